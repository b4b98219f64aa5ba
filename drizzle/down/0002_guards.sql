drop trigger daily_report_counts_remove on daily_reports;
drop trigger daily_report_counts_move on daily_reports;
drop trigger daily_report_counts_add on daily_reports;
drop function daily_report_counts_remove();
drop function daily_report_counts_move();
drop function daily_report_counts_add();
revoke all on all tables in schema public from hub_app, hub_identity, hub_operator;
revoke select on drizzle.__drizzle_migrations from hub_identity;
revoke usage on schema drizzle from hub_identity;
revoke usage on schema public from hub_app, hub_identity, hub_operator;
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table public.%I no force row level security', guarded);
  end loop;
end $$;
