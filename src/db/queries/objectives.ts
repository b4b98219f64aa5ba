import { and, asc, eq, gte, isNull, or, type SQL, sql } from "drizzle-orm";
import { activities, checkIns, cycles, initiatives, keyResults, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { newestCheckIn, newestCited, newestFields } from "./check-ins";
import { newestLinked } from "./comments";
import { always, rowAt } from "./pages";
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
    or(isNull(table.archivedAt), gte(table.archivedAt, sql`${p.archivedAfter}::timestamptz`)),
  );

export type BoardAt = { cycleId: string; asOf: string; before: string; archivedAfter: Date };

/** The objectives of a cycle, each with what was said of itself last. */
export const ofCycle = prepared("objectives.ofCycle", (orm, p: Places<BoardAt>) => {
  const own = and(eq(checkIns.objectiveId, objectives.id), isNull(checkIns.keyResultId));
  const last = newestCheckIn(orm, p, "last", own, p.asOf);
  const before = newestCheckIn(orm, p, "before", own, p.before);
  const cited = newestCited(orm, p, own, p.asOf);
  const linked = newestLinked(orm, p, p.asOf);
  return orm
    .select({
      ...shown,
      ...newestFields(last, before, cited),
      lastCitedOn: sql<string | null>`greatest(${cited.day}, ${linked.day})`.as("last_cited_on"),
    })
    .from(objectives)
    .leftJoinLateral(last, always)
    .leftJoinLateral(before, always)
    .leftJoinLateral(cited, always)
    .leftJoinLateral(linked, always)
    .where(and(inTenant(objectives, p), eq(objectives.cycleId, p.cycleId), standing(objectives, p)))
    .orderBy(asc(objectives.position), asc(objectives.id))
    .limit(literal(10_000));
});

/**
 * Where some objectives stand and who has to do with them: what decides who may see and change them
 * and all that hangs on them.
 */
export const places = prepared("objectives.places", (orm, p: Places<{ ids: string[] }>) =>
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
    .from(sql`unnest(${p.ids}::uuid[]) as lane(id)`)
    .innerJoinLateral(
      rowAt(orm, objectives, p, and(sql`${objectives.id} = lane.id`, isNull(objectives.deletedAt))),
      always,
    )
    .innerJoinLateral(rowAt(orm, cycles, p, eq(cycles.id, objectives.cycleId)), always)
    .limit(literal(10_000)),
);

/** An objective and all below it; archived ones too. */
export const below = built("objectives.below", (orm, input: Given<{ id: string }>) => {
  const tree = sql`(with recursive down(id) as (
    select ${input.id}::uuid
    union select o.id from down cross join lateral (
      select id from ${objectives} where organization_id = ${input.organizationId}
        and parent_objective_id = down.id and deleted_at is null limit 10000) o
  ) select id from down) as page`;
  return orm
    .select({ ...shown })
    .from(tree)
    .innerJoinLateral(
      rowAt(
        orm,
        objectives,
        input,
        and(sql`${objectives.id} = page.id`, isNull(objectives.deletedAt)),
      ),
      always,
    );
});

/** What hangs on some objectives: of which noun, and whether it was deleted. */
export const parts = prepared("objectives.parts", (orm, p: Places<{ ids: string[] }>) => {
  const of = (noun: "keyResult" | "initiative" | "activity") =>
    sql<"keyResult" | "initiative" | "activity">`${sql.raw(`'${noun}'`)}`.as("noun");
  // Each one's parts by the index that keeps them; most objectives have few.
  const hanging = <T extends typeof keyResults | typeof initiatives | typeof activities>(
    table: T,
    on: SQL,
  ) =>
    sql`lateral (select ${table.id}, ${table.deletedAt} from ${table} where ${and(inTenant(table, p), on)} limit 5000)`;
  const lane = sql`unnest(${p.ids}::uuid[]) as lane(id)`;
  const part = (noun: "keyResult" | "initiative" | "activity", from: SQL) =>
    orm
      .select({
        id: sql<string>`part.id`.as("id"),
        noun: of(noun),
        deletedAt: sql<Date | null>`part.deleted_at`.mapWith(objectives.deletedAt).as("deleted_at"),
      })
      .from(from);
  const ofLane = hanging(initiatives, sql`${initiatives.objectiveId} = lane.id`);
  const keyResultIds = part(
    "keyResult",
    sql`${lane} cross join ${hanging(keyResults, sql`${keyResults.objectiveId} = lane.id`)} part`,
  );
  const initiativeIds = part("initiative", sql`${lane} cross join ${ofLane} part`);
  const activityIds = part(
    "activity",
    sql`${lane} cross join ${ofLane} work
      cross join ${hanging(activities, sql`${activities.initiativeId} = work.id`)} part`,
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
