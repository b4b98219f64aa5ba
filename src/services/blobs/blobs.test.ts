import { readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#env";
import { ingestFiles, startRun } from "#services/ingest-runs";
import { type Company, foundCompany, openSuite, type Stage } from "../../../test/stage/stage";
import { sweepBlobs, verifyBlobs } from ".";

let stage: Stage;
let company: Company;
beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha"] });
  const { operator, teams } = company;
  const run = await startRun(operator, { teamId: teams.alpha ?? "" }, "command");
  const files = Array.from({ length: 130 }, (_, i) => ({
    name: `2026-01-05 meeting ${i}.md`,
    bytes: new TextEncoder().encode(`# Meeting 2026-01-05\n\nAnn: number ${i}\n`),
  }));
  await ingestFiles(operator, run, files);
});

const folder = () => join(env().HUB_DATA, "blobs", company.organizationId);
const kept = () =>
  readdirSync(folder(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe("the files evidence stands in", () => {
  it("are whole, all of them", async () => {
    expect(await verifyBlobs(company.operator)).toEqual({ blobs: 130, damaged: [], pending: 0 });
  });

  it("are told apart from damaged and missing ones, by the name they came under", async () => {
    const [first = "", second = ""] = kept();
    writeFileSync(first, "something else");
    rmSync(second);
    const { blobs, damaged } = await verifyBlobs(company.operator);
    expect(blobs).toBe(130);
    expect(damaged.map((one) => one.sha256).sort()).toEqual(
      [first, second].map((path) => path.slice(-64)).sort(),
    );
    for (const one of damaged) expect(one.fileName).toMatch(/^2026-01-05 meeting/);
  });

  it("lose what nothing refers to, once it is old enough to be left over", async () => {
    const orphan = "a".repeat(64);
    const bytes = new TextEncoder().encode("left behind");
    const { sha256 } = await stage.runtime.blobs.put(company.organizationId, bytes);
    const before = kept().length;
    expect(await sweepBlobs(company.operator)).toEqual({ swept: [] });
    const path = kept().find((one) => one.endsWith(sha256)) ?? orphan;
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const one of kept()) utimesSync(one, old, old);
    expect(await sweepBlobs(company.operator)).toEqual({ swept: [sha256] });
    expect(kept()).toHaveLength(before - 1);
    expect(kept()).not.toContain(path);
  });
});
