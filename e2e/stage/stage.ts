import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { portIsFree, startServer } from "../../scripts/server";
import { urlOf } from "../../test/stage/global";
import { plan } from "./plan";

export type Stage = {
  /** Where its server answers. */
  url: string;
  database: string;
  /** Its data folder: blobs and the log. */
  folder: string;
  logFile: string;
  /** How long its parts took, in milliseconds. */
  took: { database: number; server: number };
  /** What really stands in the tables, read as an operator. */
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
};

/** Not from the range that the system hands out by itself: those may be taken a moment later. */
async function freePort(seat: number): Promise<number> {
  const first = 20_000 + ((process.pid * 13 + seat * 101) % 9_000);
  for (let port = first; port < first + 100; port += 1) if (await portIsFree(port)) return port;
  throw new Error(`No free port from ${first} on.`);
}

async function since<T>(work: Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  return [await work, Math.round(performance.now() - started)];
}

/** PostgreSQL's own vacuum may be in it for a moment, and nobody may send that away. */
async function drop(owner: pg.Client, database: string) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await owner.query(`drop database ${database} with (force)`);
    } catch (error) {
      if (tries === 20) throw error;
      await new Promise((done) => setTimeout(done, 250));
    }
  }
}

/** A database cloned from the mould and a server on it: a whole StratonHub, gone with `close`. */
export async function openStage(seat: number): Promise<Stage> {
  const { run, serverUrl, mould, built } = plan();
  const database = `e2e_${run}_${seat}_${randomBytes(4).toString("hex")}`;
  const folder = mkdtempSync(join(tmpdir(), "hub-e2e-"));
  const owner = new pg.Client({ connectionString: serverUrl });
  await owner.connect();
  const [, databaseMs] = await since(
    owner.query(`create database ${database} template ${mould.name}`),
  );
  cpSync(mould.folder, folder, { recursive: true });
  const url = urlOf(serverUrl, database);
  const logFile = join(folder, "server.log");
  const port = await freePort(seat);
  const [server, serverMs] = await since(
    startServer({
      server: built,
      port,
      env: {
        DATABASE_URL: url,
        HUB_DATA: folder,
        AUTH_SECRET: randomBytes(32).toString("base64url"),
        STRATONHUB_DEMO: "1",
        PUBLIC_URL: `http://localhost:${port}`,
        LOG_LEVEL: "info",
      },
      logFile,
    }),
  );
  // A worker that is killed must not leave its server behind.
  const onExit = () => void server.child.kill("SIGKILL");
  process.once("exit", onExit);
  const tables = new pg.Client({ connectionString: url });
  await tables.connect();
  // One after the other: a connection does one thing at a time.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine;
    return mine;
  };
  return {
    url: server.url,
    database,
    folder,
    logFile,
    took: { database: databaseMs, server: serverMs },
    rows: <T>(sql: string, values: unknown[] = []) =>
      inTurn(async () => {
        await tables.query("begin read only; set local role hub_operator");
        try {
          return (await tables.query(sql, values)).rows as T[];
        } finally {
          await tables.query("commit");
        }
      }),
    async close() {
      await tables.end();
      await server.stop();
      process.removeListener("exit", onExit);
      await drop(owner, database);
      await owner.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
