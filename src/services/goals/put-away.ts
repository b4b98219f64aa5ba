import type { OrgScope } from "#scope";
import { changeGoal, type GoalNoun, type GoalRow } from "./change-goal";
import { leadsGoals } from "./place";

type Input = { id: string; version: number; idempotencyKey?: string | undefined };
type Part = Exclude<GoalNoun, "objective">;

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
    () => ({ title: "—", deletedAt: new Date() }) as never,
    {
      archived: true,
      may: ({ place }) => leadsGoals(scope, place),
      told: ({ id, version }: GoalRow<N>) => ({ id, version }),
    },
  );
  return { id: removed.id };
}
