import type * as z from "zod";
import { queries } from "#db";
import type { activityList } from "#schema";
import type { OrgScope } from "#scope";
import { hiddenGoals } from "#services/goals";

/** The activities of some initiatives; of those the asker may not see, their own. */
export async function listActivities(scope: OrgScope, input: z.output<typeof activityList>) {
  const rows = await scope.read((tx) =>
    queries.activities.ofInitiatives(tx, { initiativeIds: input.initiativeIds }),
  );
  if (scope.seesAllGoals) return rows;
  const hidden = await hiddenGoals(
    scope,
    rows.map((row) => row.objectiveId),
  );
  return rows.filter(
    (row) => !hidden.has(row.objectiveId) || row.assigneeUserId === scope.actor.userId,
  );
}
