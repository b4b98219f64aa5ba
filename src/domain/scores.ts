import type { Commitment, CycleState, ScoreBand } from "./goal-words";
import { explainMean, type Input } from "./progress";

/** Half-open bands: red [0, 0.4), yellow [0.4, 0.7), green [0.7, 1]. */
export const scoreBand = (score: number): ScoreBand =>
  score < 0.4 ? "red" : score < 0.7 ? "yellow" : "green";

/** What a score is expected to be: a promise 1.0, an aspiration 0.7. */
export const expectedScore = (commitment: Commitment): number =>
  commitment === "committed" ? 1 : 0.7;

/** An objective's score is the weighted mean of its key results' scores. */
export const explainScore = (keyResults: { id: string; weight: number; score: number | null }[]) =>
  explainMean(
    keyResults.map(({ id, weight, score }): Omit<Input, "left"> => {
      return { noun: "keyResult", id, weight, value: score };
    }),
  );

/** Which state a cycle may go to from which. A closed one is opened again only to be closed again. */
const ways: Record<CycleState, readonly CycleState[]> = {
  draft: ["active"],
  active: ["closing"],
  closing: ["active", "closed"],
  closed: ["closing"],
};

export const mayBecome = (from: CycleState, to: CycleState): boolean => ways[from].includes(to);

/** Goals are shaped in a cycle that is planned or under way; while it closes they are scored. */
export const isShapable = (state: CycleState): boolean => state === "draft" || state === "active";

/** People check in while the cycle is under way. */
export const takesCheckIns = (state: CycleState): boolean => state === "active";
