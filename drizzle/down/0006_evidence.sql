-- Citations of other kinds, and of comments, have no place in what was before.
alter table citations add column report_id uuid;
update citations c set report_id = r.id from daily_reports r where r.organization_id = c.organization_id and r.id = c.source_id;
delete from citations where report_id is null or check_in_id is null;
alter table citations drop constraint citations_of_one_thing, drop constraint citations_org_comment_lines_key,
  drop column source_id, drop column comment_id, alter column report_id set not null, alter column check_in_id set not null;
create index citations_org_report_idx on citations using btree (organization_id, report_id);
alter table citations add constraint citations_report_fk foreign key (organization_id, report_id)
  references daily_reports (organization_id, id) on delete restrict;
drop table search_lines, slack_messages, slack_captures, jira_issues, jira_snapshots, transcript_speakers,
  meeting_transcripts, source_revisions, sources;
alter table organizations drop column redact_code, drop column redaction_phrases;
alter table blobs drop column redactions, drop column stored_at;
alter table ingest_items drop column kind, drop column title;
alter table ingest_runs drop column pending;
delete from ingest_items where run_id in (select id from ingest_runs where kind is null or kind <> 'daily-reports') or status = 'pending';
delete from ingest_runs where kind is null or kind <> 'daily-reports';
alter table ingest_runs alter column kind set not null;
-- An enum loses no value: it is made again without them.
alter type evidence_kind rename to evidence_kind_before;
create type evidence_kind as enum ('daily-reports');
alter table ingest_runs alter column kind type evidence_kind using kind::text::evidence_kind;
drop type evidence_kind_before;
drop index ingest_items_org_empty_idx;
alter type ingest_item_status rename to ingest_item_status_before;
create type ingest_item_status as enum ('stored', 'revised', 'already-stored', 'empty', 'rejected');
alter table ingest_items alter column status type ingest_item_status using status::text::ingest_item_status;
drop type ingest_item_status_before;
create index ingest_items_org_empty_idx on ingest_items using btree (organization_id, team_id, report_date, alias_id)
  where status = 'empty';
drop type date_source, slack_message_kind;
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table public.%I force row level security', guarded);
  end loop;
end $$;
