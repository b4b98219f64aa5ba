import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import { type CycleState, cycleStates } from "#domain/goal-words";
import { mayBecome } from "#domain/scores";
import { cycleTransition, keyResultScore, objectiveScore } from "#schema";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import * as activities from "../activities";
import * as checkIns from "../check-ins";
import { changeGoal, readBoard } from "../goals";
import * as initiatives from "../initiatives";
import * as keyResults from "../key-results";
import * as objectives from "../objectives";
import { cloneCycle, createCycle, listCycles, transitionCycle, updateCycle } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let leader: OrgScope<"leader">;
let n = 0;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
});

type Cycle = Awaited<ReturnType<typeof createCycle>>;
type Row = { id: string; version: number };
const of = ({ id, version }: Row) => ({ organizationId, id, version });
const span = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
const ends = { afterId: null, beforeId: null };

const step = (cycle: Row, state: CycleState, reason?: string) =>
  transitionCycle(leader, { ...of(cycle), state, ...(reason && { reason }) });
/** A new cycle that has gone all the way to a state. */
async function cycleIn(state: CycleState): Promise<Cycle> {
  let cycle = await createCycle(leader, { organizationId, name: `Cycle ${++n}`, ...span });
  for (const next of ["active", "closing", "closed"] as const) {
    if (cycle.state === state) break;
    cycle = await step(cycle, next);
  }
  return cycle;
}
type More = Partial<Parameters<typeof objectives.createObjective>[1]>;
const objective = (cycle: Row, more: More = {}) =>
  objectives.createObjective(leader, {
    ...{ organizationId, cycleId: cycle.id, title: `Objective ${++n}`, ...more },
  });
type Measure = Partial<Parameters<typeof keyResults.createKeyResult>[1]>;
const measure = (on: Row, more: Measure = {}) =>
  keyResults.createKeyResult(leader, {
    ...{ organizationId, objectiveId: on.id, title: `Key result ${++n}` },
    ...{ startValue: 0, targetValue: 100, ...more },
  });
const score = (row: Row, finalScore: number, disposition = "keep" as "keep" | "abandon") =>
  keyResults.scoreKeyResult(leader, {
    ...of(row),
    finalScore,
    disposition,
    scoreReason: "So it is",
  });
const say = (keyResult: Row & { objectiveId: string }, value: number) =>
  checkIns.createCheckIn(leader, {
    ...{ organizationId, objectiveId: keyResult.objectiveId, keyResultId: keyResult.id, value },
    ...{ confidence: 0.5, status: "on-track" as const },
  });
const scoresOf = async (cycle: Row) => {
  const rows = await stage.rows<{ id: string; score: number | null }>(
    "select id, final_score as score from objectives where cycle_id = $1",
    [cycle.id],
  );
  return new Map(rows.map((row) => [row.id, row.score]));
};
const digest = () =>
  stage.rows(
    [
      ...["cycles", "objectives", "key_results", "initiatives", "activities", "check_ins"],
      ...["check_in_counts", "notifications", "audit_events"],
    ]
      .map((t) => `select '${t}' as t, md5(string_agg(r::text, '' order by r::text)) from ${t} r`)
      .join(" union all "),
  );
async function refused(act: () => Promise<unknown>, expected: object, name = "") {
  const before = await digest();
  await expect(act(), name).rejects.toMatchObject(expected);
  expect(await digest(), name).toEqual(before);
}

