import type * as z from "zod";
import type { activityMove, activityUpdate } from "#schema";
import type { OrgScope } from "#scope";
import { between, changeGoal } from "#services/goals";

export function updateActivity(scope: OrgScope, input: z.output<typeof activityUpdate>) {
  const { organizationId: _, idempotencyKey: __, id: ___, version: ____, ...set } = input;
  return changeGoal(scope, ["activity", "update"], input, () => set);
}

/** To another status, between two neighbours. Done counts from today, and no more when it is not. */
export const moveActivity = (scope: OrgScope, input: z.output<typeof activityMove>) =>
  changeGoal(scope, ["activity", "move"], input, async (tx, { row }) => ({
    status: input.status,
    completedOn: input.status === "done" ? (row.completedOn ?? scope.today) : null,
    position:
      input.afterId || input.beforeId ? await between(tx, scope, "activity", input) : row.position,
  }));
