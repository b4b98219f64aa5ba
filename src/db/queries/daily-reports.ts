import { and, asc, desc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { bulk, bulkUpdate } from "../bulk";
import {
  dailyReportCounts,
  dailyReportRevisions,
  dailyReports,
  personAliases,
  profiles,
} from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always, authorOf, onPage } from "./pages";
import { textsOf } from "./rows";

const live = isNull(dailyReports.deletedAt);
const author = and(
  eq(personAliases.organizationId, dailyReports.organizationId),
  eq(personAliases.id, dailyReports.aliasId),
);

const shown = {
  id: dailyReports.id,
  teamId: dailyReports.teamId,
  aliasId: dailyReports.aliasId,
  userId: personAliases.userId,
  authorName: dailyReports.authorName,
  fullName: profiles.fullName,
  reportDate: dailyReports.reportDate,
  project: dailyReports.project,
  attendance: dailyReports.attendance,
  fileName: dailyReports.fileName,
  blobId: dailyReports.blobId,
  lineStart: dailyReports.lineStart,
  lineEnd: dailyReports.lineEnd,
  revision: dailyReports.revision,
  version: dailyReports.version,
  updatedAt: dailyReports.updatedAt,
};

// A member reads the teams they stand in, and whatever is their own. Leaders are given no teams: all.
type Sight = { teamIds?: string[] | undefined };
const inSight = (p: { teamIds: unknown; userId: unknown }, shape: Sight) =>
  when(
    shape.teamIds,
    or(
      sql`${dailyReports.teamId} = any(${p.teamIds}::uuid[])`,
      sql`${personAliases.userId} = ${p.userId}::uuid`,
    ),
  );

type Filter = Sight & {
  teamId?: string | undefined;
  aliasId?: string | undefined;
  memberUserId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  beforeDate?: string | undefined;
  beforeId?: string | undefined;
  limit: number;
};

const aliasesOf = (p: Places<Filter>, userId: unknown) =>
  sql`(select ${personAliases.id} from ${personAliases} where ${and(
    inTenant(personAliases, p),
    sql`${personAliases.userId} = ${userId}::uuid`,
  )})`;

/** The newest entries of one lane: an equality by which an index keeps them in their order. */
const lane = (p: Places<Filter>, shape: Partial<Filter>, at?: SQL) =>
  sql`(select ${dailyReports.id}, ${dailyReports.reportDate} from ${dailyReports} where ${and(
    inTenant(dailyReports, p),
    live,
    at,
    when(shape.teamId, eq(dailyReports.teamId, p.teamId)),
    when(shape.aliasId, eq(dailyReports.aliasId, p.aliasId)),
    when(shape.from, sql`${dailyReports.reportDate} >= ${p.from}::date`),
    when(shape.to, sql`${dailyReports.reportDate} <= ${p.to}::date`),
    when(
      shape.beforeId,
      sql`(${dailyReports.reportDate}, ${dailyReports.id}) < (${p.beforeDate}::date, ${p.beforeId}::uuid)`,
    ),
  )} order by ${dailyReports.reportDate} desc, ${dailyReports.id} desc limit ${literal(shape.limit)})`;

/**
 * A page costs its lanes, however many entries the organization has: somebody who sees few of them
 * would otherwise make PostgreSQL read past everybody else's.
 */
function pageOf(p: Places<Filter>, shape: Partial<Filter>): SQL {
  const lanes = (from: SQL, at: AnyPgColumn, more?: SQL) =>
    sql`(select entry.* from ${from} as lane(id) cross join lateral ${lane(p, shape, and(eq(at, sql`lane.id`), more))} entry)`;
  const teams = sql`unnest(${p.teamIds}::uuid[])`;
  const seen = when(
    shape.teamIds,
    or(
      sql`${dailyReports.teamId} = any(${p.teamIds}::uuid[])`,
      sql`${dailyReports.aliasId} = any(array${aliasesOf(p, p.userId)})`,
    ),
  );
  if (shape.memberUserId !== undefined) {
    return lanes(aliasesOf(p, p.memberUserId), dailyReports.aliasId, seen);
  }
  if (shape.aliasId !== undefined || shape.teamIds === undefined) return lane(p, shape, seen);
  return sql`(${lanes(teams, dailyReports.teamId)} union ${lanes(aliasesOf(p, p.userId), dailyReports.aliasId)})`;
}

export const list = prepared("dailyReports.list", (orm, p: Places<Filter>, shape) => {
  const author = authorOf(orm, dailyReports);
  return orm
    .select({
      ...shown,
      userId: author.userId,
      fullName: author.fullName,
      opening: sql<string>`left(${dailyReports.content}, 400)`.as("opening"),
    })
    .from(
      sql`(select * from ${pageOf(p, shape)} lanes order by report_date desc, id desc limit ${literal(shape.limit)}) page`,
    )
    .innerJoinLateral(onPage(orm, dailyReports, p), always)
    .innerJoinLateral(author, always)
    .orderBy(desc(dailyReports.reportDate), desc(dailyReports.id));
});

