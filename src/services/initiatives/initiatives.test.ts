import { beforeAll, describe, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import type { InitiativeStatus } from "#domain/goal-words";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import {
  archiveActivity,
  createActivity,
  listActivities,
  moveActivity,
  removeActivity,
} from "../activities";
import { createCycle, transitionCycle } from "../cycles";
import { readBoard } from "../goals";
import { createKeyResult, removeKeyResult } from "../key-results";
import { createObjective } from "../objectives";
import {
  archiveInitiative,
  createInitiative,
  getInitiative,
  moveInitiative,
  removeInitiative,
  updateInitiative,
} from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let objectiveId: string;
let leader: OrgScope<"leader">;
let member: OrgScope;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  member = await company.as("member", "member");
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
  objectiveId = (await objective()).id;
});

const objective = (progressSource: "key-results" | "initiatives" = "key-results") =>
  createObjective(leader, { organizationId, cycleId, title: "Be found", progressSource });
type More = Partial<Parameters<typeof createInitiative>[1]>;
const work = (more: More = {}) =>
  createInitiative(leader, { organizationId, objectiveId, title: "Work", ...more });
const piece = (initiativeId: string, more: object = {}) =>
  createActivity(leader, { organizationId, initiativeId, title: "Piece", ...more });
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const tree = async () => {
  const board = await readBoard(leader, { cycleId });
  if (!board) throw new Error("There is no board.");
  return { board, tree: goalTree(board) };
};

describe("an initiative", () => {
  it("moves a key result of its own objective, or none", async () => {
    const keyResult = (on: string) =>
      createKeyResult(leader, {
        ...{ organizationId, objectiveId: on, title: "Measure", startValue: 0, targetValue: 1 },
      });
    const own = await keyResult(objectiveId);
    const foreign = await keyResult((await objective()).id);
    const gone = await keyResult(objectiveId);
    await removeKeyResult(leader, of(gone));
    const row = await work({ keyResultId: own.id });
    expect(row.keyResultId).toBe(own.id);
    for (const [keyResultId, reason] of [
      [foreign.id, "not-found"],
      [gone.id, "not-found"],
      [crypto.randomUUID(), "not-found"],
    ] as const) {
      await expect(work({ keyResultId })).rejects.toMatchObject({ reason });
      await expect(updateInitiative(leader, { ...of(row), keyResultId })).rejects.toMatchObject({
        reason,
      });
    }
    await expect(
      updateInitiative(leader, { ...of(row), keyResultId: null }),
    ).resolves.toMatchObject({ keyResultId: null });
  });

  it("goes to another column, to its end or between two", async () => {
    const on = await objective();
    const column = async (status: InitiativeStatus) =>
      (await tree()).board.initiatives
        .filter((one) => one.objectiveId === on.id && one.status === status)
        .map((one) => one.id);
    const [a, b, c] = [
      await work({ objectiveId: on.id }),
      await work({ objectiveId: on.id }),
      await work({ objectiveId: on.id }),
    ];
    const to = (row: typeof a, afterId: string | null, beforeId: string | null) =>
      moveInitiative(leader, { ...of(row), status: "active", afterId, beforeId });
    await to(a, null, null);
    await to(b, a.id, null);
    await to(c, a.id, b.id);
    expect(await column("planned")).toEqual([]);
    expect(await column("active")).toEqual([a.id, c.id, b.id]);
    await expect(to({ ...a, version: 2 }, crypto.randomUUID(), null)).rejects.toMatchObject({
      reason: "not-found",
    });
  });

  it("is read with its description; who may change it is told so", async () => {
    const row = await work({ ownerUserId: company.people.member, description: "At length" });
    const ref = { organizationId, id: row.id };
    expect(await getInitiative(member, ref)).toMatchObject({
      description: "At length",
      mayEdit: true,
    });
    const other = await company.as("other", "member");
    expect(await getInitiative(other, ref)).toMatchObject({ mayEdit: false });
    await expect(
      getInitiative(other, { organizationId, id: crypto.randomUUID() }),
    ).rejects.toMatchObject({ reason: "not-found" });
  });

  it("takes pieces from its owner, and from nobody who has no part in it", async () => {
    const row = await work({ ownerUserId: company.people.member });
    const add = (scope: OrgScope) =>
      createActivity(scope, { organizationId, initiativeId: row.id, title: "Piece" });
    await expect(add(member)).resolves.toMatchObject({ status: "todo" });
    await expect(add(await company.as("other", "member"))).rejects.toMatchObject({
      reason: "not-allowed",
    });
    await archiveInitiative(leader, of(row));
    await expect(add(member)).rejects.toMatchObject({ reason: "goal-archived" });
    await expect(
      createActivity(leader, { organizationId, initiativeId: crypto.randomUUID(), title: "Lost" }),
    ).rejects.toMatchObject({ reason: "not-found" });
  });
});

describe("delivery", () => {
  it("is what is done of all that was not cancelled, archived or removed", async () => {
    const on = await objective("initiatives");
    const row = await work({ objectiveId: on.id });
    const idle = await work({ objectiveId: on.id });
    const pieces = [];
    for (let i = 0; i < 6; i++) pieces.push(await piece(row.id));
    const [done, cancelled, away, gone] = pieces;
    if (!done || !cancelled || !away || !gone) throw new Error("There are no pieces.");
    const ends = { afterId: null, beforeId: null };
    await moveActivity(leader, { ...of(done), ...ends, status: "done" });
    await moveActivity(leader, { ...of(cancelled), ...ends, status: "cancelled" });
    await archiveActivity(leader, of(away));
    await removeActivity(leader, of(gone));
    const { tree: now } = await tree();
    const standing = now.objective(on.id);
    expect(standing?.initiatives.map((one) => [one.facts.id, one.delivery.value])).toEqual([
      [row.id, 1 / 3],
      [idle.id, null],
    ]);
    expect(standing?.initiatives[0]?.delivery.numbers).toEqual({ done: 1, all: 3 });
    // An initiative without anything to do says nothing of its objective.
    expect(standing?.progress.value).toBeCloseTo(1 / 3, 12);
  });

  it("of a cancelled initiative does not count", async () => {
    const on = await objective("initiatives");
    const [row, dropped] = [await work({ objectiveId: on.id }), await work({ objectiveId: on.id })];
    await piece(row.id, { status: "done" });
    await piece(dropped.id);
    await updateInitiative(leader, { ...of(dropped), status: "cancelled" });
    const { tree: now } = await tree();
    expect(now.objective(on.id)?.progress).toMatchObject({
      value: 1,
      inputs: [{ id: row.id }, { id: dropped.id, left: "cancelled" }],
    });
  });
});

describe("what stands in an initiative that is removed", () => {
  it("is not listed, and its words are gone: also of what was put away before", async () => {
    const row = await work();
    const [there, away] = [
      await piece(row.id, { title: "Canary piece" }),
      await piece(row.id, { title: "Canary put away" }),
    ];
    await archiveActivity(leader, of(away));
    const list = () => listActivities(member, { organizationId, initiativeIds: [row.id] });
    expect((await list()).map((one) => one.id)).toEqual([there.id]);
    await removeInitiative(leader, of(row));
    expect(await list()).toEqual([]);
    const left = await stage.rows("select title from activities where title like 'Canary%'");
    expect(left).toEqual([]);
  });
});
