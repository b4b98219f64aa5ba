import { beforeAll, describe, expect, it } from "vitest";
import { openSuite, type Stage } from "../stage/stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openSuite();
});

type Rule = {
  rule: string;
  /** Rows of one column `found`: whatever breaks the rule. */
  find: string;
  /** One violation, and how it is found. */
  plant: string;
  found: string;
};

/** Tables of ours, and which of them belong to a tenant. */
const tables = `t as (
  select c.oid, c.relname as name, c.relrowsecurity as guarded, c.relforcerowsecurity as forced,
    exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id'
      and not a.attisdropped) as tenant
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))`;
const hubRoles = `(select oid from pg_roles where rolname in ('hub_app', 'hub_identity', 'hub_operator', 'hub_search'))`;
const columnsOf = (keys: string, table: string) =>
  `(select array_agg(a.attname::text order by k.at) from unnest(${keys}) with ordinality k(num, at)
    join pg_attribute a on a.attrelid = ${table} and a.attnum = k.num)`;
const mayAny = (role: string, table: string, privileges: string) =>
  `(has_table_privilege('${role}', ${table}, '${privileges}')
    or has_any_column_privilege('${role}', ${table}, '${privileges}'))`;
const tenantSetting = String.raw`= \( SELECT \(?NULLIF\(current_setting\(''app\.organization_id''::text, true\), ''''::text\)\)?::uuid`;

