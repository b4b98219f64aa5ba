-- What the generator never writes: FORCE, grants, and the triggers of the roll-up.
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity loop
    execute format('alter table public.%I force row level security', guarded);
  end loop;
end $$;
--> statement-breakpoint
grant usage on schema drizzle to hub_identity;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to hub_identity;
--> statement-breakpoint
grant usage on schema public to hub_app, hub_identity, hub_operator;
--> statement-breakpoint
grant select on all tables in schema public to hub_operator;
--> statement-breakpoint
revoke select on sessions, accounts, verifications, rate_limits from hub_operator;
--> statement-breakpoint
grant insert, update on installation to hub_operator;
--> statement-breakpoint
grant select, insert, update, delete on
  teams, team_memberships, person_aliases, daily_reports, daily_report_revisions, daily_report_counts
  to hub_app;
--> statement-breakpoint
grant select, insert, update on organizations, memberships, ingest_runs to hub_app;
--> statement-breakpoint
grant select, insert on blobs, ingest_items, idempotency_keys, audit_events to hub_app;
--> statement-breakpoint
grant update (answer) on idempotency_keys to hub_app;
--> statement-breakpoint
grant select on profiles to hub_app;
--> statement-breakpoint
grant update (full_name, locale, time_zone, updated_at, version) on profiles to hub_app;
--> statement-breakpoint
grant select, insert, update, delete on users, sessions, accounts, verifications, rate_limits to hub_identity;
--> statement-breakpoint
grant select, insert, update on profiles to hub_identity;
--> statement-breakpoint
grant select on memberships, organizations, installation to hub_identity;
--> statement-breakpoint
-- One upsert per statement, whatever its number of rows; ordered, so that two writers lock alike.
create function daily_report_counts_add() returns trigger language plpgsql as $$
begin
  insert into daily_report_counts as c (organization_id, team_id, report_date, present, absent)
  select organization_id, team_id, report_date,
    count(*) filter (where attendance = 'present'), count(*) filter (where attendance = 'absent')
  from added where deleted_at is null
  group by 1, 2, 3 order by 1, 2, 3
  on conflict (organization_id, team_id, report_date) do update
    set present = c.present + excluded.present, absent = c.absent + excluded.absent;
  return null;
end $$;
--> statement-breakpoint
create function daily_report_counts_move() returns trigger language plpgsql as $$
begin
  insert into daily_report_counts as c (organization_id, team_id, report_date, present, absent)
  select organization_id, team_id, report_date,
    coalesce(sum(sign) filter (where attendance = 'present'), 0), coalesce(sum(sign) filter (where attendance = 'absent'), 0)
  from (
    select organization_id, team_id, report_date, attendance, 1 as sign from added where deleted_at is null
    union all
    select organization_id, team_id, report_date, attendance, -1 from removed where deleted_at is null
  ) d
  group by 1, 2, 3
  having coalesce(sum(sign) filter (where attendance = 'present'), 0) <> 0
      or coalesce(sum(sign) filter (where attendance = 'absent'), 0) <> 0
  order by 1, 2, 3
  on conflict (organization_id, team_id, report_date) do update
    set present = c.present + excluded.present, absent = c.absent + excluded.absent;
  return null;
end $$;
--> statement-breakpoint
create function daily_report_counts_remove() returns trigger language plpgsql as $$
begin
  update daily_report_counts c set present = c.present - d.present, absent = c.absent - d.absent
  from (
    select organization_id, team_id, report_date,
      count(*) filter (where attendance = 'present') as present, count(*) filter (where attendance = 'absent') as absent
    from removed where deleted_at is null group by 1, 2, 3
  ) d
  where (c.organization_id, c.team_id, c.report_date) = (d.organization_id, d.team_id, d.report_date);
  return null;
end $$;
--> statement-breakpoint
create trigger daily_report_counts_add after insert on daily_reports
  referencing new table as added for each statement execute function daily_report_counts_add();
--> statement-breakpoint
create trigger daily_report_counts_move after update on daily_reports
  referencing old table as removed new table as added for each statement execute function daily_report_counts_move();
--> statement-breakpoint
create trigger daily_report_counts_remove after delete on daily_reports
  referencing old table as removed for each statement execute function daily_report_counts_remove();
