import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import { afterEach, describe, expect, it } from "vitest";
import { schema } from "#db";
import { differences } from "../../scripts/gen-db-contract";
import { type Copy, copyHouse, generate, root } from "./copy";

const committed = join(root, "src/db-contract");
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

describe("the contract", () => {
  let copy: Copy;
  afterEach(() => copy?.remove());

  /** Generates from a copy of the tables in which one text was replaced by another. */
  async function generatedFrom(file: string, before: string, after: string) {
    // The words of its enums stand on the ground floor.
    copy = copyHouse(["src/db/schema", "src/domain"]);
    const path = join("src/db/schema", file);
    const text = readFileSync(join(copy.folder, path), "utf8");
    expect(text).toContain(before);
    copy.write(path, text.replace(before, after));
    const out = join(copy.folder, "contract");
    const run = generate(out, join(copy.folder, "src/db/schema"));
    const differ = run.status === 0 ? await differences(out, committed, filesOf(out)) : [];
    return { out, differ, ...run };
  }

  it("is what the generator writes, to the file", async () => {
    const { out, differ } = await generatedFrom("teams.ts", "pgTable", "pgTable");
    expect(differ).toEqual([]);
    expect(filesOf(out).sort()).toEqual(filesOf(committed).sort());
    expect(filesOf(out).length).toBeGreaterThan(15);
  });

  it("notices a column more", async () => {
    const { differ, out } = await generatedFrom(
      "teams.ts",
      "...identity,",
      '...identity,\n    planted: varchar("planted", { length: 7 }),',
    );
    expect(differ).toEqual(["row/teams.ts"]);
    expect(readFileSync(join(out, "row/teams.ts"), "utf8")).toContain(
      "planted: z.string().max(7).nullable(),",
    );
  });

  it("notices that a column became writable", async () => {
    const { differ } = await generatedFrom("teams.ts", "Writable = [", 'Writable = ["version", ');
    expect(differ).toEqual(["write/teams.ts"]);
  });

  it("refuses to open a column that is not there", async () => {
    const made = await generatedFrom("teams.ts", "Writable = [", 'Writable = ["planted", ');
    expect(made.status).toBe(1);
    expect(made.stderr).toContain("teamsWritable names planted, which teams has not.");
  });

  it("imports zod and nothing else", () => {
    for (const file of filesOf(committed).filter((name) => name !== "index.ts")) {
      const text = readFileSync(join(committed, file), "utf8");
      expect(
        [...text.matchAll(/(?:from|import|require)\W+"([^"]+)"/g)].map(([, it]) => it),
      ).toEqual(["zod"]);
    }
  });

  it("has a type test for every table", () => {
    const lines = readFileSync(join(import.meta.dirname, "contract-types.ts"), "utf8")
      .replaceAll(/\s+/g, "")
      .split(";");
    const tables = Object.entries(schema).filter(([, table]) => is(table, PgTable));
    expect(tables.length).toBeGreaterThan(10);
    for (const [name, table] of tables) {
      const proof = `${name}:Proof<Equal<z.output<typeofcontract.${name}Row>,Tables["${name}"]>>`;
      const stands = lines.some((line) => line.endsWith(proof));
      expect(stands, `${getTableName(table as PgTable)} in contract-types.ts`).toBe(true);
    }
  });
});
