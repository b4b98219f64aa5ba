import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { goalTree, type ObjectiveStanding } from "#domain/goal-tree";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createActivity, moveActivity } from "../activities";
import { createCheckIn, latestCheckIns, listCheckIns } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { createInitiative } from "../initiatives";
import { archiveKeyResult, createKeyResult } from "../key-results";
import { deactivateMember } from "../memberships";
import { archiveObjective, createObjective, scoreObjective, updateObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { createTeam, putTeamMember } from "../teams";
import { type Board, explainNumber, readBoard } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let leader: OrgScope<"leader">;
let n = 0;

beforeAll(async () => {
  stage = await openSuite();
  const people = { ...seats, former: { role: "member" as const, teams: ["beta"] } };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
});
afterEach(() => {
  vi.useRealTimers();
});

/** Only what Node says the time is: the database keeps its own. */
const nowIs = (moment: string) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date(moment));
};
const who = (name: string) => company.people[name] ?? null;
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
async function cycleUnderWay(days = { startsOn: "2026-01-01", endsOn: "2099-12-31" }) {
  const cycle = await createCycle(leader, { organizationId, name: `Cycle ${++n}`, ...days });
  return transitionCycle(leader, { ...of(cycle), state: "active" });
}
type More = Partial<Parameters<typeof createObjective>[1]>;
const objective = (cycleId: string, more: More = {}) =>
  createObjective(leader, { organizationId, cycleId, title: `Objective ${++n}`, ...more });
const measure = (objectiveId: string, more: object = {}) =>
  createKeyResult(leader, {
    ...{ organizationId, objectiveId, title: `Measure ${++n}`, startValue: 0, targetValue: 100 },
    ...more,
  });
const say = (
  on: { id: string; objectiveId: string },
  value: number,
  more: Partial<Parameters<typeof createCheckIn>[1]> = {},
) =>
  createCheckIn(leader, {
    ...{ organizationId, objectiveId: on.objectiveId, keyResultId: on.id, value },
    ...{ confidence: 0.5, status: "on-track" as const, ...more },
  });
async function boardOf(scope: OrgScope, cycleId: string, asOf?: string): Promise<Board> {
  const board = await readBoard(scope, { cycleId, ...(asOf && { asOf }) });
  if (!board) throw new Error("There is no board.");
  return board;
}

