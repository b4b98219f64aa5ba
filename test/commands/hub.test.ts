import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateOrganization } from "#services/organizations";
import { type Company, foundCompany, openSuite, type Stage } from "../stage/stage";
import { othersIn, othersOf, reportsIn, reportsOf } from "./folders";
import { hub, hubArgs, root, start } from "./run";

let stage: Stage;
let company: Company;
let env: Record<string, string>;
const work = mkdtempSync(join(tmpdir(), "hub-commands-"));

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["one", "two", "three", "four", "five"] });
  env = { DATABASE_URL: stage.url, HUB_DATA: join(work, "data"), DATABASE_DRIVER: "pg" };
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const folderOf = (name: string, files: number, days?: number) =>
  reportsIn(join(work, name), files, days);
const rowsOf = (team: string) => reportsOf(stage.rows, team);
const sourcesOf = (team: string) => othersOf(stage.rows, team);

const readings = async () =>
  (await stage.rows<{ n: number }>("select count(*)::int as n from ingest_items"))[0]?.n;

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
      "pending",
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
    const team = await hub(env, "ingest", folderOf("of-nobody", 1), ...into);
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

  it("killed at any of thirty moments and run again, ends with the same rows", async () => {
    const folder = folderOf("killed", 30);
    othersIn(folder);
    const into = (team: string) => ["ingest", folder, "--organization", "acme", "--team", team];
    let killedInTheMiddle = 0;
    for (let n = 0; n < 30; n++) {
      const run = start([...hubArgs, ...into("two")], env);
      // From its start-up to the thick of it: most of the kills wait until it has begun to read.
      const before = await readings();
      for (let i = 0; n % 3 && i < 400 && (await readings()) === before; i++) await sleep(5);
      await sleep(Math.random() * (n % 3 ? 150 : 900));
      run.child.kill("SIGKILL");
      await run.ended;
      const stored = await rowsOf("two");
      const others = await sourcesOf("two");
      if (stored.length + others.length > 0 && stored.length < 600) killedInTheMiddle++;
      expect(stored.length % 20).toBe(0); // whole files only
      for (const { torn } of others) expect(torn).toBe(false);
    }
    const last = await hub(env, ...into("two"), "--json");
    expect(last.code).toBe(0);
    const rows = await rowsOf("two");
    expect(rows).toHaveLength(600);
    expect(new Set(rows.map(({ row }) => row)).size).toBe(600);
    expect(rows.every(({ row }) => row.endsWith("|1"))).toBe(true);
    // The same as of a run that nobody disturbed, also where captures merge into one another.
    expect((await hub(env, ...into("three"), "--json")).code).toBe(0);
    expect(await sourcesOf("two")).toEqual(await sourcesOf("three"));
    expect(await sourcesOf("two")).toHaveLength(9);
    expect(killedInTheMiddle).toBeGreaterThan(5);
  }, 300_000);

  it("on a disk that is full, says what is pending, and stores it when there is room", async () => {
    const folder = folderOf("full", 2);
    writeFileSync(join(folder, "long.md"), `# Long 2026-02-03\n\n${"Ann: said\n".repeat(9_000)}`);
    const into = ["ingest", folder, "--organization", "acme", "--team", "four", "--json"];
    // No file may grow past 8 blocks of 512 bytes: what a full disk answers a writer, too.
    const args = [...hubArgs, ...into].map((part) => `'${part}'`).join(" ");
    const full = start(["-c", `ulimit -f 8; exec '${process.execPath}' ${args}`], env, "bash");
    const { code, stdout } = await full.ended;
    expect(code).toBe(1);
    const said = JSON.parse(stdout);
    expect(said).toMatchObject({ stored: 40, pending: 1 });
    expect(said.files).toContainEqual({ file: "long.md", status: "pending" });
    const room = await hub(env, ...into);
    expect(JSON.parse(room.stdout)).toMatchObject({ stored: 1, alreadyStored: 40, pending: 0 });
    const check = await hub(env, "blobs", "verify", "--organization", "acme", "--json");
    expect(JSON.parse(check.stdout)).toMatchObject({ damaged: [], pending: 0 });
    expect(check.code).toBe(0);
  });
});

