drop trigger check_in_counts_add on check_ins;
drop function check_in_counts_add();
drop trigger audit_events_number on audit_events;
drop function audit_events_number();
alter table audit_events drop constraint audit_events_org_seq_key;
revoke all on cycles, objectives, key_results, check_ins, citations, check_in_counts, initiatives, activities,
  comments, comment_mentions, notifications, organization_clocks from hub_app, hub_operator;
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and relforcerowsecurity loop
    execute format('alter table public.%I no force row level security', guarded);
  end loop;
end $$;
