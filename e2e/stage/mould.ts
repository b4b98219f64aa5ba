import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { urlOf } from "../../test/stage/global";

export const root = resolve(import.meta.dirname, "../..");

/** The moment at which the fictional company was seeded: a Friday morning in Chicago. */
export const seededAt = "2026-11-20T15:00:00Z";

export type Mould = { name: string; folder: string };

/** What decides what a seeded database holds: migrations, samples, and the code between them. */
function fingerprint(): string {
  const hash = createHash("sha256").update(seededAt);
  for (const folder of ["drizzle", "samples", "src/domain", "src/services", "src/db"]) {
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex").slice(0, 12);
}

/** The filled company that workers clone: made once for each fingerprint, then found again. */
export async function ensureMould(serverUrl: string, migrated: string): Promise<Mould> {
  const name = `e2e_mould_${fingerprint()}`;
  const base = resolve(root, process.env.HUB_TEST_DATA ?? ".data/test", "e2e");
  const folder = join(base, name);
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(98)");
    const there = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (there.rowCount && existsSync(folder)) return { name, folder };
    await dropDatabases(client, (other) => other.startsWith("e2e_mould_"));
    rmSync(base, { recursive: true, force: true });
    const making = `${name}_making`;
    mkdirSync(join(base, making), { recursive: true });
    await client.query(`create database ${making} template ${migrated}`);
    await seed(urlOf(serverUrl, making), join(base, making));
    await client.query(`alter database ${making} rename to ${name}`);
    renameSync(join(base, making), folder);
    return { name, folder };
  } finally {
    await client.end();
  }
}

/** Drops databases by name; one that somebody uses stays. */
export async function dropDatabases(client: pg.Client, which: (name: string) => boolean) {
  const { rows } = await client.query<{ datname: string }>("select datname from pg_database");
  for (const { datname } of rows.filter((row) => which(row.datname))) {
    await client.query(`drop database if exists "${datname}"`).catch(() => undefined);
  }
}

/** In a process of its own: the services' code wants Node's react-server condition. */
function seed(url: string, folder: string): Promise<void> {
  const script = join(root, "e2e/stage/seed.ts");
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", script], {
    cwd: root,
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      DATABASE_URL: url,
      HUB_DATA: folder,
      AUTH_SECRET: "a secret of the browser tests, long enough",
      STRATONHUB_DEMO: "1",
      LOG_LEVEL: "error",
      SEED_NOW: seededAt,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data) => (said += data));
  child.stderr.on("data", (data) => (said += data));
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code) =>
      code === 0 ? done() : failed(new Error(`The demo could not be seeded:\n${said}`)),
    );
  });
}
