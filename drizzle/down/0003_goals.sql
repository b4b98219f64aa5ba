drop table notifications, comment_mentions, comments, activities, initiatives, citations, check_in_counts,
  check_ins, key_results, objectives, cycles, organization_clocks;
alter table audit_events drop column seq;
create index audit_events_org_subject_idx on audit_events using btree (organization_id, subject_id, at);
drop type activity_status, check_in_status, cycle_state, initiative_status, direction, disposition,
  key_result_kind, notification_kind, commitment, objective_status, priority, progress_source;
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table public.%I force row level security', guarded);
  end loop;
end $$;
