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
  const seen = new Map<string, boolean>();
  for (const id of new Set(rows.map((row) => row.initiativeId))) {
    const [initiative] = await scope.read((tx) => queries.initiatives.get(tx, { id }));
    const objectiveId = initiative?.objectiveId ?? id;
    seen.set(id, (await hiddenGoals(scope, [objectiveId])).size === 0);
  }
  return rows.filter(
    (row) => seen.get(row.initiativeId) || row.assigneeUserId === scope.actor.userId,
  );
}
