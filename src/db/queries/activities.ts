import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { activities, cycles, initiatives, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always } from "./pages";
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
      })
      .from(sql`unnest(${p.initiativeIds}::uuid[]) as lane(id)`)
      .innerJoin(
        initiatives,
        and(
          inTenant(initiatives, p),
          sql`${initiatives.id} = lane.id`,
          isNull(initiatives.deletedAt),
        ),
      )
      .innerJoin(
        objectives,
        and(
          inTenant(objectives, p),
          eq(objectives.id, initiatives.objectiveId),
          isNull(objectives.deletedAt),
        ),
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
      .innerJoin(
        initiatives,
        and(
          eq(initiatives.organizationId, activities.organizationId),
          eq(initiatives.id, activities.initiativeId),
        ),
      )
      .innerJoin(
        objectives,
        and(
          eq(objectives.organizationId, initiatives.organizationId),
          eq(objectives.id, initiatives.objectiveId),
        ),
      )
      .innerJoin(cycles, and(inTenant(cycles, p), eq(cycles.id, objectives.cycleId)))
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
          shape.doneSince === undefined
            ? sql`${activities.status} in ('todo', 'doing') and ${cycles.state} in ('draft', 'active')`
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
