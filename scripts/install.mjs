import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** Installs what package-lock.json names when it is not there yet, or not that any more. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`StratonHub needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const wanted = readFileSync(join(root, "package-lock.json"), "utf8");
  const hidden = join(root, "node_modules/.package-lock.json");
  if (existsSync(hidden) && sameTree(JSON.parse(wanted), JSON.parse(readFileSync(hidden, "utf8"))))
    return;
  console.error("Installing packages (about a minute, once) …");
  const done = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (done.status !== 0) {
    console.error(
      "The packages could not be installed. Is the npm registry in reach? Then run it again.",
    );
    process.exit(1);
  }
}

/** Whether every package that is wanted here is installed in the version that is wanted. */
function sameTree(wanted, there) {
  return Object.entries(wanted.packages).every(
    ([path, { version, optional, devOptional, link }]) =>
      path === "" || optional || devOptional || link || there.packages?.[path]?.version === version,
  );
}
