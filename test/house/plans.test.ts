import { asc, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/db/client";
import * as queries from "../../src/db/queries";
import { dailyReports } from "../../src/db/schema";
import { inTenant, type Places, prepared, statements } from "../../src/db/statement";
import { TenantDb } from "../../src/db/tenant";
import { openSuite, type Stage } from "../stage/stage";
import { generate } from "./plans/data";
import { explain } from "./plans/explain";
import { faultsOf } from "./plans/judge";
import { pending } from "./plans/pending";
import { acme, type Sample, samples, shapesOf, someone } from "./plans/samples";

/** Few, and each bounded by something that does not grow with the evidence. */
const allowed: Record<string, RegExp> = {
  // An operator's own count of everything, asked for by hand.
  "installation.contents": /^sequential scan/,
  // As many rows as the organization has people: names are sorted, and a policy lets no index
  // compare an enum (enum_eq is not leakproof).
  "memberships.list": /^\d+ rows visited in (memberships|profiles)_/,
  "memberships.activeAdmins": /^\d+ rows visited in memberships_/,
  "personAliases.list": /^\d+ rows visited in person_aliases/,
  // The newest of each goal that the reader sees, of which the page takes some: entries of an index,
  // at most a page of them a goal. The rows are fetched for the page alone.
  "checkIns.latest":
    /^\d+ rows visited in check_ins_org_objective_idx \(Index Only Scan\) for \d+$/,
  // As many as one person has written.
  "dailyReports.elsewhere": /^\d{1,3} rows visited in daily_reports/,
  // A page of each team that is seen, of which one is shown.
  "sources.list": /^\d{1,4} rows visited in sources_org_team_kind_listed_idx/,
  // Entries of an index, as many as lines hold the words and may be seen. Of the lines themselves as
  // many as are ranked, or of an open period's first and last year as many as the index cannot tell.
  "searchLines.find":
    /^(\d+ (rows visited|pages touched) in search_lines_org_vector_idx|\d{1,4} rows visited in search_lines )/,
  // As many as names are alike.
  "searchLines.findNames": /^\d{1,4} rows visited in search_lines(_name_idx)? /,
};

const names = [...statements.keys()].sort();
let stage: Stage;
let database: Database;
let rowsIn: Map<string, number>;

beforeAll(async () => {
  stage = await openSuite();
  await generate(stage.admin);
  for (const statement of pending) await stage.admin.query(statement);
  const tables = await stage.rows<{ name: string; rows: number }>(
    "select relname as name, reltuples::int as rows from pg_class where relkind = 'r'",
  );
  rowsIn = new Map(tables.map((table) => [table.name, table.rows]));
  // One connection, so that what is sent on it can be heard.
  database = new Database({ url: stage.url, driver: "pg", poolSize: 1, statementMs: 30_000 });
}, 150_000);
afterAll(() => database?.close());

const withoutSample = (all: string[]) => all.filter((name) => !samples[name]?.length);

async function judged(name: string, sample: Sample, args: Record<string, unknown>) {
  const statement = statements.get(name);
  if (!statement) throw new Error(`No statement is called ${name}.`);
  const role = sample.role ?? "hub_app";
  const ofTenant = role === "hub_app" || role === "hub_search";
  const organizationId = ofTenant ? (sample.organization ?? acme) : "";
  const plans = await explain(database, role, { organizationId, userId: someone }, statement, args);
  expect(plans, `${name} is one statement`).toHaveLength(1);
  return plans.flatMap((plan) => faultsOf(plan, rowsIn));
}

const shown = (args: Record<string, unknown>) =>
  Object.entries(args)
    .map(([key, value]) => (typeof value === "object" ? key : `${key}=${value}`))
    .join(", ");

describe("the plan of every statement", () => {
  it("is asked for: each has a sample, and each sample a statement", () => {
    expect(withoutSample(names)).toEqual([]);
    expect(Object.keys(samples).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("is judged on enough rows", () => {
    expect(rowsIn.get("daily_reports")).toBeGreaterThan(190_000);
    expect(rowsIn.get("ingest_items")).toBeGreaterThan(190_000);
    expect(rowsIn.get("check_ins")).toBeGreaterThan(90_000);
    expect(rowsIn.get("check_in_counts")).toBeGreaterThan(60_000);
  });

  it.each(names)("%s", async (name) => {
    const faults: string[] = [];
    for (const sample of samples[name] ?? []) {
      for (const args of shapesOf(sample)) {
        for (const fault of await judged(name, sample, args)) {
          if (!allowed[name]?.test(fault)) faults.push(`${name}(${shown(args)}): ${fault}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("a bad statement", () => {
  type Paged = { limit: number };
  const planted = {
    scan: prepared("planted.scan", (orm, p: Places<{ fileName: string }>) =>
      orm
        .select({ id: dailyReports.id })
        .from(dailyReports)
        .where(eq(dailyReports.fileName, p.fileName)),
    ),
    filter: prepared("planted.filter", (orm, p: Places<{ fileName: string }>) =>
      orm
        .select({ id: dailyReports.id })
        .from(dailyReports)
        .where(sql`${inTenant(dailyReports, p)} and ${dailyReports.fileName} = ${p.fileName}`),
    ),
    offset: prepared("planted.offset", (orm, p: Places<Paged>) =>
      orm
        .select({ id: dailyReports.id })
        .from(dailyReports)
        .where(inTenant(dailyReports, p))
        .orderBy(desc(dailyReports.reportDate), desc(dailyReports.id))
        .limit(50)
        .offset(90_000),
    ),
    top: prepared("planted.top", (orm, p: Places<Paged>) =>
      orm
        .select({ id: dailyReports.id })
        .from(dailyReports)
        .where(inTenant(dailyReports, p))
        .orderBy(asc(dailyReports.updatedAt))
        .limit(50),
    ),
    sort: prepared("planted.sort", (orm, p: Places<Record<never, never>>) =>
      orm
        .select({ content: dailyReports.content })
        .from(dailyReports)
        .where(inTenant(dailyReports, p))
        .orderBy(asc(dailyReports.content)),
    ),
  };
  const red: [keyof typeof planted, Sample, RegExp][] = [
    [
      "scan",
      { role: "hub_operator", args: { fileName: "none" } },
      /sequential scan on daily_reports/,
    ],
    ["filter", { args: { fileName: "person-7.md" } }, /\d{5} rows visited .* for \d{1,3}$/],
    ["offset", { args: { limit: 50 } }, /9\d{4} rows visited .* for 50$/],
    ["top", { args: { limit: 50 } }, /180000 rows visited .* for 50$/],
    ["sort", {}, /Sort spills to disk/],
  ];
  it.each(red)("is red: %s", async (key, sample, fault) => {
    const faults = await judged(planted[key].statement, sample, sample.args ?? {});
    expect(faults).toContainEqual(expect.stringMatching(fault));
  });

  it("is named when nobody says how it is called", () => {
    expect(withoutSample([...statements.keys()])).toEqual(
      Object.values(planted).map((s) => s.statement),
    );
  });
});

it("a page of check-ins is what the plain question answers", async () => {
  const tenant = new TenantDb(database, { organizationId: acme, userId: someone });
  let rows = 0;
  for (const sample of samples["checkIns.latest"] ?? []) {
    for (const args of shapesOf(sample) as Parameters<typeof queries.checkIns.latest>[1][]) {
      const page = await tenant.read((tx) => queries.checkIns.latest(tx, args));
      const plain = await stage.rows<{ id: string }>(
        `select id from check_ins where organization_id = $1 and cycle_id = $2
           and ($3::uuid[] is null or objective_id = any($3)) and ($4::date is null or day <= $4)
           and ($5::date is null or (day, at, id) < ($5, $6::timestamptz, $7::uuid))
         order by day desc, at desc, id desc limit $8`,
        [
          ...[acme, args.cycleId, args.objectiveIds, args.to],
          ...[args.beforeDay, args.beforeAt, args.beforeId, args.limit],
        ],
      );
      expect(
        page.map((row) => row.id),
        shown(args),
      ).toEqual(plain.map((row) => row.id));
      rows += page.length;
    }
  }
  expect(rows).toBeGreaterThan(500);
});

// The lanes of a page are quick; that they hold what the plain question holds is shown here.
it("a page of reports is what the plain question answers", async () => {
  const userId = someone;
  const tenant = new TenantDb(database, { organizationId: acme, userId });
  const [, , , sample] = samples["dailyReports.list"] ?? [];
  let rows = 0;
  for (const args of shapesOf(sample ?? {}) as Parameters<typeof queries.dailyReports.list>[1][]) {
    const page = await tenant.read((tx) => queries.dailyReports.list(tx, args));
    const plain = await stage.rows<{ id: string }>(
      `select r.id from daily_reports r join person_aliases a on a.id = r.alias_id
       where r.organization_id = $1 and r.deleted_at is null
         and ($2::uuid[] is null or r.team_id = any($2) or a.user_id = $3)
         and ($4::uuid is null or r.team_id = $4) and ($5::uuid is null or r.alias_id = $5)
         and ($6::uuid is null or a.user_id = $6)
         and ($7::date is null or r.report_date >= $7) and ($8::date is null or r.report_date <= $8)
         and ($9::date is null or (r.report_date, r.id) < ($9, $10::uuid))
       order by r.report_date desc, r.id desc limit $11`,
      [
        ...[acme, args.teamIds, userId, args.teamId, args.aliasId, args.memberUserId],
        ...[args.from, args.to, args.beforeDate, args.beforeId, args.limit],
      ],
    );
    expect(
      page.map((row) => row.id),
      shown(args),
    ).toEqual(plain.map((row) => row.id));
    rows += page.length;
  }
  expect(rows).toBeGreaterThan(1_000);
});
