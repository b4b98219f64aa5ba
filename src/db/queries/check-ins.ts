import { and, asc, desc, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { Orm } from "../client";
import { checkInCounts, checkIns, keyResults, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always, onPage, rowAt } from "./pages";

const newestFirst = [desc(checkIns.day), desc(checkIns.at), desc(checkIns.id)] as const;

/** The newest check-in of one goal up to a day, for a lateral join: one step of an index. */
export const newestCheckIn = (
  orm: Orm,
  p: { organizationId: unknown },
  name: string,
  of: SQL | undefined,
  day: unknown,
) =>
  orm
    .select({
      id: checkIns.id,
      value: checkIns.value,
      confidence: checkIns.confidence,
      status: checkIns.status,
      day: checkIns.day,
      at: checkIns.at,
      citationCount: checkIns.citationCount,
    })
    .from(checkIns)
    .where(and(inTenant(checkIns, p), of, sql`${checkIns.day} <= ${day}::date`))
    .orderBy(...newestFirst)
    .limit(literal(1))
    .as(name);

/** The day of the newest one that cites a source. */
export const newestCited = (
  orm: Orm,
  p: { organizationId: unknown },
  of: SQL | undefined,
  day: unknown,
) =>
  orm
    .select({ day: checkIns.day })
    .from(checkIns)
    .where(
      and(
        inTenant(checkIns, p),
        of,
        gt(checkIns.citationCount, sql.raw("0")),
        sql`${checkIns.day} <= ${day}::date`,
      ),
    )
    .orderBy(...newestFirst)
    .limit(literal(1))
    .as("cited");

/** What a board's row carries of those three, flat. */
export const newestFields = (
  last: ReturnType<typeof newestCheckIn>,
  before: ReturnType<typeof newestCheckIn>,
  cited: ReturnType<typeof newestCited>,
) => ({
  lastId: last.id,
  lastValue: last.value,
  lastConfidence: last.confidence,
  lastStatus: last.status,
  lastDay: last.day,
  lastAt: last.at,
  lastCitationCount: last.citationCount,
  beforeId: before.id,
  beforeValue: before.value,
  beforeConfidence: before.confidence,
  beforeStatus: before.status,
  beforeDay: before.day,
  lastCitedOn: cited.day,
});

const shown = {
  id: checkIns.id,
  objectiveId: checkIns.objectiveId,
  keyResultId: checkIns.keyResultId,
  authorUserId: checkIns.authorUserId,
  value: checkIns.value,
  confidence: checkIns.confidence,
  status: checkIns.status,
  note: checkIns.note,
  day: checkIns.day,
  at: checkIns.at,
  citationCount: checkIns.citationCount,
};

type Page = {
  beforeDay?: string | undefined;
  beforeAt?: Date | undefined;
  beforeId?: string | undefined;
  to?: string | undefined;
  limit: number;
};
const older = (p: Places<Page>, shape: Partial<Page>) =>
  and(
    when(shape.to, sql`${checkIns.day} <= ${p.to}::date`),
    when(
      shape.beforeId,
      sql`(${checkIns.day}, ${checkIns.at}, ${checkIns.id}) < (${p.beforeDay}::date, ${p.beforeAt}::timestamptz, ${p.beforeId}::uuid)`,
    ),
  );

/** What was said of a goal that was deleted is not read any more. */
const ofLiveKeyResult = (p: { organizationId: unknown }) =>
  sql`(${checkIns.keyResultId} is null or exists (select 1 from ${keyResults} where ${and(
    inTenant(keyResults, p),
    eq(keyResults.id, checkIns.keyResultId),
    isNull(keyResults.deletedAt),
  )}))`;

/** The check-ins of an objective and its key results, or of one of these, newest first. */
export const list = prepared(
  "checkIns.list",
  (orm, p: Places<Page & { objectiveId: string; keyResultId?: string | undefined }>, shape) =>
    orm
      .select(shown)
      .from(checkIns)
      .where(
        and(
          inTenant(checkIns, p),
          shape.keyResultId === undefined
            ? eq(checkIns.objectiveId, p.objectiveId)
            : eq(checkIns.keyResultId, p.keyResultId),
          ofLiveKeyResult(p),
          older(p, shape),
        ),
      )
      .orderBy(...newestFirst)
      .limit(literal(shape.limit)),
);

const liveObjective = (p: { organizationId: unknown }) =>
  and(
    inTenant(objectives, p),
    eq(objectives.id, checkIns.objectiveId),
    isNull(objectives.deletedAt),
  );

const titles = {
  title: sql<string>`coalesce(${keyResults.title}, ${objectives.title})`.as("title"),
  unit: keyResults.unit,
};

/** What was said last in a cycle; `objectiveIds` where the reader does not see all of them. */
export const latest = prepared(
  "checkIns.latest",
  (orm, p: Places<Page & { cycleId: string; objectiveIds?: string[] | undefined }>, shape) => {
    // Objective by objective, of one cycle each: somebody who sees few would otherwise read past
    // everybody else's. What orders them is in the index; the rows are fetched for the page alone.
    const newest = (at: SQL | undefined) =>
      sql`(select ${checkIns.id}, ${checkIns.day}, ${checkIns.at} from ${checkIns}
        where ${and(inTenant(checkIns, p), at, older(p, shape))}
        order by ${checkIns.day} desc, ${checkIns.at} desc, ${checkIns.id} desc
        limit ${literal(shape.limit)})`;
    const page =
      shape.objectiveIds === undefined
        ? sql`${newest(eq(checkIns.cycleId, p.cycleId))} page`
        : sql`(select one.* from unnest(${p.objectiveIds}::uuid[]) as lane(id)
            cross join lateral ${newest(sql`${checkIns.objectiveId} = lane.id`)} one
            order by one.day desc, one.at desc, one.id desc limit ${literal(shape.limit)}) page`;
    return orm
      .select({
        ...shown,
        ...titles,
        // Of a goal that was deleted: left out by who reads, after the page was counted.
        gone: sql<boolean>`coalesce(${objectives.deletedAt}, ${keyResults.deletedAt}) is not null`.as(
          "gone",
        ),
      })
      .from(page)
      .innerJoinLateral(onPage(orm, checkIns, p), always)
      .innerJoinLateral(rowAt(orm, objectives, p, eq(objectives.id, checkIns.objectiveId)), always)
      .leftJoinLateral(rowAt(orm, keyResults, p, eq(keyResults.id, checkIns.keyResultId)), always)
      .where(eq(checkIns.cycleId, p.cycleId))
      .orderBy(...newestFirst);
  },
);

/** Check-ins by day, from the roll-up. */
export const counts = prepared(
  "checkInCounts.list",
  (orm, p: Places<{ cycleId: string; to: string; objectiveIds?: string[] | undefined }>, shape) =>
    orm
      .select({
        day: checkInCounts.day,
        checkIns: sql<number>`sum(${checkInCounts.checkIns})::int`.as("check_ins"),
        cited: sql<number>`sum(${checkInCounts.cited})::int`.as("cited"),
        confidenceSum: sql<number>`sum(${checkInCounts.confidenceSum})`.as("confidence_sum"),
      })
      .from(checkInCounts)
      .where(
        and(
          inTenant(checkInCounts, p),
          eq(checkInCounts.cycleId, p.cycleId),
          sql`${checkInCounts.day} <= ${p.to}::date`,
          when(
            shape.objectiveIds,
            sql`${checkInCounts.objectiveId} = any(${p.objectiveIds}::uuid[])`,
          ),
        ),
      )
      .groupBy(checkInCounts.day)
      .orderBy(asc(checkInCounts.day))
      .limit(literal(1000)),
);

export const insert = built(
  "checkIns.insert",
  (orm, input: Given<{ values: Omit<typeof checkIns.$inferInsert, "organizationId">[] }>) =>
    orm
      .insert(checkIns)
      .values(input.values.map((one) => ({ ...one, organizationId: input.organizationId })))
      .returning(shown),
);

export const get = prepared("checkIns.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(checkIns)
    .where(and(inTenant(checkIns, p), eq(checkIns.id, p.id))),
);

/** What a person said since a day. */
export const authored = prepared("checkIns.authored", (orm, p: Places<{ since: string }>) =>
  orm
    .select({ ...shown, ...titles })
    .from(checkIns)
    .innerJoin(objectives, liveObjective(p))
    .leftJoin(keyResults, and(inTenant(keyResults, p), eq(keyResults.id, checkIns.keyResultId)))
    .where(
      and(
        inTenant(checkIns, p),
        isNull(keyResults.deletedAt),
        eq(checkIns.authorUserId, p.userId),
        sql`${checkIns.day} >= ${p.since}::date`,
      ),
    )
    .orderBy(...newestFirst)
    .limit(literal(50)),
);