describe("a cycle", () => {
  it("is made, renamed and dated; two never bear one name", async () => {
    const cycle = await createCycle(leader, { organizationId, name: "Named", ...span });
    expect(cycle).toMatchObject({ state: "draft", closedAt: null, version: 1 });
    const renamed = await updateCycle(leader, { ...of(cycle), name: "Renamed" });
    expect(renamed).toMatchObject({ name: "Renamed", version: 2 });
    expect((await listCycles(leader)).map((one) => one.name)).toContain("Renamed");
    await refused(() => updateCycle(leader, { ...of(cycle), name: "Stale" }), {
      reason: "stale-version",
      details: { version: 2 },
    });
    await refused(() => createCycle(leader, { organizationId, name: "Renamed", ...span }), {
      reason: "already-there",
    });
    await refused(() => updateCycle(leader, { ...of(renamed), endsOn: "2025-01-01" }), {
      code: "invalid",
    });
    await refused(() => updateCycle(leader, { ...of(renamed), id: crypto.randomUUID() }), {
      reason: "not-found",
    });
  });

  it("is not there for another organization", async () => {
    const cycle = await cycleIn("draft");
    const stranger = await foundCompany("zenith", { people: { boss: { role: "leader" } } });
    const boss = await stranger.as("boss", "leader");
    const nowhere = { reason: "not-found" };
    await refused(() => transitionCycle(boss, { ...of(cycle), state: "active" }), nowhere);
    await refused(() => updateCycle(boss, { ...of(cycle), name: "Taken" }), nowhere);
    await refused(
      () => cloneCycle(boss, { organizationId, id: cycle.id, name: "Taken", ...span }),
      nowhere,
    );
    await refused(
      () => objectives.createObjective(boss, { organizationId, cycleId: cycle.id, title: "Taken" }),
      nowhere,
    );
    expect(await listCycles(boss)).toEqual([]);
  });

  it.each(cycleStates)("that is %s goes where it may and nowhere else", async (from) => {
    for (const to of cycleStates) {
      const cycle = await cycleIn(from);
      const go = () => step(cycle, to, "Because of a test");
      if (!mayBecome(from, to)) {
        await refused(go, { reason: "cycle-step", details: { state: from } }, `${from} → ${to}`);
        continue;
      }
      const after = await go();
      expect(after).toMatchObject({ state: to, version: cycle.version + 1 });
      expect(after.closedAt === null).toBe(to !== "closed");
      await refused(go, { reason: "stale-version" });
    }
  });

  it("goes one step when two people take it at once", async () => {
    const cycle = await cycleIn("draft");
    const both = await Promise.allSettled([step(cycle, "active"), step(cycle, "active")]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});

describe("closing", () => {
  it("waits for every score, and says how many are missing", async () => {
    const cycle = await cycleIn("active");
    const [measured, bare] = [await objective(cycle), await objective(cycle)];
    const [a, b] = [await measure(measured), await measure(measured)];
    const away = await measure(measured);
    await keyResults.archiveKeyResult(leader, of(away));
    const dropped = await objective(cycle, { status: "cancelled" });
    await measure(dropped);
    const closing = await step(cycle, "closing");
    const close = () => step(closing, "closed");
    await refused(close, { reason: "goals-unscored", details: { count: 3 } });
    await score(a, 1);
    await refused(close, { reason: "goals-unscored", details: { count: 2 } });
    await objectives.scoreObjective(leader, {
      ...{ ...of(bare), finalScore: 0.4, scoreReason: "Half of it" },
    });
    await refused(close, { reason: "goals-unscored", details: { count: 1 } });
    await score(b, 0);
    expect(await close()).toMatchObject({ state: "closed", closedAt: expect.any(Date) });
    const scores = await scoresOf(cycle);
    expect(scores.get(measured.id)).toBe(0.5);
    expect(scores.get(bare.id)).toBe(0.4);
    expect(scores.get(dropped.id)).toBeNull();
  });

  it("is the only time for scores, each with its reason", async () => {
    for (const state of ["draft", "active"] as const) {
      const cycle = await cycleIn(state);
      const own = await objective(cycle);
      const row = await measure(own);
      await refused(() => score(row, 1), { reason: "cycle-closed", details: { state } });
      const said = { ...of(own), finalScore: 1, scoreReason: "Done" };
      await refused(() => objectives.scoreObjective(leader, said), { reason: "cycle-closed" });
    }
    const row = { organizationId, id: crypto.randomUUID(), version: 1, finalScore: 0.5 };
    for (const scoreReason of [undefined, "", "  x  "]) {
      expect(objectiveScore.safeParse({ ...row, scoreReason }).success).toBe(false);
      expect(keyResultScore.safeParse({ ...row, scoreReason, disposition: "keep" }).success).toBe(
        false,
      );
    }
    expect(objectiveScore.safeParse({ ...row, scoreReason: "Said" }).success).toBe(true);
    for (const finalScore of [-0.01, 1.01])
      expect(objectiveScore.safeParse({ ...row, finalScore, scoreReason: "Said" }).success).toBe(
        false,
      );
  });

  it("freezes each objective's score: the weighted mean of its key results', or its children's", async () => {
    const parts = fc.array(
      fc.record({ weight: fc.integer({ min: 1, max: 5 }), score: fc.integer({ min: 0, max: 10 }) }),
      { minLength: 1, maxLength: 3 },
    );
    const children = fc.array(fc.record({ weight: fc.integer({ min: 0, max: 3 }), parts }), {
      minLength: 1,
      maxLength: 3,
    });
    const mean = (rows: { weight: number; score: number }[]) => {
      const all = rows.reduce((sum, row) => sum + row.weight, 0);
      return rows.reduce((sum, row) => sum + (row.weight * row.score) / all, 0);
    };
    await fc.assert(
      fc.asyncProperty(children, async (all) => {
        const cycle = await cycleIn("active");
        const top = await objective(cycle, { progressSource: "children" });
        const expected = new Map<string, number>();
        const scored: [Row, number][] = [];
        for (const { weight, parts } of all) {
          const child = await objective(cycle, { parentObjectiveId: top.id, weight });
          for (const part of parts)
            scored.push([await measure(child, { weight: part.weight }), part.score / 10]);
          expected.set(child.id, mean(parts) / 10);
        }
        const weighed = all
          .map(({ weight, parts }) => ({ weight, score: mean(parts) / 10 }))
          .filter(({ weight }) => weight > 0);
        const closing = await step(cycle, "closing");
        for (const [row, value] of scored) await score(row, value);
        if (weighed.length === 0) {
          // Children that weigh nothing score nothing: the parent asks for a score of its own.
          await refused(() => step(closing, "closed"), { details: { count: 1 } });
          return;
        }
        await step(closing, "closed");
        const scores = await scoresOf(cycle);
        for (const [id, value] of expected) expect(scores.get(id)).toBeCloseTo(value, 9);
        expect(scores.get(top.id)).toBeCloseTo(mean(weighed), 9);
      }),
      { numRuns: 6 },
    );
  });

  it("leaves no goal without a score, though its key results weigh nothing", async () => {
    const cycle = await cycleIn("active");
    const own = await objective(cycle);
    const row = await measure(own, { weight: 0 });
    const closing = await step(cycle, "closing");
    await score(row, 0.5);
    await refused(() => step(closing, "closed"), {
      reason: "goals-unscored",
      details: { count: 1 },
    });
    const said = { ...of(own), finalScore: 0.6, scoreReason: "By what it was for" };
    await objectives.scoreObjective(leader, said);
    await step(closing, "closed");
    expect((await scoresOf(cycle)).get(own.id)).toBe(0.6);
  });

  it("goes by the goals that are left: what is archived asks for no score", async () => {
    const cycle = await cycleIn("active");
    const own = await objective(cycle);
    await measure(own);
    await objectives.archiveObjective(leader, { ...of(own), children: "with" });
    const closing = await step(cycle, "closing");
    await expect(step(closing, "closed")).resolves.toMatchObject({ state: "closed" });
  });
});

/** Every verb that changes a goal, by the names of its door. */
const verbs: Record<string, (tree: Tree) => Promise<unknown>> = {
  createObjective: (t) => objective(t.cycle, { parentObjectiveId: t.objective.id }),
  updateObjective: (t) =>
    objectives.updateObjective(leader, { ...of(t.objective), title: "Anew", weight: 9 }),
  moveObjective: (t) =>
    objectives.moveObjective(leader, { ...of(t.objective), ...ends, parentObjectiveId: null }),
  archiveObjective: (t) =>
    objectives.archiveObjective(leader, { ...of(t.objective), children: "lift" }),
  restoreObjective: (t) => objectives.restoreObjective(leader, of(t.away)),
  removeObjective: (t) =>
    objectives.removeObjective(leader, { ...of(t.objective), children: "with" }),
  scoreObjective: (t) =>
    objectives.scoreObjective(leader, { ...of(t.objective), finalScore: 1, scoreReason: "Late" }),
  createKeyResult: (t) => measure(t.objective),
  updateKeyResult: (t) => keyResults.updateKeyResult(leader, { ...of(t.keyResult), weight: 7 }),
  moveKeyResult: (t) => keyResults.moveKeyResult(leader, { ...of(t.keyResult), ...ends }),
  archiveKeyResult: (t) => keyResults.archiveKeyResult(leader, of(t.keyResult)),
  restoreKeyResult: (t) => keyResults.restoreKeyResult(leader, of(t.keyResult)),
  removeKeyResult: (t) => keyResults.removeKeyResult(leader, of(t.keyResult)),
  scoreKeyResult: (t) => score(t.keyResult, 1),
  createInitiative: (t) =>
    initiatives.createInitiative(leader, {
      ...{ organizationId, objectiveId: t.objective.id, title: "More work" },
    }),
  updateInitiative: (t) =>
    initiatives.updateInitiative(leader, { ...of(t.initiative), status: "done" }),
  moveInitiative: (t) =>
    initiatives.moveInitiative(leader, { ...of(t.initiative), ...ends, status: "done" }),
  archiveInitiative: (t) => initiatives.archiveInitiative(leader, of(t.initiative)),
  restoreInitiative: (t) => initiatives.restoreInitiative(leader, of(t.initiative)),
  removeInitiative: (t) => initiatives.removeInitiative(leader, of(t.initiative)),
  createActivity: (t) =>
    activities.createActivity(leader, {
      ...{ organizationId, initiativeId: t.initiative.id, title: "One more" },
    }),
  updateActivity: (t) => activities.updateActivity(leader, { ...of(t.activity), title: "Anew" }),
  moveActivity: (t) =>
    activities.moveActivity(leader, { ...of(t.activity), ...ends, status: "done" }),
  archiveActivity: (t) => activities.archiveActivity(leader, of(t.activity)),
  restoreActivity: (t) => activities.restoreActivity(leader, of(t.activity)),
  removeActivity: (t) => activities.removeActivity(leader, of(t.activity)),
  createCheckIn: (t) => say(t.keyResult, 50),
};
type Tree = Awaited<ReturnType<typeof plant>>;

/** One of each noun in a cycle under way. */
async function plant() {
  const cycle = await cycleIn("active");
  const own = await objective(cycle);
  const keyResult = await measure(own);
  const initiative = await initiatives.createInitiative(leader, {
    ...{ organizationId, objectiveId: own.id, title: "Work" },
  });
  const activity = await activities.createActivity(leader, {
    ...{ organizationId, initiativeId: initiative.id, title: "Piece" },
  });
  const away = await objectives.archiveObjective(leader, {
    ...{ ...of(await objective(cycle)), children: "with" as const },
  });
  return { cycle, objective: own, keyResult, initiative, activity, away };
}

describe("what may change when", () => {
  it("is asked of every verb there is", () => {
    const all = { ...objectives, ...keyResults, ...initiatives, ...activities, ...checkIns };
    const changing = Object.keys(all).filter((name) => !/^(get|list|latest|own|draft)/.test(name));
    expect(changing.sort()).toEqual(Object.keys(verbs).sort());
  });

  it("is nothing in a closed cycle", async () => {
    const tree = await plant();
    let cycle = await step(tree.cycle, "closing");
    tree.keyResult = await score(tree.keyResult, 0.5);
    cycle = await step(cycle, "closed");
    // The rows as they are now: a stale version would be refused for another reason.
    const [row] = await stage.rows<Row>("select id, version from objectives where id = $1", [
      tree.objective.id,
    ]);
    tree.objective = { ...tree.objective, ...row };
    for (const [name, verb] of Object.entries(verbs))
      await refused(
        () => verb(tree),
        { reason: expect.stringMatching(/^cycle-(closed|not-active)$/) },
        name,
      );
    await refused(() => updateCycle(leader, { ...of(cycle), name: "Anew" }), {
      reason: "cycle-closed",
    });
    const board = await readBoard(leader, { cycleId: cycle.id });
    const seen = board && goalTree(board).objective(tree.objective.id);
    expect(seen).toMatchObject({ health: "closed", facts: { finalScore: 0.5 } });
  });

  it("is only scores in a cycle that closes, and all but scores before", async () => {
    const tree = await plant();
    const cycle = await step(tree.cycle, "closing");
    for (const [name, verb] of Object.entries(verbs)) {
      if (name.startsWith("score")) continue;
      await refused(
        () => verb(tree),
        { reason: expect.stringMatching(/^cycle-(closed|not-active)$/) },
        name,
      );
    }
    await score(tree.keyResult, 0.5);
    await step(cycle, "active");
    await expect(say(tree.keyResult, 10)).resolves.toMatchObject({ value: 10 });
  });

  it("is no check-in in a draft, though its goals are shaped there", async () => {
    const cycle = await cycleIn("draft");
    const row = await measure(await objective(cycle));
    await refused(() => say(row, 10), { reason: "cycle-not-active", details: { state: "draft" } });
  });
});

describe("a closed cycle", () => {
  it("is opened again with a reason, which the audit keeps", async () => {
    const cycle = await cycleIn("closed");
    await refused(() => step(cycle, "closing"), { reason: "reason-missing" });
    expect(
      cycleTransition.safeParse({ ...of(cycle), state: "closing", reason: " a " }).success,
    ).toBe(false);
    const reason = "A score was entered for the wrong quarter";
    const open = await step(cycle, "closing", reason);
    expect(open).toMatchObject({ state: "closing", closedAt: null });
    const [event] = await stage.rows<{ before: object; after: object; actor: string }>(
      "select before, after, actor_user_id as actor from audit_events where subject_id = $1 order by seq desc limit 1",
      [cycle.id],
    );
    expect(event).toMatchObject({
      before: { state: "closed" },
      after: { state: "closing", reason },
      actor: company.people.leader,
    });
  });

  it("that was opened again freezes what was scored anew, up to the top", async () => {
    const cycle = await cycleIn("active");
    const top = await objective(cycle, { progressSource: "children" });
    const child = await objective(cycle, { parentObjectiveId: top.id });
    const row = await measure(child);
    let at = await step(cycle, "closing");
    const scored = await score(row, 0.2);
    at = await step(at, "closed");
    expect((await scoresOf(cycle)).get(top.id)).toBe(0.2);
    at = await step(at, "closing", "It was much more");
    await score(scored, 0.9);
    await step(at, "closed");
    const scores = await scoresOf(cycle);
    expect(scores.get(child.id)).toBe(0.9);
    expect(scores.get(top.id)).toBe(0.9);
  });
});

describe("a change that meets the closing", () => {
  /** Goal events of a cycle that were committed after it went to a state. */
  const behind = async (cycle: Row, state: CycleState) => {
    const [at] = await stage.rows<{ seq: string }>(
      "select seq from audit_events where subject_id = $1 and after ->> 'state' = $2",
      [cycle.id, state],
    );
    return stage.rows<{ verb: string }>(
      `select verb from audit_events e where seq > $2 and verb !~ '^cycle' and subject_id in (
        select id from objectives where cycle_id = $1
        union select k.id from key_results k join objectives o on o.id = k.objective_id where cycle_id = $1
        union select id from check_ins where cycle_id = $1)`,
      [cycle.id, at?.seq ?? 0],
    );
  };

  it("is waited for, and counts: the cycle closes over it", async () => {
    const tree = await plant();
    let go = () => {};
    const gate = new Promise<void>((done) => {
      go = done;
    });
    let held = () => {};
    const holding = new Promise<void>((done) => {
      held = done;
    });
    // Holds the cycle while somebody else takes it.
    const change = changeGoal(
      leader,
      ["objective", "update"],
      { id: tree.objective.id, version: tree.objective.version },
      async () => {
        held();
        await gate;
        return { title: "Just in time" };
      },
    );
    await holding;
    let closed = false;
    const closing = step(tree.cycle, "closing").then((row) => {
      closed = true;
      return row;
    });
    await new Promise((done) => setTimeout(done, 150));
    expect(closed).toBe(false);
    go();
    await change;
    await expect(closing).resolves.toMatchObject({ state: "closing" });
    expect(await behind(tree.cycle, "closing")).toEqual([]);
    // And whoever comes while it is taken is refused, not let in behind it.
    await expect(
      objectives.updateObjective(leader, {
        ...of({ ...tree.objective, version: 2 }),
        title: "Late",
      }),
    ).rejects.toMatchObject({ reason: "cycle-closed" });
  });

  it("is before it or refused, whichever of many it is", async () => {
    for (let round = 0; round < 4; round++) {
      const cycle = await cycleIn("active");
      const own = await objective(cycle);
      const row = await measure(own);
      const changes = [
        () => measure(own),
        () => say(row, 10),
        () => objective(cycle, { parentObjectiveId: own.id }),
        () => keyResults.updateKeyResult(leader, { ...of(row), weight: 2 }),
      ];
      const close = () => step(cycle, "closing");
      const acts = [...changes.slice(0, round), close, ...changes.slice(round)];
      const all = await Promise.allSettled(acts.map((act) => act()));
      expect(all[round]?.status).toBe("fulfilled");
      for (const one of all)
        if (one.status === "rejected")
          expect(one.reason.reason).toMatch(/^cycle-(closed|not-active)$/);
      expect(await behind(cycle, "closing")).toEqual([]);
    }
  });

  it("never leaves a frozen score behind what it stands on", async () => {
    for (let round = 0; round < 3; round++) {
      const cycle = await cycleIn("active");
      const own = await objective(cycle);
      const rows = [await measure(own), await measure(own), await measure(own)];
      const closing = await step(cycle, "closing");
      const scored: Row[] = [];
      for (const row of rows) scored.push(await score(row, 0.1));
      const all = await Promise.allSettled([
        ...scored.slice(0, 1).map((row) => score(row, 0.7)),
        step(closing, "closed"),
        ...scored.slice(1).map((row) => score(row, 1)),
      ]);
      expect(all[1]?.status).toBe("fulfilled");
      expect(await behind(cycle, "closed")).toEqual([]);
      const [found] = await stage.rows<{ own: number; mean: number }>(
        `select o.final_score as own, (select avg(final_score) from key_results where objective_id = o.id) as mean
         from objectives o where o.id = $1`,
        [own.id],
      );
      expect(found?.own).toBeCloseTo(found?.mean ?? -1, 9);
    }
  });
});

describe("a clone", () => {
  async function ended() {
    const from = await cycleIn("active");
    const people = { ownerUserId: company.people.member, reviewerUserId: company.people.manager };
    const teamId = company.teams.alpha ?? null;
    const top = await objective(from, { title: "Top", weight: 2, commitment: "aspirational" });
    const child = await objective(from, {
      ...{
        ...people,
        teamId,
        title: "Child",
        parentObjectiveId: top.id,
        priority: "high" as const,
      },
    });
    const dropped = await objective(from, { title: "Dropped", parentObjectiveId: top.id });
    const orphan = await objective(from, { title: "Orphan", parentObjectiveId: dropped.id });
    await objectives.updateObjective(leader, { ...of(dropped), status: "cancelled" });
    const away = await objective(from, { title: "Away" });
    await objectives.archiveObjective(leader, { ...of(away), children: "with" });
    const rows = {
      moved: await measure(child, { title: "Moved", weight: 3, unit: "%", ...people }),
      silent: await measure(child, { title: "Silent", startValue: 5 }),
      reached: await measure(child, { title: "Reached" }),
      held: await measure(child, {
        ...{ title: "Held", direction: "maintain" as const, bandLow: 1, bandHigh: 2 },
        ...{ startValue: null, targetValue: null },
      }),
      past: await measure(child, { title: "Past" }),
      fell: await measure(child, {
        ...{ title: "Fell", direction: "decrease" as const, startValue: 50, targetValue: 10 },
      }),
      given: await measure(child, { title: "Given up" }),
    };
    await measure(dropped, { title: "Of the dropped" });
    for (const [row, value] of [
      [rows.moved, 10],
      [rows.moved, 40],
      [rows.reached, 100],
      [rows.held, 1.5],
      [rows.past, 130],
      [rows.fell, 30],
      [rows.given, 20],
    ] as const)
      await say(row, value);
    const closing = await step(from, "closing");
    for (const [name, row] of Object.entries(rows))
      await score(row, 0.5, name === "given" ? "abandon" : "keep");
    for (const row of [top, orphan])
      await objectives.scoreObjective(leader, {
        ...{ ...of(row), finalScore: 0.3, scoreReason: "Said" },
      });
    await step(closing, "closed");
    return { from, top, child };
  }
  const clone = (from: Row, name: string) =>
    cloneCycle(leader, {
      ...{ organizationId, id: from.id, name, startsOn: "2100-01-01", endsOn: "2100-03-31" },
    });
  const boardOf = async (cycleId: string) => {
    const board = await readBoard(leader, { cycleId });
    if (!board) throw new Error("There is no board.");
    return board;
  };

  it("is a draft of what goes on; the given up, the cancelled and the archived stay behind", async () => {
    const { from, child } = await ended();
    const before = JSON.stringify(await boardOf(from.id));
    const cycle = await clone(from, "Next one");
    expect(cycle).toMatchObject({ state: "draft", name: "Next one", startsOn: "2100-01-01" });
    const board = await boardOf(cycle.id);
    const byTitle = new Map(board.objectives.map((o) => [o.title, o]));
    expect([...byTitle.keys()].sort()).toEqual(["Child", "Orphan", "Top"]);
    expect(byTitle.get("Child")).toMatchObject({
      parentObjectiveId: byTitle.get("Top")?.id,
      ownerUserId: company.people.member,
      reviewerUserId: company.people.manager,
      teamId: company.teams.alpha,
      priority: "high",
      status: "active",
    });
    expect(byTitle.get("Child")?.id).not.toBe(child.id);
    expect(byTitle.get("Orphan")?.parentObjectiveId).toBeNull();
    expect(byTitle.get("Top")).toMatchObject({ weight: 2, commitment: "aspirational" });
    for (const o of board.objectives)
      expect(o).toMatchObject({ finalScore: null, scoreReason: null, last: null });
    expect(board.keyResults.map((k) => k.title)).toEqual([
      "Moved",
      "Silent",
      "Reached",
      "Held",
      "Past",
      "Fell",
    ]);
    for (const k of board.keyResults)
      expect(k).toMatchObject({ finalScore: null, disposition: null, last: null, version: 1 });
    expect(board.checkIns).toEqual([]);
    // What it was made of stays as it is.
    expect(JSON.stringify(await boardOf(from.id))).toBe(before);
  });

  it("begins each measure where it ended, and where it was reached, where it began", async () => {
    const { from } = await ended();
    const cycle = await clone(from, "Begins");
    const board = await boardOf(cycle.id);
    const byTitle = new Map(board.keyResults.map((k) => [k.title, k] as const));
    const starts = { startValue: 40, targetValue: 100, weight: 3, unit: "%" };
    expect(byTitle.get("Moved")).toMatchObject({ ...starts, ownerUserId: company.people.member });
    expect(byTitle.get("Silent")).toMatchObject({ startValue: 5, targetValue: 100 });
    expect(byTitle.get("Reached")).toMatchObject({ startValue: 0, targetValue: 100 });
    expect(byTitle.get("Held")).toMatchObject({ bandLow: 1, bandHigh: 2, startValue: null });
    expect(byTitle.get("Fell")).toMatchObject({ direction: "decrease", startValue: 30 });
  });

  it("does not turn a measure round that went past its target", async () => {
    const { from } = await ended();
    const cycle = await clone(from, "Not round");
    const past = (await boardOf(cycle.id)).keyResults.find((k) => k.title === "Past");
    expect(past?.direction).toBe("increase");
    expect(past?.startValue).toBeLessThan(past?.targetValue ?? 0);
  });

  it("keeps what an objective is described by", async () => {
    const from = await cycleIn("active");
    await objective(from, { title: "Described", description: "At length, and worth keeping" });
    const cycle = await clone(from, "Described again");
    const [row] = await stage.rows<{ description: string | null }>(
      "select description from objectives where cycle_id = $1",
      [cycle.id],
    );
    expect(row?.description).toBe("At length, and worth keeping");
  });

  it("is made once with one key, and not under a name that is taken", async () => {
    const from = await cycleIn("active");
    await objective(from);
    const wanted = { organizationId, id: from.id, name: "Once only", ...span };
    const keyed = { ...wanted, idempotencyKey: "clone-once-1234" };
    const first = await cloneCycle(leader, keyed);
    expect((await cloneCycle(leader, keyed)).id).toBe(first.id);
    expect((await scoresOf(first)).size).toBe(1);
    await refused(() => cloneCycle(leader, wanted), { reason: "already-there" });
  });
});
