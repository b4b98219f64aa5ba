-- What the generator never writes: FORCE and grants of the goals' tables, the numbering of events, and
-- the roll-up of check-ins.
grant select on cycles, objectives, key_results, check_ins, citations, check_in_counts, initiatives, activities,
  comments, comment_mentions, notifications, organization_clocks to hub_operator;
--> statement-breakpoint
grant select, insert, update on cycles, objectives, key_results, initiatives, activities, comments,
  check_in_counts, organization_clocks to hub_app;
--> statement-breakpoint
grant select, insert on check_ins, citations, comment_mentions, notifications to hub_app;
--> statement-breakpoint
grant update (read_at) on notifications to hub_app;
--> statement-breakpoint
-- Events that are there already get their numbers, while FORCE is lifted (0003).
with numbered as (
  select id, row_number() over (partition by organization_id order by at, id) as seq from audit_events
)
update audit_events e set seq = n.seq from numbered n where n.id = e.id;
--> statement-breakpoint
insert into organization_clocks (organization_id, seq) select organization_id, max(seq) from audit_events group by 1;
--> statement-breakpoint
alter table audit_events add constraint audit_events_org_seq_key unique (organization_id, seq);
--> statement-breakpoint
-- The clock's row is locked until the commit: numbers appear in the order of the commits, so a reader
-- who continues after a number misses nothing. The notice wakes whoever listens, also in other processes.
create function audit_events_number() returns trigger language plpgsql as $$
begin
  insert into organization_clocks as c (organization_id, seq) values (new.organization_id, 1)
  on conflict (organization_id) do update set seq = c.seq + 1
  returning c.seq into new.seq;
  perform pg_notify('hub_changes', new.organization_id::text);
  return new;
end $$;
--> statement-breakpoint
create trigger audit_events_number before insert on audit_events
  for each row execute function audit_events_number();
--> statement-breakpoint
-- Check-ins are only ever added. One upsert per statement; ordered, so that two writers lock alike.
create function check_in_counts_add() returns trigger language plpgsql as $$
begin
  insert into check_in_counts as c (organization_id, cycle_id, objective_id, day, check_ins, cited, confidence_sum)
  select organization_id, cycle_id, objective_id, day,
    count(*), count(*) filter (where citation_count > 0), sum(confidence)
  from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict (organization_id, cycle_id, objective_id, day) do update
    set check_ins = c.check_ins + excluded.check_ins, cited = c.cited + excluded.cited,
      confidence_sum = c.confidence_sum + excluded.confidence_sum;
  return null;
end $$;
--> statement-breakpoint
create trigger check_in_counts_add after insert on check_ins
  referencing new table as added for each statement execute function check_in_counts_add();
--> statement-breakpoint
do $$
declare
  guarded text;
begin
  for guarded in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity loop
    execute format('alter table public.%I force row level security', guarded);
  end loop;
end $$;
