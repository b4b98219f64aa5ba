import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import type { objectivePutAway, objectiveRestore } from "#schema";
import type { OrgScope } from "#scope";
import { changeGoal, type GoalRow, leadsGoals } from "#services/goals";

type PutAway = z.output<typeof objectivePutAway>;

/** Its children go along, or one step up; it says which. */
async function decideChildren(
  tx: TenantTx,
  row: GoalRow<"objective">,
  children: PutAway["children"],
  change: { archivedAt?: Date; deletedAt?: Date },
): Promise<void> {
  const below = (await queries.objectives.below(tx, { id: row.id })).filter(
    (one) => one.id !== row.id,
  );
  const [ids, set] =
    children === "with"
      ? [
          below.filter((one) => one.archivedAt === null || change.deletedAt).map((one) => one.id),
          change,
        ]
      : [
          below.filter((one) => one.parentObjectiveId === row.id).map((one) => one.id),
          { parentObjectiveId: row.parentObjectiveId },
        ];
  if (ids.length > 0) await queries.objectives.updateMany(tx, { ids, change: set });
}

/** Out of sight and out of every sum, and to be had again. */
export function archiveObjective(scope: OrgScope, input: PutAway) {
  // One moment for all: restoring brings back what went along, and nothing else.
  const archivedAt = new Date();
  return changeGoal(scope, ["objective", "archive"], input, async (tx, { row }) => {
    await decideChildren(tx, row, input.children, { archivedAt });
    return { archivedAt };
  });
}

/** Back with all that went along with it. */
export function restoreObjective(scope: OrgScope, input: z.output<typeof objectiveRestore>) {
  return changeGoal(
    scope,
    ["objective", "restore"],
    input,
    async (tx, { row }) => {
      const below = await queries.objectives.below(tx, { id: row.id });
      const ids = below
        .filter(
          (one) => one.id !== row.id && one.archivedAt?.getTime() === row.archivedAt?.getTime(),
        )
        .map((one) => one.id);
      if (row.archivedAt && ids.length > 0)
        await queries.objectives.updateMany(tx, { ids, change: { archivedAt: null } });
      return { archivedAt: null };
    },
    { archived: true },
  );
}

/** What stands in the place of a deleted goal: that there was one. Its words are gone. */
const tombstone = { title: "—", description: null, scoreReason: null };
const told = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Measures, work and tasks go with the objectives they hang on. */
async function removeParts(tx: TenantTx, objectiveIds: string[], deletedAt: Date): Promise<void> {
  const parts = await queries.objectives.parts(tx, { ids: objectiveIds });
  const of = (noun: (typeof parts)[number]["noun"]) =>
    parts.filter((part) => part.noun === noun && !part.deletedAt).map((part) => part.id);
  const [keyResults, initiatives, activities] = [of("keyResult"), of("initiative"), of("activity")];
  const gone = { title: "—", deletedAt };
  await queries.keyResults.updateMany(tx, {
    ids: keyResults,
    change: { ...gone, unit: null, scoreReason: null },
  });
  await queries.initiatives.updateMany(tx, {
    ids: initiatives,
    change: { ...gone, description: null },
  });
  await queries.activities.updateMany(tx, { ids: activities, change: gone });
}

/** For mistakes and privacy: by those who lead; the words go, the trace of it stays. */
export async function removeObjective(scope: OrgScope, input: PutAway) {
  const deletedAt = new Date();
  const removed = await changeGoal(
    scope,
    ["objective", "remove"],
    input,
    async (tx, { row }) => {
      const below =
        input.children === "with" ? await queries.objectives.below(tx, { id: row.id }) : [];
      await removeParts(tx, [row.id, ...below.map((one) => one.id)], deletedAt);
      await decideChildren(tx, row, input.children, { ...tombstone, deletedAt });
      return { ...tombstone, deletedAt };
    },
    { archived: true, may: ({ place }) => leadsGoals(scope, place), told },
  );
  return { id: removed.id };
}
