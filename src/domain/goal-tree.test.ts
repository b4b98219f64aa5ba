import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./calendar";
import {
  type BoardFacts,
  goalTree,
  type InitiativeFacts,
  type KeyResultFacts,
  type ObjectiveFacts,
  type ObjectiveStanding,
} from "./goal-tree";
import {
  type CheckInStatus,
  checkInStatuses,
  cycleStates,
  healths,
  initiativeStatuses,
  objectiveStatuses,
  progressSources,
} from "./goal-words";

const asOf = "2026-06-15";
const cycle = { startsOn: "2026-04-01", endsOn: "2026-09-30", state: "active" as const };

const share = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.oneof(
  fc.constant(0),
  fc.constant(1),
  fc.double({ min: 0.01, max: 9, noNaN: true }),
);
const back = (most: number) => fc.integer({ min: -most, max: 0 }).map((n) => addDays(asOf, n));
const quantity = fc.integer({ min: -50, max: 150 });
const checkIn = fc.record({
  id: fc.uuid(),
  value: fc.option(quantity, { freq: 8 }),
  confidence: share,
  status: fc.constantFrom<CheckInStatus>(...checkInStatuses),
  day: back(40),
  at: fc.date({ min: new Date("2026-06-01"), max: new Date("2026-06-15"), noInvalidDate: true }),
  citationCount: fc.nat(2),
});
const checked = fc.record({
  last: fc.option(checkIn, { freq: 3 }),
  before: fc.option(checkIn, { freq: 2 }),
  lastCitedOn: fc.option(back(40)),
});

const objective = fc.record({
  teamId: fc.option(fc.constantFrom("alpha", "beta")),
  status: fc.constantFrom(...objectiveStatuses, "active" as const, "active" as const),
  progressSource: fc.constantFrom(...progressSources),
  weight,
  manualProgress: fc.option(share),
  startsOn: fc.option(back(60)),
  endsOn: fc.option(fc.constant("2026-08-31")),
  checked,
  restricted: fc.option(
    fc.record({
      progress: fc.option(share),
      confidence: fc.option(share),
      before: fc.option(share),
      health: fc.constantFrom(...healths.filter((health) => health !== "closed")),
      evidence: fc.constantFrom("full" as const, "part" as const, "none" as const, null),
    }),
    { freq: 8 },
  ),
});
const keyResult = fc.record({
  on: fc.nat(),
  moving: fc.boolean(),
  from: quantity,
  span: fc.integer({ min: -60, max: 60 }),
  weight,
  checked,
});
const initiative = fc
  .tuple(fc.nat(6), fc.nat(6), fc.nat(6), fc.nat())
  .chain(([done, cancelled, open, on]) =>
    fc.record({
      on: fc.constant(on),
      status: fc.constantFrom(...initiativeStatuses),
      total: fc.constant(done + cancelled + open),
      done: fc.constant(done),
      doneBefore: fc.nat(done),
      cancelled: fc.constant(cancelled),
      startsOn: fc.option(back(30)),
      lastCompletedOn: done > 0 ? back(30) : fc.constant(null),
    }),
  );

/** Which of the others an objective hangs on: an index, one that is missing, or nothing. */
type Parents = (number | "missing" | null)[];
const anyParents = (n: number): fc.Arbitrary<Parents> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.nat(Math.max(0, n - 1)) },
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant("missing" as const) },
    ),
    { minLength: n, maxLength: n },
  );
/** Without a circle: each below an earlier one. */
const forest = (n: number): fc.Arbitrary<Parents> =>
  fc.tuple(
    ...Array.from({ length: n }, (_, i) =>
      fc.oneof(
        { weight: i === 0 ? 0 : 5, arbitrary: fc.nat(Math.max(0, i - 1)) },
        { weight: 2, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constant("missing" as const) },
      ),
    ),
  );

