import type * as z from "zod";
import type { keyResultMove, keyResultScore, keyResultUpdate } from "#schema";
import type { OrgScope } from "#scope";
import { between, changeGoal } from "#services/goals";

/** What is measured and by whom. A part of a measure that does not fit the rest is refused by the table. */
export function updateKeyResult(scope: OrgScope, input: z.output<typeof keyResultUpdate>) {
  const { organizationId: _, idempotencyKey: __, id: ___, version: ____, ...set } = input;
  return changeGoal(scope, ["keyResult", "update"], input, () => set);
}

/** To another place among the key results of its objective. */
export const moveKeyResult = (scope: OrgScope, input: z.output<typeof keyResultMove>) =>
  changeGoal(scope, ["keyResult", "move"], input, async (tx) => ({
    position: await between(tx, scope, "keyResult", input),
  }));

/** The final score with its reason, and what becomes of it; while its cycle closes. */
export function scoreKeyResult(scope: OrgScope, input: z.output<typeof keyResultScore>) {
  const { finalScore, scoreReason, disposition } = input;
  return changeGoal(
    scope,
    ["keyResult", "score"],
    input,
    () => ({ finalScore, scoreReason, disposition }),
    { allows: (state) => state === "closing" },
  );
}
