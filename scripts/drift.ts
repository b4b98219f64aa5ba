/** Fails when a contract or a migration is not what the tables say. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences, generateDbContract } from "./gen-db-contract";
import { root } from "./settings";

const schema = join(root, "src/db/schema");
const work = mkdtempSync(join(tmpdir(), "hub-drift-"));
const problems: string[] = [];
try {
  const files = await generateDbContract(join(work, "contract"), schema);
  const there = readdirSync(join(root, "src/db-contract"), { recursive: true, encoding: "utf8" });
  const all = [...new Set([...files, ...there.filter((name) => name.endsWith(".ts"))])];
  const differ = await differences(join(work, "contract"), join(root, "src/db-contract"), all);
  for (const file of differ) problems.push(`src/db-contract/${file} is not what the tables say.`);

  // The kit writes into its own out folder: it gets a copy, and must find nothing to write there.
  cpSync(join(root, "drizzle"), join(work, "drizzle"), { recursive: true });
  const before = readdirSync(join(work, "drizzle")).length;
  const kit = spawnSync(
    process.execPath,
    [
      join(root, "node_modules/drizzle-kit/bin.cjs"),
      "generate",
      "--dialect=postgresql",
      `--schema=${join(schema, "index.ts")}`,
      `--out=${join(work, "drizzle")}`,
    ],
    { cwd: root, encoding: "utf8" },
  );
  if (kit.status !== 0) problems.push(`drizzle-kit failed: ${kit.stderr || kit.stdout}`);
  if (readdirSync(join(work, "drizzle")).length !== before) {
    problems.push("The tables have changed and no migration says so: npm run db:generate");
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log("Contracts and migrations say what the tables say.");
