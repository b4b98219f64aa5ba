import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import "../../src/db/queries";
import { Database } from "../../src/db/client";
import { dailyReports } from "../../src/db/schema";
import { inTenant, type Places, prepared, statements } from "../../src/db/statement";
import { openSuite, type Stage } from "../stage/stage";
import { generate } from "./plans/data";
import { explain } from "./plans/explain";
import { faultsOf } from "./plans/judge";
import { acme, type Sample, samples, shapesOf, someone } from "./plans/samples";

let stage: Stage;
let database: Database;
let rowsIn: Map<string, number>;

beforeAll(async () => {
  stage = await openSuite();
  const started = performance.now();
  await generate(stage.admin);
  await stage.admin.query(`drop index ingest_runs_org_team_idx; create index ingest_runs_org_team_idx on ingest_runs (organization_id, team_id, created_at, id);
    alter policy profiles_colleagues on profiles using ((select true from memberships m where m.organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid) and m.user_id = profiles.user_id))`);
  generatedMs = performance.now() - started;
  const tables = await stage.rows<{ name: string; rows: number }>(
    "select relname as name, reltuples::int as rows from pg_class where relkind = 'r'",
  );
  rowsIn = new Map(tables.map((table) => [table.name, table.rows]));
  // One connection, so that what is sent on it can be heard.
  database = new Database({ url: stage.url, driver: "pg", poolSize: 1, statementMs: 30_000 });
}, 150_000);
afterAll(() => database.close());
let generatedMs = 0;

async function faultsOfShape(name: string, sample: Sample, args: Record<string, unknown>) {
  const statement = statements.get(name);
  if (!statement) throw new Error(`No statement is called ${name}.`);
  const role = sample.role ?? "hub_app";
  const session = { organizationId: role === "hub_app" ? (sample.organization ?? acme) : "", userId: someone };
  const plans = await explain(database, role, session, statement, args);
  return plans.flatMap((plan) => faultsOf(plan, rowsIn));
}

const shown = (args: Record<string, unknown>) =>
  Object.entries(args)
    .map(([key, value]) => (key === "limit" ? `limit=${value}` : key))
    .join(", ");

it("dump", async () => {
  console.log("generated", generatedMs);
  let n = 0;
  for (const name of Object.keys(samples)) {
    for (const sample of samples[name] ?? [])
      for (const args of shapesOf(sample)) {
        n++;
        const faults = await faultsOfShape(name, sample, args).catch((e) => [
          String(e.message) + String(e.cause?.message ?? ""),
        ]);
        if (faults.length) console.log(`${name}(${shown(args)}): ${faults.join("; ")}`);
      }
  }
  console.log(
    "shapes",
    n,
    "missing",
    [...statements.keys()].filter((k) => !samples[k]),
  );
}, 300_000);
