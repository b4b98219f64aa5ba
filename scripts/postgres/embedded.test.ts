import { type ChildProcess, spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from "./embedded";

const module = path.join(import.meta.dirname, "embedded.ts");
const started: EmbeddedPostgres[] = [];

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
let root: string;

async function start(folder: string, extra: { port?: number; database?: string } = {}) {
  const postgres = await startEmbeddedPostgres({ folder, durable: false, ...extra });
  started.push(postgres);
  return postgres;
}

/** Starts in a process of its own, which answers with what it got and then waits to be ended. */
function startElsewhere(folder: string): {
  child: ChildProcess;
  answer: Promise<{ url: string; port: number; startedHere: boolean }>;
} {
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(module)};
    const options = { folder: ${JSON.stringify(folder)}, durable: false };
    const postgres = await startEmbeddedPostgres(options);
    console.log(JSON.stringify(postgres));
    process.on("SIGTERM", () => postgres.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 1000);`;
  const flags = ["--import", "tsx", "--input-type=module", "--eval", code];
  const child = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] });
  const answer = new Promise<{ url: string; port: number; startedHere: boolean }>(
    (resolve, reject) => {
      let errors = "";
      child.stderr.on("data", (chunk) => (errors += chunk));
      child.stdout.on("data", (chunk) => resolve(JSON.parse(String(chunk))));
      child.on("exit", () => reject(new Error(`ended without an answer: ${errors}`)));
    },
  );
  // Killing it before it answers is part of a test.
  answer.catch(() => undefined);
  return { child, answer };
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}

async function query<Row>(url: string, text: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  try {
    return (await client.query(text)).rows as Row[];
  } finally {
    await client.end();
  }
}

async function serverPid(folder: string) {
  const text = await fs.readFile(path.join(folder, "cluster", "postmaster.pid"), "utf8");
  return Number.parseInt(text, 10);
}

beforeAll(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), "stratonhub-postgres-"));
});

afterAll(async () => {
  await Promise.all(started.map((postgres) => postgres.stop()));
  await fs.rm(root, { recursive: true, force: true });
});

describe("one cluster through its life", () => {
  const folder = () => path.join(root, "life");
  let postgres: EmbeddedPostgres;

  it("starts fresh with an owner that is no superuser", async () => {
    postgres = await start(folder());
    expect(postgres.startedHere).toBe(true);
    const roles = await query(
      postgres.url,
      `SELECT rolname, rolcanlogin, rolcreatedb, rolcreaterole, rolsuper, rolbypassrls
         FROM pg_roles WHERE rolname = current_user`,
    );
    expect(roles).toEqual([
      {
        rolname: "stratonhub",
        rolcanlogin: true,
        rolcreatedb: true,
        rolcreaterole: true,
        rolsuper: false,
        rolbypassrls: false,
      },
    ]);
    const database = await query(
      postgres.url,
      `SELECT pg_get_userbyid(datdba) AS owner, pg_encoding_to_char(encoding) AS encoding,
              datcollate, current_setting('TimeZone') AS zone,
              current_setting('listen_addresses') AS addresses
         FROM pg_database WHERE datname = current_database()`,
    );
    expect(database).toEqual([
      {
        owner: "stratonhub",
        encoding: "UTF8",
        datcollate: "C",
        zone: "UTC",
        addresses: "127.0.0.1",
      },
    ]);
    await query(postgres.url, "CREATE TABLE kept (word text)");
    await query(postgres.url, "INSERT INTO kept VALUES ('receipt')");
  });

  it("keeps its passwords to itself", async () => {
    const file = path.join(folder(), "secret.json");
    expect((await fs.stat(file)).mode & 0o777).toBe(0o600);
    const secret = JSON.parse(await fs.readFile(file, "utf8"));
    const log = await fs.readFile(path.join(folder(), "server.log"), "utf8");
    expect(log).not.toContain(secret.ownerPassword);
    const wrong = postgres.url.replace(/:[0-9a-f]+@/, ":guess@");
    await expect(query(wrong, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  });

  it("is shared with another process, whose end leaves it running", async () => {
    const other = startElsewhere(folder());
    expect(await other.answer).toMatchObject({ url: postgres.url, startedHere: false });
    await end(other.child, "SIGTERM");
    expect(await query(postgres.url, "SELECT word FROM kept")).toEqual([{ word: "receipt" }]);
  });

  it("stops, and keeps its data and port for the next start", async () => {
    await postgres.stop();
    await expect(query(postgres.url, "SELECT 1")).rejects.toThrow();
    const before = performance.now();
    const again = await start(folder());
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(again).toMatchObject({ startedHere: true, url: postgres.url });
    expect(await query(again.url, "SELECT word FROM kept")).toEqual([{ word: "receipt" }]);
  });

  it("starts again after the server was killed", async () => {
    process.kill(await serverPid(folder()), "SIGKILL");
    postgres = await start(folder());
    expect(postgres.startedHere).toBe(true);
    expect(await query(postgres.url, "SELECT word FROM kept")).toEqual([{ word: "receipt" }]);
  });

  it("is not confused with a copy of its folder", async () => {
    const copy = path.join(root, "copy");
    await fs.cp(folder(), copy, { recursive: true });
    const second = await start(copy);
    expect(second.startedHere).toBe(true);
    expect(second.port).not.toBe(postgres.port);
    await second.stop();
    expect(await query(postgres.url, "SELECT word FROM kept")).toEqual([{ word: "receipt" }]);
  });

  it("adds another database when asked for it", async () => {
    const other = await start(folder(), { database: "second one" });
    const rows = await query(other.url, "SELECT current_database() AS name");
    expect(rows).toEqual([{ name: "second one" }]);
  });

  it("takes another port when the remembered one is taken", async () => {
    await postgres.stop();
    const server = createServer();
    await new Promise<void>((done) => server.listen(postgres.port, "127.0.0.1", done));
    try {
      const moved = await start(folder());
      expect(moved.port).not.toBe(postgres.port);
      await moved.stop();
      const wanted = start(folder(), { port: postgres.port });
      await expect(wanted).rejects.toMatchObject({
        code: "port",
        message: expect.stringContaining(String(postgres.port)),
      });
    } finally {
      await new Promise((done) => server.close(done));
    }
  });

  it("shows the log when the server does not start", async () => {
    const settings = { shared_buffers: "nonsense" };
    const failed = startEmbeddedPostgres({ folder: folder(), durable: false, settings });
    await expect(failed).rejects.toMatchObject({
      code: "start",
      message: expect.stringContaining("shared_buffers"),
    });
  });

  it("refuses a cluster of another version and leaves it alone", async () => {
    const file = path.join(folder(), "cluster", "PG_VERSION");
    await fs.writeFile(file, "12\n");
    const failed = start(folder());
    await expect(failed).rejects.toMatchObject({
      code: "data-folder",
      message: expect.stringContaining("PostgreSQL 12"),
    });
    expect(await fs.readFile(file, "utf8")).toBe("12\n");
  });
});

describe("folders that cannot be used", () => {
  it("says so of a file", async () => {
    const file = path.join(root, "file");
    await fs.writeFile(file, "mine");
    for (const folder of [file, path.join(file, "below")]) {
      await expect(start(folder)).rejects.toMatchObject({
        code: "data-folder",
        message: expect.stringContaining(folder),
      });
    }
  });

  it("says so of a place that cannot be written", async () => {
    // Nobody may, not even root; elsewhere a closed folder does.
    const closed = path.join(root, "closed");
    await fs.mkdir(closed, { mode: 0o500 });
    const folder = process.platform === "linux" ? "/proc/stratonhub" : path.join(closed, "data");
    await expect(start(folder)).rejects.toMatchObject({ code: "data-folder" });
  });

  it("leaves a folder alone that is not a cluster", async () => {
    const folder = path.join(root, "foreign");
    await fs.mkdir(path.join(folder, "cluster"), { recursive: true });
    await fs.writeFile(path.join(folder, "cluster", "notes.txt"), "mine");
    await expect(start(folder)).rejects.toMatchObject({ code: "data-folder" });
    expect(await fs.readdir(path.join(folder, "cluster"))).toEqual(["notes.txt"]);
  });
});

describe("several processes", () => {
  it("make one cluster when both are first; the server survives its killed starter", async () => {
    const folder = path.join(root, "race");
    const both = [startElsewhere(folder), startElsewhere(folder)];
    const answers = await Promise.all(both.map(({ answer }) => answer));
    expect(answers.map(({ startedHere }) => startedHere).sort()).toEqual([false, true]);
    expect(answers[0]?.url).toBe(answers[1]?.url);
    await Promise.all(both.map(({ child }) => end(child, "SIGKILL")));

    const reused = await start(folder);
    expect(reused).toMatchObject({ startedHere: false, url: answers[0]?.url });
    expect(await stopEmbeddedPostgres(folder)).toBe(true);
    expect(await stopEmbeddedPostgres(folder)).toBe(false);
    await expect(query(reused.url, "SELECT 1")).rejects.toThrow();
  });

  it("begins anew after initdb was interrupted", async () => {
    const folder = path.join(root, "interrupted");
    const first = startElsewhere(folder);
    const unfinished = async () =>
      (await fs.readdir(folder).catch(() => [])).filter((name) => name.includes("unfinished-"));
    while ((await unfinished()).length === 0) await sleep(5);
    await sleep(100);
    await end(first.child, "SIGKILL");
    expect(await unfinished()).toHaveLength(1);
    expect((await start(folder)).startedHere).toBe(true);
    expect(await unfinished()).toHaveLength(0);
  });
});
