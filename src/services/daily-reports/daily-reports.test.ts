import { beforeAll, describe, expect, it } from "vitest";
import { addDays, dayIn } from "#domain/calendar";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { ingestFile, startRun } from "../ingest-runs";
import {
  getCoverage,
  getDailyReport,
  listDailyReports,
  removeDailyReport,
  writeDailyReport,
} from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
const today = dayIn("UTC", new Date());

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  for (const [team, name] of [
    ["alpha", "member of acme"],
    ["beta", "other of acme"],
  ] as const) {
    const run = await startRun(
      company.operator,
      { teamId: company.teams[team] ?? "", kind: "daily-reports" },
      "command",
    );
    const days = Array.from({ length: 60 }, (_, i) => addDays("2026-01-01", i));
    const text = `**Employee**: ${name}\n\n${days.map((d) => `## ${d}\n\n- ${team} ${d}\n`).join("\n")}`;
    await ingestFile(company.operator, run, {
      name: `${team}.md`,
      bytes: new TextEncoder().encode(text),
    });
  }
});

const write = (content: string, more: object = {}) => ({
  organizationId,
  teamId: company.teams.alpha ?? "",
  reportDate: today,
  content,
  ...more,
});

describe("reading reports", () => {
  it("shows a member their own and their team's, a leader all", async () => {
    const member = await company.as("member", "member");
    const leader = await company.as("leader", "member");
    const filter = { organizationId, limit: 100 as const };
    const seen = await listDailyReports(member, filter);
    expect(new Set(seen.items.map((r) => r.teamId))).toEqual(new Set([company.teams.alpha]));
    const all = await listDailyReports(leader, filter);
    expect(new Set(all.items.map((r) => r.teamId)).size).toBe(2);
    const foreign = all.items.find((r) => r.teamId === company.teams.beta);
    await expect(
      getDailyReport(member, { organizationId, id: foreign?.id ?? "" }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("pages by key: every entry once, newest first, also while others are written", async () => {
    const leader = await company.as("leader", "member");
    const seen: string[] = [];
    let cursor: { date: string; id: string } | null | undefined;
    do {
      const page = await listDailyReports(leader, {
        organizationId,
        limit: 25,
        ...(cursor && { cursor }),
      });
      seen.push(...page.items.map((r) => `${r.reportDate}|${r.id}`));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    expect([...seen].sort().reverse()).toEqual(seen);
  });
});

describe("writing one's own report", () => {
  it("stores, says already stored, revises, and keeps what it said", async () => {
    const member = await company.as("member", "member");
    const first = await writeDailyReport(member, write("- one"));
    expect(first).toMatchObject({ status: "stored", revision: 1 });
    expect(await writeDailyReport(member, write("- one"))).toMatchObject({
      id: first.id,
      status: "already-stored",
      revision: 1,
    });
    expect(await writeDailyReport(member, write("- one\n- two"))).toMatchObject({
      id: first.id,
      status: "revised",
      revision: 2,
    });
    const report = await getDailyReport(member, { organizationId, id: first.id });
    expect(report.content).toBe("- one\n- two");
    expect(report.revisions).toMatchObject([{ revision: 1, content: "- one" }]);
    expect(report.userId).toBe(company.people.member);
  });

  it("takes a removed report that comes again back as a revision", async () => {
    const member = await company.as("member", "member");
    const { id } = await writeDailyReport(member, write("- gone", { reportDate: "2026-03-02" }));
    const { version } = await getDailyReport(member, { organizationId, id });
    await removeDailyReport(member, { organizationId, id, version });
    await expect(getDailyReport(member, { organizationId, id })).rejects.toMatchObject({
      code: "not_found",
    });
    const back = await writeDailyReport(member, write("- gone", { reportDate: "2026-03-02" }));
    expect(back).toEqual({ id, status: "revised", revision: 2 });
  });

  it("answers a repeated request and refuses its key for another text", async () => {
    const member = await company.as("member", "member");
    const input = write("- keyed", { reportDate: "2026-03-03", idempotencyKey: "key-12345678" });
    const first = await writeDailyReport(member, input);
    expect(first.status).toBe("stored");
    expect(await writeDailyReport(member, input)).toEqual(first);
    await expect(writeDailyReport(member, { ...input, content: "- other" })).rejects.toMatchObject({
      reason: "key-reused",
    });
  });

  it.each([
    ["nothing in it", "### Tasks Done\n- \n", "report-empty"],
    [
      "another person's entry inside",
      "- mine\n\n**Employee**: Somebody Else\n\n- theirs",
      "bad-input",
    ],
    ["another day's entry inside", "- mine\n\n## 2026-01-01\n\n- then", "bad-input"],
  ])("refuses %s", async (_, content, reason) => {
    const member = await company.as("member", "member");
    await expect(
      writeDailyReport(member, write(content, { reportDate: "2026-03-04" })),
    ).rejects.toMatchObject({ reason });
  });

  it("refuses tomorrow, and teams one does not stand in", async () => {
    const member = await company.as("member", "member");
    await expect(
      writeDailyReport(member, write("- x", { reportDate: addDays(today, 2) })),
    ).rejects.toMatchObject({ reason: "day-in-future" });
    await expect(
      writeDailyReport(member, write("- x", { teamId: company.teams.beta })),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("keeps a colleague from removing it", async () => {
    const member = await company.as("member", "member");
    const { id } = await writeDailyReport(member, write("- keep", { reportDate: "2026-03-05" }));
    const other = await company.as("other", "member");
    await expect(
      removeDailyReport(other, { organizationId, id, version: 1 }),
    ).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("coverage", () => {
  it("equals a recount, and its roll-up does too", async () => {
    const leader = await company.as("leader", "member");
    const seen = await getCoverage(leader, { organizationId, asOf: "2026-02-13", weeks: 6 });
    const [truth] = await stage.rows<{ n: number }>(
      `select count(*)::int as n from daily_reports where report_date between $1 and '2026-02-13'
       and deleted_at is null and attendance = 'present'`,
      [seen.from],
    );
    expect(seen.teams.reduce((sum, team) => sum + team.reports, 0)).toBe(truth?.n);
    expect(seen.totals.reported).toBe(truth?.n);
    // The manager stands in alpha, has written nothing, and every working day was due from them.
    const manager = seen.teams
      .flatMap((t) => t.people)
      .find((p) => p.userId === company.people.manager);
    expect(manager).toMatchObject({ reported: 0, missing: manager?.due });
  });
});
