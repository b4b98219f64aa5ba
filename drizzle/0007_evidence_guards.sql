-- What the generator never writes: FORCE and grants of the evidence, the rows that others bring along, and search.
grant select on sources, source_revisions, meeting_transcripts, transcript_speakers, jira_snapshots, jira_issues,
  slack_captures, slack_messages, search_lines to hub_operator;
--> statement-breakpoint
grant select, insert, update on sources, meeting_transcripts, jira_snapshots, slack_captures to hub_app;
--> statement-breakpoint
grant select, insert on source_revisions to hub_app;
--> statement-breakpoint
grant select, insert, delete on transcript_speakers, jira_issues, slack_messages to hub_app;
--> statement-breakpoint
grant select, insert, update, delete on search_lines to hub_app;
--> statement-breakpoint
grant update (stored_at) on blobs to hub_app;
--> statement-breakpoint
-- A daily report is a source of the same id.
create function sources_of_daily_reports() returns trigger language plpgsql as $$
begin
  insert into sources as s (id, organization_id, kind, team_id, source_key, title, alias_id, day, file_name, content_hash,
    blob_id, line_start, line_end, revision, created_at, updated_at, deleted_at, version)
  select id, organization_id, 'daily-reports', team_id, id::text, coalesce(project, ''), alias_id, report_date, file_name,
    content_hash, blob_id, line_start, line_end, revision, created_at, updated_at, deleted_at, version
  from added
  on conflict (id) do update set title = excluded.title, file_name = excluded.file_name,
    content_hash = excluded.content_hash, blob_id = excluded.blob_id, line_start = excluded.line_start,
    line_end = excluded.line_end, revision = excluded.revision, updated_at = excluded.updated_at,
    deleted_at = excluded.deleted_at, version = excluded.version;
  return null;
end $$;
--> statement-breakpoint
create trigger sources_of_daily_reports_added after insert on daily_reports
  referencing new table as added for each statement execute function sources_of_daily_reports();
--> statement-breakpoint
create trigger sources_of_daily_reports_changed after update on daily_reports
  referencing new table as added for each statement execute function sources_of_daily_reports();
--> statement-breakpoint
-- Where a source stood is kept, and lines that no longer stand are no longer found.
create function sources_changed() returns trigger language plpgsql as $$
begin
  insert into source_revisions (organization_id, source_id, revision, file_name, content_hash, blob_id, line_start, line_end, written_at)
  select r.organization_id, r.id, r.revision, r.file_name, r.content_hash, r.blob_id, r.line_start, r.line_end, r.updated_at
  from removed r join added a on a.id = r.id and a.organization_id = r.organization_id where a.revision > r.revision
  on conflict do nothing;
  delete from search_lines l using removed r, added a
  where a.id = r.id and a.organization_id = r.organization_id
    and l.organization_id = a.organization_id and l.source_id = a.id
    and (a.revision > r.revision or a.deleted_at is not null);
  return null;
end $$;
--> statement-breakpoint
create trigger sources_changed after update on sources
  referencing old table as removed new table as added for each statement execute function sources_changed();
--> statement-breakpoint
-- A goal's title and text are found as they stand: its objective says by whom.
create function search_lines_of_goal() returns trigger language plpgsql as $$
declare
  goal jsonb := to_jsonb(new);
  objective uuid := coalesce(goal->>'objective_id', goal->>'id')::uuid;
begin
  if tg_argv[0] = 'activity' then
    select i.objective_id into objective from initiatives i
    where i.organization_id = new.organization_id and i.id = (goal->>'initiative_id')::uuid;
  end if;
  if goal->>'deleted_at' is not null then
    delete from search_lines l where l.organization_id = new.organization_id and l.source_id = new.id;
    return null;
  end if;
  insert into search_lines as l (organization_id, kind, source_id, line_start, line_end, objective_id, name, text)
  values (new.organization_id, tg_argv[0], new.id, 0, 0, objective, left(goal->>'title', 200),
    concat_ws(E'\n', goal->>'title', goal->>'description', goal->>'body'))
  on conflict (organization_id, source_id, line_start) do update
    set objective_id = excluded.objective_id, name = excluded.name, text = excluded.text
    where (l.objective_id, l.name, l.text) is distinct from (excluded.objective_id, excluded.name, excluded.text);
  if tg_argv[0] = 'initiative' then
    update search_lines l set objective_id = objective from activities a
    where a.organization_id = new.organization_id and a.initiative_id = new.id
      and l.organization_id = a.organization_id and l.source_id = a.id and l.objective_id is distinct from objective;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger search_lines_of_objectives after insert or update on objectives
  for each row execute function search_lines_of_goal('objective');
--> statement-breakpoint
create trigger search_lines_of_key_results after insert or update on key_results
  for each row execute function search_lines_of_goal('key-result');
--> statement-breakpoint
create trigger search_lines_of_initiatives after insert or update on initiatives
  for each row execute function search_lines_of_goal('initiative');
--> statement-breakpoint
create trigger search_lines_of_activities after insert or update on activities
  for each row execute function search_lines_of_goal('activity');
--> statement-breakpoint
create trigger search_lines_of_comments after insert or update on comments
  for each row execute function search_lines_of_goal('comment');
--> statement-breakpoint
-- What is there already, while FORCE is lifted (0006). Lines of evidence are read from its files: hub search rebuild.
insert into search_lines (organization_id, kind, source_id, line_start, line_end, objective_id, name, text)
select organization_id, 'objective', id, 0, 0, id, left(title, 200), concat_ws(E'\n', title, description) from objectives where deleted_at is null
union all
select organization_id, 'key-result', id, 0, 0, objective_id, left(title, 200), title from key_results where deleted_at is null
union all
select organization_id, 'initiative', id, 0, 0, objective_id, left(title, 200), concat_ws(E'\n', title, description) from initiatives where deleted_at is null
union all
select a.organization_id, 'activity', a.id, 0, 0, i.objective_id, left(a.title, 200), a.title from activities a
  join initiatives i on i.organization_id = a.organization_id and i.id = a.initiative_id where a.deleted_at is null
union all
select organization_id, 'comment', id, 0, 0, objective_id, null, body from comments where deleted_at is null;
--> statement-breakpoint
alter table search_lines add column vector tsvector not null generated always as
  (search_vector(kind, team_id, alias_id, day, objective_id, name, text)) stored;
--> statement-breakpoint
create index search_lines_org_vector_idx on search_lines using gin (organization_id, vector);
--> statement-breakpoint
create index search_lines_name_idx on search_lines using gin (organization_id, name gin_trgm_ops) where name is not null;
--> statement-breakpoint
-- Under a policy no index may look for words: their operators are not leakproof. So a role that sees keys and never
-- a text looks for them, each statement naming its tenant; what it finds is then read under the tenant's policy.
create policy search_lines_search on search_lines as permissive for select to hub_search using (true);
--> statement-breakpoint
grant select (organization_id, kind, source_id, line_start, team_id, alias_id, day, objective_id, name, vector)
  on search_lines to hub_search;
--> statement-breakpoint
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity loop
    execute format('alter table public.%I force row level security', guarded);
  end loop;
end $$;
