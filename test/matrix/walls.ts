import type pg from "pg";
import type { World } from "./world";

type Guarded = {
  name: string;
  select: boolean;
  update: string | null;
  delete: boolean;
  insert: boolean;
  /** All but those that PostgreSQL computes. */
  columns: string;
};

/** What hub_app may do to which tenant table, as PostgreSQL itself says. */
const guarded = `select c.relname as name,
    has_table_privilege('hub_app', c.oid, 'select') as select,
    has_table_privilege('hub_app', c.oid, 'delete') as delete,
    has_table_privilege('hub_app', c.oid, 'insert') as insert,
    (select u.attname from pg_attribute u where u.attrelid = c.oid and u.attnum > 0
      and has_column_privilege('hub_app', c.oid, u.attnum, 'update') order by u.attnum limit 1) as update,
    (select string_agg(quote_ident(u.attname), ', ') from pg_attribute u where u.attrelid = c.oid and u.attnum > 0
      and u.attgenerated = '' and not u.attisdropped) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`;

/**
 * Row-level security by itself, with no statement of ours before it: as hub_app in our company, and
 * as hub_identity for one person, reach for every table's foreign rows. The owner's connection asks.
 */
export async function storm(w: World, owner: pg.Client): Promise<string[]> {
  const problems: string[] = [];
  const foreign = w.foreign.organizationId;
  const attempt = async (
    what: string,
    role: "hub_app" | "hub_identity",
    sql: string,
    values: unknown[],
    refused = false,
  ) => {
    await owner.query(`begin; set local role ${role}`);
    await owner.query(
      "select set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)",
      [role === "hub_app" ? w.home.organizationId : "", w.home.people.member],
    );
    try {
      const { rowCount } = await owner.query(sql, values);
      if (refused || rowCount) problems.push(`${what}: ${rowCount} rows`);
    } catch (error) {
      if (!refused || !/row-level security/.test((error as Error).message))
        problems.push(`${what}: ${(error as Error).message}`);
    } finally {
      await owner.query("rollback");
    }
  };
  const tables = [
    ...(await owner.query<Guarded>(guarded)).rows.map((table) => ({
      ...table,
      key: "organization_id",
    })),
    {
      ...{ name: "organizations", key: "id", columns: "id, name, slug" },
      ...{ select: true, update: "name", delete: false, insert: true },
    },
  ];
  for (const { name, key, columns, ...may } of tables) {
    const theirs = `${name} where ${key} = $1`;
    if (may.select) await attempt(`read ${name}`, "hub_app", `select 1 from ${theirs}`, [foreign]);
    if (may.update) {
      const set = `update ${name} set ${may.update} = ${may.update} where ${key} = $1`;
      await attempt(`update ${name}`, "hub_app", set, [foreign]);
    }
    if (may.delete) await attempt(`delete ${name}`, "hub_app", `delete from ${theirs}`, [foreign]);
    if (may.insert) {
      const [row] = await w.rows<{ row: unknown }>(
        `select to_json(t) as row from ${name} t where t.${key} = $1 limit 1`,
        [foreign],
      );
      if (!row) problems.push(`insert ${name}: the world has none`);
      const copy = `insert into ${name} (${columns}) select ${columns} from json_populate_record(null::${name}, $1)`;
      await attempt(`insert ${name}`, "hub_app", copy, [row?.row], true);
    }
  }
  const { member, admin } = w.home.people;
  const stranger = w.foreign.people.member;
  const own = "profiles where user_id";
  await attempt("read profiles", "hub_app", `select 1 from ${own} = $1`, [stranger]);
  const renamed = "update profiles set full_name = 'x' where user_id = $1";
  await attempt("update profiles of a colleague", "hub_app", renamed, [admin]);
  const others = "memberships where user_id <> $1";
  await attempt("read memberships before any tenant", "hub_identity", `select 1 from ${others}`, [
    member,
  ]);
  await attempt(
    "read organizations before any tenant",
    "hub_identity",
    "select 1 from organizations where id = $1",
    [foreign],
  );
  return problems;
}
