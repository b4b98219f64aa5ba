/**
 * What the goals of a company with a million check-ins cost to read, as ratios to those of a company
 * that has just begun, and to a recount: what a page reads must not grow with the years. Run with
 * `npx tsx --conditions=react-server bench/goals.ts`.
 */
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { Database } from "../src/db/client";
import * as queries from "../src/db/queries";
import { TenantDb } from "../src/db/tenant";
import { unlinked } from "../test/house/plans/data";
import { benchDatabase } from "./database";
import { print } from "./race";

type Company = { organizationId: string; cycleId: string };
const day = "2026-03-01";
/** Of both companies: how wide a cycle is. They differ in what was said, and for how long. */
const width = { objectives: 250, keyResults: 4 };
const companies = {
  old: { cycles: 8, each: 125 },
  young: { cycles: 1, each: 2 },
  /** Those who have only planned yet: a table is never one company's. */
  others: { cycles: 1, each: 0 },
};
const others = 30;

/** The last cycle ends on `day`; of each key result `each` check-ins, spread over its cycle. */
async function company(
  client: pg.Client,
  { cycles, each }: typeof companies.old,
  nth = 0,
): Promise<Company> {
  const [organizationId, cycleId] = [randomUUID(), randomUUID()];
  await client.query("begin; set local statement_timeout = 0; set local role hub_app");
  await client.query("select set_config('app.organization_id', $1, true)", [organizationId]);
  await client.query("insert into organizations (id, name, slug) values ($1, 'Bench', $2)", [
    organizationId,
    `bench-${cycles}-${each}-${nth}`,
  ]);
  const n = [organizationId, cycleId, day, cycles];
  await client.query(
    `insert into cycles (id, organization_id, name, starts_on, ends_on, state)
     select case c when 0 then $2::uuid else gen_random_uuid() end, $1, 'Cycle ' || c, d - 90, d,
       case c when 0 then 'active' else 'closed' end::cycle_state
     from generate_series(0, $4::int - 1) c, lateral (select $3::date - c * 91) day(d)`,
    n,
  );
  await client.query(
    `insert into objectives (organization_id, cycle_id, title, position)
     select organization_id, id, 'Objective ' || o, o
     from cycles, generate_series(1, $1::int) o`,
    [width.objectives],
  );
  await client.query(
    `insert into key_results (organization_id, objective_id, title, start_value, target_value, position)
     select organization_id, id, 'Key result ' || k, 0, 100, k
     from objectives, generate_series(1, $1::int) k`,
    [width.keyResults],
  );
  await client.query(
    `insert into check_ins (organization_id, cycle_id, objective_id, key_result_id, value, confidence,
       status, day, at, citation_count)
     select k.organization_id, o.cycle_id, o.id, k.id, s % 101, 0.5, 'on-track', d,
       d + s * interval '1 minute', s % 2
     from key_results k join objectives o on o.id = k.objective_id join cycles c on c.id = o.cycle_id,
       generate_series(0, $1::int - 1) s, lateral (select c.starts_on + (s * 91 / greatest($1::int, 1))) at(d)`,
    [each],
  );
  await client.query("commit");
  return { organizationId, cycleId };
}

function readsOf(database: Database, { organizationId, cycleId }: Company) {
  const tenant = new TenantDb(database, { organizationId, userId: "" });
  const at = { cycleId, asOf: day, before: "2026-02-22", archivedAfter: new Date("2199-01-01") };
  return {
    board: async () => {
      const [objectives, keyResults, initiatives] = await Promise.all([
        tenant.read((tx) => queries.objectives.ofCycle(tx, at)),
        tenant.read((tx) => queries.keyResults.ofCycle(tx, at)),
        tenant.read((tx) => queries.initiatives.ofCycle(tx, at)),
      ]);
      if (objectives.length !== width.objectives) throw new Error("Not all objectives were read.");
      return { objectives, keyResults, initiatives };
    },
    counts: () => tenant.read((tx) => queries.checkIns.counts(tx, { cycleId, to: day })),
    latest: () => tenant.read((tx) => queries.checkIns.latest(tx, { cycleId, limit: 25 })),
    recount: () =>
      database.borrow("read", ({ client }) =>
        client.query({
          name: "bench_recount",
          text: `select day, count(*), count(*) filter (where citation_count > 0), sum(confidence)
            from check_ins where organization_id = $1 and cycle_id = $2 group by day order by day`,
          values: [organizationId, cycleId],
        }),
      ),
  };
}

/** How often tables were read from end to end, as PostgreSQL counts it. */
async function scans(client: pg.Client): Promise<Map<string, number>> {
  await client.query("select pg_stat_force_next_flush(), pg_stat_clear_snapshot()");
  const { rows } = await client.query<{ name: string; n: number }>(
    "select relname as name, seq_scan::int as n from pg_stat_user_tables",
  );
  return new Map(rows.map(({ name, n }) => [name, n]));
}

const { url, owner, close } = await benchDatabase();
const database = new Database({ url, driver: "pg" });
try {
  let [old, young]: Company[] = [];
  await unlinked(owner, async () => {
    old = await company(owner, companies.old);
    young = await company(owner, companies.young);
    for (let n = 0; n < others; n++) await company(owner, companies.others, n);
  });
  if (!old || !young) throw new Error("There are no companies.");
  const reads = { old: readsOf(database, old), young: readsOf(database, young) };
  const { cycles, each } = companies.old;
  const said = cycles * width.objectives * width.keyResults * each;
  console.log(`${said.toLocaleString("en")} check-ins in one company`);

  const before = await scans(owner);
  const few = { rounds: 9, calls: 5 };
  await print(
    `the board of ${width.objectives} objectives and ${width.objectives * width.keyResults} key results`,
    { "a company's first weeks": reads.young.board, "its eighth cycle": reads.old.board },
    few,
  );
  await print(
    "the newest 25 check-ins",
    { "a company's first weeks": reads.young.latest, "its eighth cycle": reads.old.latest },
    few,
  );
  await print(
    "check-ins by day, from the roll-up",
    { "a company's first weeks": reads.young.counts, "its eighth cycle": reads.old.counts },
    few,
  );
  // The connections tell what they did when they are closed.
  await database.close();
  await new Promise((done) => setTimeout(done, 1500));
  const after = await scans(owner);
  const big = ["check_ins", "check_in_counts", "key_results", "objectives"];
  const scanned = big.filter((table) => after.get(table) !== before.get(table));
  console.log(`\ntables read from end to end meanwhile: ${scanned.join(", ") || "none"}`);
  if (scanned.length > 0) process.exitCode = 1;

  // A recount by hand asks as the owner, past the policies: the least it can cost.
  await owner.query("alter table check_ins no force row level security");
  const again = new Database({ url, driver: "pg" });
  const [rolled, counted] = [readsOf(again, old).counts, readsOf(again, old).recount];
  await print(
    "check-ins by day",
    { "counted from the check-ins": counted, "from the roll-up": rolled },
    few,
  );
  await again.close();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await database.close();
  await close();
}
