import type * as z from "zod";
import type { objectiveUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { changeGoal, leadsGoals } from "#services/goals";
import { ownTeam } from "./places";

/** What an objective says, and whose it is. Another team is given by those who lead both. */
export function updateObjective(scope: OrgScope, input: z.output<typeof objectiveUpdate>) {
  const { organizationId: _, idempotencyKey: __, id: ___, version: ____, ...set } = input;
  return changeGoal(scope, ["objective", "update"], input, async (tx, { row }) => {
    if (set.teamId !== undefined && set.teamId !== row.teamId) {
      await ownTeam(tx, scope, set.teamId);
      if (!leadsGoals(scope, row) || !leadsGoals(scope, { teamId: set.teamId }))
        throw new Fault("not-allowed");
    }
    return set;
  });
}