export const get = prepared("dailyReports.get", (orm, p: Places<Sight & { id: string }>, shape) =>
  orm
    .select({ ...shown, content: dailyReports.content })
    .from(dailyReports)
    .innerJoin(personAliases, author)
    .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
    .where(and(inTenant(dailyReports, p), eq(dailyReports.id, p.id), live, inSight(p, shape))),
);

/** Whether a name wrote reports in other teams than these: one of them is enough. */
export const elsewhere = prepared(
  "dailyReports.elsewhere",
  (orm, p: Places<{ aliasId: string; teamIds: string[] }>) =>
    orm
      .select({ id: dailyReports.id })
      .from(dailyReports)
      .where(
        and(
          inTenant(dailyReports, p),
          eq(dailyReports.aliasId, p.aliasId),
          sql`not ${dailyReports.teamId} = any(${p.teamIds}::uuid[])`,
        ),
      )
      .limit(literal(1)),
);

/** What an entry said before, newest first. */
export const revisions = prepared(
  "dailyReportRevisions.list",
  (orm, p: Places<{ reportId: string; limit: number }>, shape) =>
    orm
      .select({
        revision: dailyReportRevisions.revision,
        content: dailyReportRevisions.content,
        attendance: dailyReportRevisions.attendance,
        fileName: dailyReportRevisions.fileName,
        blobId: dailyReportRevisions.blobId,
        lineStart: dailyReportRevisions.lineStart,
        lineEnd: dailyReportRevisions.lineEnd,
        writtenAt: dailyReportRevisions.writtenAt,
      })
      .from(dailyReportRevisions)
      .where(and(inTenant(dailyReportRevisions, p), eq(dailyReportRevisions.reportId, p.reportId)))
      .orderBy(desc(dailyReportRevisions.revision))
      .limit(literal(shape.limit)),
);

/** People × days of a period: one row per person, team and day that has an entry. */
export const days = prepared(
  "dailyReports.days",
  (orm, p: Places<{ teamIds: string[]; from: string; to: string }>) => {
    // Team by team: what is grouped at once stays small.
    const day = orm
      .select({
        teamId: dailyReports.teamId,
        aliasId: dailyReports.aliasId,
        reportDate: dailyReports.reportDate,
        attendance: sql<"present" | "absent">`min(${dailyReports.attendance})`.as("attendance"),
        reportId: sql<string>`(min(${dailyReports.id}::text))::uuid`.as("report_id"),
      })
      .from(dailyReports)
      .where(
        and(
          inTenant(dailyReports, p),
          live,
          sql`${dailyReports.teamId} = lane.id`,
          sql`${dailyReports.reportDate} between ${p.from}::date and ${p.to}::date`,
        ),
      )
      .groupBy(dailyReports.teamId, dailyReports.aliasId, dailyReports.reportDate)
      .as("day");
    return orm
      .select({
        teamId: day.teamId,
        aliasId: day.aliasId,
        userId: personAliases.userId,
        writtenName: personAliases.writtenName,
        fullName: profiles.fullName,
        reportDate: day.reportDate,
        attendance: day.attendance,
        reportId: day.reportId,
      })
      .from(sql`unnest(${p.teamIds}::uuid[]) as lane(id)`)
      .innerJoinLateral(day, always)
      .innerJoin(personAliases, and(inTenant(personAliases, p), eq(personAliases.id, day.aliasId)))
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
      .limit(literal(200_000));
  },
);

/** Reports by team and day, from the roll-up. */
export const counts = prepared(
  "dailyReportCounts.list",
  (orm, p: Places<{ teamIds: string[]; from: string; to: string }>) =>
    orm
      .select({
        teamId: dailyReportCounts.teamId,
        reportDate: dailyReportCounts.reportDate,
        present: dailyReportCounts.present,
        absent: dailyReportCounts.absent,
      })
      .from(dailyReportCounts)
      .where(
        and(
          inTenant(dailyReportCounts, p),
          sql`${dailyReportCounts.teamId} = any(${p.teamIds}::uuid[])`,
          sql`${dailyReportCounts.reportDate} between ${p.from}::date and ${p.to}::date`,
        ),
      )
      .orderBy(asc(dailyReportCounts.teamId), asc(dailyReportCounts.reportDate))
      .limit(literal(5_000)),
);

