/** `npm run demo`: a filled company at one address, with nothing to set up. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build";
import { EmbeddedPostgresError } from "./postgres/embedded";
import { portIsFree, startServer } from "./server";
import { CommandError, completeEnvironment, dataFolder, root } from "./settings";

const say = (line: string) => console.log(line);
const undo: (() => Promise<void>)[] = [];
let stopping: Promise<void> | undefined;

/** Stops everything this command started, last first. */
const stopAll = () =>
  (stopping ??= (async () => {
    for (const stop of undo.reverse()) await stop().catch((error) => console.error(String(error)));
  })());

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => void stopAll().then(() => process.exit(0)));
}

function refuseSecondCopy(lock: string) {
  if (!existsSync(lock)) return;
  const { pid, port } = JSON.parse(readFileSync(lock, "utf8")) as { pid: number; port: number };
  try {
    process.kill(pid, 0);
  } catch {
    return; // that copy is gone
  }
  throw new CommandError(
    `StratonHub already runs on this data folder, at http://localhost:${port} (process ${pid}). Stop it first, or choose another folder with HUB_DATA.`,
  );
}

async function demo() {
  const reset = process.argv.includes("--reset");
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new CommandError(`PORT=${process.env.PORT} is no port. Give a number from 1 to 65535.`);
  }
  const folder = dataFolder();
  const lock = join(folder, "demo.json");
  refuseSecondCopy(lock);
  if (!(await portIsFree(port))) {
    throw new CommandError(
      `Port ${port} is already taken by another program. Choose another one: PORT=${port + 1} npm run demo`,
    );
  }
  writeFileSync(lock, JSON.stringify({ pid: process.pid, port }));
  undo.push(async () => rmSync(lock, { force: true }));
  if (reset) {
    say("Starting over: the demo's data is removed.");
    for (const part of ["postgres", "blobs"]) {
      rmSync(join(folder, part), { recursive: true, force: true });
    }
  }
  say("Preparing the database …");
  const built = ensureBuilt(say);
  built.catch(() => {});
  const database = await completeEnvironment();
  undo.push(database.stop);
  process.env.STRATONHUB_DEMO = "1";
  process.env.LOG_LEVEL ||= "error";
  await prepare(database.url);
  const server = await startServer({
    server: await built,
    port,
    env: {
      DATABASE_URL: database.url,
      HUB_DATA: folder,
      STRATONHUB_DEMO: "1",
      PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
      LOG_LEVEL: "info",
    },
    logFile: join(folder, "server.log"),
  });
  undo.push(server.stop);
  server.child.once("exit", (code) => {
    if (stopping) return;
    console.error(`The server ended (${code}). Its log: ${join(folder, "server.log")}`);
    void stopAll().then(() => process.exit(1));
  });
  say(`StratonHub is ready at ${server.url}`);
  say("Ctrl-C stops it; the data stays in its folder.");
}

async function prepare(url: string) {
  const { migrate } = await import("#db");
  await migrate(process.env.DATABASE_URL_DIRECT ?? url, { root });
  const { seedDemo } = await import("#services/demo");
  const { runtime } = await import("#scope/operator");
  const { stored, alreadyStored } = await seedDemo({ samples: join(root, "samples") });
  say(`${stored} records stored, ${alreadyStored} already there.`);
  await runtime().database.close();
}

try {
  await demo();
} catch (error) {
  const known =
    error instanceof CommandError ||
    error instanceof EmbeddedPostgresError ||
    ["Fault", "EnvError", "MigrationError"].includes((error as Error).name);
  if (!stopping) console.error(known ? (error as Error).message : error);
  await stopAll();
  process.exit(1);
}