const rules: Rule[] = [
  {
    rule: "every table has row-level security, and FORCE",
    find: `with ${tables} select name as found from t where not (guarded and forced)`,
    plant:
      "create table planted (id uuid primary key, organization_id uuid); alter table planted enable row level security",
    found: "planted",
  },
  {
    rule: "a tenant's column is never null and names an organization",
    find: `with ${tables} select name as found from t
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'organization_id'
      where tenant and not (a.attnotnull and exists (
        select from pg_constraint f where f.conrelid = t.oid and f.contype = 'f'
          and f.confrelid = 'organizations'::regclass and f.conkey = array[a.attnum]))`,
    plant: "alter table teams alter column organization_id drop not null",
    found: "teams",
  },
  {
    rule: "every tenant table has one policy for hub_app: the transaction's tenant, read and written",
    find: `with ${tables} select name as found from t where tenant and not exists (
      select from pg_policies p where p.schemaname = 'public' and p.tablename = t.name
        and p.roles = '{hub_app}' and p.cmd = 'ALL'
        and p.qual ~ 'organization_id ${tenantSetting}' and p.with_check = p.qual)`,
    plant: `drop policy teams_tenant on teams;
      create policy teams_tenant on teams for all to hub_app
        using (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid)
        with check (true)`,
    found: "teams",
  },
  {
    rule: "no other policy lets hub_app, or everybody, into a tenant table",
    find: `with ${tables} select p.policyname as found from pg_policies p join t on t.name = p.tablename
      where p.schemaname = 'public' and tenant and p.roles && '{hub_app,public}'::name[]
        and not (p.policyname = t.name || '_tenant' and p.roles = '{hub_app}')`,
    plant: "create policy planted on teams for select to hub_app using (true)",
    found: "planted",
  },
  {
    rule: "organizations and profiles are let into by setting, never by true, for hub_app",
    find: `select policyname as found from pg_policies
      where schemaname = 'public' and tablename in ('organizations', 'profiles')
        and roles && '{hub_app,public}'::name[]
        and (qual !~ 'current_setting\\(''app\\.(organization|user)_id' or
          (cmd <> 'SELECT' and with_check is distinct from qual))`,
    plant: "create policy planted on profiles for select to hub_app using (true)",
    found: "planted",
  },
  {
    rule: "the identity library's tables are let into by hub_identity and hub_operator only",
    find: `with ${tables} select p.policyname as found from pg_policies p join t on t.name = p.tablename
      where not tenant and t.name not in ('organizations', 'profiles')
        and not p.roles <@ '{hub_identity,hub_operator}'::name[]`,
    plant: "create policy planted on sessions for select to hub_app using (true)",
    found: "planted",
  },
  {
    rule: "operators read across tenants and write none of them",
    find: `with ${tables} select p.policyname as found from pg_policies p join t on t.name = p.tablename
      where p.roles && '{hub_operator}'::name[] and p.cmd <> 'SELECT' and t.name <> 'installation'`,
    plant: "create policy planted on teams for all to hub_operator using (true)",
    found: "planted",
  },
  {
    rule: "the roles of requests may neither log in nor anything else",
    find: `select rolname as found from pg_roles where oid in ${hubRoles} and (rolcanlogin or rolsuper
      or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or rolinherit)
      union all select 'only ' || count(*) from pg_roles where oid in ${hubRoles} having count(*) <> 4`,
    plant: "alter role hub_app createdb",
    found: "hub_app",
  },
  {
    rule: "the roles of requests are members of no other role",
    find: `select pg_get_userbyid(member) || ' of ' || pg_get_userbyid(roleid) as found
      from pg_auth_members where member in ${hubRoles}`,
    plant: "grant hub_operator to hub_app",
    found: "hub_app of hub_operator",
  },
  {
    rule: "the roles of requests own nothing",
    find: `select pg_describe_object(classid, objid, 0) as found from pg_shdepend
      where refclassid = 'pg_authid'::regclass and refobjid in ${hubRoles} and deptype = 'o'
        and dbid = (select oid from pg_database where datname = current_database())`,
    plant:
      "grant create on schema public to hub_app; create table planted (id int); alter table planted owner to hub_app",
    found: "table planted",
  },
  {
    rule: "the roles of requests may create nothing",
    find: `select r.rolname || ' in ' || n.nspname as found from pg_namespace n, pg_roles r
      where r.oid in ${hubRoles} and n.nspname in ('public', 'drizzle')
        and has_schema_privilege(r.oid, n.oid, 'create')`,
    plant: "grant create on schema public to hub_app",
    found: "hub_app in public",
  },
  {
    rule: "hub_app reads nothing of who signs in, nor of the installation",
    find: `with ${tables} select name as found from t where name in
      ('users', 'sessions', 'accounts', 'verifications', 'rate_limits', 'installation')
      and ${mayAny("hub_app", "t.oid", "select, insert, update, references")}`,
    plant: "grant select (email) on users to hub_app",
    found: "users",
  },
  {
    rule: "operators read no session and no password",
    find: `with ${tables} select name as found from t where name in
      ('sessions', 'accounts', 'verifications', 'rate_limits')
      and ${mayAny("hub_operator", "t.oid", "select")}`,
    plant: "grant select (password) on accounts to hub_operator",
    found: "accounts",
  },
  {
    rule: "who looks for words reads the keys of search_lines, never a text, and nothing else",
    find: `with ${tables} select name as found from t where name <> 'search_lines'
      and ${mayAny("hub_search", "t.oid", "select, insert, update, references")}
      union all select 'a text' where has_column_privilege('hub_search', 'search_lines', 'text', 'select')
      union all select 'a change' where ${mayAny("hub_search", "'search_lines'::regclass", "insert, update, references")}`,
    plant: "grant select (text) on search_lines to hub_search",
    found: "a text",
  },
  {
    rule: "and sees of other tables no row by a policy",
    find: `select policyname as found from pg_policies where schemaname = 'public'
      and roles && '{hub_search}'::name[] and (tablename, cmd) <> ('search_lines', 'SELECT')`,
    plant: "create policy planted on teams for select to hub_search using (true)",
    found: "planted",
  },
  {
    rule: "lines are found as their goals and sources stand, whoever changes them",
    find: `select wanted as found from unnest(array['sources_of_daily_reports_added',
        'sources_of_daily_reports_changed', 'sources_changed', 'search_lines_of_objectives',
        'search_lines_of_key_results', 'search_lines_of_initiatives', 'search_lines_of_activities',
        'search_lines_of_comments']) wanted
      where not exists (select from pg_trigger where tgname = wanted and tgenabled = 'O')`,
    plant: "alter table sources disable trigger sources_changed",
    found: "sources_changed",
  },
  {
    rule: "the audit is written and never changed",
    find: `select rolname as found from pg_roles where oid in ${hubRoles} and (
      has_table_privilege(oid, 'audit_events', 'update, delete, truncate')
      or has_any_column_privilege(oid, 'audit_events', 'update'))`,
    plant: "grant update (verb) on audit_events to hub_app",
    found: "hub_app",
  },
  {
    rule: "what was said of a goal, and what it stands on, is added and never changed, but that it was redacted",
    find: `with ${tables} select t.name || ' by ' || r.rolname as found from t, pg_roles r
      where t.name in ('check_ins', 'citations', 'comment_mentions') and r.oid in ${hubRoles}
        and (has_table_privilege(r.oid, t.oid, 'update, delete, truncate')
          or exists (select from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            and a.attname <> 'redacted_at' and has_column_privilege(r.oid, t.oid, a.attnum, 'update')))`,
    plant: "grant update (note) on check_ins to hub_app",
    found: "check_ins by hub_app",
  },
  {
    rule: "events are numbered and check-ins counted, whoever adds one",
    find: `select wanted as found from unnest(array['audit_events_number', 'check_in_counts_add']) wanted
      where not exists (select from pg_trigger where tgname = wanted and tgenabled = 'O')`,
    plant: "alter table audit_events disable trigger audit_events_number",
    found: "audit_events_number",
  },
  {
    rule: "nobody but the roles has a grant: not everybody",
    find: `with ${tables} select t.name as found from t join pg_class c on c.oid = t.oid,
      aclexplode(c.relacl) g where g.grantee = 0`,
    plant: "grant select on teams to public",
    found: "teams",
  },
  {
    rule: "a foreign key between tenant tables leads with the tenant on both sides",
    find: `with ${tables} select f.conname as found from pg_constraint f
      join t a on a.oid = f.conrelid and a.tenant join t b on b.oid = f.confrelid and b.tenant
      where f.contype = 'f' and ('organization_id', 'organization_id') is distinct from
        ((${columnsOf("f.conkey", "f.conrelid")})[1], (${columnsOf("f.confkey", "f.confrelid")})[1])`,
    plant:
      "alter table teams add constraint planted foreign key (parent_team_id) references teams (id)",
    found: "planted",
  },
  {
    rule: "what is unique in a tenant table is so within its tenant, but for the key itself",
    find: `with ${tables} select i.indexrelid::regclass::text as found from pg_index i
      join t on t.oid = i.indrelid and tenant where i.indisunique
      and (${columnsOf("i.indkey", "i.indrelid")})[1] is distinct from 'organization_id'
      and not (i.indisprimary and ${columnsOf("i.indkey", "i.indrelid")} = '{id}')`,
    plant: "create unique index teams_planted on teams (slug)",
    found: "teams_planted",
  },
  {
    rule: "every foreign key has an index whose first columns are its own",
    find: `with ${tables} select f.conname as found from pg_constraint f join t on t.oid = f.conrelid
      where f.contype = 'f' and not exists (
        select from pg_index i where i.indrelid = f.conrelid and i.indpred is null and i.indisvalid
          and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] @> f.conkey)`,
    plant: "alter table teams add column planted_id uuid references users (id)",
    found: "teams_planted_id_fkey",
  },
  {
    rule: "an index carries its table's name",
    find: `with ${tables} select i.indexrelid::regclass::text as found from pg_index i
      join t on t.oid = i.indrelid join pg_class c on c.oid = i.indexrelid
      where not starts_with(c.relname, t.name || '_')`,
    plant: "create index planted on teams (organization_id)",
    found: "planted",
  },
  {
    rule: "a view asks as its reader; none is materialised",
    find: `select relname as found from pg_class where relnamespace = 'public'::regnamespace
      and (relkind = 'm' or relkind = 'v'
        and not coalesce(reloptions && '{security_invoker=true,security_invoker=on}', false))`,
    plant: "create view planted as select id from teams",
    found: "planted",
  },
  {
    rule: "a function that runs as its owner fixes its search path",
    find: `select proname as found from pg_proc where pronamespace = 'public'::regnamespace
      and prosecdef and not coalesce(proconfig::text ~ 'search_path=', false)`,
    plant: "create function planted() returns int language sql security definer as 'select 1'",
    found: "planted",
  },
];

const found = async (find: string) =>
  (await stage.admin.query<{ found: string }>(find)).rows.map((row) => row.found);

describe("the catalog of the migrated database", () => {
  it("has the tables it is asked about", async () => {
    const names = await found(`with ${tables} select name as found from t where tenant`);
    expect(names.length).toBeGreaterThanOrEqual(12);
  });

  const named = rules.map((one) => [one.rule, one] as const);
  it.each(named)("%s", async (_, { find, plant, found: wanted }) => {
    expect(await found(find)).toEqual([]);
    await stage.admin.query("begin");
    try {
      await stage.admin.query(plant);
      expect(await found(find)).toContain(wanted);
    } finally {
      await stage.admin.query("rollback");
    }
    expect(await found(find)).toEqual([]);
  });
});
