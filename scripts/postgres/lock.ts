import { randomUUID } from "node:crypto";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError, errnoOf } from "./errors";
import { isAlive, sleep, startMark } from "./processes";

const WAIT_MS = 60_000;
const POLL_MS = 25;

type Holder = { pid: number; started: string; token: string };

function readHolder(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function age(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (errnoOf(error) === "EEXIST") return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  const holder = readHolder(file);
  // Empty: its maker is between creating and writing, or died there.
  if (!holder) return age(file) > 2_000;
  if (!isAlive(holder.pid)) return true;
  return holder.started !== "" && holder.started !== startMark(holder.pid);
}

/**
 * Removes a dead process's lock. Two that find it dead must not remove one another's new lock, so
 * the second look happens under a lock of its own, held only for these synchronous calls.
 */
function clearIfStale(file: string): void {
  const guard = `${file}.takeover`;
  if (!isStale(file)) return;
  if (age(guard) > 5_000) rmSync(guard, { force: true });
  if (!create(guard, "")) return;
  try {
    if (isStale(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Runs the work alone among all processes that use this folder. */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  waitMs = WAIT_MS,
): Promise<T> {
  const file = path.join(folder, "lock");
  const token = randomUUID();
  const holder: Holder = { pid: process.pid, started: startMark(process.pid), token };
  const deadline = Date.now() + waitMs;
  while (!create(file, JSON.stringify(holder))) {
    clearIfStale(file);
    if (Date.now() > deadline) {
      const other = readHolder(file)?.pid ?? "unknown";
      throw new EmbeddedPostgresError(
        "start",
        `Another process (${other}) has been starting PostgreSQL in ${folder} for over a minute; ` +
          `end it, or remove ${file} if it no longer exists.`,
      );
    }
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    if (readHolder(file)?.token === token) rmSync(file, { force: true });
  }
}
