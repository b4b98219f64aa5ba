import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Copy, copyHouse, generate, root } from "./copy";

const [before, after] = ["lineCount", "lengthInLines"];

/** A column is renamed in its table; the compiler must lead from there to the components. */
describe("renaming a column", { timeout: 120_000 }, () => {
  let copy: Copy;

  beforeAll(() => {
    copy = copyHouse(["src", "drizzle/meta"]);
    // Route types are Next's own work, and tests would bring the stage along.
    copy.write("next-env.d.ts", '/// <reference types="next" />\n');
    for (const file of sources("src")) {
      if (/\.test\.tsx?$/.test(file)) rmSync(join(copy.folder, file));
    }
  });
  afterAll(() => copy?.remove());

  const sources = (folder: string) =>
    readdirSync(join(copy.folder, folder), { recursive: true, encoding: "utf8" })
      .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
      .filter((name) => /\.tsx?$/.test(name));

  const saying = (folder: string, word: string) =>
    sources(folder).filter((file) => textOf(file).match(new RegExp(`\\b${word}\\b`)));
  const textOf = (file: string) => readFileSync(join(copy.folder, file), "utf8");

  function rename(folder: string) {
    const files = saying(folder, before);
    for (const file of files) {
      copy.write(file, textOf(file).replaceAll(new RegExp(`\\b${before}\\b`, "g"), after));
    }
    return files;
  }

  /** The files the compiler complains about. */
  function complaints(): string[] {
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const run = spawnSync(process.execPath, [tsc, "--noEmit", "--pretty", "false", "-p", "."], {
      cwd: copy.folder,
      encoding: "utf8",
      maxBuffer: 64_000_000,
    });
    const files = [...run.stdout.matchAll(/^(\S[^\n]*?)\(\d+,\d+\): error TS/gm)].map(([, f]) => f);
    if (run.status !== 0 && files.length === 0) throw new Error(run.stdout + run.stderr);
    return [...new Set(files.map(String))].sort();
  }

  it("begins in a house that compiles", () => expect(complaints()).toEqual([]));

  it("first breaks the queries and the views", () => {
    expect(rename("src/db/schema")).toEqual(["src/db/schema/blobs.ts"]);
    const made = generate(join(copy.folder, "src/db-contract"), join(copy.folder, "src/db/schema"));
    expect(made.status, made.stderr).toBe(0);
    expect(saying("src/db-contract", after)).toEqual(["src/db-contract/row/blobs.ts"]);
    const files = complaints();
    expect(files).toContain("src/db/queries/blobs.ts");
    expect(files).toContain("src/schema/view/sources.ts");
    expect(files).toContain("src/services/ingest-runs/read-text.ts");
  });

  it("then, these mended, breaks exactly the components that show it", () => {
    for (const folder of ["src/db/queries", "src/schema/view", "src/services"]) rename(folder);
    const shown = saying("src/features", before).sort();
    expect(shown.length).toBeGreaterThan(1);
    expect(complaints()).toEqual(shown);
  });

  it("and is done when they follow", () => {
    // Labels are named after what they label.
    for (const folder of ["src/features", "src/i18n"]) rename(folder);
    expect(saying("src", before)).toEqual([]);
    expect(complaints()).toEqual([]);
  });
});
