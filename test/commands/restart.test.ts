import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { othersIn, othersOf, reportsIn, reportsOf } from "./folders";
import { hub, hubArgs, start } from "./run";

const work = mkdtempSync(join(tmpdir(), "hub-restart-"));
const storms = ["storm-1", "storm-2", "storm-3", "storm-4"];
let server: EmbeddedPostgres;
let env: Record<string, string>;

const launch = () => startEmbeddedPostgres({ folder: join(work, "postgres") });

async function rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("set role hub_operator");
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  server = await launch();
  env = { DATABASE_URL: server.url, HUB_DATA: join(work, "data"), DATABASE_DRIVER: "pg" };
  await hub(env, "migrate");
  await hub(env, "organization", "create", "Acme", "--slug", "acme");
  for (const slug of ["calm", ...storms])
    await hub(env, "team", "create", slug, "--organization", "acme", "--slug", slug);
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(work, { recursive: true, force: true });
});

it("a database that restarts in the middle of a run: run again, everything is there once", async () => {
  const folder = reportsIn(join(work, "files"), 30);
  othersIn(folder);
  const into = (team: string) => ["ingest", folder, "--organization", "acme", "--team", team];
  expect((await hub(env, ...into("calm"), "--json")).code).toBe(0);
  const [reports, others] = [await reportsOf(rows, "calm"), await othersOf(rows, "calm")];
  expect(reports).toHaveLength(600);
  let inTheMiddle = 0;
  for (const team of storms) {
    const run = start([...hubArgs, ...into(team)], env);
    for (let i = 0; i < 400 && (await reportsOf(rows, team)).length === 0; i++) await sleep(5);
    await sleep(Math.random() * 60);
    if ((await reportsOf(rows, team)).length < 600) inTheMiddle++;
    await server.stop();
    server = await launch();
    // It went on with the server that is back, or says in a sentence that it could not.
    const { code, stderr } = await run.ended;
    if (code !== 0) expect(stderr).not.toMatch(/at Object|node_modules|insert into/);
    expect((await reportsOf(rows, team)).length % 20).toBe(0); // whole files only
    for (const { torn } of await othersOf(rows, team)) expect(torn).toBe(false);
    expect((await hub(env, ...into(team), "--json")).code).toBe(0);
    expect(await reportsOf(rows, team)).toEqual(reports);
    expect(await othersOf(rows, team)).toEqual(others);
  }
  expect(inTheMiddle).toBeGreaterThan(0);
}, 240_000);
