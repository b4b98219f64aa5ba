import type * as z from "zod";
import { queries } from "#db";
import type { keyResultCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { addGoal, endPosition, holdCycle, mayEditGoals, placeOf } from "#services/goals";

/** Adds a measure to an objective: its owner, and those who lead. */
export function createKeyResult(scope: OrgScope, input: z.output<typeof keyResultCreate>) {
  const { organizationId: _, idempotencyKey: __, ...values } = input;
  return addGoal(scope, "keyResult", input, async (tx) => {
    const place = await placeOf(tx, scope, values.objectiveId);
    if (!mayEditGoals(scope, place)) throw new Fault("not-allowed");
    await holdCycle(tx, place.cycleId);
    if (place.archivedAt) throw new Fault("goal-archived");
    const [row] = await queries.keyResults.insert(tx, {
      values: [{ ...values, position: endPosition() }],
    });
    return { row, place };
  });
}