describe("the board", () => {
  it("of an organization without a cycle is none", async () => {
    const empty = await foundCompany("empty", { people: { boss: { role: "leader" } } });
    expect(await readBoard(await empty.as("boss", "member"), {})).toBeNull();
    await expect(
      explainNumber(await empty.as("boss", "member"), { organizationId: empty.organizationId }),
    ).rejects.toMatchObject({ reason: "not-found" });
  });

  it("is of the cycle that is named, or of the one that is meant", async () => {
    const place = { people: { boss: { role: "leader" as const } } };
    const other = await foundCompany("seasons", place);
    const boss = await other.as("boss", "leader");
    const scoped = { organizationId: other.organizationId };
    nowIs("2026-06-15T12:00:00Z");
    const make = async (name: string, startsOn: string, endsOn: string) =>
      createCycle(boss, { ...scoped, name, startsOn, endsOn });
    const meant = async (asOf?: string) =>
      (await readBoard(boss, asOf ? { asOf } : {}))?.cycle.name;
    const start = (id: string) =>
      transitionCycle(boss, { ...scoped, id, version: 1, state: "active" });
    const future = await make("Future", "2027-01-01", "2027-03-31");
    expect(await meant()).toBe("Future");
    const past = await make("Past", "2026-01-01", "2026-03-31");
    expect(await meant()).toBe("Past");
    const current = await make("Current", "2026-04-01", "2026-06-30");
    expect(await meant()).toBe("Current");
    await start(past.id);
    expect(await meant()).toBe("Past");
    await start(current.id);
    expect(await meant()).toBe("Current");
    expect(await meant("2026-02-01")).toBe("Past");
    expect((await readBoard(boss, { cycleId: future.id }))?.cycle.name).toBe("Future");
    for (const cycleId of [crypto.randomUUID(), (await cycleUnderWay()).id])
      await expect(readBoard(boss, { cycleId })).rejects.toMatchObject({ reason: "not-found" });
  });

  it("stands on the newest check-ins, and every number on it is explained by itself", async () => {
    const cycle = await cycleUnderWay();
    const top = await objective(cycle.id, { progressSource: "children", title: "Top" });
    const one = await objective(cycle.id, { parentObjectiveId: top.id, weight: 3 });
    const two = await objective(cycle.id, { parentObjectiveId: top.id });
    const [a, b, c] = [await measure(one.id), await measure(one.id), await measure(two.id)];
    await say(a, 20);
    await say(a, 40);
    await say(b, 60);
    const board = await boardOf(leader, cycle.id);
    const tree = goalTree(board);
    expect(tree.objective(top.id)?.progress).toMatchObject({ formula: "mean", value: 0.5 });
    const explain = (of: object) =>
      explainNumber(leader, { organizationId, cycleId: cycle.id, ...of });
    for (const id of [top.id, one.id, two.id])
      expect(await explain({ objectiveId: id })).toEqual({
        ...{ asOf: board.asOf, title: tree.objective(id)?.facts.title },
        ...{ health: tree.objective(id)?.health, ...tree.objective(id)?.progress },
      });
    for (const id of [a.id, b.id, c.id])
      expect(await explain({ keyResultId: id })).toMatchObject({
        ...{ title: tree.keyResult(id)?.facts.title, ...tree.keyResult(id)?.progress },
      });
    expect(await explain({})).toMatchObject({ title: null, ...tree.company.progress });
    for (const lost of [{ objectiveId: a.id }, { keyResultId: crypto.randomUUID() }])
      await expect(explain(lost)).rejects.toMatchObject({ reason: "not-found" });
    expect(board.checkIns).toMatchObject([{ checkIns: 3, cited: 0, confidenceSum: 1.5 }]);
  });

  it("of a past day shows what stood on it", async () => {
    const cycle = await cycleUnderWay();
    nowIs("2026-03-02T12:00:00Z");
    const own = await objective(cycle.id, { progressSource: "initiatives" });
    const [kept, away] = [await measure(own.id), await measure(own.id)];
    const work = await createInitiative(leader, {
      ...{ organizationId, objectiveId: own.id, title: "Work" },
    });
    const pieces: { id: string; version: number }[] = [];
    for (let i = 0; i < 2; i++)
      pieces.push(
        await createActivity(leader, { organizationId, initiativeId: work.id, title: "Piece" }),
      );
    const done = async (i: number) => {
      const piece = pieces[i] ?? { id: "", version: 0 };
      const ends = { afterId: null, beforeId: null };
      await moveActivity(leader, { ...of(piece), ...ends, status: "done" });
    };
    await done(0);
    await say(kept, 10, { confidence: 0.9 });
    nowIs("2026-03-10T12:00:00Z");
    await archiveKeyResult(leader, of(away));
    await done(1);
    await say(kept, 50, { confidence: 0.1 });
    nowIs("2026-03-20T12:00:00Z");
    await archiveObjective(leader, { ...of(own), children: "with" });
    nowIs("2026-03-25T12:00:00Z");
    const at = async (asOf: string) => {
      const board = await boardOf(leader, cycle.id, asOf);
      const tree = goalTree(board);
      return {
        // The clock stands still: rows of one moment have no order but their ids'.
        keyResults: board.keyResults.map((k) => k.id).sort(),
        progress: tree.objective(own.id)?.progress.value,
        before: tree.objective(own.id)?.before,
        confidence: tree.keyResult(kept.id)?.confidence.value,
        checkIns: board.checkIns.map((day) => day.day),
      };
    };
    const march2 = { progress: 0.5, before: 0, confidence: 0.9, checkIns: ["2026-03-02"] };
    expect(await at("2026-03-02")).toEqual({ keyResults: [kept.id, away.id].sort(), ...march2 });
    expect(await at("2026-03-09")).toEqual({
      keyResults: [kept.id, away.id].sort(),
      ...{ ...march2, before: 0.5 },
    });
    // The week before ends seven days before: on the ninth with the second, on the eighth with the first.
    expect(await at("2026-03-08")).toMatchObject({ before: 0 });
    // What was put away on a day does not stand at its end.
    const march10 = { progress: 1, before: 0.5, confidence: 0.1 };
    const days = ["2026-03-02", "2026-03-10"];
    expect(await at("2026-03-10")).toEqual({ keyResults: [kept.id], ...march10, checkIns: days });
    expect(await at("2026-03-19")).toMatchObject({ keyResults: [kept.id], progress: 1, before: 1 });
    expect(await at("2026-03-20")).toMatchObject({ keyResults: [], progress: undefined });
    expect((await boardOf(leader, cycle.id)).objectives).toEqual([]);
  });

  it("of a past day ends when the day does, where the organization is", async () => {
    const place = { timeZone: "America/Chicago", people: { boss: { role: "leader" as const } } };
    const west = await foundCompany("west", place);
    const boss = await west.as("boss", "leader");
    const scoped = { organizationId: west.organizationId };
    const days = { startsOn: "2026-01-01", endsOn: "2026-12-31" };
    const cycle = await createCycle(boss, { ...scoped, name: "Q1", ...days });
    const make = (title: string) => createObjective(boss, { ...scoped, cycleId: cycle.id, title });
    const [early, late] = [await make("Put away before midnight"), await make("And after it")];
    const away = (id: string) =>
      archiveObjective(boss, { ...scoped, id, version: 1, children: "with" });
    // The eighth of March has twenty-three hours there; it ends at five in the morning of UTC.
    nowIs("2026-03-09T04:59:59.999Z");
    await away(early.id);
    nowIs("2026-03-09T05:00:00.000Z");
    await away(late.id);
    nowIs("2026-03-12T12:00:00Z");
    const seen = async (asOf: string) =>
      (await readBoard(boss, { cycleId: cycle.id, asOf }))?.objectives.map((o) => o.title);
    expect(await seen("2026-03-07")).toHaveLength(2);
    expect(await seen("2026-03-08")).toEqual(["And after it"]);
    expect(await seen("2026-03-09")).toEqual([]);
  });

  it("names everybody it speaks of, those who have left too", async () => {
    const cycle = await cycleUnderWay();
    const own = await objective(cycle.id, {
      ownerUserId: who("former"),
      reviewerUserId: who("manager"),
    });
    await measure(own.id, { ownerUserId: who("member") });
    const admin = await company.as("admin", "admin");
    const userId = company.people.former ?? "";
    await deactivateMember(admin, { organizationId, userId, version: 1 });
    const { people } = await boardOf(leader, cycle.id);
    expect(people.map((one) => [one.fullName, one.active]).sort()).toEqual([
      ["former of acme", false],
      ["manager of acme", true],
      ["member of acme", true],
    ]);
  });
});

