import { beforeAll, describe, expect, it } from "vitest";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createActivity } from "../activities";
import { createComment } from "../comments";
import { createCycle, transitionCycle } from "../cycles";
import { createInitiative } from "../initiatives";
import { createObjective, removeObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { getWork } from "../work";
import { listNotifications, readNotification } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let leader: OrgScope<"leader">;
let member: OrgScope;
let other: OrgScope;
let n = 0;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  member = await company.as("member", "member");
  other = await company.as("other", "member");
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
});

const give = (to: string, team = "alpha") =>
  createObjective(leader, {
    ...{ organizationId, cycleId, title: `Objective ${++n}`, teamId: company.teams[team] ?? null },
    ownerUserId: company.people[to] ?? null,
  });
const list = (scope: OrgScope, more: object = {}) =>
  listNotifications(scope, { organizationId, limit: 25, ...more });
const read = (scope: OrgScope, id: string) => readNotification(scope, { organizationId, id });

describe("what a person was told", () => {
  it("is theirs alone: with who did it, and where it leads", async () => {
    const objective = await give("member");
    const { items } = await list(member);
    expect(items[0]).toMatchObject({
      kind: "assigned",
      objectiveId: objective.id,
      subjectId: objective.id,
      objectiveTitle: objective.title,
      actorName: "leader of acme",
      readAt: null,
    });
    for (const scope of [leader, other]) expect((await list(scope)).items).toEqual([]);
    const stranger = await foundCompany("zenith", { people: { boss: { role: "admin" } } });
    expect((await list(await stranger.as("boss", "member"))).items).toEqual([]);
  });

  it("is acknowledged by them alone, and once", async () => {
    await give("member");
    const [notice] = (await list(member)).items;
    const id = notice?.id ?? "";
    for (const scope of [leader, other])
      await expect(read(scope, id)).rejects.toMatchObject({ reason: "not-found" });
    expect((await list(member)).items[0]?.readAt).toBeNull();
    const first = await read(member, id);
    expect(first.readAt).toBeInstanceOf(Date);
    const again = await read(member, id);
    expect(again.readAt).toEqual(first.readAt);
    expect((await list(member, { unread: true })).items.map((one) => one.id)).not.toContain(id);
    expect((await list(member)).items.map((one) => one.id)).toContain(id);
    await expect(read(member, crypto.randomUUID())).rejects.toMatchObject({ reason: "not-found" });
  });

  it("is read page by page, newest first, each once", async () => {
    for (let i = 0; i < 30; i++) await give("other");
    const first = await list(other);
    const rest = await list(other, { cursor: first.nextCursor });
    const all = [...first.items, ...rest.items];
    expect(rest.nextCursor).toBeNull();
    expect(new Set(all.map((one) => one.id)).size).toBe(30);
    const at = all.map((one) => one.createdAt.getTime());
    expect(at).toEqual([...at].sort((a, b) => b - a));
  });

  it("is gone with a goal that is removed", async () => {
    const objective = await give("member");
    await removeObjective(leader, {
      ...{ organizationId, id: objective.id, version: 1, children: "with" as const },
    });
    expect((await list(member)).items.map((one) => one.objectiveId)).not.toContain(objective.id);
  });
});

describe("what a person is told where goals are restricted", () => {
  it("names no goal that is not theirs to see", async () => {
    const hidden = await give("leader", "beta");
    const initiative = await createInitiative(leader, {
      ...{ organizationId, objectiveId: hidden.id, title: "Hidden work" },
    });
    await createActivity(leader, {
      ...{ organizationId, initiativeId: initiative.id, title: "Theirs to do" },
      assigneeUserId: company.people.member ?? null,
    });
    await createComment(leader, {
      ...{ organizationId, objectiveId: hidden.id, body: "What do you think?" },
      mentions: [company.people.member ?? ""],
    });
    const admin = await company.as("admin", "admin");
    const [row] = await stage.rows<{ version: number }>(
      "select version from organizations where id = $1",
      [organizationId],
    );
    const version = row?.version ?? 0;
    await updateOrganization(admin, { organizationId, version, visibility: "restricted" });
    const restricted = await company.as("member", "member");
    const work = await getWork(restricted);
    expect(work.activities).toMatchObject([{ title: "Theirs to do", objectiveTitle: null }]);
    const told = [...work.notifications, ...(await list(restricted)).items];
    expect(told.map((one) => one.objectiveTitle)).not.toContain(hidden.title);
  });
});
