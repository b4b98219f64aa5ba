import { resolve } from "node:path";
import { type BlobStore, localBlobStore, vercelBlobStore } from "#adapters/blobs";
import { createLog, type Log } from "#adapters/log";
import { Database, IdentityDb } from "#db";
import { blobStoreOf, type Env, env, packageEnvironment } from "#env";
import { metrics } from "./metrics";

/** What one process holds for all its requests. */
export type Runtime = {
  database: Database;
  identity: IdentityDb;
  blobs: BlobStore;
  log: Log;
};

// Next bundles route handlers and pages apart: the global keeps them on one pool.
const held = globalThis as { stratonhub?: Runtime };

export function createRuntime(overrides: Partial<Runtime> & { url?: string } = {}): Runtime {
  const e = env();
  const log = overrides.log ?? createLog(e.LOG_LEVEL, e.NEON_ENV);
  const database =
    overrides.database ??
    new Database({
      url: overrides.url ?? e.DATABASE_URL,
      directUrl: overrides.url ?? e.DATABASE_URL_DIRECT,
      driver: e.DATABASE_DRIVER,
      webSocketProxy: e.NEON_WS_PROXY,
      poolSize: e.DATABASE_POOL_SIZE,
      idleMs: e.DATABASE_IDLE_MS,
      connectMs: e.DATABASE_CONNECT_MS,
      acquireMs: e.DATABASE_ACQUIRE_MS,
      statementMs: e.DATABASE_STATEMENT_MS,
      onError: (error, where) => log.warn({ where, message: error.message }, "database connection"),
      onRetry: ({ code, attempt }) => {
        metrics.retries.inc({ code });
        log.warn({ code, attempt }, "transaction retried");
      },
      onQuery: ({ name, ms, failed }) => {
        metrics.queries.observe({ name, failed: String(failed) }, ms / 1000);
        if (ms > 100) log.warn({ query: name, ms: Math.round(ms) }, "slow query");
      },
    });
  return {
    database,
    log,
    identity: overrides.identity ?? new IdentityDb(database),
    blobs: overrides.blobs ?? blobStore(e),
  };
}

function blobStore(e: Env): BlobStore {
  if (blobStoreOf(e) === "local") return localBlobStore(resolve(e.HUB_DATA, "blobs"));
  return vercelBlobStore({
    token: e.BLOB_READ_WRITE_TOKEN ?? "",
    environment: packageEnvironment(),
    ...(e.VERCEL_BLOB_API_URL && { apiUrl: e.VERCEL_BLOB_API_URL }),
  });
}

export function runtime(): Runtime {
  held.stratonhub ??= createRuntime();
  return held.stratonhub;
}

/** Puts another runtime in place; for scripts and tests that bring their own database. */
export function setRuntime(next: Runtime | undefined): void {
  if (next) held.stratonhub = next;
  else delete held.stratonhub;
}
