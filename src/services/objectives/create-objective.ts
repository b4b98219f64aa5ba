import type * as z from "zod";
import { queries } from "#db";
import type { objectiveCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { addGoal, endPosition, holdCycle, leadsGoals, placeOf } from "#services/goals";
import { notTooDeep, ownTeam } from "./places";

/** Managers within their teams, leaders anywhere. */
export function createObjective(
  scope: OrgScope<"manager">,
  input: z.output<typeof objectiveCreate>,
) {
  const { organizationId: _, idempotencyKey: __, ...values } = input;
  return addGoal(scope, "objective", input, async (tx) => {
    const cycle = await holdCycle(tx, values.cycleId);
    await ownTeam(tx, scope, values.teamId);
    if (values.parentObjectiveId) {
      const parent = await placeOf(tx, scope, values.parentObjectiveId);
      if (parent.cycleId !== cycle.id) throw new Fault("other-cycle");
      if (parent.archivedAt) throw new Fault("goal-archived");
      await notTooDeep(tx, parent.objectiveId, 1);
    }
    if (!leadsGoals(scope, { teamId: values.teamId ?? null })) throw new Fault("not-allowed");
    const [row] = await queries.objectives.insert(tx, {
      values: [{ ...values, position: endPosition() }],
    });
    const [place] = row ? await queries.objectives.places(tx, { ids: [row.id] }) : [];
    if (!place) throw new Error("The objective was not inserted.");
    return { row, place };
  });
}