const boards = (parents: (n: number) => fc.Arbitrary<Parents>): fc.Arbitrary<BoardFacts> =>
  fc.nat(9).chain((n) =>
    fc
      .record({
        parents: parents(n),
        objectives: fc.array(objective, { minLength: n, maxLength: n }),
        keyResults: fc.array(keyResult, { maxLength: n * 2 }),
        initiatives: fc.array(initiative, { maxLength: n }),
        state: fc.constantFrom(...cycleStates),
        cadence: fc.constantFrom("weekly" as const, "monthly" as const),
      })
      .map(({ parents, objectives, keyResults, initiatives, state, cadence }) => ({
        cycle: { ...cycle, state },
        asOf,
        cadence,
        objectives: objectives.map(({ checked, restricted, ...one }, i): ObjectiveFacts => {
          const parent = parents[i];
          return {
            ...one,
            ...checked,
            id: `o${i}`,
            title: `Objective ${i}`,
            commitment: "committed",
            parentObjectiveId: typeof parent === "number" ? `o${parent}` : (parent ?? null),
            restricted: restricted
              ? state === "closed" || ["done", "cancelled"].includes(one.status)
                ? { ...restricted, health: "closed" }
                : restricted
              : undefined,
          };
        }),
        // Some hang on an objective that is not on the board: it was archived.
        keyResults: keyResults.map(
          ({ on, moving, from, span, checked, weight }, i): KeyResultFacts => {
            const low = Math.min(from, from + span);
            return {
              ...checked,
              weight,
              id: `k${i}`,
              title: `Key result ${i}`,
              objectiveId: `o${on % (n + 1)}`,
              direction: moving ? "increase" : "maintain",
              startValue: moving ? from : null,
              targetValue: moving ? from + span : null,
              bandLow: moving ? null : low,
              bandHigh: moving ? null : low + Math.abs(span),
            };
          },
        ),
        initiatives: initiatives.map(
          ({ on, ...one }, i): InitiativeFacts => ({
            ...one,
            id: `i${i}`,
            title: `Initiative ${i}`,
            objectiveId: `o${on % (n + 1)}`,
            keyResultId: null,
          }),
        ),
      })),
  );

const between = (n: number) => Math.min(1, Math.max(0, n));

/** The numbers once more, by the rules' own words and nothing of the code under test. */
function naive(board: BoardFacts, then = false) {
  const mean = (rows: [number, number | null][]) => {
    const counted = rows.filter(([w, value]) => w > 0 && value !== null) as [number, number][];
    if (counted.length === 0) return null;
    const all = counted.reduce((sum, [w]) => sum + w, 0);
    return counted.reduce((sum, [w, value]) => sum + (w / all) * value, 0);
  };
  const keyResult = (k: KeyResultFacts): number | null => {
    const current = (then ? k.before : k.last)?.value ?? null;
    if (current === null) return null;
    if (k.direction === "maintain") {
      const [low, high] = [k.bandLow ?? 0, k.bandHigh ?? 0];
      if (low >= high) return null;
      if (current >= low && current <= high) return 1;
      const out = current < low ? low - current : current - high;
      return between(1 - out / (high - low));
    }
    const [start, target] = [k.startValue ?? 0, k.targetValue ?? 0];
    return start === target ? null : between((current - start) / (target - start));
  };
  const childrenOf = (o: ObjectiveFacts) =>
    board.objectives.filter((one) => one.parentObjectiveId === o.id);
  const objective = (o: ObjectiveFacts): number | null => {
    if (o.restricted) return then ? o.restricted.before : o.restricted.progress;
    if (o.progressSource === "manual") {
      const said = (then ? o.before : o.last)?.value ?? (then ? null : o.manualProgress);
      return said === null ? null : between(said);
    }
    if (o.progressSource === "children")
      return mean(
        childrenOf(o)
          .filter((child) => child.status !== "cancelled")
          .map((child) => [child.weight, objective(child)]),
      );
    if (o.progressSource === "initiatives")
      return mean(
        board.initiatives
          .filter((i) => i.objectiveId === o.id && i.status !== "cancelled")
          .map((i) => {
            const all = i.total - i.cancelled;
            return [1, all === 0 ? null : (then ? i.doneBefore : i.done) / all];
          }),
      );
    return mean(
      board.keyResults.filter((k) => k.objectiveId === o.id).map((k) => [k.weight, keyResult(k)]),
    );
  };
  const isTop = (o: ObjectiveFacts) =>
    !board.objectives.some((one) => one.id === o.parentObjectiveId);
  const top = board.objectives.filter(isTop);
  const own = top.filter((o) => o.teamId === null);
  const company = () =>
    mean(
      (own.length > 0 ? own : top)
        .filter((o) => o.status !== "cancelled")
        .map((o) => [o.weight, objective(o)]),
    );
  return { keyResult, objective, company };
}

