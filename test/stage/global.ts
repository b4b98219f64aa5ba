import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { startRelay } from "./relay";

declare module "vitest" {
  export interface ProvidedContext {
    serverUrl: string;
    mould: string;
    relay: string;
  }
}

const root = resolve(import.meta.dirname, "../..");

/** The name of the mould for today's migrations: another set of them, another mould. */
export function mouldName(): string {
  const hash = createHash("sha256");
  const folder = join(root, "drizzle");
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return `mould_${hash.digest("hex").slice(0, 12)}`;
}

/** A PostgreSQL for tests, and in it one migrated database from which suites clone theirs. */
export async function openStage() {
  const folder = resolve(root, process.env.HUB_TEST_DATA ?? ".data/test");
  const server = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
    durable: false,
    settings: { max_connections: "200" },
  });
  // Nobody else is here: what runs left behind that were ended is nobody's.
  if (server.startedHere) await dropLeftovers(server.url);
  const mould = mouldName();
  await ensureMould(server.url, mould);
  return { server, mould };
}

async function dropLeftovers(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where datname ~ '^(suite|bench|mutant)_'",
    );
    // One that somebody has begun to use meanwhile stays.
    for (const { name } of rows)
      await client.query(`drop database if exists ${name}`).catch(() => undefined);
  } finally {
    await client.end();
  }
}

async function ensureMould(url: string, mould: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(99)");
    const there = await client.query("select 1 from pg_database where datname = $1", [mould]);
    if (there.rowCount) return;
    await client.query(`create database ${mould}_making`);
    const { migrate } = await import("../../src/db/migrate");
    await migrate(urlOf(url, `${mould}_making`), { root });
    await client.query(`alter database ${mould}_making rename to ${mould}`);
  } finally {
    await client.end();
  }
}

export function urlOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

export default async function setup(project: TestProject) {
  const { server, mould } = await openStage();
  const relay = await startRelay();
  project.provide("serverUrl", server.url);
  project.provide("mould", mould);
  project.provide("relay", relay.address);
  if (!existsSync(realData()))
    console.warn(`\nSKIPPED: tests on real inputs, ${realData()} is absent.\n`);
  return async () => {
    await relay.stop();
    await server.stop();
  };
}

export const realData = () => resolve(root, process.env.REAL_DATA ?? "../shared/real-data");
