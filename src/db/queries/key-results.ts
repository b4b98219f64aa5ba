import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { checkIns, cycles, keyResults, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { newestCheckIn, newestCited, newestFields } from "./check-ins";
import { type BoardAt, standing } from "./objectives";
import { always, rowAt, rowsAt } from "./pages";
import { columnsOf, editedRows, spreadRows } from "./rows";

const names = [
  "id",
  "objectiveId",
  "title",
  "kind",
  "direction",
  "startValue",
  "targetValue",
  "bandLow",
  "bandHigh",
  "unit",
  "weight",
  "ownerUserId",
  "dueOn",
  "finalScore",
  "scoreReason",
  "disposition",
  "position",
  "archivedAt",
  "version",
] as const;
const shown = columnsOf(keyResults, names);

export const { get, insert, update, updateMany } = editedRows("keyResults", keyResults, names);

const ofItself = eq(checkIns.keyResultId, keyResults.id);

/** The key results of a cycle, each with its newest check-in as of a day. */
export const ofCycle = prepared("keyResults.ofCycle", (orm, p: Places<BoardAt>) => {
  const last = newestCheckIn(orm, p, "last", ofItself, p.asOf);
  const before = newestCheckIn(orm, p, "before", ofItself, p.before);
  const cited = newestCited(orm, p, ofItself, p.asOf);
  return orm
    .select({ ...shown, ...newestFields(last, before, cited) })
    .from(objectives)
    .innerJoinLateral(
      rowsAt(
        orm,
        keyResults,
        p,
        and(eq(keyResults.objectiveId, objectives.id), standing(keyResults, p)),
        40_000,
      ),
      always,
    )
    .leftJoinLateral(last, always)
    .leftJoinLateral(before, always)
    .leftJoinLateral(cited, always)
    .where(and(inTenant(objectives, p), eq(objectives.cycleId, p.cycleId), standing(objectives, p)))
    .orderBy(asc(keyResults.position), asc(keyResults.id))
    .limit(literal(40_000));
});

/** What a person is to check in: their key results of cycles under way. */
export const ownedBy = prepared("keyResults.ownedBy", (orm, p: Places<{ asOf: string }>) => {
  const last = newestCheckIn(orm, p, "last", ofItself, p.asOf);
  return orm
    .select({
      id: keyResults.id,
      title: keyResults.title,
      objectiveId: objectives.id,
      objectiveTitle: objectives.title,
      startsOn: sql<string>`coalesce(${objectives.startsOn}, ${cycles.startsOn})`.as("starts_on"),
      lastDay: last.day,
      lastStatus: last.status,
    })
    .from(keyResults)
    .innerJoinLateral(rowAt(orm, objectives, p, eq(objectives.id, keyResults.objectiveId)), always)
    .innerJoinLateral(rowAt(orm, cycles, p, eq(cycles.id, objectives.cycleId)), always)
    .leftJoinLateral(last, always)
    .where(
      and(
        inTenant(keyResults, p),
        eq(keyResults.ownerUserId, p.userId),
        isNull(keyResults.deletedAt),
        isNull(keyResults.archivedAt),
        isNull(objectives.deletedAt),
        isNull(objectives.archivedAt),
        sql`${objectives.status} in ('draft', 'active')`,
        eq(cycles.state, "active"),
      ),
    )
    .orderBy(asc(keyResults.title), asc(keyResults.id))
    .limit(literal(500));
});

/** Gives the key results of an objective whole numbers as positions, in the order they are in. */
export const spread = built("keyResults.spread", (orm, input: Given<{ within: string }>) =>
  spreadRows(orm, keyResults, {
    ordered: sql`select id, row_number() over (order by position, id) as n from ${keyResults}
      where ${and(inTenant(keyResults, input), eq(keyResults.objectiveId, input.within))}`,
    own: inTenant(keyResults, input),
  }),
);
