import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CycleState, cycleStates, type ScoreBand, scoreBands } from "./goal-words";
import {
  expectedScore,
  explainScore,
  isShapable,
  mayBecome,
  scoreBand,
  takesCheckIns,
} from "./scores";

/** The neighbour of a number above zero: the next one a double can be, or the one before. */
const next = (n: number, by: 1n | -1n) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, n);
  view.setBigInt64(0, view.getBigInt64(0) + by);
  return view.getFloat64(0);
};

describe("score bands", () => {
  it.each<[number, ScoreBand]>([
    [0, "red"],
    [0.2, "red"],
    [next(0.4, -1n), "red"],
    [0.4, "yellow"],
    [next(0.4, 1n), "yellow"],
    [next(0.7, -1n), "yellow"],
    [0.7, "green"],
    [next(0.7, 1n), "green"],
    [next(1, -1n), "green"],
    [1, "green"],
  ])("put %d into %s", (score, band) => {
    expect(scoreBand(score)).toBe(band);
  });

  it("never sink as a score rises", () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(score, score, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const rank = (n: number) => scoreBands.indexOf(scoreBand(n));
        expect(rank(high)).toBeGreaterThanOrEqual(rank(low));
      }),
    );
  });

  it("expect all of a promise and seven tenths of an aspiration", () => {
    expect(expectedScore("committed")).toBe(1);
    expect(expectedScore("aspirational")).toBe(0.7);
    expect(scoreBand(expectedScore("aspirational"))).toBe("green");
  });
});

describe("an objective's score", () => {
  it("is the weighted mean of its key results' scores, and none without any", () => {
    expect(
      explainScore([
        { id: "a", weight: 3, score: 1 },
        { id: "b", weight: 1, score: 0 },
        { id: "c", weight: 5, score: null },
        { id: "d", weight: 0, score: 0.2 },
      ]),
    ).toMatchObject({
      formula: "mean",
      value: 0.75,
      inputs: [
        { noun: "keyResult", id: "a" },
        { noun: "keyResult", id: "b" },
        { id: "c", left: "no-data" },
        { id: "d", left: "weightless" },
      ],
    });
    expect(explainScore([]).value).toBeNull();
    expect(explainScore([{ id: "a", weight: 0, score: 1 }]).value).toBeNull();
  });
});

describe("a cycle", () => {
  const steps = new Set([
    "draft active",
    "active closing",
    "closing active",
    "closing closed",
    "closed closing",
  ]);
  const pairs = cycleStates.flatMap((from) =>
    cycleStates.map((to): [CycleState, CycleState] => [from, to]),
  );

  it.each(pairs)("goes from %s to %s only where that is a step", (from, to) => {
    expect(mayBecome(from, to)).toBe(steps.has(`${from} ${to}`));
  });

  it("is shaped before it closes, and checked in while it is under way", () => {
    const where = (is: (state: CycleState) => boolean) => cycleStates.filter(is);
    expect(where(isShapable)).toEqual(["draft", "active"]);
    expect(where(takesCheckIns)).toEqual(["active"]);
  });
});
