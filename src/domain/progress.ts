import type { Direction } from "./goal-words";

/** How a key result is measured: from start to target, or within a band to be held. */
export type Measure = {
  direction: Direction;
  startValue: number | null;
  targetValue: number | null;
  bandLow: number | null;
  bandHigh: number | null;
};

export type GoalNoun = "objective" | "keyResult" | "initiative" | "activity" | "checkIn";

/** One row a number stands on. */
export type Input = {
  noun: GoalNoun;
  id: string;
  weight: number;
  /** 0–1; null: there is no data. */
  value: number | null;
  /** Why it does not count; undefined: it does. */
  left?: "no-data" | "cancelled" | "weightless";
};

/** A number and all it stands on; made by the code that computes it, so they cannot disagree. */
export type Explanation = {
  /**
   * measured: (current − start) ÷ (target − start); held: distance from the band; mean: Σ weight ×
   * value ÷ Σ weight; delivery: done ÷ (all − cancelled); manual and latest: said by a person.
   */
  formula: "measured" | "held" | "mean" | "delivery" | "manual" | "latest" | "none";
  /** 0–1, or null for "no data", which is not 0. */
  value: number | null;
  inputs: Input[];
  /** The numbers of the formula by their names. */
  numbers: Record<string, number>;
};

const clamp = (value: number) => Math.min(1, Math.max(0, value));
export const noData: Explanation = { formula: "none", value: null, inputs: [], numbers: {} };

/**
 * How far a key result has come: `clamp((current − start) ÷ (target − start), 0, 1)`, right in both
 * directions. One to be held is 1 inside its band and falls to 0 over one more width of the band.
 */
export function explainMeasure(
  keyResult: Measure & { id: string },
  checkIn: { id: string; value: number | null } | null,
): Explanation {
  const current = checkIn?.value;
  if (!checkIn || current === null || current === undefined) return noData;
  const inputs: Input[] = [{ noun: "checkIn", id: checkIn.id, weight: 1, value: null }];
  if (keyResult.direction === "maintain") {
    const { bandLow: low, bandHigh: high } = keyResult;
    if (low === null || high === null || high <= low) return noData;
    const outside = Math.max(low - current, current - high, 0);
    const value = clamp(1 - outside / (high - low));
    return { formula: "held", value, inputs, numbers: { low, high, current, outside } };
  }
  const { startValue: start, targetValue: target } = keyResult;
  if (start === null || target === null || start === target) return noData;
  const value = clamp((current - start) / (target - start));
  return { formula: "measured", value, inputs, numbers: { start, target, current } };
}

/**
 * The weighted mean of rows. What is cancelled does not count, what has no data does not either, and
 * without any weight that counts there is no data.
 */
export function explainMean(rows: Omit<Input, "left">[], cancelled?: ReadonlySet<string>) {
  const inputs = rows.map((row): Input => {
    if (cancelled?.has(row.id)) return { ...row, left: "cancelled" };
    if (row.value === null) return { ...row, left: "no-data" };
    return row.weight > 0 ? row : { ...row, left: "weightless" };
  });
  const counted = inputs.filter((input) => input.left === undefined);
  const weight = counted.reduce((sum, input) => sum + input.weight, 0);
  const product = counted.reduce((sum, input) => sum + input.weight * (input.value ?? 0), 0);
  const value = weight > 0 ? clamp(product / weight) : null;
  return { formula: "mean", value, inputs, numbers: { weight, product } } as Explanation;
}

/** Delivery says how much is done, never what came of it: done ÷ (all − cancelled). */
export function explainDelivery(
  initiative: { id: string },
  counts: { total: number; done: number; cancelled: number },
): Explanation {
  const all = counts.total - counts.cancelled;
  const inputs: Input[] = [{ noun: "initiative", id: initiative.id, weight: 1, value: null }];
  if (all <= 0) return { ...noData, inputs };
  return {
    formula: "delivery",
    value: clamp(counts.done / all),
    inputs,
    numbers: { done: counts.done, all },
  };
}

/** A number that a person said, as it is. */
export const explainSaid = (
  formula: "manual" | "latest",
  value: number | null | undefined,
  input: { noun: GoalNoun; id: string },
): Explanation =>
  value === null || value === undefined
    ? noData
    : { formula, value: clamp(value), inputs: [{ ...input, weight: 1, value }], numbers: {} };
