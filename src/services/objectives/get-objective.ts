import type * as z from "zod";
import { queries } from "#db";
import type { objectiveRef } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { mayEditGoals, seenPlace } from "#services/goals";

/** One objective with its description, and whether the asker may change it. */
export async function getObjective(scope: OrgScope, { id }: z.output<typeof objectiveRef>) {
  const place = await seenPlace(scope, id);
  const [row] = await scope.read((tx) => queries.objectives.get(tx, { id }));
  if (!row) throw new Fault("not-found");
  return { ...row, mayEdit: mayEditGoals(scope, place) };
}
