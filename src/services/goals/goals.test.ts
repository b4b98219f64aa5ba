import { beforeAll, describe, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { createKeyResult } from "../key-results";
import { createObjective } from "../objectives";
import { readBoard } from ".";

let _stage: Stage;
let company: Company;
let organizationId: string;

beforeAll(async () => {
  _stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
});

describe("a goal from its objective to its number", () => {
  it("stands on its newest check-in", async () => {
    const leader = await company.as("leader", "leader");
    const cycle = await createCycle(leader, {
      organizationId,
      name: "Q1",
      startsOn: "2026-01-01",
      endsOn: "2099-12-31",
    });
    await transitionCycle(leader, { organizationId, id: cycle.id, version: 1, state: "active" });
    const objective = await createObjective(leader, {
      organizationId,
      cycleId: cycle.id,
      title: "Be found",
      teamId: company.teams.alpha ?? null,
      ownerUserId: company.people.manager ?? null,
    });
    const keyResult = await createKeyResult(leader, {
      organizationId,
      objectiveId: objective.id,
      title: "Complaints",
      direction: "decrease",
      startValue: 6,
      targetValue: 1.5,
      ownerUserId: company.people.member ?? null,
    });
    const member = await company.as("member", "member");
    await createCheckIn(member, {
      organizationId,
      objectiveId: objective.id,
      keyResultId: keyResult.id,
      value: 3.9,
      confidence: 0.5,
      status: "on-track",
    });
    const board = await readBoard(member, {});
    if (!board) throw new Error("There is no board.");
    const tree = goalTree(board);
    expect(tree.keyResult(keyResult.id)?.progress.value).toBeCloseTo(0.4667, 4);
    expect(tree.objective(objective.id)?.progress).toMatchObject({
      formula: "mean",
      inputs: [{ id: keyResult.id, weight: 1 }],
    });
    expect(board.checkIns).toMatchObject([{ checkIns: 1, cited: 0, confidenceSum: 0.5 }]);
  });
});
