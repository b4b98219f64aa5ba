import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "./settings";

/** Whether nobody listens on a port of this machine yet. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });
}

export type RunningServer = { url: string; child: ChildProcess; stop(): Promise<void> };

/** Starts the built server on this machine only, and waits until it says that it is ready. */
export async function startServer(options: {
  server: string;
  port: number;
  env: Record<string, string>;
  logFile: string;
  readyMs?: number;
}): Promise<RunningServer> {
  const { server, port, logFile } = options;
  const log = openSync(logFile, "a");
  const env = {
    ...process.env,
    ...options.env,
    NODE_ENV: "production" as const,
    PORT: String(port),
    HOSTNAME: "127.0.0.1",
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
  };
  delete (env as Record<string, string | undefined>).NODE_OPTIONS;
  const child = spawn(process.execPath, [server], {
    cwd: dirname(server),
    env,
    // A process group of its own: the terminal's Ctrl-C comes to it from us, in order.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const url = `http://localhost:${port}`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const killed = sleep(10_000).then(() => child.kill("SIGKILL"));
    await Promise.race([gone, killed]);
  };
  const deadline = Date.now() + (options.readyMs ?? 30_000);
  while (Date.now() < deadline) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => null);
    if (answer?.ok) return { url, child, stop };
    await sleep(50);
  }
  await stop();
  const tail = readFileSync(logFile, "utf8").split("\n").slice(-20).join("\n");
  throw new CommandError(`The server did not become ready. Its last lines:\n${tail}`);
}
