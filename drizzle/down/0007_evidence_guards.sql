drop policy search_lines_search on search_lines;
alter table search_lines drop column vector;
drop index search_lines_name_idx;
drop trigger search_lines_of_comments on comments;
drop trigger search_lines_of_activities on activities;
drop trigger search_lines_of_initiatives on initiatives;
drop trigger search_lines_of_key_results on key_results;
drop trigger search_lines_of_objectives on objectives;
drop function search_lines_of_goal();
drop trigger sources_changed on sources;
drop function sources_changed();
drop trigger sources_of_daily_reports_changed on daily_reports;
drop trigger sources_of_daily_reports_added on daily_reports;
drop function sources_of_daily_reports();
revoke all on sources, source_revisions, meeting_transcripts, transcript_speakers, jira_snapshots, jira_issues,
  slack_captures, slack_messages, search_lines from hub_app, hub_operator, hub_search;
revoke update (stored_at) on blobs from hub_app;
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity loop
    execute format('alter table public.%I no force row level security', guarded);
  end loop;
end $$;
