import type * as z from "zod";
import { queries } from "#db";
import type { objectiveMove } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { between, changeGoal, placeOf } from "#services/goals";
import { heightOf, notTooDeep } from "./places";

/** Under another parent of the same cycle, or to another place among its neighbours. */
export function moveObjective(scope: OrgScope, input: z.output<typeof objectiveMove>) {
  const { id, parentObjectiveId } = input;
  return changeGoal(
    scope,
    ["objective", "move"],
    input,
    async (tx, { place }) => {
      if (parentObjectiveId) {
        const parent = await placeOf(tx, scope, parentObjectiveId);
        if (parent.cycleId !== place.cycleId) throw new Fault("other-cycle");
        if (parent.archivedAt) throw new Fault("goal-archived");
        const below = await queries.objectives.below(tx, { id });
        if (below.some((one) => one.id === parentObjectiveId)) throw new Fault("objective-below");
        await notTooDeep(tx, parentObjectiveId, heightOf(below, id));
      }
      return { parentObjectiveId, position: await between(tx, scope, "objective", input) };
    },
    { alone: true },
  );
}