describe("hub redact", () => {
  const bytesOf = () =>
    readdirSync(join(env.HUB_DATA ?? "", "blobs"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  const saying = () => bytesOf().filter((path) => /moonshot/i.test(readFileSync(path, "utf8")));
  const redact = (...more: string[]) =>
    hub(env, "redact", "--organization", "acme", "--json", ...more);

  it("killed again and again and run once more, leaves nothing of it in any row or byte", async () => {
    const folder = join(work, "moonshot");
    mkdirSync(folder);
    for (let i = 0; i < 60; i++) {
      const turns = Array.from({ length: 50 }, (_, n) => `Ann Lee: Moonshot ${i}, step ${n}\n`);
      writeFileSync(join(folder, `${i}.md`), `# Weekly 2026-04-02, ${i}\n\n${turns.join("\n")}`);
    }
    const into = ["--organization", "acme", "--team", "five", "--json"];
    expect((await hub(env, "ingest", folder, ...into)).code).toBe(0);
    await updateOrganization(company.operator, {
      organizationId: company.organizationId,
      version: 1,
      redactionPhrases: "moonshot",
    });
    const dry = await redact("--dry-run");
    expect(dry.code).toBe(1);
    expect(JSON.parse(dry.stdout)).toMatchObject({ unread: 0, found: 60, redacted: 0 });
    expect(saying()).toHaveLength(60);

    const done = async () =>
      (
        await stage.rows<{ n: number }>(
          "select count(*)::int as n from audit_events where verb = 'source.redact'",
        )
      )[0]?.n ?? 0;
    for (let n = 0; n < 8; n++) {
      const before = await done();
      const run = start([...hubArgs, "redact", "--organization", "acme"], env);
      for (let i = 0; i < 600 && (await done()) === before; i++) await sleep(5);
      await sleep(Math.random() * 40);
      run.child.kill("SIGKILL");
      await run.ended;
    }
    expect(await done()).toBeGreaterThan(7);
    expect(await done()).toBeLessThan(60);
    // What was left behind is swept when it is old.
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000);
    for (const path of bytesOf()) utimesSync(path, old, old);
    const last = await redact();
    expect(last.code).toBe(0);
    expect(saying()).toEqual([]);
    const rows = await stage.rows("select 1 from search_lines where text ilike '%moonshot%'");
    expect(rows).toEqual([]);
    const check = await hub(env, "blobs", "verify", "--organization", "acme", "--json");
    expect(JSON.parse(check.stdout)).toMatchObject({ damaged: [], pending: 0 });
    const again = await redact("--dry-run");
    expect({ code: again.code, ...JSON.parse(again.stdout) }).toMatchObject({ code: 0, found: 0 });
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
    const own = {
      ...{ ...env, DATABASE_URL: "", HUB_DATA: join(work, "embedded") },
      NEON_ENV: "commands-test",
    };
    expect((await hub(own, "migrate")).stdout).toContain("Applied");
    expect((await hub(own, "migrate")).stdout).toContain("Nothing to apply");
    const seeded = await hub(own, "seed");
    expect(seeded.stdout).toContain("records stored");
    const ids = join(root, ".neon-db-ids.commands-test.json");
    const before = readFileSync(ids, "utf8");
    expect((await hub(own, "seed")).stdout).toMatch(/^0 records stored/m);
    expect(readFileSync(ids, "utf8")).toBe(before);
    rmSync(ids);
    expect(JSON.parse(before)).toMatchObject({
      environment: "commands-test",
      organizations: { "full-scale": expect.stringMatching(/^[0-9a-f-]{36}$/) },
      teams: { "full-scale/timeclock": expect.any(String) },
      users: { "marisol@fullscale.example": expect.any(String) },
    });
  });
});
