import * as neon from "@neondatabase/serverless";
import { drizzle as drizzleNeon } from "drizzle-orm/neon-serverless";
import { drizzle as drizzlePg, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import ws from "ws";
import { connectionLost, sqlCause } from "./failures";
import { ChangeFeed } from "./feed";
import { retrying } from "./retry";
import * as schema from "./schema";
import { shared } from "./shared";

export type DatabaseDriver = "pg" | "neon";

export type DatabaseSettings = {
  url: string;
  driver?: DatabaseDriver | undefined;
  /** Past a pooler, for LISTEN; default: the same address. */
  directUrl?: string | undefined;
  /** host:port of a plain WebSocket → TCP relay, for the Neon driver away from Neon. */
  webSocketProxy?: string | undefined;
  /** Connections in all; reads and writes share them out. */
  poolSize?: number;
  idleMs?: number;
  connectMs?: number;
  /** How long a request may wait for a connection before it is told to come back. */
  acquireMs?: number;
  statementMs?: number;
  idleInTransactionMs?: number;
  applicationName?: string;
  onError?: (error: Error, where: string) => void;
  onQuery?: (event: { name: string; ms: number; failed: boolean }) => void;
  onRetry?: (event: { code: string; attempt: number }) => void;
};

/** The Drizzle object of one connection. Neon's is of the same shape: this file alone knows which. */
export type Orm = NodePgDatabase<typeof schema>;
export type Connection = { orm: Orm; client: pg.PoolClient };

/** All connections are in use: the caller should come back, not queue without end. */
export class PoolBusyError extends Error {
  override name = "PoolBusyError";
  // By name: another copy of this module may have thrown it.
  static override [Symbol.hasInstance](error: unknown): boolean {
    return (error as Error | undefined)?.name === "PoolBusyError";
  }
}

export const driverOf = (url: string): DatabaseDriver =>
  /(^|\.)neon\.tech$/.test(new URL(url).hostname) ? "neon" : "pg";

/** Thrown when a statement is sent where its guards no longer hold. */
export class SealedError extends Error {
  override name = "SealedError";
}

/** A change that may or may not have been stored: running it again could do it twice. */
export class CommitUnknownError extends Error {
  override name = "CommitUnknownError";
}

/** What went over a connection, and whether anything more may: only a transaction opens it. */
export type Wire = { sent: number; locked: boolean };
const wires = shared("wires", () => new WeakMap<object, Wire>());

/** Counts at the wire itself: a builder that only promises to send has sent nothing. */
function watch(client: pg.PoolClient): void {
  const wire: Wire = { sent: 0, locked: true };
  wires.set(client, wire);
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  const watched = (...args: unknown[]) => {
    if (wire.locked) {
      throw new SealedError(
        "This statement came after its transaction was sealed; it was not sent.",
      );
    }
    wire.sent++;
    return send(...args);
  };
  client.query = watched as typeof client.query;
}

export function wireOf(client: pg.PoolClient): Wire {
  const wire = wires.get(client);
  if (!wire) throw new Error("This connection did not come from the pool.");
  return wire;
}

// One Drizzle object per connection, so that its prepared statements are built once.
const orms = shared("orms", () => new WeakMap<object, Orm>());

/**
 * The pools of one database. On plain `pg` there are two: pipelined for reads, plain for writes and
 * COPY (a pipelined client refuses COPY); their sizes add up to the limit. Neon's driver cannot
 * pipeline and gets one.
 */
export class Database {
  readonly driver: DatabaseDriver;
  readonly settings: Required<Omit<DatabaseSettings, "driver" | "webSocketProxy" | "directUrl">>;
  /** What wakes live readers. */
  readonly feed: ChangeFeed;
  private readonly writes: pg.Pool;
  private readonly reads: pg.Pool;
  private closing: Promise<unknown> | undefined;

  private readonly webSocketProxy: string | undefined;

  constructor(settings: DatabaseSettings) {
    this.webSocketProxy = settings.webSocketProxy;
    this.driver = settings.driver ?? driverOf(settings.url);
    this.settings = {
      poolSize: 20,
      idleMs: 30_000,
      connectMs: 10_000,
      acquireMs: 2_000,
      statementMs: 5_000,
      idleInTransactionMs: 10_000,
      applicationName: "stratonhub",
      onError: () => {},
      onQuery: () => {},
      onRetry: () => {},
      ...settings,
    };
    this.feed = new ChangeFeed({
      create: () => this.loneClient(settings.directUrl ?? settings.url),
      onError: (error) => this.settings.onError(error, "change feed"),
    });
    const size = this.settings.poolSize;
    if (this.pipelines) {
      this.reads = this.pool(Math.max(1, Math.floor(size / 2)), true);
      this.writes = this.pool(Math.max(1, Math.ceil(size / 2)), false);
    } else {
      this.reads = this.writes = this.pool(size, false);
    }
  }

  /** Whether reads are sent with their guards in one round trip. */
  get pipelines(): boolean {
    return this.driver === "pg";
  }

  private pool(max: number, pipeline: boolean): pg.Pool {
    const { url, idleMs, connectMs, statementMs, idleInTransactionMs, applicationName } =
      this.settings;
    const options = {
      connectionString: url,
      max,
      idleTimeoutMillis: idleMs,
      connectionTimeoutMillis: connectMs,
      application_name: applicationName,
      ...(this.driver === "pg"
        ? {
            pipeline,
            statement_timeout: statementMs,
            idle_in_transaction_session_timeout: idleInTransactionMs,
          }
        : {}),
    };
    let pool: pg.Pool;
    if (this.driver === "neon") {
      configureNeon(this.webSocketProxy);
      pool = new neon.Pool(options) as unknown as pg.Pool;
    } else {
      pool = new pg.Pool(options);
    }
    // Without the second handler a backend that dies while checked out kills the process.
    const told = (where: string) => (error: Error) => {
      if (!this.closing) this.settings.onError(error, where);
    };
    pool.on("error", told("idle connection"));
    pool.on("connect", (client) => {
      watch(client);
      client.on("error", told("connection in use"));
    });
    return pool;
  }

  /** A client outside the pools, which whoever asked for it connects and ends. */
  private loneClient(url: string): pg.Client {
    const { connectMs, applicationName } = this.settings;
    const options = {
      connectionString: url,
      connectionTimeoutMillis: connectMs,
      // Its statements are short; without an end, whoever asks would wait for a half-open connection.
      query_timeout: 10_000,
      application_name: applicationName,
      keepAlive: true,
    };
    if (this.driver !== "neon") return new pg.Client(options);
    configureNeon(this.webSocketProxy);
    return new neon.Client(options) as unknown as pg.Client;
  }

  /** pg-pool has one timeout for connecting and for waiting; this gate bounds the waiting alone. */
  private async acquire(pool: pg.Pool): Promise<pg.PoolClient> {
    // Those who wait already will take what is idle: a connection leaves the pool a tick later.
    const full = pool.idleCount <= pool.waitingCount && pool.totalCount >= (pool.options.max ?? 10);
    const wanted = pool.connect().catch((error: unknown) => {
      throw asError(error);
    });
    if (!full) return wanted;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new PoolBusyError("Every database connection is in use.")),
        this.settings.acquireMs,
      );
    });
    try {
      return await Promise.race([wanted, late]);
    } catch (error) {
      // The connection may still arrive after we gave up: hand it straight back.
      wanted.then((client) => client.release()).catch(() => {});
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private ormOf(client: pg.PoolClient): Orm {
    let orm = orms.get(client);
    if (!orm) {
      orm =
        this.driver === "neon"
          ? (drizzleNeon(client as unknown as neon.PoolClient, { schema }) as unknown as Orm)
          : drizzlePg(client, { schema });
      orms.set(client, orm);
    }
    return orm;
  }

  /** Lends a connection; a broken one is destroyed, not returned. */
  async borrow<T>(kind: "read" | "write", use: (connection: Connection) => Promise<T>): Promise<T> {
    const client = await this.acquire(kind === "read" ? this.reads : this.writes);
    const wire = wireOf(client);
    let broken: Error | undefined;
    try {
      wire.locked = false;
      return await use({ client, orm: this.ormOf(client) });
    } catch (error) {
      const cause = sqlCause(error);
      if (!cause.code || connectionLost.test(cause.code)) broken = asError(error);
      throw error;
    } finally {
      wire.locked = true;
      client.release(broken);
    }
  }

  /** Runs a whole transaction again when PostgreSQL says that another try may succeed. */
  retrying<T>(attempt: () => Promise<T>): Promise<T> {
    return retrying(attempt, { onRetry: this.settings.onRetry });
  }

  async ping(): Promise<void> {
    await this.borrow("write", async ({ client }) => {
      await client.query("select 1");
    });
  }

  statistics() {
    const of = (pool: pg.Pool) => ({
      total: pool.totalCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    });
    return this.pipelines
      ? { read: of(this.reads), write: of(this.writes) }
      : { write: of(this.writes) };
  }

  async close(): Promise<void> {
    const pools = new Set([this.reads, this.writes]);
    this.closing ??= Promise.all([this.feed.close(), ...[...pools].map((pool) => pool.end())]);
    await this.closing;
  }
}

function configureNeon(relay: string | undefined): void {
  const { neonConfig } = neon;
  neonConfig.webSocketConstructor ??= ws;
  if (!relay) return;
  neonConfig.wsProxy = (host, port) => `${relay}/?address=${host}:${port}`;
  neonConfig.useSecureWebSocket = false;
  neonConfig.pipelineTLS = false;
  neonConfig.pipelineConnect = false;
  neonConfig.coalesceWrites = false;
}

/** An unreachable WebSocket proxy rejects with an ErrorEvent, which is no Error. */
function asError(error: unknown): Error {
  if (error instanceof Error) {
    // The drivers' own timeouts have no code.
    const timedOut = !("code" in error) && /timeout/.test(error.message);
    return timedOut ? Object.assign(error, { code: "ETIMEDOUT" }) : error;
  }
  const message = (error as { message?: unknown } | null)?.message;
  return Object.assign(
    new Error(typeof message === "string" ? message : "The database is unreachable."),
    {
      code: "ECONNREFUSED",
      cause: error,
    },
  );
}
