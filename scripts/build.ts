import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./postgres/lock";
import { CommandError, root } from "./settings";

const stampFile = join(root, ".next/hub-build");

/** A fingerprint of everything the build reads. */
function fingerprint(): string {
  const hash = createHash("sha256");
  const files = [
    "package-lock.json",
    "next.config.mjs",
    "tsconfig.json",
    "drizzle/meta/_journal.json",
  ];
  for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) {
      files.push(join(entry.parentPath, entry.name).slice(root.length + 1));
    }
  }
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Builds when the sources have changed since the last build; one build serves every database. */
export async function ensureBuilt(onNotice: (line: string) => void): Promise<string> {
  const folder = join(root, ".cache/build");
  mkdirSync(folder, { recursive: true });
  // Two builds in one folder would spoil each other: the second waits and finds it done.
  return withLock(folder, () => build(onNotice), 15 * 60_000);
}

async function build(onNotice: (line: string) => void): Promise<string> {
  const server = join(root, ".next/standalone/server.js");
  const stamp = fingerprint();
  const before = existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
  if (before === stamp && existsSync(server)) return server;
  onNotice("Building (about a minute, once for each version) …");
  await run(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"]);
  cpSync(join(root, ".next/static"), join(root, ".next/standalone/.next/static"), {
    recursive: true,
  });
  writeFileSync(stampFile, stamp);
  return server;
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((done, failed) => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" as const };
    delete (env as Record<string, string | undefined>).NODE_OPTIONS;
    const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("error", failed);
    child.on("exit", (code) =>
      code === 0
        ? done()
        : failed(
            new CommandError(`The build failed:\n${output.split("\n").slice(-40).join("\n")}`),
          ),
    );
  });
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  await ensureBuilt((line) => console.log(line));
}
