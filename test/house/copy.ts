import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "../..");

export type Copy = {
  folder: string;
  write(file: string, text: string): void;
  remove(): void;
};

/** A copy of the house to plant faults in; the packages are the real ones. */
export function copyHouse(parts: string[], parent = tmpdir()): Copy {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "hub-house-"));
  for (const part of [...parts, "package.json", "tsconfig.json", "next-env.d.ts"]) {
    const from = join(root, part);
    // A fresh clone has no next-env.d.ts before its first typegen.
    if (existsSync(from)) cpSync(from, join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    write(file, text) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Generates as `npm run gen:db-contract` does: the order of exports is the loader's own. */
export function generate(out: string, schema: string) {
  const tsx = join(root, "node_modules/tsx/dist/cli.mjs");
  const script = join(root, "scripts/gen-db-contract.ts");
  const args = [tsx, "--conditions=react-server", script, out, schema];
  return spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
}
