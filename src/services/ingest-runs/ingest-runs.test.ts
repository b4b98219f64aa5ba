import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { realData } from "../../../test/stage/global";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { finishRun, ingestFile, listRunItems, listRuns, startRun } from ".";

let stage: Stage;
let company: Company;
beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const report = (name: string, days: Record<string, string>) =>
  `# Daily Reports\n\n**Employee**: ${name}  \n**Project**: kiosk\n\n${Object.entries(days)
    .map(([day, text]) => `## ${day}\n\n### Tasks Done\n\n${text}\n`)
    .join("\n")}`;

async function ingest(team: string, files: Record<string, string>) {
  const { operator, teams } = company;
  const run = await startRun(
    operator,
    { teamId: teams[team] ?? "", kind: "daily-reports" },
    "command",
  );
  const done = [];
  for (const [name, text] of Object.entries(files)) {
    done.push(await ingestFile(operator, run, { name, bytes: bytes(text) }));
  }
  return { run: await finishRun(operator, { id: run.id }), done };
}

describe("ingesting daily reports", () => {
  it("stores, knows what it has, and revises what changed", async () => {
    const first = report("Ada Byron", { "2026-03-02": "- one", "2026-03-03": "- two" });
    expect((await ingest("alpha", { "a.md": first })).run).toMatchObject({ stored: 2, files: 1 });
    expect((await ingest("alpha", { "a.md": first })).run).toMatchObject({
      stored: 0,
      alreadyStored: 2,
    });
    const changed = report("Ada Byron", { "2026-03-02": "- one, and more", "2026-03-03": "- two" });
    expect((await ingest("alpha", { "b.md": changed })).run).toMatchObject({
      revised: 1,
      alreadyStored: 1,
    });
  });

  it("tells namesakes in full, and keeps two colleagues of one first name apart", async () => {
    const { run } = await ingest("alpha", {
      "x.md": report("Sam Vega", { "2026-03-04": "- x" }),
      "y.md": report("Sam Ortiz", { "2026-03-04": "- y" }),
    });
    expect(run.stored).toBe(2);
  });

  it("rejects what it cannot read with file, line and reason, and stores the rest", async () => {
    const { done, run } = await ingest("alpha", {
      "bad.md": report("Ada Byron", { "13/13/2026": "- no such day", "2026-03-05": "- fine" }),
      "nul.md": "# Daily Reports\n\u0000",
    });
    expect(run).toMatchObject({ stored: 1, rejected: 2 });
    expect(done[0]?.rejected).toEqual([{ file: "bad.md", line: 6, reason: "no-such-day" }]);
    expect(done[1]?.rejected).toEqual([{ file: "nul.md", line: 2, reason: "control-character" }]);
  });

  it("reports an empty day as empty and stores no text for it", async () => {
    const { run } = await ingest("alpha", {
      "e.md": report("Ada Byron", { "2026-03-06": "- (none)" }),
    });
    expect(run).toMatchObject({ stored: 0, empty: 1 });
  });

  it("stores once what two runs bring at the same time", async () => {
    const text = report("Grace Hopper", { "2026-04-01": "- a", "2026-04-02": "- b" });
    const both = await Promise.all([
      ingest("alpha", { "g.md": text }),
      ingest("alpha", { "g.md": text }),
    ]);
    expect(both.map(({ run }) => run.stored).sort()).toEqual([0, 2]);
  });

  it("shows a manager the runs of their teams only", async () => {
    await ingest("beta", { "z.md": report("Zed Zoe", { "2026-03-02": "- z" }) });
    const manager = await company.as("manager", "manager");
    const { organizationId } = company;
    const seen = await listRuns(manager, { organizationId, limit: 100 });
    expect(new Set(seen.items.map((run) => run.teamId))).toEqual(new Set([company.teams.alpha]));
    const leader = await company.as("leader", "leader");
    const all = await listRuns(leader, { organizationId, limit: 100 });
    const foreign = all.items.find((run) => run.teamId === company.teams.beta);
    await expect(
      listRunItems(manager, { organizationId, id: foreign?.id ?? "", limit: 25 }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

const folder = join(realData(), "daily/cse110-sp21-g23_seed-format");
describe.skipIf(!existsSync(folder))("real daily reports", () => {
  it("ends with exactly the expected rows, once, and again from the combined file", async () => {
    const real = await foundCompany("real", { teams: ["one", "two"] });
    const names = readdirSync(folder).filter((name) => name.startsWith("daily-"));
    const into = async (team: string, files: string[]) => {
      const { operator } = real;
      const run = await startRun(
        operator,
        { teamId: real.teams[team] ?? "", kind: "daily-reports" },
        "command",
      );
      for (const name of files)
        await ingestFile(operator, run, { name, bytes: readFileSync(join(folder, name)) });
      return finishRun(operator, { id: run.id });
    };
    expect(await into("one", names)).toMatchObject({ stored: 116, rejected: 0 });
    expect(await into("one", names)).toMatchObject({ stored: 0, revised: 0, alreadyStored: 116 });
    expect(await into("one", ["_combined-cse110-sp21-g23.md"])).toMatchObject({
      alreadyStored: 116,
      revised: 0,
    });
    expect(await into("two", ["_combined-cse110-sp21-g23.md"])).toMatchObject({ stored: 116 });
    const expected = JSON.parse(readFileSync(join(realData(), "EXPECTED.json"), "utf8"))
      .daily.rows.filter((row: { empty: boolean }) => !row.empty)
      .map(
        (row: { author_canonical: string; date: string }) => `${row.author_canonical}|${row.date}`,
      )
      .sort();
    const rows = await stage.rows<{ row: string }>(
      "select author_name || '|' || report_date as row from daily_reports where team_id = $1",
      [real.teams.one],
    );
    expect(rows.map(({ row }) => row).sort()).toEqual(expected);
    expect(new Set(expected.map((row: string) => row.split("|")[0])).size).toBe(8);
    expect(new Set(expected.map((row: string) => row.split("|")[1])).size).toBe(31);
  });
});
