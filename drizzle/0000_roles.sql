-- The roles every request runs under. They may not log in, own nothing and never bypass row-level
-- security. Roles belong to the cluster, not to a database: this must succeed on its second one too.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['hub_app', 'hub_identity', 'hub_operator'] loop
    begin
      if not exists (select from pg_roles where rolname = wanted) then
        execute format('create role %I nologin noinherit nosuperuser nobypassrls', wanted);
      end if;
    exception
      when duplicate_object or unique_violation then null; -- a second migrator was quicker
      when insufficient_privilege then
        raise exception 'The role % does not exist and % may not create it.', wanted, current_user
          using hint = format('Ask an administrator to run: create role %s nologin noinherit; grant %s to %s with set true, inherit false;', wanted, wanted, current_user);
    end;
    if not exists (
      select from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on u.oid = m.member
      where r.rolname = wanted and u.rolname = current_user and m.set_option
    ) and not (select rolsuper from pg_roles where rolname = current_user) then
      begin
        execute format('grant %I to current_user with set true, inherit false', wanted);
      exception when insufficient_privilege then
        raise exception '% may not act as the role %.', current_user, wanted
          using hint = format('Ask an administrator to run: grant %s to %s with set true, inherit false;', wanted, current_user);
      end;
    end if;
  end loop;
end $$;
