import type * as z from "zod";
import { queries } from "#db";
import type { initiativeMove, initiativeRef, initiativeUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { between, changeGoal, mayEditGoals, seenPlace } from "#services/goals";
import { ofObjective } from "./create-initiative";

/** One initiative with its description. */
export async function getInitiative(scope: OrgScope, { id }: z.output<typeof initiativeRef>) {
  const [row] = await scope.read((tx) => queries.initiatives.get(tx, { id }));
  if (!row) throw new Fault("not-found");
  const place = await seenPlace(scope, row.objectiveId);
  return { ...row, mayEdit: mayEditGoals(scope, place, [row.ownerUserId]) };
}

export function updateInitiative(scope: OrgScope, input: z.output<typeof initiativeUpdate>) {
  const { organizationId: _, idempotencyKey: __, id: ___, version: ____, ...set } = input;
  return changeGoal(scope, ["initiative", "update"], input, async (tx, { row }) => {
    await ofObjective(tx, set.keyResultId, row.objectiveId);
    return set;
  });
}

/** To another column of the board, between two neighbours. */
export const moveInitiative = (scope: OrgScope, input: z.output<typeof initiativeMove>) =>
  changeGoal(scope, ["initiative", "move"], input, async (tx) => ({
    status: input.status,
    position: await between(tx, scope, "initiative", input),
  }));
