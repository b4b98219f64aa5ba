import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createCycle, transitionCycle } from "../cycles";
import { createInitiative } from "../initiatives";
import { createObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { createActivity, listActivities, moveActivity, updateActivity } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let initiativeId: string;
let hidden: string;
let leader: OrgScope<"leader">;
let member: OrgScope;

beforeAll(async () => {
  stage = await openSuite();
  // Where the day begins fourteen hours before UTC's.
  const place = { timeZone: "Pacific/Kiritimati" };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats, ...place });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  member = await company.as("member", "member");
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  await transitionCycle(leader, { organizationId, id: cycle.id, version: 1, state: "active" });
  const at = async (team: string) => {
    const objective = await createObjective(leader, {
      ...{ organizationId, cycleId: cycle.id, title: team, teamId: company.teams[team] ?? null },
    });
    const initiative = await createInitiative(leader, {
      ...{ organizationId, objectiveId: objective.id, title: `Work of ${team}` },
    });
    return initiative.id;
  };
  initiativeId = await at("alpha");
  hidden = await at("beta");
});

afterEach(() => {
  vi.useRealTimers();
});

/** Only what Node says the time is: the database keeps its own. */
const nowIs = (moment: string) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date(moment));
};
type More = Partial<Parameters<typeof createActivity>[1]>;
const piece = (more: More = {}) =>
  createActivity(leader, { organizationId, initiativeId, title: "Piece", ...more });
const ends = { afterId: null, beforeId: null };
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const list = (scope: OrgScope, ids = [initiativeId]) =>
  listActivities(scope, { organizationId, initiativeIds: ids });

describe("an activity", () => {
  it("is done on the organization's day, stays done since then, and is not once it is not", async () => {
    nowIs("2026-03-08T11:00:00Z");
    let row = await piece();
    expect(row.completedOn).toBeNull();
    row = await moveActivity(leader, { ...of(row), ...ends, status: "doing" });
    expect(row.completedOn).toBeNull();
    row = await moveActivity(leader, { ...of(row), ...ends, status: "done" });
    expect(row).toMatchObject({ status: "done", completedOn: "2026-03-09" });
    vi.setSystemTime(new Date("2026-03-12T11:00:00Z"));
    row = await moveActivity(leader, { ...of(row), ...ends, status: "done" });
    expect(row.completedOn).toBe("2026-03-09");
    row = await moveActivity(leader, { ...of(row), ...ends, status: "todo" });
    expect(row.completedOn).toBeNull();
    row = await moveActivity(leader, { ...of(row), ...ends, status: "done" });
    expect(row.completedOn).toBe("2026-03-13");
    row = await moveActivity(leader, { ...of(row), ...ends, status: "cancelled" });
    expect(row.completedOn).toBeNull();
  });

  it("that is made done is done today", async () => {
    nowIs("2026-03-08T09:59:00Z");
    expect(await piece({ status: "done" })).toMatchObject({ completedOn: "2026-03-08" });
    vi.setSystemTime(new Date("2026-03-08T10:00:00Z"));
    expect(await piece({ status: "done" })).toMatchObject({ completedOn: "2026-03-09" });
  });

  it("keeps its place when only its status changes", async () => {
    const [a, b, c] = [await piece(), await piece(), await piece()];
    await moveActivity(leader, { ...of(a), ...ends, status: "doing" });
    const order = (await list(leader)).map((one) => one.id).slice(-3);
    expect(order).toEqual([a.id, b.id, c.id]);
  });

  it("is done by whoever has it, in work that is another's", async () => {
    const row = await piece({ assigneeUserId: company.people.other });
    const other = await company.as("other", "member");
    await expect(
      moveActivity(other, { ...of(row), ...ends, status: "done" }),
    ).resolves.toMatchObject({ status: "done" });
    const mine = await piece({ assigneeUserId: company.people.member });
    await expect(
      moveActivity(other, { ...of(mine), ...ends, status: "done" }),
    ).rejects.toMatchObject({ reason: "not-allowed" });
  });

  it("is listed with its initiative, in order, and for no other organization", async () => {
    const rows = await list(member, [hidden, initiativeId, crypto.randomUUID()]);
    expect(new Set(rows.map((row) => row.initiativeId))).toEqual(new Set([initiativeId]));
    const stranger = await foundCompany("zenith", { people: { boss: { role: "admin" } } });
    expect(await list(await stranger.as("boss", "member"))).toEqual([]);
  });
});

describe("an activity where goals are restricted", () => {
  it("is seen and done by whoever has it, though its objective is not theirs to see", async () => {
    const admin = await company.as("admin", "admin");
    const [row] = await stage.rows<{ version: number }>(
      "select version from organizations where id = $1",
      [organizationId],
    );
    const version = row?.version ?? 0;
    await updateOrganization(admin, { organizationId, version, visibility: "restricted" });
    member = await company.as("member", "member");
    const own = await piece({ initiativeId: hidden, assigneeUserId: company.people.member });
    const theirs = await piece({ initiativeId: hidden, assigneeUserId: company.people.other });
    expect((await list(member, [hidden])).map((one) => one.id)).toEqual([own.id]);
    expect((await list(leader, [hidden])).length).toBeGreaterThanOrEqual(2);
    expect((await list(member)).length).toBeGreaterThan(0);
    await expect(
      moveActivity(member, { ...of(own), ...ends, status: "done" }),
    ).resolves.toMatchObject({ status: "done" });
    await expect(updateActivity(member, { ...of(theirs), title: "Seen" })).rejects.toMatchObject({
      reason: "not-found",
    });
    await expect(
      createActivity(member, { organizationId, initiativeId: hidden, title: "In the dark" }),
    ).rejects.toMatchObject({ reason: "not-found" });
    await expect(
      moveActivity(member, {
        ...of({ ...own, version: 2 }),
        status: "todo",
        afterId: theirs.id,
        beforeId: null,
      }),
    ).rejects.toMatchObject({ reason: "not-found" });
  });
});
