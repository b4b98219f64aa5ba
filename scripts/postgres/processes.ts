import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { errnoOf } from "./errors";

export { sleep };

/** Who a PostgreSQL program runs as; see identity.ts. */
export type Identity = {
  label: string;
  /** The owner the cluster's files must have on disk; undefined where there are no uids. */
  owner: { uid: number; gid: number } | undefined;
  /** Put before the command, such as `unshare … --`. */
  prefix: string[];
  /** Set when Node itself switches user. */
  switchTo?: { uid: number; gid: number };
};

/** Only what the programs need: PGDATA, LD_LIBRARY_PATH and the like would change what they do. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const fixed = { LC_ALL: "C", TZ: "UTC" };
  if (process.platform === "win32") return { ...process.env, ...fixed } as NodeJS.ProcessEnv;
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", ...fixed } as unknown as NodeJS.ProcessEnv;
}

export function commandAs(identity: Identity, file: string, args: string[]) {
  const [command, ...rest] = [...identity.prefix, file, ...args];
  return { command: command as string, args: rest, spawnAs: identity.switchTo ?? {} };
}

/** Runs to the end and never rejects: a program that cannot be started has code null. */
export function run(
  identity: Identity,
  file: string,
  args: string[],
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  const { command, args: rest, spawnAs } = commandAs(identity, file, args);
  return new Promise((resolve) => {
    let output = "";
    try {
      const child = spawn(command, rest, {
        ...spawnAs,
        cwd,
        env: cleanEnvironment(),
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout.on("data", (chunk) => (output += chunk));
      child.stderr.on("data", (chunk) => (output += chunk));
      child.on("error", (error) => resolve({ code: null, output: error.message }));
      child.on("close", (code) => resolve({ code, output }));
    } catch (error) {
      resolve({ code: null, output: String(error) });
    }
  });
}

/** The fields of /proc/PID/stat after the name, which is in parentheses and may hold spaces. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

/** Is the number in use? Also by a zombie: in many containers nobody clears them away. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === "EPERM";
  }
}

export function isAlive(pid: number): boolean {
  return isTaken(pid) && statFields(pid)[0] !== "Z";
}

/** Tells a process from a later one with the same number; "" where the system does not say. */
export function startMark(pid: number): string {
  return statFields(pid)[19] ?? "";
}

/** Does the process stand in this folder? undefined where the system does not say. */
export function worksIn(pid: number, folder: string): boolean | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const theirs = statSync(`/proc/${pid}/cwd`);
    const ours = statSync(folder);
    return theirs.dev === ours.dev && theirs.ino === ours.ino;
  } catch {
    return undefined;
  }
}
