import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ActivityStatus } from "#domain/goal-words";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createActivity, moveActivity, updateActivity } from "../activities";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { writeDailyReport } from "../daily-reports";
import { ingestFile, startRun } from "../ingest-runs";
import { archiveInitiative, createInitiative } from "../initiatives";
import { archiveKeyResult, createKeyResult } from "../key-results";
import { createObjective, scoreObjective, updateObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { getWork } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let leader: OrgScope<"leader">;
let member: OrgScope;
const me = () => company.people.member ?? null;

/** Only what Node says the time is: the database keeps its own. */
const nowIs = (moment: string) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date(moment));
};
/** Monday, 9 March 2026, half past eleven where the organization is; in UTC it is Sunday still. */
const monday = "2026-03-08T22:30:00Z";

beforeAll(async () => {
  stage = await openSuite();
  const people = { ...seats, idle: { role: "member" as const } };
  const place = { timeZone: "Pacific/Auckland" };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people, ...place });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  member = await company.as("member", "member");
  cycleId = await cycleUnderWay("Q1");
});
beforeEach(() => nowIs(monday));
afterEach(() => {
  vi.useRealTimers();
});

async function cycleUnderWay(name: string, startsOn = "2026-02-23") {
  const days = { startsOn, endsOn: "2099-12-31" };
  const { id } = await createCycle(leader, { organizationId, name, ...days });
  await transitionCycle(leader, { organizationId, id, version: 1, state: "active" });
  return id;
}
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const objective = (title: string, more: object = {}) =>
  createObjective(leader, {
    ...{ organizationId, cycleId, title, teamId: company.teams.alpha ?? null, ...more },
  });
const measure = (objectiveId: string, title: string, more: object = {}) =>
  createKeyResult(leader, {
    ...{ organizationId, objectiveId, title, startValue: 0, targetValue: 10, ownerUserId: me() },
    ...more,
  });
const work = (objectiveId: string, title = "Work") =>
  createInitiative(leader, { organizationId, objectiveId, title });
const piece = (initiativeId: string, title: string, more: object = {}) =>
  createActivity(leader, { organizationId, initiativeId, title, assigneeUserId: me(), ...more });
const say = (objectiveId: string, keyResultId: string, value = 3) =>
  createCheckIn(member, {
    ...{ organizationId, objectiveId, keyResultId, value, confidence: 0.5 },
    status: "on-track",
  });
const to = (row: { id: string; version: number }, status: ActivityStatus) =>
  moveActivity(leader, { ...of(row), status, afterId: null, beforeId: null });
const cadence = async (checkInCadence: "weekly" | "biweekly" | "monthly") => {
  const admin = await company.as("admin", "admin");
  const [row] = await stage.rows<{ version: number }>(
    "select version from organizations where id = $1",
    [organizationId],
  );
  await updateOrganization(admin, { organizationId, version: row?.version ?? 0, checkInCadence });
  member = await company.as("member", "member");
};
const due = async (title: string) =>
  (await getWork(member)).checkIns.find((one) => one.title === title);

describe("the inbox of somebody who has nothing to do", () => {
  it("is empty, and is theirs alone", async () => {
    const idle = await company.as("idle", "member");
    expect(await getWork(idle)).toEqual({
      today: "2026-03-09",
      checkIns: [],
      activities: [],
      done: [],
      doneCheckIns: [],
      notifications: [],
      reportsDue: [],
      aliases: 0,
    });
  });
});

describe("check-ins to do", () => {
  it("are due one step after the last, or after the beginning", async () => {
    const { id } = await objective("Weekly");
    const row = await measure(id, "Never said");
    expect(await due("Never said")).toMatchObject({
      ...{ id: row.id, objectiveId: id, objectiveTitle: "Weekly" },
      ...{ dueOn: "2026-03-02", lastDay: null, lastStatus: null },
    });
    await say(id, row.id);
    // What was just said is done with: it comes back in the week in which it is due again.
    expect(await due("Never said")).toBeUndefined();
    nowIs("2026-03-16T12:00:00Z");
    expect(await due("Never said")).toMatchObject({
      ...{ dueOn: "2026-03-16", lastDay: "2026-03-09", lastStatus: "on-track" },
    });
    const later = await objective("Later", { startsOn: "2026-03-05" });
    await measure(later.id, "Begins later");
    expect(await due("Begins later")).toMatchObject({ dueOn: "2026-03-12" });
  });

  it("are due at the organization's pace", async () => {
    const { id } = await objective("Paced");
    const row = await measure(id, "Paced measure");
    nowIs("2026-03-30T23:00:00Z");
    await say(id, row.id);
    for (const [pace, day] of [
      ["biweekly", "2026-04-14"],
      ["monthly", "2026-04-30"],
      ["weekly", "2026-04-07"],
    ] as const) {
      await cadence(pace);
      nowIs(`${day}T12:00:00Z`);
      member = await company.as("member", "member");
      expect(await due("Paced measure")).toMatchObject({ lastDay: "2026-03-31", dueOn: day });
    }
  });

  it("are of key results that are there, of cycles under way, and one's own", async () => {
    const running = await objective("Running");
    await measure(running.id, "Asked");
    await measure(running.id, "Another's", { ownerUserId: company.people.other });
    await archiveKeyResult(leader, of(await measure(running.id, "Away")));
    const cancelled = await objective("Cancelled");
    await measure(cancelled.id, "Of the cancelled");
    await updateObjective(leader, { ...of(cancelled), status: "cancelled" });
    const draft = await createCycle(leader, {
      ...{ organizationId, name: "Draft", startsOn: "2026-01-01", endsOn: "2026-12-31" },
    });
    const planned = await objective("Planned", { cycleId: draft.id });
    await measure(planned.id, "Of the draft");
    const titles = (await getWork(member)).checkIns.map((one) => one.title);
    expect(titles).toContain("Asked");
    for (const title of ["Another's", "Away", "Of the cancelled", "Of the draft"])
      expect(titles).not.toContain(title);
  });

  it("leave the list of this week's when the week is over", async () => {
    const { id } = await objective("Said");
    const row = await measure(id, "Said this week", { unit: "kg" });
    nowIs("2026-03-08T10:30:00Z");
    await say(id, row.id, 1);
    nowIs(monday);
    await say(id, row.id, 7);
    const said = (await getWork(member)).doneCheckIns.filter((one) => one.keyResultId === row.id);
    // Sunday's, though in UTC it is the same day, was last week's.
    expect(said).toMatchObject([
      { title: "Said this week", day: "2026-03-09", value: 7, unit: "kg", objectiveId: id },
    ]);
  });
});

