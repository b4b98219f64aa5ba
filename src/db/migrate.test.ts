import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readSecret } from "../../scripts/postgres/cluster";
import { urlOf } from "../../test/stage/global";
import { Database } from "./client";
import { expectedMigrations, MigrationError, migrate, migrationState } from "./migrate";
import * as queries from "./queries";
import { TenantDb } from "./tenant";

const root = resolve(import.meta.dirname, "../..");
const suffix = randomBytes(4).toString("hex");
let superUrl: string;
let server: pg.Client;
const databases: string[] = [];
const logins: string[] = [];
const folders: string[] = [];

beforeAll(async () => {
  const data = resolve(root, process.env.HUB_TEST_DATA ?? ".data/test", "postgres");
  const address = new URL(urlOf(inject("serverUrl"), "postgres"));
  address.username = "postgres";
  address.password = (await readSecret(data))?.superuserPassword ?? "";
  superUrl = address.toString();
  server = new pg.Client({ connectionString: superUrl });
  await server.connect();
});
afterAll(async () => {
  for (const name of databases) await server.query(`drop database ${name} with (force)`);
  for (const name of logins) await server.query(`drop role if exists ${name}`);
  await server.end();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** An empty database of an owner; its address for that owner. */
async function fresh(owner: { name: string; password: string } | "superuser" | "owner") {
  const name = `migrate_${suffix}_${databases.length}`;
  databases.push(name);
  const address = new URL(owner === "superuser" ? superUrl : inject("serverUrl"));
  if (typeof owner === "object") {
    address.username = owner.name;
    address.password = owner.password;
  }
  await server.query(`create database ${name} owner ${address.username}`);
  return urlOf(address.toString(), name);
}

async function login(attributes = ""): Promise<{ name: string; password: string }> {
  const made = { name: `login_${suffix}_${logins.length}`, password: "a-password" };
  logins.push(made.name);
  await server.query(`create role ${made.name} login ${attributes} password '${made.password}'`);
  return made;
}

async function connected<T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

type Entry = { idx: number; when: number; tag: string; version: string; breakpoints: boolean };
const entries = (
  JSON.parse(readFileSync(`${root}/drizzle/meta/_journal.json`, "utf8")) as { entries: Entry[] }
).entries;

/** A copy of the migrations: the first of them, others beside them, another text in them. */
function variant(options: {
  keep?: number;
  add?: { tag: string; when: number; sql: string }[];
  text?: (sql: string) => string;
}): string {
  const folder = mkdtempSync(join(tmpdir(), "hub-migrations-"));
  folders.push(folder);
  cpSync(`${root}/drizzle`, `${folder}/drizzle`, { recursive: true });
  const kept = entries.slice(0, options.keep ?? entries.length);
  for (const { tag } of kept) {
    const path = `${folder}/drizzle/${tag}.sql`;
    writeFileSync(path, (options.text ?? String)(readFileSync(path, "utf8")));
  }
  const added = (options.add ?? []).map(({ tag, when, sql }, n) => {
    writeFileSync(`${folder}/drizzle/${tag}.sql`, sql);
    return { idx: kept.length + n, when, tag, version: "7", breakpoints: true };
  });
  writeFileSync(
    `${folder}/drizzle/meta/_journal.json`,
    JSON.stringify({ version: "7", dialect: "postgresql", entries: [...kept, ...added] }),
  );
  return folder;
}
const newest = Math.max(...entries.map((entry) => entry.when));

/** Everything the migrations make in `public`, as lines of text. */
const catalog = (url: string) =>
  connected(url, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      with tables as (select * from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v'))
      select format('table %s %s %s', relname, relrowsecurity, relforcerowsecurity) as line from tables
      union all select format('column %s.%s %s %s %s', t.relname, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
        from pg_attribute join tables t on t.oid = attrelid left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attnum > 0 and not attisdropped
      union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace = 'public'::regnamespace
      union all select format('index %s', indexdef) from pg_indexes where schemaname = 'public'
      union all select format('policy %s', to_jsonb(p)) from pg_policies p where schemaname = 'public'
      union all select format('trigger %s', pg_get_triggerdef(g.oid)) from pg_trigger g join tables t on t.oid = tgrelid where not tgisinternal
      union all select format('function %s', pg_get_functiondef(oid)) from pg_proc where pronamespace = 'public'::regnamespace
      union all select format('enum %s %s %s', typname, enumsortorder, enumlabel) from pg_enum join pg_type t on t.oid = enumtypid
      union all select format('sequence %s', relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
      union all select format('grant %s %s %s', relname, grantee::regrole, privilege_type) from tables, aclexplode(coalesce(relacl, acldefault('r', relowner)))
      union all select format('grant %s.%s %s %s', t.relname, attname, grantee::regrole, privilege_type) from pg_attribute join tables t on t.oid = attrelid, aclexplode(attacl)
      union all select format('grant schema %s %s %s', nspname, grantee::regrole, privilege_type)
        from pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) where nspname = 'public'
      order by 1`);
    return rows.map((row) => row.line);
  });

/** Two organizations through the app's own door: each sees itself alone. */
async function proveTenants(url: string) {
  const database = new Database({ url, driver: "pg", poolSize: 2 });
  try {
    const ids = [1, 2].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const tenants = ids.map(
      (organizationId) => new TenantDb(database, { organizationId, userId: "" }),
    );
    for (const [n, tenant] of tenants.entries()) {
      await tenant.change(async (tx) => {
        await queries.organizations.insert(tx, { name: `o-${n}`, slug: `o-${n}` });
        await queries.teams.insert(tx, { name: `t-${n}`, slug: `t-${n}` });
      });
    }
    for (const [n, tenant] of tenants.entries()) {
      const seen = await tenant.read((tx) => queries.teams.list(tx, {}));
      expect(seen.map((team) => team.slug)).toEqual([`t-${n}`]);
    }
    // Without the statement's own predicate the policies alone hold.
    const bare = await database.borrow("write", async ({ client }) => {
      await client.query("begin");
      await client.query("set local role hub_app");
      await client.query("select set_config('app.organization_id', $1, true)", [ids[0]]);
      const { rows } = await client.query<{ slug: string }>("select slug from teams");
      await client.query("rollback");
      return rows.map((row) => row.slug);
    });
    expect(bare).toEqual(["t-0"]);
  } finally {
    await database.close();
  }
}

// Migrating always takes plain `pg`: once is enough.
describe.runIf(process.env.DATABASE_DRIVER === "pg")("migrating", () => {
  it("is known by number and name", async () => {
    const url = await fresh("owner");
    expect(await connected(url, (client) => migrationState(client, root))).toEqual({
      applied: [],
      pending: entries.map((entry) => entry.tag),
    });
    expect(expectedMigrations()).toBe(entries.length);
    await migrate(url, { root });
    expect(await connected(url, (client) => migrationState(client, root))).toEqual({
      applied: entries.map((entry) => entry.tag),
      pending: [],
    });
  });

  it("two at once: one does it, the other finds it done", async () => {
    const url = await fresh("owner");
    const both = await Promise.all([migrate(url, { root }), migrate(url, { root })]);
    expect(both.map((one) => one.applied.length).sort()).toEqual([0, entries.length]);
  });

  it("two databases at once make the cluster's roles once", async () => {
    const text = (sql: string) => sql.replaceAll("hub_", `probe_${suffix}_`);
    const roles = variant({ keep: 1, text });
    const urls: string[] = [];
    for (let n = 0; n < 4; n++) urls.push(await fresh("owner"));
    logins.push(...["app", "identity", "operator"].map((role) => `probe_${suffix}_${role}`));
    await Promise.all(urls.map((url) => migrate(url, { root: roles })));
    const { rows } = await server.query(
      "select rolcanlogin, rolsuper, rolbypassrls, rolinherit from pg_roles where rolname like $1",
      [`probe\\_${suffix}\\_%`],
    );
    const harmless = { rolcanlogin: false, rolsuper: false, rolbypassrls: false };
    expect(rows).toEqual(Array(3).fill({ ...harmless, rolinherit: false }));
  });

  it("refuses a migration older than one that was applied", async () => {
    const url = await fresh("owner");
    await migrate(url, { root });
    const late = { tag: "0009_late", when: newest - 1, sql: "create table late (id int)" };
    const refused = migrate(url, { root: variant({ add: [late] }) });
    await expect(refused).rejects.toThrow(MigrationError);
    await expect(refused).rejects.toThrow(/0009_late is older/);
    expect(await catalog(url)).not.toContainEqual(expect.stringMatching(/^table late/));
  });

  it("applies all that is pending or nothing, and no backfill passes over rows it cannot see", async () => {
    const url = await fresh("owner");
    await migrate(url, { root });
    const before = await catalog(url);
    const add = [
      { tag: "0008_table", when: newest + 1, sql: "create table half (id int)" },
      { tag: "0009_backfill", when: newest + 2, sql: "update teams set name = name" },
    ];
    const refused = migrate(url, { root: variant({ add }) });
    await expect(refused).rejects.toThrow(/row-level security/);
    expect(await catalog(url)).toEqual(before);
  });

  it("gives up on a table somebody holds, and lets go of its own lock", async () => {
    const url = await fresh("owner");
    await migrate(url, { root });
    const add = [{ tag: "0009_wait", when: newest + 1, sql: "alter table teams add probe int" }];
    const waiting = variant({ add });
    await connected(url, async (client) => {
      await client.query("begin; lock table teams in access share mode");
      await expect(migrate(url, { root: waiting, lockMs: 50 })).rejects.toThrow();
    });
    expect((await migrate(url, { root: waiting })).applied).toEqual(["0009_wait"]);
  });

  it("goes down step by step to nothing, and up again to the same", async () => {
    const url = await fresh("owner");
    const steps = [await catalog(url)];
    for (let keep = 1; keep <= entries.length; keep++) {
      await migrate(url, { root: variant({ keep }) });
      steps.push(await catalog(url));
    }
    expect(steps.at(-1)?.length).toBeGreaterThan(300);
    for (const { tag, when, idx } of [...entries].reverse()) {
      await connected(url, async (client) => {
        await client.query(readFileSync(`${root}/drizzle/down/${tag}.sql`, "utf8"));
        await client.query("delete from drizzle.__drizzle_migrations where created_at = $1", [
          when,
        ]);
      });
      expect(await catalog(url), tag).toEqual(steps[idx]);
    }
    expect((await catalog(url)).filter((line) => !line.startsWith("grant schema"))).toEqual([]);
    await migrate(url, { root });
    expect(await catalog(url)).toEqual(steps.at(-1));
  });
});

describe.runIf(process.env.DATABASE_DRIVER === "pg")("whoever migrates", () => {
  it("an owner who is no superuser: on the second database of the cluster, too", async () => {
    for (const url of [await fresh("owner"), await fresh("owner")]) {
      await migrate(url, { root });
      await proveTenants(url);
      const unseen = await connected(url, (client) => client.query("select 1 from teams"));
      expect(unseen.rows).toEqual([]);
    }
  });

  it("a login with neither CREATEROLE nor the roles is told what to ask for", async () => {
    const who = await login();
    const url = await fresh(who);
    const refused = migrate(url, { root });
    await expect(refused).rejects.toThrow(MigrationError);
    await expect(refused).rejects.toThrow(`${who.name} may not act as the role hub_app.`);
    const hint = `grant hub_app to ${who.name} with set true, inherit false;`;
    await expect(refused).rejects.toThrow(hint);
    // The administrator does as the hint says.
    for (const role of ["hub_app", "hub_identity", "hub_operator", "hub_search"]) {
      await server.query(hint.replace("hub_app", role));
    }
    expect((await migrate(url, { root })).applied).toHaveLength(entries.length);
    await proveTenants(url);
  });

  it("nor one for whom the roles are not even there", async () => {
    const who = await login();
    const text = (sql: string) => sql.replaceAll("hub_", `absent_${suffix}_`);
    const refused = migrate(await fresh(who), { root: variant({ keep: 1, text }) });
    await expect(refused).rejects.toThrow(
      `The role absent_${suffix}_app does not exist and ${who.name} may not create it.`,
    );
    await expect(refused).rejects.toThrow(/Ask an administrator to run: create role .* nologin/);
  });

  it("another login with CREATEROLE, which did not make the roles, is told too", async () => {
    const refused = migrate(await fresh(await login("createrole")), { root });
    await expect(refused).rejects.toThrow(/may not act as the role hub_app/);
  });

  it("a superuser: the switch of role still binds", async () => {
    const url = await fresh("superuser");
    await migrate(url, { root });
    await proveTenants(url);
    // By itself this login is bound by nothing: it sees both.
    const all = await connected(url, (client) => client.query("select 1 from teams"));
    expect(all.rows).toHaveLength(2);
  });
});
