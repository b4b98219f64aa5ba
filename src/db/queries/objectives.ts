import { and, asc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { activities, checkIns, cycles, initiatives, keyResults, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { newestCheckIn, newestCited, newestFields } from "./check-ins";
import { always } from "./pages";
import { columnsOf, editedRows, spreadRows } from "./rows";

/** What a board shows of an objective. */
const names = [
  "id",
  "cycleId",
  "parentObjectiveId",
  "teamId",
  "title",
  "ownerUserId",
  "reviewerUserId",
  "status",
  "priority",
  "commitment",
  "startsOn",
  "endsOn",
  "progressSource",
  "weight",
  "manualProgress",
  "finalScore",
  "scoreReason",
  "position",
  "archivedAt",
  "version",
] as const;
const shown = columnsOf(objectives, names);

export const { get, insert, update, updateMany } = editedRows("objectives", objectives, [
  ...names,
  "description",
  "createdAt",
]);

/** Archived by then, or never: a past day shows what stood on it. */
export const standing = (
  table: typeof objectives | typeof keyResults | typeof initiatives,
  p: { archivedAfter: unknown },
): SQL | undefined =>
  and(
    isNull(table.deletedAt),
    or(isNull(table.archivedAt), gt(table.archivedAt, sql`${p.archivedAfter}::timestamptz`)),
  );

export type BoardAt = { cycleId: string; asOf: string; before: string; archivedAfter: Date };

/** The objectives of a cycle, each with what was said of itself last. */
export const ofCycle = prepared("objectives.ofCycle", (orm, p: Places<BoardAt>) => {
  const own = and(eq(checkIns.objectiveId, objectives.id), isNull(checkIns.keyResultId));
  const last = newestCheckIn(orm, p, "last", own, p.asOf);
  const before = newestCheckIn(orm, p, "before", own, p.before);
  const cited = newestCited(orm, p, own, p.asOf);
  return orm
    .select({ ...shown, ...newestFields(last, before, cited) })
    .from(objectives)
    .leftJoinLateral(last, always)
    .leftJoinLateral(before, always)
    .leftJoinLateral(cited, always)
    .where(and(inTenant(objectives, p), eq(objectives.cycleId, p.cycleId), standing(objectives, p)))
    .orderBy(asc(objectives.position), asc(objectives.id))
    .limit(literal(10_000));
});

/**
 * Where an objective stands and who has to do with it: what decides who may see and change it and
 * all that hangs on it.
 */
export const place = prepared("objectives.place", (orm, p: Places<{ id: string }>) =>
  orm
    .select({
      objectiveId: objectives.id,
      title: objectives.title,
      teamId: objectives.teamId,
      ownerUserId: objectives.ownerUserId,
      reviewerUserId: objectives.reviewerUserId,
      progressSource: objectives.progressSource,
      archivedAt: objectives.archivedAt,
      cycleId: objectives.cycleId,
      cycleState: cycles.state,
      cycleStartsOn: cycles.startsOn,
      involved: sql<string[]>`array(
        select k.owner_user_id from ${keyResults} k
        where k.organization_id = ${objectives.organizationId} and k.objective_id = ${objectives.id}
          and k.owner_user_id is not null and k.deleted_at is null
        union
        select i.owner_user_id from ${initiatives} i
        where i.organization_id = ${objectives.organizationId} and i.objective_id = ${objectives.id}
          and i.owner_user_id is not null and i.deleted_at is null)`.as("involved"),
    })
    .from(objectives)
    .innerJoin(cycles, and(inTenant(cycles, p), eq(cycles.id, objectives.cycleId)))
    .where(and(inTenant(objectives, p), eq(objectives.id, p.id), isNull(objectives.deletedAt))),
);

/** An objective and all below it; archived ones too. */
export const below = built("objectives.below", (orm, input: Given<{ id: string }>) => {
  const tree = sql`with recursive down(id) as (
    select ${input.id}::uuid
    union select o.id from ${objectives} o join down on o.parent_objective_id = down.id
      where o.organization_id = ${input.organizationId} and o.deleted_at is null
  ) select id from down`;
  return orm
    .select({ ...shown })
    .from(objectives)
    .where(
      and(
        inTenant(objectives, input),
        sql`${objectives.id} in (${tree})`,
        isNull(objectives.deletedAt),
      ),
    );
});

/** What hangs on some objectives: of which noun, and whether it was deleted. */
export const parts = prepared("objectives.parts", (orm, p: Places<{ ids: string[] }>) => {
  const of = (noun: "keyResult" | "initiative" | "activity") =>
    sql<"keyResult" | "initiative" | "activity">`${sql.raw(`'${noun}'`)}`.as("noun");
  const lane = sql`unnest(${p.ids}::uuid[]) as lane(id)`;
  const keyResultIds = orm
    .select({ id: keyResults.id, noun: of("keyResult"), deletedAt: keyResults.deletedAt })
    .from(lane)
    .innerJoin(keyResults, and(inTenant(keyResults, p), sql`${keyResults.objectiveId} = lane.id`));
  const initiativeIds = orm
    .select({ id: initiatives.id, noun: of("initiative"), deletedAt: initiatives.deletedAt })
    .from(lane)
    .innerJoin(
      initiatives,
      and(inTenant(initiatives, p), sql`${initiatives.objectiveId} = lane.id`),
    );
  const activityIds = orm
    .select({ id: activities.id, noun: of("activity"), deletedAt: activities.deletedAt })
    .from(lane)
    .innerJoin(
      initiatives,
      and(inTenant(initiatives, p), sql`${initiatives.objectiveId} = lane.id`),
    )
    .innerJoin(
      activities,
      and(inTenant(activities, p), eq(activities.initiativeId, initiatives.id)),
    );
  return keyResultIds.unionAll(initiativeIds).unionAll(activityIds).limit(literal(5000));
});

/** Gives the objectives of a cycle whole numbers as positions, in the order they are in. */
export const spread = built("objectives.spread", (orm, input: Given<{ within: string }>) =>
  spreadRows(orm, objectives, {
    ordered: sql`select id, row_number() over (order by position, id) as n from ${objectives}
      where ${and(inTenant(objectives, input), eq(objectives.cycleId, input.within))}`,
    own: inTenant(objectives, input),
  }),
);
