/**
 * What a guarded read costs, as ratios to a bare one of the same run: the machine's own speed cancels
 * out. Run with `npx tsx --conditions=react-server bench/reads.ts`.
 */
import { randomUUID } from "node:crypto";
import { and, asc, eq, isNull } from "drizzle-orm";
import pg from "pg";
import { Database } from "../src/db/client";
import * as queries from "../src/db/queries";
import { teams } from "../src/db/schema";
import { built } from "../src/db/statement";
import { TenantDb, type TenantTx } from "../src/db/tenant";
import { openStage, urlOf } from "../test/stage/global";
import { startWireProxy } from "../test/stage/wire-proxy";
import { print } from "./race";

const organizationId = randomUUID();
const rows = 50;

// teams.list, built and sent afresh for every call.
const unprepared = built("bench.unprepared", (orm) =>
  orm
    .select({
      id: teams.id,
      parentTeamId: teams.parentTeamId,
      name: teams.name,
      slug: teams.slug,
      code: teams.code,
      leadUserId: teams.leadUserId,
      status: teams.status,
      colour: teams.colour,
      version: teams.version,
    })
    .from(teams)
    .where(and(eq(teams.organizationId, organizationId), isNull(teams.deletedAt)))
    .orderBy(asc(teams.slug))
    .limit(1000),
);
const bare = {
  name: "bench_bare",
  text: `select id, parent_team_id, name, slug, code, lead_user_id, status, colour, version from teams
    where organization_id = $1 and deleted_at is null order by slug limit 1000`,
};

function contestantsOf(database: Database) {
  const tenant = new TenantDb(database, { organizationId, userId: "" });
  const list = (tx: TenantTx) => queries.teams.list(tx, {});
  return {
    bare: () =>
      database.borrow("read", ({ client }) => client.query({ ...bare, values: [organizationId] })),
    guarded: () => tenant.read(list),
    sequential: () => tenant.change(list),
    unprepared: () => tenant.read((tx) => unprepared(tx, {})),
  };
}

const { server, mould } = await openStage();
const name = `bench_${randomUUID().slice(0, 8)}`;
const admin = new pg.Client({ connectionString: server.url });
await admin.connect();
await admin.query(`create database ${name} template ${mould}`);
const url = urlOf(server.url, name);
const database = new Database({ url, driver: "pg" });
const proxy = await startWireProxy(url, { roundTripMs: 10 });
const far = new Database({ url: proxy.url, driver: "pg" });
try {
  const tenant = new TenantDb(database, { organizationId, userId: "" });
  await tenant.change(async (tx) => {
    await queries.organizations.insert(tx, { name: "Bench", slug: "bench" });
    for (let n = 0; n < rows; n++) {
      await queries.teams.insert(tx, { name: `Team ${n}`, slug: `team-${n}` });
    }
  });
  // The bare query must answer the same rows: the owner is let past the policies here.
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  await owner.query("alter table teams no force row level security; analyze");
  await owner.end();

  const near = contestantsOf(database);
  await print(`${rows} rows, on this machine, one at a time`, {
    "bare query": near.bare,
    "guarded read, pipelined": near.guarded,
    "guarded transaction, step by step": near.sequential,
  });
  await print(
    `${rows} rows, on this machine, ten at once`,
    {
      "bare query": near.bare,
      "guarded read, pipelined": near.guarded,
      "guarded transaction, step by step": near.sequential,
    },
    { atOnce: 10, calls: 100 },
  );
  await print(`${rows} rows, the statement itself`, {
    "prepared once": near.guarded,
    "built for each call": near.unprepared,
  });
  const distant = contestantsOf(far);
  await print(
    `${rows} rows, 10 ms away`,
    {
      "bare query": distant.bare,
      "guarded read, pipelined": distant.guarded,
      "guarded transaction, step by step": distant.sequential,
    },
    { rounds: 7, calls: 8 },
  );
} finally {
  await Promise.all([database.close(), far.close()]);
  await proxy.stop();
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
  await server.stop();
}
