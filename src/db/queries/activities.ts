import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { activities, cycles, initiatives, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always, rowAt } from "./pages";
import { columnsOf, editedRows, spreadRows } from "./rows";

const names = [
  "id",
  "initiativeId",
  "title",
  "assigneeUserId",
  "dueOn",
  "status",
  "priority",
  "completedOn",
  "position",
  "archivedAt",
  "version",
] as const;
const shown = columnsOf(activities, names);

export const { get, insert, update, updateMany } = editedRows("activities", activities, names);

/** The activities of some initiatives, in their order. */
export const ofInitiatives = prepared(
  "activities.ofInitiatives",
  (orm, p: Places<{ initiativeIds: string[] }>) => {
    const one = orm
      .select(shown)
      .from(activities)
      .where(
        and(
          inTenant(activities, p),
          sql`${activities.initiativeId} = lane.id`,
          isNull(activities.deletedAt),
          isNull(activities.archivedAt),
        ),
      )
      .orderBy(asc(activities.position), asc(activities.id))
      .limit(literal(500))
      .as("one");
    return orm
      .select({
        id: one.id,
        initiativeId: one.initiativeId,
        title: one.title,
        assigneeUserId: one.assigneeUserId,
        dueOn: one.dueOn,
        status: one.status,
        priority: one.priority,
        completedOn: one.completedOn,
        position: one.position,
        archivedAt: one.archivedAt,
        version: one.version,
        objectiveId: objectives.id,
      })
      .from(sql`unnest(${p.initiativeIds}::uuid[]) as lane(id)`)
      .innerJoinLateral(
        rowAt(
          orm,
          initiatives,
          p,
          and(sql`${initiatives.id} = lane.id`, isNull(initiatives.deletedAt)),
        ),
        always,
      )
      .innerJoinLateral(
        rowAt(
          orm,
          objectives,
          p,
          and(eq(objectives.id, initiatives.objectiveId), isNull(objectives.deletedAt)),
        ),
        always,
      )
      .innerJoinLateral(one, always)
      .orderBy(asc(one.initiativeId), asc(one.position), asc(one.id));
  },
);

/** What a person has to do, or has done since a day: what is due first comes first. */
export const assigned = prepared(
  "activities.assigned",
  (orm, p: Places<{ doneSince?: string | undefined }>, shape) =>
    orm
      .select({
        ...shown,
        initiativeTitle: initiatives.title,
        objectiveId: objectives.id,
        objectiveTitle: objectives.title,
        objectiveTeamId: objectives.teamId,
      })
      .from(activities)
      .innerJoinLateral(
        rowAt(orm, initiatives, p, eq(initiatives.id, activities.initiativeId)),
        always,
      )
      .innerJoinLateral(
        rowAt(orm, objectives, p, eq(objectives.id, initiatives.objectiveId)),
        always,
      )
      .innerJoinLateral(rowAt(orm, cycles, p, eq(cycles.id, objectives.cycleId)), always)
      .where(
        and(
          inTenant(activities, p),
          eq(activities.assigneeUserId, p.userId),
          isNull(activities.deletedAt),
          isNull(activities.archivedAt),
          isNull(initiatives.deletedAt),
          isNull(initiatives.archivedAt),
          isNull(objectives.deletedAt),
          isNull(objectives.archivedAt),
          // Done has its day and nothing else has one: what is open is found beside years of it.
          shape.doneSince === undefined
            ? sql`${activities.completedOn} is null and ${activities.status} in ('todo', 'doing') and ${cycles.state} in ('draft', 'active')`
            : sql`${activities.status} = 'done'`,
          when(shape.doneSince, sql`${activities.completedOn} >= ${p.doneSince}::date`),
        ),
      )
      .orderBy(asc(activities.dueOn), asc(activities.id))
      .limit(literal(500)),
);

/** Gives the activities of an initiative whole numbers as positions, in the order they are in. */
export const spread = built("activities.spread", (orm, input: Given<{ within: string }>) =>
  spreadRows(orm, activities, {
    ordered: sql`select id, row_number() over (order by position, id) as n from ${activities}
      where ${and(inTenant(activities, input), eq(activities.initiativeId, input.within))}`,
    own: inTenant(activities, input),
  }),
);

/** All activities of an initiative that were not deleted, those put away included. */
export const idsOf = prepared("activities.idsOf", (orm, p: Places<{ initiativeId: string }>) =>
  orm
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        inTenant(activities, p),
        eq(activities.initiativeId, p.initiativeId),
        isNull(activities.deletedAt),
      ),
    )
    .limit(literal(5000)),
);
