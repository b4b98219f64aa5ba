import type * as z from "zod";
import { queries } from "#db";
import type { activityCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { addGoal, endPosition, goalOf, holdCycle, mayEditGoals } from "#services/goals";

/** Adds a piece to an initiative: its owner, the objective's, and those who lead. */
export function createActivity(scope: OrgScope, input: z.output<typeof activityCreate>) {
  const { organizationId: _, idempotencyKey: __, ...values } = input;
  return addGoal(scope, "activity", input, async (tx) => {
    const {
      row: initiative,
      place,
      owners,
    } = await goalOf(tx, scope, "initiative", values.initiativeId);
    if (!mayEditGoals(scope, place, owners)) throw new Fault("not-allowed");
    await holdCycle(tx, place.cycleId);
    if (initiative.archivedAt ?? place.archivedAt) throw new Fault("goal-archived");
    const [row] = await queries.activities.insert(tx, {
      values: [
        {
          ...values,
          completedOn: values.status === "done" ? scope.today : null,
          position: endPosition(),
        },
      ],
    });
    return { row, place };
  });
}
