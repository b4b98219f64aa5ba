import { queries, type TenantTx } from "#db";
import type { CycleState } from "#domain/goal-words";
import { atLeast } from "#domain/roles";
import { isShapable } from "#domain/scores";
import { Fault, type OrgScope } from "#scope";

/** An objective, its cycle's state, and who has to do with it. */
export type Place = Awaited<ReturnType<typeof queries.objectives.places>>[number];
type Where = Pick<Place, "teamId" | "ownerUserId" | "reviewerUserId" | "involved">;

/**
 * Whether somebody reads an objective and all that hangs on it. Where goals are restricted: those of
 * the teams they see, and those they own, review, or own a part of.
 */
export function seesGoals(scope: OrgScope, at: Where): boolean {
  if (scope.seesAllGoals) return true;
  if (at.teamId !== null && scope.sees(at.teamId)) return true;
  const me = scope.actor.userId;
  return me !== null && [at.ownerUserId, at.reviewerUserId, ...at.involved].includes(me);
}

/** Leaders anywhere, managers within the teams they see. */
export const leadsGoals = (scope: OrgScope, at: Pick<Where, "teamId">): boolean =>
  atLeast(scope.standing.role, "leader") ||
  (atLeast(scope.standing.role, "manager") && at.teamId !== null && scope.sees(at.teamId));

/** Those who lead, and the owners of the objective and of the part in question. */
export function mayEditGoals(
  scope: OrgScope,
  at: Pick<Where, "teamId" | "ownerUserId">,
  owners: (string | null)[] = [],
): boolean {
  const me = scope.actor.userId;
  return leadsGoals(scope, at) || (me !== null && [at.ownerUserId, ...owners].includes(me));
}

/** An objective the asker may see; to anybody else there is none. */
export async function placeOf(tx: TenantTx, scope: OrgScope, objectiveId: string): Promise<Place> {
  const [found] = await queries.objectives.places(tx, { ids: [objectiveId] });
  if (!found || !seesGoals(scope, found)) throw new Fault("not-found");
  return found;
}

/** The same, outside a change. */
export async function seenPlace(scope: OrgScope, objectiveId: string): Promise<Place> {
  const [found] = await scope.read((tx) => queries.objectives.places(tx, { ids: [objectiveId] }));
  if (!found || !seesGoals(scope, found)) throw new Fault("not-found");
  return found;
}

/** Holds the cycle for the length of a change and asks for its state: it cannot close beneath it. */
export async function holdCycle(
  tx: TenantTx,
  cycleId: string,
  allows: (state: CycleState) => boolean = isShapable,
  /** Against other changes too: for what looks at the whole tree before it changes one row. */
  alone = false,
) {
  const [cycle] = await (alone ? queries.cycles.take : queries.cycles.hold)(tx, { id: cycleId });
  if (!cycle) throw new Fault("not-found");
  if (!allows(cycle.state)) throw new Fault("cycle-closed", { state: cycle.state });
  return cycle;
}

/** New rows go to the end: later ones have a greater position. */
export const endPosition = (nth = 0): number => Date.now() / 1000 + nth;

/** Somebody who may be given something to do: an active member. */
export async function activeMember(tx: TenantTx, userId: string | null | undefined): Promise<void> {
  if (!userId) return;
  const [person] = await queries.memberships.byUser(tx, { memberUserId: userId });
  if (person?.status !== "active") throw new Fault("not-a-member");
}

/** Which of some objectives the asker may not see; none where all goals are open. */
export async function hiddenGoals(scope: OrgScope, objectiveIds: string[]): Promise<Set<string>> {
  if (scope.seesAllGoals || objectiveIds.length === 0) return new Set();
  const hidden = new Set(objectiveIds);
  const places = await scope.read((tx) => queries.objectives.places(tx, { ids: [...hidden] }));
  for (const place of places) if (seesGoals(scope, place)) hidden.delete(place.objectiveId);
  return hidden;
}
