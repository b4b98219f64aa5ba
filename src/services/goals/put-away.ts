import { queries, type TenantTx } from "#db";
import type { OrgScope } from "#scope";
import { changeGoal, type GoalNoun, type GoalRow } from "./change-goal";
import { leadsGoals } from "./place";

type Input = { id: string; version: number; idempotencyKey?: string | undefined };
type Part = Exclude<GoalNoun, "objective">;

/** The words of a deleted part, beside its title. */
const wordless: Record<Part, object> = {
  keyResult: { unit: null, scoreReason: null },
  initiative: { description: null },
  activity: {},
};

async function removeActivities(tx: TenantTx, initiativeId: string, deletedAt: Date) {
  const all = await queries.activities.idsOf(tx, { initiativeId });
  const ids = all.map((one) => one.id);
  await queries.activities.updateMany(tx, { ids, change: { title: "—", deletedAt } });
}

/** Out of sight and out of every sum, and to be had again. */
export const archivePart = <N extends Part>(scope: OrgScope, noun: N, input: Input) =>
  changeGoal<N>(scope, [noun, "archive"], input, () => ({ archivedAt: new Date() }) as never);

export const restorePart = <N extends Part>(scope: OrgScope, noun: N, input: Input) =>
  changeGoal<N>(scope, [noun, "restore"], input, () => ({ archivedAt: null }) as never, {
    archived: true,
  });

/** For mistakes and privacy: by those who lead; the words go, the trace of it stays. */
export async function removePart<N extends Part>(scope: OrgScope, noun: N, input: Input) {
  const removed = await changeGoal<N>(
    scope,
    [noun, "remove"],
    input,
    async (tx, { row }) => {
      const deletedAt = new Date();
      if (noun === "initiative") await removeActivities(tx, row.id, deletedAt);
      return { title: "—", deletedAt, ...wordless[noun] } as never;
    },
    {
      archived: true,
      may: ({ place }) => leadsGoals(scope, place),
      told: ({ id, version }: GoalRow<N>) => ({ id, version }),
    },
  );
  return { id: removed.id };
}
