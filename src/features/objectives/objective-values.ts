import type { RouterOutputs } from "#client";
import type { Commitment, ObjectiveStatus, Priority, ProgressSource } from "#domain/goal-words";

/** What the form of an objective holds. */
export type ObjectiveValues = {
  cycleId: string;
  parentObjectiveId: string | null;
  title: string;
  description: string | null;
  teamId: string | null;
  ownerUserId: string | null;
  reviewerUserId: string | null;
  status: ObjectiveStatus;
  priority: Priority;
  commitment: Commitment;
  progressSource: ProgressSource;
  manualProgress: number | null;
  weight: number;
  startsOn: string | null;
  endsOn: string | null;
};

/** What stands, or what a new one begins with. */
export const valuesOf = (
  one: RouterOutputs["objectives"]["get"] | undefined,
  cycleId: string,
): ObjectiveValues => ({
  cycleId,
  parentObjectiveId: one?.parentObjectiveId ?? null,
  title: one?.title ?? "",
  description: one?.description ?? null,
  teamId: one?.teamId ?? null,
  ownerUserId: one?.ownerUserId ?? null,
  reviewerUserId: one?.reviewerUserId ?? null,
  status: one?.status ?? "active",
  priority: one?.priority ?? "medium",
  commitment: one?.commitment ?? "committed",
  progressSource: one?.progressSource ?? "key-results",
  manualProgress: one?.manualProgress ?? null,
  weight: one?.weight ?? 1,
  startsOn: one?.startsOn ?? null,
  endsOn: one?.endsOn ?? null,
});
