import { beforeAll, describe, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import { keyResultCreate, keyResultUpdate } from "#schema";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { readBoard } from "../goals";
import { createObjective } from "../objectives";
import { createKeyResult, updateKeyResult } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let objectiveId: string;
let leader: OrgScope<"leader">;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
  const teamId = company.teams.alpha ?? null;
  const objective = await createObjective(leader, {
    ...{ organizationId, cycleId, teamId, title: "Be found" },
  });
  objectiveId = objective.id;
});

type More = Partial<Parameters<typeof createKeyResult>[1]>;
const measure = (more: More = {}, scope: OrgScope = leader) =>
  createKeyResult(scope, {
    ...{ organizationId, objectiveId, title: "Measure", startValue: 0, targetValue: 10, ...more },
  });
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const stored = (id: string) =>
  stage.rows<Record<string, unknown>>("select * from key_results where id = $1", [id]);
const progress = async (id: string) => {
  const board = await readBoard(leader, { cycleId });
  return board && goalTree(board).keyResult(id)?.progress.value;
};

describe("a measure", () => {
  it("has a start and another target, or a band", async () => {
    const held = { direction: "maintain" as const, startValue: null, targetValue: null };
    await expect(measure({ ...held, bandLow: 1, bandHigh: 2 })).resolves.toMatchObject({
      direction: "maintain",
      bandLow: 1,
    });
    for (const wrong of [
      { startValue: 10 },
      { startValue: null },
      { targetValue: null },
      { direction: "decrease" as const, targetValue: 0 },
      held,
      { ...held, bandLow: 1 },
      { ...held, bandLow: 2, bandHigh: 2 },
      { ...held, bandLow: 3, bandHigh: 2 },
    ])
      await expect(measure(wrong), JSON.stringify(wrong)).rejects.toMatchObject({
        code: "invalid",
      });
  });

  it("is not turned into one that measures nothing, however it is edited", async () => {
    const row = await measure();
    const before = await stored(row.id);
    for (const wrong of [
      { targetValue: 0 },
      { startValue: 10 },
      { startValue: null },
      { direction: "maintain" as const },
      { direction: "maintain" as const, bandLow: 5 },
    ])
      await expect(
        updateKeyResult(leader, { ...of(row), ...wrong }),
        JSON.stringify(wrong),
      ).rejects.toMatchObject({ code: "invalid" });
    expect(await stored(row.id)).toEqual(before);
    await expect(
      updateKeyResult(leader, { ...of(row), direction: "maintain", bandLow: 5, bandHigh: 6 }),
    ).resolves.toMatchObject({ direction: "maintain", version: 2 });
  });

  it("is asked for in its form's own words", () => {
    const whole = { organizationId, objectiveId, title: "Measure" };
    const fields = (input: object) => {
      const parsed = keyResultCreate.safeParse({ ...whole, ...input });
      return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
    };
    expect(fields({ startValue: 0, targetValue: 1 })).toEqual([]);
    expect(fields({})).toEqual(["startValue", "targetValue"]);
    expect(fields({ startValue: 1, targetValue: 1 })).toEqual(["targetValue"]);
    expect(fields({ direction: "maintain" })).toEqual(["bandLow", "bandHigh"]);
    expect(fields({ direction: "maintain", bandLow: 2, bandHigh: 1 })).toEqual(["bandHigh"]);
    expect(fields({ startValue: 0, targetValue: 1.1e12 })).toEqual(["targetValue"]);
    expect(fields({ startValue: 0, targetValue: 1, weight: -1 })).toEqual(["weight"]);
    expect(fields({ startValue: 0, targetValue: 1, finalScore: 1 })).not.toEqual([]);
    // It stays with its objective.
    const moved = { ...whole, id: objectiveId, version: 1 };
    expect(keyResultUpdate.safeParse(moved).success).toBe(false);
  });

  it.each([
    [-1e12, 1e12, 0, 0.5],
    [1e12, -1e12, 1e12, 0],
    [0.1, 0.3, 0.2, 0.5],
  ])(
    "from %d to %d keeps its numbers to the last digit",
    async (start, target, value, expected) => {
      const row = await measure({ startValue: start, targetValue: target });
      expect(row).toMatchObject({ startValue: start, targetValue: target });
      await createCheckIn(leader, {
        ...{ organizationId, objectiveId, keyResultId: row.id, value, confidence: 0.5 },
        status: "on-track",
      });
      expect(await progress(row.id)).toBeCloseTo(expected, 9);
    },
  );

  it("that is edited counts its newest check-in anew", async () => {
    const row = await measure({ targetValue: 100 });
    await createCheckIn(leader, {
      ...{ organizationId, objectiveId, keyResultId: row.id, value: 25, confidence: 0.5 },
      status: "on-track",
    });
    expect(await progress(row.id)).toBe(0.25);
    const edited = await updateKeyResult(leader, { ...of(row), targetValue: 50 });
    expect(await progress(row.id)).toBe(0.5);
    await updateKeyResult(leader, { ...of(edited), startValue: 100, direction: "decrease" });
    expect(await progress(row.id)).toBe(1);
  });
});

describe("a key result", () => {
  it("is added by the objective's owner and by those who lead, and is its owner's to edit", async () => {
    const [member, other] = [
      await company.as("member", "member"),
      await company.as("other", "member"),
    ];
    await expect(measure({}, member)).rejects.toMatchObject({ reason: "not-allowed" });
    const owned = await createObjective(leader, {
      ...{ organizationId, cycleId, title: "Owned", ownerUserId: company.people.member },
    });
    const own = await measure({ objectiveId: owned.id }, member);
    const given = await measure({ ownerUserId: company.people.other });
    const sibling = await measure();
    await expect(updateKeyResult(other, { ...of(given), weight: 2 })).resolves.toMatchObject({
      weight: 2,
    });
    for (const row of [own, sibling])
      await expect(updateKeyResult(other, { ...of(row), weight: 2 })).rejects.toMatchObject({
        reason: "not-allowed",
      });
  });

  it("hangs on an objective that is there", async () => {
    await expect(measure({ objectiveId: crypto.randomUUID() })).rejects.toMatchObject({
      reason: "not-found",
    });
  });
});
