import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foundCompany, openSuite, type Stage } from "../stage/stage";
import { hub, hubArgs, start } from "./run";

let stage: Stage;
let env: Record<string, string>;
const work = mkdtempSync(join(tmpdir(), "hub-commands-"));

beforeAll(async () => {
  stage = await openSuite();
  await foundCompany("acme", { teams: ["one", "two"] });
  env = { DATABASE_URL: stage.url, HUB_DATA: join(work, "data"), DATABASE_DRIVER: "pg" };
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function folderOf(name: string, files: number, days = 20): string {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  for (let f = 0; f < files; f++) {
    const entries = Array.from({ length: days }, (_, d) => {
      const day = `2026-0${1 + Math.floor(d / 20)}-${String(1 + (d % 20)).padStart(2, "0")}`;
      return `## ${day}\n\n### Tasks Done\n\n- line ${f}.${d}\n`;
    });
    writeFileSync(
      join(folder, `person-${f}.md`),
      `# Daily Reports\n\n**Employee**: Person ${f} Of Many\n\n${entries.join("\n")}`,
    );
  }
  return folder;
}

const rowsOf = (team: string) =>
  stage.rows<{ row: string }>(
    `select r.author_name || '|' || r.report_date || '|' || r.content_hash || '|' || r.revision as row
     from daily_reports r join teams t on t.id = r.team_id where t.slug = $1 order by 1`,
    [team],
  );

describe("hub ingest", () => {
  it("prints only JSON on stdout, counts entries, and fails when something was rejected", async () => {
    const folder = folderOf("json", 3, 4);
    const into = ["--organization", "acme", "--team", "one", "--json"];
    const first = await hub(env, "ingest", folder, ...into);
    expect(first.code).toBe(0);
    const said = JSON.parse(first.stdout);
    expect(Object.keys(said)).toEqual([
      "runId",
      "stored",
      "revised",
      "alreadyStored",
      "empty",
      "rejected",
      "files",
    ]);
    expect(said).toMatchObject({
      stored: 12,
      revised: 0,
      alreadyStored: 0,
      empty: 0,
      rejected: [],
    });
    expect(said.files).toHaveLength(3);
    expect(said.files[0]).toEqual({ file: "person-0.md", status: "stored" });
    const again = await hub(env, "ingest", folder, ...into);
    expect(JSON.parse(again.stdout)).toMatchObject({ stored: 0, alreadyStored: 12 });
    writeFileSync(
      join(folder, "broken.md"),
      "# Daily Reports\n\n**Employee**: X Y\n\n## 31/02/2026\n\n- no\n",
    );
    const broken = await hub(env, "ingest", join(folder, "broken.md"), ...into);
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout).rejected).toEqual([
      { file: "broken.md", line: 5, reason: "no-such-day" },
    ]);
  });

  it("says in a sentence what is not there", async () => {
    const into = ["--organization", "acme", "--team", "nobody"];
    const team = await hub(env, "ingest", work, ...into);
    expect(team).toMatchObject({ code: 1 });
    expect(team.stderr).toContain("There is no team nobody in acme");
    const path = await hub(
      env,
      "ingest",
      "/no/such/file",
      "--organization",
      "acme",
      "--team",
      "one",
    );
    expect(path.stderr).toContain("/no/such/file is not there");
  });

  it("killed at any moment and run again, ends with the same rows", async () => {
    const folder = folderOf("killed", 40);
    const into = (team: string) => ["ingest", folder, "--organization", "acme", "--team", team];
    let killedInTheMiddle = 0;
    for (let n = 0; n < 8; n++) {
      const run = start([...hubArgs, ...into("two")], env);
      // From its start-up to the thick of it: half of the kills wait until it has begun to store.
      const before = (await rowsOf("two")).length;
      for (let i = 0; n % 2 && i < 400 && (await rowsOf("two")).length === before; i++)
        await sleep(10);
      await sleep(Math.random() * (n % 2 ? 60 : 1200));
      run.child.kill("SIGKILL");
      await run.ended;
      const stored = (await rowsOf("two")).length;
      if (stored > 0 && stored < 800) killedInTheMiddle++;
      expect(stored % 20).toBe(0); // whole files only
    }
    const last = await hub(env, ...into("two"), "--json");
    expect(last.code).toBe(0);
    const rows = await rowsOf("two");
    expect(rows).toHaveLength(800);
    expect(new Set(rows.map(({ row }) => row)).size).toBe(800);
    expect(rows.every(({ row }) => row.endsWith("|1"))).toBe(true);
    expect(killedInTheMiddle).toBeGreaterThan(0);
  });
});

describe("hub organization, team, query", () => {
  it("creates by natural keys and refuses a second of the same name with a sentence", async () => {
    const made = await hub(env, "organization", "create", "Beta Works", "--slug", "beta-works");
    expect(made).toMatchObject({ code: 0 });
    const twice = await hub(env, "organization", "create", "Beta Works", "--slug", "beta-works");
    expect(twice.code).toBe(1);
    expect(twice.stderr).toContain("already there");
    expect(twice.stderr).not.toMatch(/insert into|at Object|node_modules/);
    const team = await hub(
      env,
      "team",
      "create",
      "Kiosk",
      "--organization",
      "beta-works",
      "--slug",
      "kiosk",
    );
    expect(team).toMatchObject({ code: 0 });
  });

  it("prints rows, first and last date of every table", async () => {
    const { stdout } = await hub(env, "query", "--json");
    const tables = JSON.parse(stdout) as { table: string; rows: number; first: string | null }[];
    const reports = tables.find(({ table }) => table === "daily_reports");
    const [truth] = await stage.rows<{ n: number }>("select count(*)::int as n from daily_reports");
    expect(reports).toMatchObject({ rows: truth?.n, first: expect.stringMatching(/^2026-/) });
    expect(tables.some(({ table }) => table === "accounts")).toBe(false);
  });

  it("starts the embedded database when it is not running, and stops what it started", async () => {
    const own = { ...env, DATABASE_URL: "", HUB_DATA: join(work, "embedded") };
    expect((await hub(own, "migrate")).stdout).toContain("Applied");
    expect((await hub(own, "migrate")).stdout).toContain("Nothing to apply");
    const seeded = await hub(own, "seed");
    expect(seeded.stdout).toContain("reports stored");
    expect((await hub(own, "seed")).stdout).toMatch(/^0 reports stored/m);
  });
});