describe("activities to do", () => {
  it("come in the order they are due; what is late is before today", async () => {
    const { id } = await objective("Dated");
    const initiative = await work(id, "Dated work");
    for (const [title, dueOn] of [
      ["Undated", null],
      ["Tomorrow", "2026-03-10"],
      ["Late", "2026-03-06"],
      ["Today", "2026-03-09"],
    ] as const)
      await piece(initiative.id, title, { dueOn });
    await piece(initiative.id, "Another's", { assigneeUserId: company.people.other });
    const { today, activities } = await getWork(member);
    const own = activities.filter((one) => one.initiativeId === initiative.id);
    expect(own.map((one) => one.title)).toEqual(["Late", "Today", "Tomorrow", "Undated"]);
    const late = own.filter((one) => one.dueOn !== null && one.dueOn < today);
    expect(late.map((one) => one.title)).toEqual(["Late"]);
    expect(own[0]).toMatchObject({
      ...{ objectiveId: id, objectiveTitle: "Dated", initiativeTitle: "Dated work" },
    });
  });

  it("go when they are done or cancelled, and what was done this week is counted", async () => {
    const { id } = await objective("Doing");
    const initiative = await work(id);
    const [sunday, now, dropped, doing] = [
      await piece(initiative.id, "Done on Sunday"),
      await piece(initiative.id, "Done today"),
      await piece(initiative.id, "Dropped"),
      await piece(initiative.id, "Being done"),
    ];
    nowIs("2026-03-08T10:59:00Z");
    await to(sunday, "done");
    nowIs(monday);
    await to(now, "done");
    await to(dropped, "cancelled");
    await to(doing, "doing");
    const seen = await getWork(member);
    const mine = (rows: typeof seen.done) =>
      rows.filter((one) => one.initiativeId === initiative.id).map((one) => one.title);
    expect(mine(seen.activities)).toEqual(["Being done"]);
    expect(mine(seen.done)).toEqual(["Done today"]);
    nowIs("2026-03-15T11:00:00Z");
    expect(mine((await getWork(member)).done)).toEqual([]);
  });

  it("go with what they stand in, and with whom they are given to", async () => {
    const { id } = await objective("Going");
    const initiative = await work(id);
    const row = await piece(initiative.id, "Given away");
    await updateActivity(leader, { ...of(row), assigneeUserId: company.people.other ?? null });
    await piece(initiative.id, "Put away with its work");
    await archiveInitiative(leader, of(initiative));
    const titles = (await getWork(member)).activities.map((one) => one.title);
    expect(titles).not.toContain("Given away");
    expect(titles).not.toContain("Put away with its work");
  });

  it("go with their cycle when it is closed: nobody can do them any more", async () => {
    const closing = await cycleUnderWay("Ends", "2026-01-01");
    const ending = await objective("Ending", { cycleId: closing });
    await piece((await work(ending.id)).id, "Left undone");
    const step = (version: number, state: "closing" | "closed") =>
      transitionCycle(leader, { organizationId, id: closing, version, state });
    await step(2, "closing");
    await scoreObjective(leader, { ...of(ending), finalScore: 0.4, scoreReason: "Half of it" });
    await step(3, "closed");
    const titles = (await getWork(member)).activities.map((one) => one.title);
    expect(titles).not.toContain("Left undone");
  });
});

describe("reports due", () => {
  it("are those of today, on working days, of one's own teams, until they are there", async () => {
    const teamId = company.teams.alpha ?? "";
    const expected = [{ teamId, teamName: "alpha" }];
    expect((await getWork(member)).reportsDue).toEqual(expected);
    // Half a day later it is Monday in UTC as well, and Tuesday here.
    nowIs("2026-03-09T11:30:00Z");
    expect(await getWork(member)).toMatchObject({ today: "2026-03-10", reportsDue: expected });
    const report = { organizationId, teamId, reportDate: "2026-03-10", content: "- done" };
    await writeDailyReport(member, report);
    expect((await getWork(member)).reportsDue).toEqual([]);
    // Friday in UTC is Saturday here.
    nowIs("2026-03-13T20:00:00Z");
    expect(await getWork(member)).toMatchObject({ today: "2026-03-14", reportsDue: [] });
  });

  it("and names that wait for somebody are told to managers", async () => {
    const teamId = company.teams.alpha ?? "";
    const opened = await startRun(company.operator, { teamId, kind: "daily-reports" }, "command");
    const text = "**Employee**: Nobody Known\n\n## 2026-03-05\n\n- something\n";
    await ingestFile(company.operator, opened, {
      ...{ name: "unknown.md", bytes: new TextEncoder().encode(text) },
    });
    expect((await getWork(member)).aliases).toBe(0);
    expect((await getWork(await company.as("manager", "member"))).aliases).toBe(1);
  });
});
