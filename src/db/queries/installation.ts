import { and, eq, is, isNull, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import * as schema from "../schema";
import { installation, organizations } from "../schema";
import { built, type Given, type Places, prepared } from "../statement";

export const get = prepared("installation.get", (orm) =>
  orm
    .select({ demo: installation.demo, demoWeek: installation.demoWeek })
    .from(installation)
    .where(eq(installation.id, 1)),
);

/** How many migrations the database has. */
export const migrations = prepared("installation.migrations", (orm) =>
  orm.select({ applied: sql<number>`count(*)::int` }).from(sql`drizzle.__drizzle_migrations`),
);

export const mark = built(
  "installation.mark",
  (orm, values: Given<{ demo: boolean; demoWeek: string | null }>) =>
    orm
      .insert(installation)
      .values({ id: 1, demo: values.demo, demoWeek: values.demoWeek })
      .onConflictDoNothing()
      .returning({ demo: installation.demo }),
);

/** Runs as an operator only: no request may ask which slugs exist. */
export const organizationBySlug = prepared(
  "installation.organizationBySlug",
  (orm, p: Places<{ slug: string }>) =>
    orm
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        timeZone: organizations.timeZone,
        cadence: organizations.checkInCadence,
      })
      .from(organizations)
      .where(and(eq(organizations.slug, p.slug), isNull(organizations.deletedAt))),
);

/** The column that says of what day a row is, where that is another than when it was written. */
const dated: Record<string, string> = {
  daily_reports: "report_date",
  daily_report_counts: "report_date",
  audit_events: "at",
  check_ins: "day",
  check_in_counts: "day",
  jira_issues: "updated_on",
  search_lines: "day",
  slack_messages: "day",
  source_revisions: "written_at",
  sources: "day",
};

/** Rows, first and last date of each table that operators may count. */
export const contents = built("installation.contents", (orm, _: Given<Record<never, never>>) => {
  const tables = Object.values(schema as Record<string, unknown>)
    .filter((value): value is PgTable => is(value, PgTable))
    .map((table) => getTableConfig(table))
    .filter(({ name }) => !["sessions", "accounts", "verifications", "rate_limits"].includes(name))
    .sort((a, b) => a.name.localeCompare(b.name));
  const each = tables.map(({ name, columns }) => {
    const column = dated[name] ?? "created_at";
    const has = columns.some((one) => one.name === column);
    const at = has ? sql`${sql.identifier(column)}` : sql`null::date`;
    return sql`select ${name}::text as "table", count(*)::int as "rows", min(${at})::date::text as "first", max(${at})::date::text as "last" from ${sql.identifier(name)}`;
  });
  const all = sql`(${sql.join(each, sql` union all `)}) contents`;
  return orm
    .select({
      table: sql<string>`"table"`,
      rows: sql<number>`"rows"`,
      first: sql<string | null>`"first"`,
      last: sql<string | null>`"last"`,
    })
    .from(all);
});