/** The stored entries that a file's entries may meet, deleted ones too. */
export const standing = prepared(
  "dailyReports.standing",
  (orm, p: Places<{ teamId: string; aliasIds: string[]; from: string; to: string }>) => {
    // Person by person, in the order of the key that finds them.
    const entry = orm
      .select({
        id: dailyReports.id,
        aliasId: dailyReports.aliasId,
        reportDate: dailyReports.reportDate,
        projectKey: dailyReports.projectKey,
        contentHash: dailyReports.contentHash,
        attendance: dailyReports.attendance,
        deletedAt: dailyReports.deletedAt,
        revision: dailyReports.revision,
        version: dailyReports.version,
      })
      .from(dailyReports)
      .where(
        and(
          inTenant(dailyReports, p),
          eq(dailyReports.teamId, p.teamId),
          sql`${dailyReports.aliasId} = lane.id`,
          sql`${dailyReports.reportDate} between ${p.from}::date and ${p.to}::date`,
        ),
      )
      .orderBy(asc(dailyReports.reportDate), asc(dailyReports.projectKey))
      .as("entry");
    return orm
      .select({
        id: entry.id,
        aliasId: entry.aliasId,
        reportDate: entry.reportDate,
        projectKey: entry.projectKey,
        contentHash: entry.contentHash,
        attendance: entry.attendance,
        deletedAt: entry.deletedAt,
        revision: entry.revision,
        version: entry.version,
      })
      .from(sql`unnest(${p.aliasIds}::uuid[]) as lane(id)`)
      .innerJoinLateral(entry, always);
  },
);

export const insertMany = bulk("dailyReports.insertMany", dailyReports, [
  "id",
  "teamId",
  "aliasId",
  "authorName",
  "reportDate",
  "project",
  "projectKey",
  "attendance",
  "content",
  "contentHash",
  "fileName",
  "blobId",
  "lineStart",
  "lineEnd",
]);

/** Keeps what the entries say now, before they are revised. */
export const keepRevisions = built(
  "dailyReportRevisions.keep",
  (orm, input: Given<{ ids: string[] }>) =>
    orm.insert(dailyReportRevisions).select(
      orm
        .select({
          id: sql<string>`gen_random_uuid()`.as("id"),
          organizationId: dailyReports.organizationId,
          reportId: sql<string>`${dailyReports.id}`.as("report_id"),
          revision: dailyReports.revision,
          attendance: dailyReports.attendance,
          content: dailyReports.content,
          contentHash: dailyReports.contentHash,
          fileName: dailyReports.fileName,
          blobId: dailyReports.blobId,
          lineStart: dailyReports.lineStart,
          lineEnd: dailyReports.lineEnd,
          writtenAt: sql<Date>`${dailyReports.updatedAt}`.as("written_at"),
          createdAt: sql<Date>`now()`.as("created_at"),
        })
        .from(dailyReports)
        .where(
          and(
            inTenant(dailyReports, input),
            sql`${dailyReports.id} = any(${sql.param(input.ids)}::uuid[])`,
          ),
        ),
    ),
);

export const revise = built(
  "dailyReports.revise",
  (
    orm,
    {
      organizationId,
      userId: _,
      id,
      ...entry
    }: Given<
      { id: string } & Pick<
        typeof dailyReports.$inferInsert,
        | "attendance"
        | "content"
        | "contentHash"
        | "fileName"
        | "blobId"
        | "lineStart"
        | "lineEnd"
        | "project"
        | "authorName"
      >
    >,
  ) =>
    orm
      .update(dailyReports)
      .set({
        ...entry,
        deletedAt: null,
        revision: sql`${dailyReports.revision} + 1`,
        version: sql`${dailyReports.version} + 1`,
      })
      .where(and(inTenant(dailyReports, { organizationId }), eq(dailyReports.id, id)))
      .returning({ id: dailyReports.id, revision: dailyReports.revision }),
);

export const remove = built(
  "dailyReports.remove",
  (orm, input: Given<{ id: string; version: number }>) =>
    orm
      .update(dailyReports)
      .set({ deletedAt: new Date(), version: sql`${dailyReports.version} + 1` })
      .where(
        and(
          inTenant(dailyReports, input),
          eq(dailyReports.id, input.id),
          eq(dailyReports.version, input.version),
          live,
        ),
      )
      .returning({ id: dailyReports.id, version: dailyReports.version }),
);

export const texts = textsOf("dailyReports.texts", dailyReports, dailyReports.id, {
  id: dailyReports.id,
  teamId: dailyReports.teamId,
  aliasId: dailyReports.aliasId,
  reportDate: dailyReports.reportDate,
  project: dailyReports.project,
  projectKey: dailyReports.projectKey,
  attendance: dailyReports.attendance,
  content: dailyReports.content,
  contentHash: dailyReports.contentHash,
  fileName: dailyReports.fileName,
});

export const rewrite = bulkUpdate(
  "dailyReports.rewrite",
  dailyReports,
  ["id"],
  ["project", "projectKey", "content", "contentHash", "fileName"],
);

export const revisionTexts = textsOf(
  "dailyReportRevisions.texts",
  dailyReportRevisions,
  dailyReportRevisions.blobId,
  {
    id: dailyReportRevisions.id,
    attendance: dailyReportRevisions.attendance,
    content: dailyReportRevisions.content,
    contentHash: dailyReportRevisions.contentHash,
    fileName: dailyReportRevisions.fileName,
  },
);

export const rewriteRevisions = bulkUpdate(
  "dailyReportRevisions.rewrite",
  dailyReportRevisions,
  ["id"],
  ["content", "contentHash", "fileName"],
);
