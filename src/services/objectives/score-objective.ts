import type * as z from "zod";
import type { objectiveScore } from "#schema";
import type { OrgScope } from "#scope";
import { changeGoal } from "#services/goals";

/** The final score of an objective that no key result scores, while its cycle closes. */
export function scoreObjective(scope: OrgScope, input: z.output<typeof objectiveScore>) {
  const { finalScore, scoreReason } = input;
  return changeGoal(scope, ["objective", "score"], input, () => ({ finalScore, scoreReason }), {
    allows: (state) => state === "closing",
  });
}
