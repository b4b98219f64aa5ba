import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as run } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import built from "../../drizzle/meta/_journal.json" with { type: "json" };
import { sqlCause } from "./failures";

/** How many migrations this build was made with. */
export const expectedMigrations = () => built.entries.length;

type Journal = { entries: { idx: number; when: number; tag: string }[] };

/** A migration that cannot be run, with what to do about it. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

const folder = (root?: string) => resolve(root ?? process.cwd(), "drizzle");

function journal(root?: string): Journal["entries"] {
  return (JSON.parse(readFileSync(`${folder(root)}/meta/_journal.json`, "utf8")) as Journal)
    .entries;
}

type Queryable = { query(text: string): Promise<{ rows: Record<string, unknown>[] }> };

async function applied(client: Queryable): Promise<Set<number>> {
  const { rows } = await client.query(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as there",
  );
  if (!rows[0]?.there) return new Set();
  const all = await client.query("select created_at from drizzle.__drizzle_migrations");
  return new Set(all.rows.map((row) => Number(row.created_at)));
}

/** Which migrations the database has, and which are still to come. */
export async function migrationState(client: Queryable, root?: string) {
  const done = await applied(client);
  const entries = journal(root);
  return {
    applied: entries.filter((e) => done.has(e.when)).map((e) => e.tag),
    pending: entries.filter((e) => !done.has(e.when)).map((e) => e.tag),
  };
}

/** What a migration itself says (raise exception … using hint) and a missing right are for people. */
function refused(error: unknown): never {
  const cause: ReturnType<typeof sqlCause> & { hint?: string } = sqlCause(error);
  if (cause.code !== "P0001" && cause.code !== "42501") throw error;
  throw new MigrationError([cause.message, cause.hint].filter(Boolean).join(" "), { cause: error });
}

/**
 * Runs all pending migrations in one transaction, one migrator at a time. Drizzle silently skips a
 * migration older than the newest one applied; here that is an error.
 */
export async function migrate(url: string, options: { root?: string; lockMs?: number } = {}) {
  const client = new pg.Client({ connectionString: url, application_name: "stratonhub-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(7238462910)");
    const before = await migrationState(client, options.root);
    const done = await applied(client);
    const newest = Math.max(0, ...done);
    const late = journal(options.root).filter((e) => !done.has(e.when) && e.when < newest);
    if (late.length > 0) {
      throw new MigrationError(
        `${late.map((e) => e.tag).join(", ")} is older than a migration that was already applied. Generate it again on top of the others.`,
      );
    }
    await client.query(`set lock_timeout = ${options.lockMs ?? 2_000}`);
    // An owner's backfill would see no rows under FORCE; this makes it an error instead of a no-op.
    await client.query("set row_security = off");
    await run(drizzle(client), { migrationsFolder: folder(options.root) }).catch(refused);
    return { applied: before.pending };
  } finally {
    await client.query("select pg_advisory_unlock_all()").catch(() => {});
    await client.end();
  }
}
