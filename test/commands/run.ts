import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export type Ended = { code: number | null; stdout: string; stderr: string };
export type Running = { child: ChildProcess; ended: Promise<Ended>; output: () => string };

/** Starts a command of the project with an environment of its own. */
export function start(
  args: string[],
  env: Record<string, string | undefined>,
  command = process.execPath,
): Running {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "", VITEST: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (data) => {
    stdout += data;
  });
  child.stderr?.on("data", (data) => {
    stderr += data;
  });
  const ended = new Promise<Ended>((done) => {
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
  return { child, ended, output: () => stdout + stderr };
}

export const hubArgs = ["--conditions=react-server", "--import", "tsx", "scripts/hub.ts"];

export const hub = (env: Record<string, string | undefined>, ...args: string[]) =>
  start([...hubArgs, ...args], env).ended;
