import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { activities, initiatives, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { type BoardAt, standing } from "./objectives";
import { always, rowsAt } from "./pages";
import { columnsOf, editedRows, spreadRows } from "./rows";

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

/** What the initiatives of an objective, and what is to do in them, are called. */
export const titlesOf = prepared(
  "initiatives.titlesOf",
  (orm, p: Places<{ objectiveId: string }>) => {
    const todo = rowsAt(orm, activities, p, eq(activities.initiativeId, initiatives.id), 50);
    return orm
      .select({
        title: initiatives.title,
        activity: sql<string | null>`${todo.title}`.as("activity"),
      })
      .from(initiatives)
      .leftJoinLateral(todo, always)
      .where(
        and(
          inTenant(initiatives, p),
          eq(initiatives.objectiveId, p.objectiveId),
          isNull(initiatives.deletedAt),
        ),
      )
      .limit(literal(1_000));
  },
);

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
    .innerJoinLateral(
      rowsAt(
        orm,
        initiatives,
        p,
        and(eq(initiatives.objectiveId, objectives.id), standing(initiatives, p)),
        20_000,
      ),
      always,
    )
    .innerJoinLateral(counted, always)
    .where(and(inTenant(objectives, p), eq(objectives.cycleId, p.cycleId), standing(objectives, p)))
    .orderBy(asc(initiatives.position), asc(initiatives.id))
    .limit(literal(20_000));
});

/** Gives the initiatives of a cycle whole numbers as positions, in the order they are in. */
export const spread = built("initiatives.spread", (orm, input: Given<{ within: string }>) =>
  spreadRows(orm, initiatives, {
    ordered: sql`select i.id, row_number() over (order by i.position, i.id) as n
      from ${objectives} join ${initiatives} i
        on i.organization_id = ${objectives.organizationId} and i.objective_id = ${objectives.id}
      where ${and(inTenant(objectives, input), eq(objectives.cycleId, input.within))}`,
    own: inTenant(initiatives, input),
  }),
);