/** Those that hang in a circle; where one is cut open is nobody's promise. */
function circular(board: BoardFacts): Set<string> {
  const parents = new Map(board.objectives.map((o) => [o.id, o.parentObjectiveId]));
  return new Set(
    [...parents.keys()].filter((id) => {
      let at = parents.get(id);
      for (let n = 0; n < parents.size && at; n++, at = parents.get(at)) if (at === id) return true;
      return false;
    }),
  );
}

const same = (actual: number | null | undefined, expected: number | null) => {
  if (expected === null) expect(actual).toBeNull();
  else expect(actual).toBeCloseTo(expected, 9);
};

describe("the tree of a cycle", () => {
  it("shows every goal once, whatever hangs on what", () => {
    fc.assert(
      fc.property(boards(anyParents), (board) => {
        const tree = goalTree(board);
        expect(tree.all.map((one) => one.facts.id).sort()).toEqual(
          board.objectives.map((o) => o.id).sort(),
        );
        const walked: string[] = [];
        const walk = (one: ObjectiveStanding, level: number) => {
          expect(one.level).toBe(level);
          walked.push(one.facts.id);
          for (const child of one.children) walk(child, level + 1);
        };
        for (const one of tree.top) walk(one, 1);
        // Depth first, in their order: the list is the walk.
        expect(walked).toEqual(tree.all.map((one) => one.facts.id));
        for (const o of board.objectives) expect(tree.objective(o.id)?.facts).toBe(o);
        expect(tree.objective("nobody")).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it("has numbers between nothing and all, or none, and a known health", () => {
    fc.assert(
      fc.property(boards(anyParents), (board) => {
        const tree = goalTree(board);
        const keyResults = board.keyResults.flatMap((k) => tree.keyResult(k.id) ?? []);
        for (const one of [...tree.all, ...keyResults]) {
          for (const n of [one.progress.value, one.confidence.value, one.before])
            if (n !== null) expect(n >= 0 && n <= 1).toBe(true);
          expect(healths).toContain(one.health);
          expect(one.late).toBeGreaterThanOrEqual(0);
          expect(one.timeGone).toBeGreaterThanOrEqual(0);
          expect(one.timeGone).toBeLessThanOrEqual(1);
          if (one.dueOn === null) expect(one.late).toBe(0);
        }
        for (const one of tree.all) {
          const closed =
            board.cycle.state === "closed" || ["done", "cancelled"].includes(one.facts.status);
          expect(one.health === "closed").toBe(closed);
          if (closed) expect(one).toMatchObject({ dueOn: null, late: 0 });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("gives each objective and key result the number a plain recount gives", () => {
    fc.assert(
      fc.property(boards(anyParents), (board) => {
        const tree = goalTree(board);
        const [now, then] = [naive(board), naive(board, true)];
        const circle = circular(board);
        for (const o of board.objectives) {
          if (circle.has(o.id)) continue;
          same(tree.objective(o.id)?.progress.value, now.objective(o));
          same(tree.objective(o.id)?.before, then.objective(o));
        }
        for (const k of board.keyResults) {
          const standing = tree.keyResult(k.id);
          if (!standing) {
            expect(tree.objective(k.objectiveId)).toBeUndefined();
            continue;
          }
          same(standing.progress.value, now.keyResult(k));
          same(standing.before, then.keyResult(k));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gives the company the mean of its own objectives, or of all at the top", () => {
    fc.assert(
      fc.property(boards(forest), (board) => {
        const tree = goalTree(board);
        same(tree.company.progress.value, naive(board).company());
        same(tree.company.before, naive(board, true).company());
      }),
      { numRuns: 300 },
    );
  });

  it("sums what is delivered over the initiatives that were not cancelled", () => {
    fc.assert(
      fc.property(boards(forest), (board) => {
        const { delivery } = goalTree(board);
        const ids = new Set(board.objectives.map((o) => o.id));
        const counted = board.initiatives.filter(
          (i) => i.status !== "cancelled" && ids.has(i.objectiveId),
        );
        const sum = (of: (i: InitiativeFacts) => number) =>
          counted.reduce((total, i) => total + of(i), 0);
        expect(delivery.done).toBe(sum((i) => i.done));
        expect(delivery.doneBefore).toBe(sum((i) => i.doneBefore));
        expect(delivery.all).toBe(sum((i) => i.total - i.cancelled));
      }),
    );
  });

  it("does not count a cancelled child, and cancelling changes only what is above it", () => {
    fc.assert(
      fc.property(boards(forest), fc.nat(), (board, nth) => {
        const at = board.objectives[nth % Math.max(1, board.objectives.length)];
        if (!at) return;
        const without = {
          ...board,
          objectives: board.objectives.map((o) => ({
            ...o,
            ...(o.id === at.id ? { status: "cancelled" as const } : {}),
          })),
        };
        const tree = goalTree(without);
        for (const o of without.objectives)
          same(tree.objective(o.id)?.progress.value, naive(without).objective(o));
        const parent = tree.objective(at.parentObjectiveId ?? "");
        if (parent && !parent.facts.restricted && parent.facts.progressSource === "children")
          expect(parent.progress.inputs).toContainEqual(
            expect.objectContaining({ id: at.id, left: "cancelled" }),
          );
      }),
    );
  });

  it("stands at any depth", () => {
    const chain = (depth: number): BoardFacts => ({
      cycle,
      asOf,
      cadence: "weekly",
      keyResults: [],
      initiatives: [],
      objectives: Array.from({ length: depth }, (_, i) => ({
        ...plain(`o${i}`),
        parentObjectiveId: i === 0 ? null : `o${i - 1}`,
        progressSource: i === depth - 1 ? ("manual" as const) : ("children" as const),
        manualProgress: 0.5,
      })),
    });
    // Far deeper than any verb lets a tree grow.
    for (const depth of [1, 20, 100]) {
      const tree = goalTree(chain(depth));
      expect(tree.company.progress.value).toBe(0.5);
      expect(tree.objective(`o${depth - 1}`)?.level).toBe(depth);
    }
    // As deep as a board has rows: cut somewhere, and nothing of it is lost.
    const tree = goalTree(chain(10_000));
    expect(new Set(tree.all.map((one) => one.facts.id)).size).toBe(10_000);
  });
});

const plain = (id: string): ObjectiveFacts => ({
  id,
  parentObjectiveId: null,
  teamId: null,
  title: id,
  status: "active",
  commitment: "committed",
  progressSource: "key-results",
  weight: 1,
  manualProgress: null,
  startsOn: null,
  endsOn: null,
  last: null,
  before: null,
  lastCitedOn: null,
});

describe("a circle", () => {
  it("of one, of two, or below a tree is cut open and shown at the top", () => {
    const board = (parents: Record<string, string | null>): BoardFacts => ({
      cycle,
      asOf,
      cadence: "weekly",
      keyResults: [],
      initiatives: [],
      objectives: Object.entries(parents).map(([id, parentObjectiveId]) => ({
        ...plain(id),
        parentObjectiveId,
        progressSource: "children",
      })),
    });
    expect(goalTree(board({ a: "a" })).top.map((one) => one.facts.id)).toEqual(["a"]);
    const two = goalTree(board({ a: "b", b: "a", c: "b" }));
    expect(two.top.map((one) => one.facts.id)).toEqual(["a"]);
    expect(two.all.map((one) => one.facts.id)).toEqual(["a", "b", "c"]);
    expect(two.company.progress.value).toBeNull();
    // What hangs on it is not cut off, in whatever order it comes.
    const tail = goalTree(board({ below: "on", on: "c", c: "c" }));
    expect(tail.top.map((one) => one.facts.id)).toEqual(["c"]);
    expect(tail.all.map((one) => one.facts.id)).toEqual(["c", "on", "below"]);
  });
});

describe("what a person sees before they post", () => {
  it("is what they will see after: one check-in moves only the numbers above it", () => {
    const numbersOf = ({
      progress,
      confidence,
      before,
      health,
      late,
      dueOn,
      flags,
      evidence,
    }: ObjectiveStanding) =>
      JSON.stringify({ progress, confidence, before, health, late, dueOn, flags, evidence });
    fc.assert(
      fc.property(boards(anyParents), fc.nat(), checkIn, (board, nth, said) => {
        const at = board.keyResults[nth % Math.max(1, board.keyResults.length)];
        if (!at) return;
        const posted = {
          ...board,
          keyResults: board.keyResults.map((k) => (k.id === at.id ? { ...k, last: said } : k)),
        };
        const [tree, after] = [goalTree(board), goalTree(posted)];
        const above = new Set<string>();
        const parents = new Map(board.objectives.map((o) => [o.id, o.parentObjectiveId]));
        for (let id: string | null = at.objectiveId; id && !above.has(id); )
          id = parents.get(above.add(id) && id) ?? null;
        for (const one of tree.all) {
          if (above.has(one.facts.id)) continue;
          const then = after.objective(one.facts.id);
          expect(then && numbersOf(then)).toBe(numbersOf(one));
        }
        for (const k of board.keyResults)
          if (k.id !== at.id) expect(after.keyResult(k.id)).toEqual(tree.keyResult(k.id));
        // The given board is as it was: the browser may go back to it.
        expect(goalTree(board).company).toEqual(tree.company);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what an objective is told by", () => {
  const said = (status: CheckInStatus, day: string, more: object = {}) => ({
    id: `c-${status}-${day}`,
    value: 50,
    confidence: 0.6,
    status,
    day,
    at: new Date(`${day}T12:00:00Z`),
    citationCount: 0,
    ...more,
  });
  const measure = (id: string, last: KeyResultFacts["last"]): KeyResultFacts => ({
    id,
    objectiveId: "o",
    title: id,
    weight: 1,
    direction: "increase",
    startValue: 0,
    targetValue: 100,
    bandLow: null,
    bandHigh: null,
    last,
    before: null,
    lastCitedOn: null,
  });
  const of = (
    keyResults: KeyResultFacts[],
    more: Partial<ObjectiveFacts> = {},
    others: ObjectiveFacts[] = [],
    initiatives: InitiativeFacts[] = [],
  ) => {
    const objectives = [{ ...plain("o"), ...more }, ...others];
    const tree = goalTree({ cycle, asOf, cadence: "weekly", objectives, keyResults, initiatives });
    const found = tree.objective("o");
    if (!found) throw new Error("The objective is lost.");
    return found;
  };

  it("is the newest check-in of it or of its key results", () => {
    const older = measure("a", said("off-track", "2026-06-10"));
    const newer = measure("b", said("on-track", "2026-06-14"));
    expect(of([older, newer])).toMatchObject({ health: "on-track", dueOn: "2026-06-21" });
    expect(of([newer, older])).toMatchObject({ health: "on-track", dueOn: "2026-06-21" });
    const later = measure(
      "c",
      said("at-risk", "2026-06-14", { at: new Date("2026-06-14T18:00:00Z") }),
    );
    expect(of([later, newer]).health).toBe("at-risk");
    expect(of([newer, later]).health).toBe("at-risk");
    expect(of([older, newer], { last: said("at-risk", "2026-06-15") }).health).toBe("at-risk");
    // What was once said of the objective itself does not outweigh what its key results say since.
    const once = of([older, newer], { last: said("at-risk", "2026-04-02") });
    expect(once).toMatchObject({ health: "on-track", last: { day: "2026-06-14" } });
  });

  it("is, where it has no word of its own, the gravest of its children's", () => {
    const child = (id: string, status: CheckInStatus, day = "2026-06-14"): ObjectiveFacts => ({
      ...plain(id),
      parentObjectiveId: "o",
      last: said(status, day),
    });
    const children = [child("a", "on-track"), child("b", "at-risk"), child("c", "on-track")];
    expect(of([], {}, children)).toMatchObject({ health: "at-risk", dueOn: null, late: 0 });
    expect(of([], {}, [child("a", "on-track", "2026-05-01")]).health).toBe("outdated");
    const done = children.map((one) => ({ ...one, status: "done" as const }));
    expect(of([], {}, done).health).toBe("pending");
    expect(of([], { last: said("off-track", "2026-06-15") }, children).health).toBe("off-track");
  });

  it("is late by its cadence, from the beginning when nobody ever checked in", () => {
    expect(of([measure("a", null)])).toMatchObject({
      health: "pending",
      dueOn: "2026-04-08",
      late: 68,
    });
    expect(of([measure("a", null)], { startsOn: "2026-06-12" })).toMatchObject({
      dueOn: "2026-06-19",
      late: 0,
    });
  });

  it("has evidence in full, in part, or none", () => {
    const cited = measure("a", said("on-track", "2026-06-14", { citationCount: 1 }));
    const bare = measure("b", said("on-track", "2026-06-14"));
    const silent = measure("c", null);
    expect(of([cited]).evidence).toBe("full");
    expect(of([cited, bare]).evidence).toBe("part");
    expect(of([bare]).evidence).toBe("none");
    expect(of([cited, silent]).evidence).toBe("full");
    expect(of([silent]).evidence).toBeNull();
  });

  it("is flagged: a gap in its evidence, blocked work, no parent in a company that has goals", () => {
    const company = plain("company");
    const bare = measure("a", said("on-track", "2026-06-14"));
    expect(of([bare], { teamId: "alpha" }, [company]).flags).toEqual(["evidence-gap", "no-parent"]);
    const cited = { ...bare, lastCitedOn: "2026-06-01" };
    expect(of([cited], { teamId: "alpha", parentObjectiveId: "company" }, [company]).flags).toEqual(
      [],
    );
    expect(of([cited], { teamId: "alpha" }).flags).toEqual([]);
    const stuck: InitiativeFacts = {
      id: "i",
      objectiveId: "o",
      keyResultId: null,
      title: "i",
      status: "active",
      startsOn: "2026-06-01",
      total: 3,
      done: 0,
      doneBefore: 0,
      cancelled: 0,
      lastCompletedOn: null,
    };
    expect(of([cited], {}, [], [stuck]).flags).toEqual(["blocked"]);
    // One that names no first day has been under way since the cycle began.
    expect(of([cited], {}, [], [{ ...stuck, startsOn: null }]).flags).toEqual(["blocked"]);
    expect(of([cited], { status: "done" }, [], [stuck]).flags).toEqual([]);
  });

  it("is, of one the reader may not see, a bare number that counts above it", () => {
    const hidden: ObjectiveFacts = {
      ...plain("h"),
      parentObjectiveId: "o",
      restricted: {
        progress: 0.25,
        confidence: 0.5,
        before: 0.125,
        health: "at-risk",
        evidence: "none",
      },
    };
    const seen: ObjectiveFacts = {
      ...plain("s"),
      parentObjectiveId: "o",
      progressSource: "manual",
      manualProgress: 0.75,
    };
    const parent = of([], { progressSource: "children" }, [hidden, seen]);
    expect(parent.progress.value).toBe(0.5);
    expect(parent.children[0]).toMatchObject({
      before: 0.125,
      confidence: { value: 0.5 },
      health: "at-risk",
      evidence: "none",
    });
    expect(parent.health).toBe("at-risk");
  });
});