describe("goals where they are restricted", () => {
  let manager: OrgScope;
  let member: OrgScope;
  let gamma: string;

  beforeAll(async () => {
    const below = { parentTeamId: company.teams.alpha ?? null };
    gamma = (await createTeam(leader, { organizationId, name: "gamma", slug: "gamma", ...below }))
      .id;
    await restrict("restricted");
  });
  async function restrict(visibility: "open" | "restricted") {
    const admin = await company.as("admin", "admin");
    const [row] = await stage.rows<{ version: number }>(
      "select version from organizations where id = $1",
      [organizationId],
    );
    await updateOrganization(admin, { organizationId, version: row?.version ?? 0, visibility });
    manager = await company.as("manager", "member");
    member = await company.as("member", "member");
  }
  const seen = (board: Board) =>
    board.objectives
      .filter((o) => !o.restricted)
      .map((o) => o.id)
      .sort();

  it("are a member's own and their teams', a manager's teams' and those below, a leader's all", async () => {
    const cycle = await cycleUnderWay();
    const [alpha, beta] = [company.teams.alpha ?? null, company.teams.beta ?? null];
    const make = async (name: string, more: More) => [name, (await objective(cycle.id, more)).id];
    const rows = Object.fromEntries([
      await make("alpha", { teamId: alpha }),
      await make("gamma", { teamId: gamma }),
      await make("beta", { teamId: beta }),
      await make("company", {}),
      await make("owned", { teamId: beta, ownerUserId: who("member") }),
      await make("reviewed", { ownerUserId: who("other"), reviewerUserId: who("member") }),
      await make("measured", { teamId: beta }),
      await make("worked", { teamId: beta }),
      await make("others", { ownerUserId: who("other") }),
    ]) as Record<string, string>;
    await measure(rows.measured ?? "", { ownerUserId: who("member") });
    await createInitiative(leader, {
      ...{ organizationId, objectiveId: rows.worked ?? "", title: "Work" },
      ownerUserId: who("member"),
    });
    const ids = (...names: string[]) => names.map((name) => rows[name]).sort();
    const at = async (scope: OrgScope) => seen(await boardOf(scope, cycle.id));
    expect(await at(member)).toEqual(ids("alpha", "owned", "reviewed", "measured", "worked"));
    expect(await at(manager)).toEqual(ids("alpha", "gamma"));
    expect(await at(leader)).toEqual(Object.values(rows).sort());
    expect(await at(await company.as("admin", "member"))).toEqual(Object.values(rows).sort());
    await putTeamMember(leader, {
      ...{ organizationId, teamId: gamma, userId: company.people.member ?? "" },
    });
    member = await company.as("member", "member");
    expect(await at(member)).toEqual(
      ids("alpha", "gamma", "owned", "reviewed", "measured", "worked"),
    );
    await restrict("open");
    expect(await at(member)).toEqual(Object.values(rows).sort());
    await restrict("restricted");
  });

  it("tell nothing but a bare number of what is hidden, and that only where it counts", async () => {
    const cycle = await cycleUnderWay();
    const beta = { teamId: company.teams.beta ?? null };
    const top = await objective(cycle.id, {
      ...{ ownerUserId: who("member"), progressSource: "children" as const },
    });
    const secret = {
      ...{ ...beta, title: "Canary goal", ownerUserId: who("other"), priority: "high" as const },
      ...{ description: "Canary words", parentObjectiveId: top.id },
    };
    const hidden = await objective(cycle.id, secret);
    const deeper = await objective(cycle.id, { ...secret, parentObjectiveId: hidden.id });
    const row = await measure(hidden.id, { title: "Canary measure", ownerUserId: who("other") });
    await createInitiative(leader, {
      ...{ organizationId, objectiveId: hidden.id, title: "Canary work" },
    });
    await say(row, 25, { note: "Canary note", confidence: 0.75 });
    const board = await boardOf(member, cycle.id);
    expect(JSON.stringify(board)).not.toContain("Canary");
    expect(board.people.map((one) => one.userId)).toEqual([who("member")]);
    expect(board.checkIns).toEqual([]);
    expect(board.keyResults).toEqual([]);
    expect(board.initiatives).toEqual([]);
    expect(board.objectives.map((o) => o.id).sort()).toEqual([top.id, hidden.id].sort());
    const shown = board.objectives.find((o) => o.id === hidden.id);
    expect(shown).toMatchObject({
      restricted: { progress: 0.25, confidence: 0.75, before: null },
      ...{ title: "", ownerUserId: null, mayEdit: false, last: null },
    });
    expect(goalTree(board).objective(top.id)?.progress.value).toBe(0.25);
    const nowhere = { reason: "not-found" };
    const asked = { organizationId, cycleId: cycle.id };
    for (const lost of [
      { objectiveId: hidden.id },
      { objectiveId: deeper.id },
      { keyResultId: row.id },
    ])
      await expect(explainNumber(member, { ...asked, ...lost })).rejects.toMatchObject(nowhere);
    await expect(
      listCheckIns(member, { organizationId, objectiveId: hidden.id, limit: 25 }),
    ).rejects.toMatchObject(nowhere);
    expect((await latestCheckIns(member, { ...asked, limit: 25 })).items).toEqual([]);
    expect((await latestCheckIns(leader, { ...asked, limit: 25 })).items).toHaveLength(1);
  });

  it("do not tell how a hidden goal ended", async () => {
    const cycle = await cycleUnderWay();
    const hidden = await objective(cycle.id, { teamId: company.teams.beta ?? null });
    const closing = await transitionCycle(leader, { ...of(cycle), state: "closing" });
    await scoreObjective(leader, {
      ...of(hidden),
      finalScore: 0.3125,
      scoreReason: "Canary reason",
    });
    await transitionCycle(leader, { ...of(closing), state: "closed" });
    const text = JSON.stringify(await boardOf(member, cycle.id));
    expect(text).not.toContain("Canary");
    expect(text).not.toContain("0.3125");
  });

  it("are as well for one reader as for another, though what they stand on is hidden", async () => {
    const cycle = await cycleUnderWay();
    const top = await objective(cycle.id, {
      ...{ ownerUserId: who("member"), progressSource: "children" as const },
    });
    const below = { parentObjectiveId: top.id, teamId: company.teams.beta ?? null };
    const hidden = await objective(cycle.id, below);
    await say(await measure(hidden.id), 80, { status: "off-track" });
    const health = async (scope: OrgScope) =>
      goalTree(await boardOf(scope, cycle.id)).objective(top.id)?.health;
    expect(await health(leader)).toBe("off-track");
    expect(await health(member)).toBe("off-track");
  });

  it("do not count for more because what they hang on is hidden", async () => {
    const cycle = await cycleUnderWay();
    const top = await objective(cycle.id, { progressSource: "children" });
    const middle = await objective(cycle.id, {
      ...{ parentObjectiveId: top.id, progressSource: "children" as const },
    });
    const mine = { parentObjectiveId: middle.id, ownerUserId: who("member") };
    const own = await objective(cycle.id, { ...mine, weight: 1 });
    const other = await objective(cycle.id, { parentObjectiveId: middle.id, weight: 3 });
    await say(await measure(own.id), 100);
    await say(await measure(other.id), 0);
    const total = async (scope: OrgScope) =>
      goalTree(await boardOf(scope, cycle.id)).company.progress.value;
    expect(await total(leader)).toBe(0.25);
    expect(await total(member)).toBe(0.25);
    // What hangs on something hidden is not told to have no parent.
    const beta = { teamId: company.teams.beta ?? null, parentObjectiveId: top.id };
    const hidden = await objective(cycle.id, beta);
    const theirs = await objective(cycle.id, {
      ...{ teamId: company.teams.alpha ?? null, parentObjectiveId: hidden.id },
    });
    const flags = async (scope: OrgScope) =>
      goalTree(await boardOf(scope, cycle.id)).objective(theirs.id)?.flags;
    expect(await flags(leader)).toEqual([]);
    expect(await flags(member)).toEqual([]);
  });

  it("have the same numbers for everybody who sees them, and the company's is one for all", async () => {
    const rowsOf = fc.array(
      fc.record({
        parent: fc.option(fc.nat(6), { freq: 4 }),
        team: fc.constantFrom("alpha", "beta", null),
        owner: fc.constantFrom("member", "other", null),
        source: fc.constantFrom("children" as const, "key-results" as const),
        cancelled: fc.nat(5).map((one) => one === 0),
        said: fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.boolean()), { maxLength: 2 }),
      }),
      { minLength: 3, maxLength: 7 },
    );
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const cycle = await cycleUnderWay();
        const made: { id: string; version: number }[] = [];
        const visible = new Set<string>();
        for (const row of rows) {
          const parent = row.parent === null ? undefined : made[row.parent];
          const one = await objective(cycle.id, {
            ...{
              teamId: row.team && (company.teams[row.team] ?? null),
              progressSource: row.source,
            },
            ...{ ownerUserId: row.owner && who(row.owner), parentObjectiveId: parent?.id ?? null },
          });
          if (row.team === "alpha" || row.owner === "member") visible.add(one.id);
          for (const [value, isWell] of row.said)
            await say(await measure(one.id), value, { status: isWell ? "on-track" : "off-track" });
          if (row.cancelled) await updateObjective(leader, { ...of(one), status: "cancelled" });
          made.push(one);
        }
        const [all, own] = [await boardOf(leader, cycle.id), await boardOf(member, cycle.id)];
        expect(seen(own)).toEqual([...visible].sort());
        const [full, part] = [goalTree(all), goalTree(own)];
        const numbers = (one: ObjectiveStanding | undefined) => [
          one?.progress.value,
          one?.confidence.value,
          one?.before,
        ];
        for (const id of visible)
          expect(numbers(part.objective(id))).toEqual(numbers(full.objective(id)));
        expect(part.company.progress.value).toEqual(full.company.progress.value);
        expect(part.company.confidence.value).toEqual(full.company.confidence.value);
      }),
      { numRuns: process.env.DATABASE_DRIVER === "pg" ? 25 : 8 },
    );
  });
});
