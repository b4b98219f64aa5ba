import { queries, type TenantTx } from "#db";
import { Fault, type OrgScope, type Trace } from "#scope";
import { notify } from "./notify";
import { activeMember, endPosition, holdCycle, mayEditGoals, type Place, placeOf } from "./place";

/** The four nouns of the tree. One mould: whoever changes one of them goes through here. */
export type GoalNoun = "objective" | "keyResult" | "initiative" | "activity";

const rowsOf = {
  objective: queries.objectives,
  keyResult: queries.keyResults,
  initiative: queries.initiatives,
  activity: queries.activities,
};

type RowOf = {
  objective: Awaited<ReturnType<typeof queries.objectives.get>>[number];
  keyResult: Awaited<ReturnType<typeof queries.keyResults.get>>[number];
  initiative: Awaited<ReturnType<typeof queries.initiatives.get>>[number];
  activity: Awaited<ReturnType<typeof queries.activities.get>>[number];
};
export type GoalRow<N extends GoalNoun> = RowOf[N];

/** A row, the objective it hangs on, and who may change it beside the objective's own people. */
export type Standing<N extends GoalNoun> = {
  row: GoalRow<N>;
  place: Place;
  owners: (string | null)[];
};

type Get = (tx: TenantTx, args: { id: string }) => Promise<RowOf[GoalNoun][]>;

/** A goal the asker may see, with its place; to anybody else there is none. */
export async function goalOf<N extends GoalNoun>(
  tx: TenantTx,
  scope: OrgScope,
  noun: N,
  id: string,
): Promise<Standing<N>> {
  const [row] = await (rowsOf[noun].get as unknown as Get)(tx, { id });
  if (!row) throw new Fault("not-found");
  const owners = [ownerOf(row)];
  let objectiveId = noun === "objective" ? row.id : "";
  if ("objectiveId" in row) objectiveId = row.objectiveId;
  if ("initiativeId" in row) {
    const [initiative] = await queries.initiatives.get(tx, { id: row.initiativeId });
    if (!initiative) throw new Fault("not-found");
    objectiveId = initiative.objectiveId;
    owners.push(initiative.ownerUserId);
  }
  return {
    row: row as GoalRow<N>,
    place: await visiblePlace(tx, scope, objectiveId, owners),
    owners,
  };
}

/** Whoever is given an activity sees it, though goals are restricted and the rest is not theirs. */
async function visiblePlace(
  tx: TenantTx,
  scope: OrgScope,
  objectiveId: string,
  owners: (string | null)[],
): Promise<Place> {
  const me = scope.actor.userId;
  if (me === null || !owners.includes(me)) return placeOf(tx, scope, objectiveId);
  const [place] = await queries.objectives.places(tx, { ids: [objectiveId] });
  if (!place) throw new Fault("not-found");
  return place;
}

const ownerOf = (row: RowOf[GoalNoun]): string | null =>
  "assigneeUserId" in row ? row.assigneeUserId : row.ownerUserId;

type Change<N extends GoalNoun> = Partial<Omit<GoalRow<N>, "id" | "version">> & {
  deletedAt?: Date;
};
type Input = { id: string; version: number; idempotencyKey?: string | undefined };

/**
 * Changes one goal: who may, in which state of the cycle, of which version; with its trace, and a
 * word to whom it is given. `change` may look further before it says what to set.
 */
export function changeGoal<N extends GoalNoun>(
  scope: OrgScope,
  [noun, act]: [N, string],
  input: Input,
  change: (tx: TenantTx, standing: Standing<N>) => Promise<Change<N>> | Change<N>,
  options: {
    /** Archived rows are left alone but by what restores or removes them. */
    archived?: boolean;
    allows?: Parameters<typeof holdCycle>[2];
    /** Against other changes of the cycle too. */
    alone?: boolean;
    may?: (standing: Standing<N>) => boolean;
    /** What the audit keeps of a row that is deleted for privacy. */
    told?: (row: GoalRow<N>) => unknown;
  } = {},
): Promise<GoalRow<N>> {
  return scope.change(`${noun}.${act}`, input, async (tx, trace) => {
    const { id, version } = input;
    const standing = await goalOf(tx, scope, noun, id);
    const { row: before, place, owners } = standing;
    const may = options.may?.(standing) ?? mayEditGoals(scope, place, owners);
    if (!may) throw new Fault("not-allowed");
    await holdCycle(tx, place.cycleId, options.allows, options.alone);
    const putAway = before.archivedAt ?? place.archivedAt;
    if (putAway !== null && !options.archived) throw new Fault("goal-archived");
    const set = await change(tx, standing);
    const owner = ownerOf({ ...before, ...set } as RowOf[GoalNoun]);
    if (owner !== ownerOf(before)) await activeMember(tx, owner);
    const update = rowsOf[noun].update as unknown as (
      tx: TenantTx,
      args: { id: string; version: number; change: unknown },
    ) => Promise<GoalRow<N>[]>;
    const [after] = await update(tx, { id, version, change: set });
    if (!after) throw new Fault("stale-version", { version: before.version });
    const told = options.told ?? ((row: GoalRow<N>) => row);
    trace(id, { before: told(before), after: told(after) });
    if (owner && owner !== ownerOf(before))
      await notify(tx, scope, { kind: "assigned", to: [owner], about: id, place });
    return after;
  });
}

/** Adds a goal to an objective, or to one of its initiatives. */
export function addGoal<N extends GoalNoun>(
  scope: OrgScope,
  noun: N,
  input: { idempotencyKey?: string | undefined },
  add: (tx: TenantTx) => Promise<{ row: GoalRow<N> | undefined; place: Place }>,
): Promise<GoalRow<N>> {
  return scope.change(`${noun}.create`, input, async (tx, trace: Trace) => {
    const { row, place } = await add(tx);
    if (!row) throw new Error(`The ${noun} was not inserted.`);
    trace(row.id, { after: row });
    const owner = ownerOf(row);
    if (owner) {
      await activeMember(tx, owner);
      await notify(tx, scope, { kind: "assigned", to: [owner], about: row.id, place });
    }
    return row;
  });
}

type Neighbours = { afterId: string | null; beforeId: string | null };

/**
 * Where a row goes between its new neighbours; both must be there to be seen. Where there is no number
 * left between them, all their neighbours are spread out first.
 */
export async function between(
  tx: TenantTx,
  scope: OrgScope,
  noun: GoalNoun,
  { afterId, beforeId }: Neighbours,
): Promise<number> {
  const read = async (id: string | null) => (id === null ? undefined : goalOf(tx, scope, noun, id));
  const place = async () => {
    const [after, before] = [await read(afterId), await read(beforeId)];
    return { position: middle(after?.row.position, before?.row.position), near: after ?? before };
  };
  const { position, near } = await place();
  if (position !== undefined || !near) return position ?? endPosition();
  await rowsOf[noun].spread(tx, { within: withinOf(noun, near) });
  return (await place()).position ?? endPosition();
}

function middle(after: number | undefined, before: number | undefined): number | undefined {
  if (after !== undefined && before !== undefined) {
    const between = after + (before - after) / 2;
    return after < between && between < before ? between : undefined;
  }
  if (after !== undefined) return after + 1;
  return before === undefined ? endPosition() : before - 1;
}

/** Whose rows stand in one order: those of a cycle, of an objective, of an initiative. */
function withinOf<N extends GoalNoun>(noun: N, { row, place }: Standing<N>): string {
  if ("initiativeId" in row) return row.initiativeId;
  return noun === "keyResult" ? place.objectiveId : place.cycleId;
}
