import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { activities, initiatives, objectives } from "../schema";
import { inTenant, literal, type Places, prepared } from "../statement";
import { type BoardAt, standing } from "./objectives";
import { always } from "./pages";
import { columnsOf, editedRows } from "./rows";

const names = [
  "id",
  "objectiveId",
  "keyResultId",
  "title",
  "ownerUserId",
  "status",
  "priority",
  "startsOn",
  "dueOn",
  "position",
  "archivedAt",
  "version",
] as const;
const shown = columnsOf(initiatives, names);

export const { get, insert, update, updateMany } = editedRows("initiatives", initiatives, [
  ...names,
  "description",
]);

/** The initiatives of a cycle, each with how many of its activities were done by a day. */
export const ofCycle = prepared("initiatives.ofCycle", (orm, p: Places<BoardAt>) => {
  const doneBy = (day: unknown) =>
    sql<number>`(count(*) filter (where ${activities.completedOn} <= ${day}::date and ${activities.status} = 'done'))::int`;
  const counted = orm
    .select({
      total: sql<number>`count(*)::int`.as("total"),
      done: doneBy(p.asOf).as("done"),
      doneBefore: doneBy(p.before).as("done_before"),
      cancelled: sql<number>`(count(*) filter (where ${activities.status} = 'cancelled'))::int`.as(
        "cancelled",
      ),
      lastCompletedOn: sql<
        string | null
      >`max(${activities.completedOn}) filter (where ${activities.completedOn} <= ${p.asOf}::date and ${activities.status} = 'done')`.as(
        "last_completed_on",
      ),
    })
    .from(activities)
    .where(
      and(
        inTenant(activities, p),
        sql`${activities.initiativeId} = ${initiatives.id}`,
        isNull(activities.deletedAt),
        isNull(activities.archivedAt),
      ),
    )
    .as("counted");
  return orm
    .select({
      ...shown,
      total: counted.total,
      done: counted.done,
      doneBefore: counted.doneBefore,
      cancelled: counted.cancelled,
      lastCompletedOn: counted.lastCompletedOn,
    })
    .from(objectives)
    .innerJoin(
      initiatives,
      and(
        eq(initiatives.organizationId, objectives.organizationId),
        eq(initiatives.objectiveId, objectives.id),
      ),
    )
    .innerJoinLateral(counted, always)
    .where(
      and(
        inTenant(objectives, p),
        inTenant(initiatives, p),
        eq(objectives.cycleId, p.cycleId),
        standing(objectives, p),
        standing(initiatives, p),
      ),
    )
    .orderBy(asc(initiatives.position), asc(initiatives.id))
    .limit(literal(20_000));
});
