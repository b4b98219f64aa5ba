import { type ChildProcess, spawn } from "node:child_process";
import { promises as fs } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import type { Binaries } from "./binaries";
import { tryConnect } from "./database";
import { EmbeddedPostgresError } from "./errors";
import { portTaken } from "./ports";
import {
  cleanEnvironment,
  commandAs,
  type Identity,
  isAlive,
  isTaken,
  sleep,
  startMark,
  worksIn,
} from "./processes";

const POLL_MS = 20;
/** Long, for a server that was killed may have much to replay. */
const START_MS = 60_000;
const LOG_BYTES = 5_000_000;

export type Launch = {
  folder: string;
  identity: Identity;
  binaries: Binaries;
  port: number;
  settings: Record<string, string>;
  password: string;
};

export type Server = { child: ChildProcess; client: Client };

type PidFile = { pid: number; port: number; ready: boolean };

async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await fs.readFile(path.join(cluster, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
  const port = Number.parseInt(lines[3] ?? "", 10);
  return pid && port ? { pid, port, ready: lines[7]?.trim() === "ready" } : undefined;
}

async function isOurs(client: Client, cluster: string): Promise<boolean> {
  const answer = await client.query<{ data_directory: string }>("SHOW data_directory");
  const theirs = await fs.stat(answer.rows[0]?.data_directory ?? "").catch(() => undefined);
  const ours = await fs.stat(cluster);
  return theirs?.dev === ours.dev && theirs.ino === ours.ino;
}

/**
 * The number in postmaster.pid may belong to somebody else by now (after a restart of the machine
 * or container, or in a copied folder) or to a zombie, and PostgreSQL would refuse to start. Only the number
 * is replaced, by one no process can have: the rest of the file lets PostgreSQL find surviving
 * children of a dead server.
 */
async function disownPidFile(cluster: string): Promise<void> {
  const file = path.join(cluster, "postmaster.pid");
  const text = await fs.readFile(file, "utf8");
  await fs.writeFile(file, text.replace(/^-?\d+/, "2147483646"));
}

/** A connection to the server that runs on this cluster, if one does. */
export async function findRunning(
  cluster: string,
  password: string,
): Promise<{ client: Client; port: number; pid: number } | undefined> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const found = await readPidFile(cluster);
    if (!found) return undefined;
    if (!isAlive(found.pid)) {
      if (isTaken(found.pid)) await disownPidFile(cluster);
      return undefined;
    }
    const { pid, port } = found;
    const here = worksIn(pid, cluster);
    if (here === false) {
      // It steps into its folder before it writes the file, so this one is another program.
      await disownPidFile(cluster);
      return undefined;
    }
    const client = await tryConnect(port, password);
    if (client) {
      if (here || (await isOurs(client, cluster))) return { client, port, pid };
      await client.end();
      await disownPidFile(cluster);
      return undefined;
    }
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        "start",
        `A PostgreSQL server (process ${pid}) holds ${cluster} but has not answered on port ` +
          `${port} for a minute: look into server.log beside it, or end that process.`,
      );
    }
    await sleep(POLL_MS);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

async function openLog(file: string) {
  const size = await fs.stat(file).then(
    (stat) => stat.size,
    () => 0,
  );
  if (size > LOG_BYTES) await fs.rename(file, `${file}.1`);
  const handle = await fs.open(file, "a", 0o600);
  return { handle, from: size > LOG_BYTES ? 0 : size };
}

async function launchOnce(launch: Launch): Promise<Server | { log: string; said: string }> {
  const { folder, identity, binaries, port } = launch;
  const cluster = path.join(folder, "cluster");
  const settings = Object.entries(launch.settings).flatMap(([name, value]) => [
    "-c",
    `${name}=${value}`,
  ]);
  const log = path.join(folder, "server.log");
  const { handle, from } = await openLog(log);
  let failure = "";
  let child: ChildProcess;
  try {
    const start = commandAs(identity, binaries.postgres, [
      "-D",
      cluster,
      "-p",
      String(port),
      ...settings,
    ]);
    // A session of its own: the terminal's Ctrl-C is for the application, which ends first.
    child = spawn(start.command, start.args, {
      ...start.spawnAs,
      cwd: folder,
      env: cleanEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ["ignore", handle.fd, handle.fd],
    });
    child.on("error", (error) => (failure = error.message));
    child.unref();
  } finally {
    await handle.close();
  }
  const deadline = Date.now() + START_MS;
  while (!hasEnded(child) && Date.now() < deadline) {
    const file = await readPidFile(cluster);
    // The file of a dead server stays until the new one replaces it.
    if (file?.ready && file.pid === child.pid) {
      const client = await tryConnect(port, launch.password);
      if (client) return { child, client };
    }
    await sleep(POLL_MS);
  }
  await stopServer(child);
  const text = await fs.readFile(log).catch(() => Buffer.from(""));
  return { log, said: `${text.subarray(from).toString("utf8")}\n${failure}`.trim() };
}

/** Children of a killed server take a moment to notice; PostgreSQL refuses to start until then. */
const LEFTOVERS = /pre-existing shared memory block|postmaster\.pid" already exists/;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;

export async function launchServer(launch: Launch): Promise<Server> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const result = await launchOnce(launch);
    if ("child" in result) return result;
    if (LEFTOVERS.test(result.said) && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    if (PORT_TAKEN.test(result.said)) throw portTaken(launch.port);
    const tail = result.said.split("\n").slice(-12).join("\n");
    throw new EmbeddedPostgresError(
      "start",
      `PostgreSQL did not start in ${launch.folder} (run as ${launch.identity.label}); the last ` +
        `lines of ${result.log}:\n${tail}`,
    );
  }
}

/** Fast shutdown, then without ceremony (the next start replays the log), then by force. */
async function endProcess(kill: (signal: NodeJS.Signals) => void, ended: () => boolean) {
  for (const [signal, patience] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5_000],
    ["SIGKILL", 5_000],
  ] as const) {
    if (ended()) return;
    kill(signal);
    const deadline = Date.now() + patience;
    while (!ended() && Date.now() < deadline) await sleep(POLL_MS);
  }
}

export async function stopServer(child: ChildProcess): Promise<void> {
  await endProcess(
    (signal) => child.kill(signal),
    () => hasEnded(child),
  );
}

/** For a server that another process started. */
export async function stopForeignServer(pid: number): Promise<void> {
  const mark = startMark(pid);
  await endProcess(
    (signal) => process.kill(pid, signal),
    () => !isAlive(pid) || startMark(pid) !== mark,
  );
}
