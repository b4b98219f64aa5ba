import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import type { initiativeCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { addGoal, endPosition, holdCycle, mayEditGoals, placeOf } from "#services/goals";

/** The key result an initiative is to move is one of its objective's. */
export async function ofObjective(
  tx: TenantTx,
  keyResultId: string | null | undefined,
  objectiveId: string,
): Promise<void> {
  if (!keyResultId) return;
  const [found] = await queries.keyResults.get(tx, { id: keyResultId });
  if (found?.objectiveId !== objectiveId) throw new Fault("not-found");
}

/** Adds work to an objective: its owner, and those who lead. */
export function createInitiative(scope: OrgScope, input: z.output<typeof initiativeCreate>) {
  const { organizationId: _, idempotencyKey: __, ...values } = input;
  return addGoal(scope, "initiative", input, async (tx) => {
    const place = await placeOf(tx, scope, values.objectiveId);
    if (!mayEditGoals(scope, place)) throw new Fault("not-allowed");
    await holdCycle(tx, place.cycleId);
    if (place.archivedAt) throw new Fault("goal-archived");
    await ofObjective(tx, values.keyResultId, place.objectiveId);
    const [row] = await queries.initiatives.insert(tx, {
      values: [{ ...values, position: endPosition() }],
    });
    return { row, place };
  });
}
