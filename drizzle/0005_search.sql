-- Search: the extensions it stands on, how its words are folded, and the role that looks for them.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['unaccent', 'pg_trgm', 'btree_gin'] loop
    begin
      if not exists (select from pg_extension where extname = wanted) then
        execute format('create extension if not exists %I with schema public', wanted);
      end if;
    exception when insufficient_privilege then
      raise exception 'The extension % is not in this database and % may not create it.', wanted, current_user
        using hint = format('Ask an administrator to run, in this database: create extension %s;', wanted);
    end;
  end loop;
end $$;
--> statement-breakpoint
do $$
begin
  begin
    if not exists (select from pg_roles where rolname = 'hub_search') then
      create role hub_search nologin noinherit nosuperuser nobypassrls;
    end if;
  exception
    when duplicate_object or unique_violation then null; -- a second migrator was quicker
    when insufficient_privilege then
      raise exception 'The role hub_search does not exist and % may not create it.', current_user
        using hint = format('Ask an administrator to run: create role hub_search nologin noinherit; grant hub_search to %s with set true, inherit false;', current_user);
  end;
  if not exists (
    select from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
    where r.rolname = 'hub_search' and u.rolname = current_user and m.set_option
  ) and not (select rolsuper from pg_roles where rolname = current_user) then
    begin
      grant hub_search to current_user with set true, inherit false;
    exception when insufficient_privilege then
      raise exception '% may not act as the role hub_search.', current_user
        using hint = format('Ask an administrator to run: grant hub_search to %s with set true, inherit false;', current_user);
    end;
  end if;
end $$;
--> statement-breakpoint
grant usage on schema public to hub_search;
--> statement-breakpoint
create text search configuration hub_simple (copy = simple);
--> statement-breakpoint
alter text search configuration hub_simple alter mapping for hword, hword_part, word with unaccent, simple;
--> statement-breakpoint
create text search configuration hub_english (copy = english);
--> statement-breakpoint
alter text search configuration hub_english alter mapping for hword, hword_part, word with unaccent, english_stem;
--> statement-breakpoint
create text search configuration hub_spanish (copy = spanish);
--> statement-breakpoint
alter text search configuration hub_spanish alter mapping for hword, hword_part, word with unaccent, spanish_stem;
--> statement-breakpoint
-- The words of a line in all three ways, so that one question finds it whatever language either is in, and beside
-- them what a search is narrowed by (domain/search): so one index finds what is both asked for and to be seen.
create function search_vector(kind text, team uuid, alias uuid, day date, objective uuid, name text, body text)
returns tsvector language sql immutable parallel safe as $$
  select setweight(to_tsvector('public.hub_simple', coalesce(name, '')), 'A')
    || to_tsvector('public.hub_simple', body) || to_tsvector('public.hub_english', body)
    || to_tsvector('public.hub_spanish', body)
    || array_to_tsvector(array_remove(array['k:' || kind, 't:' || team, 'a:' || alias,
      'm:' || extract(year from day) || '-' || lpad(extract(month from day)::text, 2, '0'),
      'y:' || extract(year from day), case when objective is not null then 'g:' end], null))
$$;
