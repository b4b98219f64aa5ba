import { and, asc, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { EvidenceKind } from "../../domain/evidence-words";
import { bulkUpdate } from "../bulk";
import type { Orm } from "../client";
import {
  dailyReports,
  jiraSnapshots,
  meetingTranscripts,
  personAliases,
  profiles,
  slackCaptures,
  sourceRevisions,
  sources,
} from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always, onPage } from "./pages";
import { textsOf } from "./rows";

const live = isNull(sources.deletedAt);

/** Whose name stands on a source, if one person wrote all of it: their own name, or as it is written. */
const authorOf = (orm: Orm) =>
  orm
    .select({
      userId: personAliases.userId,
      name: sql<string>`coalesce(${profiles.fullName}, ${personAliases.writtenName})`.as("name"),
    })
    .from(personAliases)
    .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
    .where(
      and(
        eq(personAliases.organizationId, sources.organizationId),
        eq(personAliases.id, sources.aliasId),
      ),
    )
    .limit(literal(1))
    .as("author");

const shown = (author: ReturnType<typeof authorOf>) => ({
  id: sources.id,
  kind: sources.kind,
  teamId: sources.teamId,
  aliasId: sources.aliasId,
  title: sources.title,
  userId: author.userId,
  authorName: author.name,
  day: sources.day,
  fileName: sources.fileName,
  blobId: sources.blobId,
  lineStart: sources.lineStart,
  lineEnd: sources.lineEnd,
  revision: sources.revision,
  version: sources.version,
  updatedAt: sources.updatedAt,
});

// A member reads the evidence of the teams they stand in, and their own reports. Leaders are given no
// teams: all.
type Sight = { teamIds?: string[] | undefined };
const inSight = (
  p: { teamIds: unknown; userId: unknown },
  shape: Sight,
  userId: ReturnType<typeof authorOf>["userId"],
) =>
  when(
    shape.teamIds,
    or(
      sql`${sources.teamId} = any(${p.teamIds}::uuid[])`,
      and(eq(sources.kind, sql`'daily-reports'`), sql`${userId} = ${p.userId}::uuid`),
    ),
  );

/** One source; also a removed one, so that what cites it can say so. */
export const get = prepared("sources.get", (orm, p: Places<Sight & { id: string }>, shape) => {
  const author = authorOf(orm);
  return orm
    .select({ ...shown(author), deletedAt: sources.deletedAt })
    .from(sources)
    .leftJoinLateral(author, always)
    .where(and(inTenant(sources, p), eq(sources.id, p.id), inSight(p, shape, author.userId)));
});

/** The sources a blob holds, in its order; only those the reader may see. */
export const ofBlob = prepared(
  "sources.ofBlob",
  (orm, p: Places<Sight & { blobId: string }>, shape) => {
    const author = authorOf(orm);
    const report = orm
      .select({ attendance: dailyReports.attendance })
      .from(dailyReports)
      .where(and(inTenant(dailyReports, p), eq(dailyReports.id, sources.id)))
      .limit(literal(1))
      .as("report");
    return orm
      .select({ ...shown(author), attendance: report.attendance })
      .from(sources)
      .leftJoinLateral(author, always)
      .leftJoinLateral(report, always)
      .where(
        and(
          inTenant(sources, p),
          eq(sources.blobId, p.blobId),
          live,
          inSight(p, shape, author.userId),
        ),
      )
      .orderBy(asc(sources.lineStart))
      .limit(literal(2000));
  },
);

/** Earlier revisions that stand in a blob, for readers who follow an old link. */
export const revisionsOfBlob = prepared(
  "sourceRevisions.ofBlob",
  (orm, p: Places<Sight & { blobId: string }>, shape) => {
    const author = authorOf(orm);
    return orm
      .select({
        sourceId: sourceRevisions.sourceId,
        revision: sourceRevisions.revision,
        lineStart: sourceRevisions.lineStart,
        lineEnd: sourceRevisions.lineEnd,
        fileName: sourceRevisions.fileName,
        kind: sources.kind,
        teamId: sources.teamId,
        title: sources.title,
        authorName: author.name,
        day: sources.day,
        current: {
          revision: sources.revision,
          blobId: sources.blobId,
          lineStart: sources.lineStart,
          lineEnd: sources.lineEnd,
        },
        removed: sql<boolean>`${sources.deletedAt} is not null`.as("removed"),
      })
      .from(sourceRevisions)
      .innerJoin(sources, and(inTenant(sources, p), eq(sources.id, sourceRevisions.sourceId)))
      .leftJoinLateral(author, always)
      .where(
        and(
          inTenant(sourceRevisions, p),
          eq(sourceRevisions.blobId, p.blobId),
          inSight(p, shape, author.userId),
        ),
      )
      .orderBy(asc(sourceRevisions.lineStart))
      .limit(literal(2000));
  },
);

type Filter = {
  kind: EvidenceKind;
  teamIds: string[];
  beforeDay?: string | undefined;
  beforeId?: string | undefined;
  limit: number;
};
const lane = (p: Places<Filter>, shape: Partial<Filter>): SQL =>
  sql`(select ${sources.id}, ${sources.listedOn} from ${sources} where ${and(
    inTenant(sources, p),
    sql`${sources.teamId} = lane.id`,
    eq(sources.kind, p.kind),
    live,
    when(
      shape.beforeId,
      sql`(${sources.listedOn}, ${sources.id}) < (${p.beforeDay}::date, ${p.beforeId}::uuid)`,
    ),
  )} order by ${sources.listedOn} desc, ${sources.id} desc limit ${literal(shape.limit)})`;

/** The sources of one kind in some teams, newest day first, with what is known of their kind. */
export const list = prepared("sources.list", (orm, p: Places<Filter>, shape) => {
  const author = authorOf(orm);
  const of = <T extends { sourceId: unknown; organizationId: unknown }>(table: T) =>
    sql`${table.organizationId} = ${sources.organizationId} and ${table.sourceId} = ${sources.id}`;
  return orm
    .select({
      ...shown(author),
      listedOn: sources.listedOn,
      // Whether there is one is told by the first column: it must not be null.
      transcript: {
        turns: meetingTranscripts.turns,
        speakers: meetingTranscripts.speakers,
        dateSource: meetingTranscripts.dateSource,
        dateHint: meetingTranscripts.dateHint,
        dateInText: meetingTranscripts.dateInText,
      },
      jira: {
        projectKey: jiraSnapshots.projectKey,
        endsOn: jiraSnapshots.endsOn,
        issues: jiraSnapshots.issues,
        epics: jiraSnapshots.epics,
      },
      slack: {
        channel: slackCaptures.channel,
        endsOn: slackCaptures.endsOn,
        messages: slackCaptures.messages,
        redactions: slackCaptures.redactions,
      },
    })
    .from(
      sql`(select * from (select entry.* from unnest(${p.teamIds}::uuid[]) as lane(id) cross join lateral ${lane(p, shape)} entry) lanes order by listed_on desc, id desc limit ${literal(shape.limit)}) page`,
    )
    .innerJoinLateral(onPage(orm, sources, p), always)
    .leftJoinLateral(author, always)
    .leftJoin(meetingTranscripts, and(inTenant(meetingTranscripts, p), of(meetingTranscripts)))
    .leftJoin(jiraSnapshots, and(inTenant(jiraSnapshots, p), of(jiraSnapshots)))
    .leftJoin(slackCaptures, and(inTenant(slackCaptures, p), of(slackCaptures)))
    .orderBy(sql`page.listed_on desc`, sql`page.id desc`);
});

/** The stored sources that a file's may meet, removed ones too. */
export const standing = prepared(
  "sources.standing",
  (orm, p: Places<{ teamId: string; kind: EvidenceKind; keys: string[] }>) =>
    orm
      .select({
        id: sources.id,
        sourceKey: sources.sourceKey,
        contentHash: sources.contentHash,
        blobId: sources.blobId,
        lineStart: sources.lineStart,
        lineEnd: sources.lineEnd,
        revision: sources.revision,
        deletedAt: sources.deletedAt,
      })
      .from(sources)
      .where(
        and(
          inTenant(sources, p),
          eq(sources.teamId, p.teamId),
          eq(sources.kind, p.kind),
          sql`${sources.sourceKey} = any(${p.keys}::text[])`,
        ),
      ),
);

type New = Omit<typeof sources.$inferInsert, "organizationId">;

export const insert = built("sources.insert", (orm, input: Given<{ values: New[] }>) =>
  orm
    .insert(sources)
    .values(input.values.map((one) => ({ ...one, organizationId: input.organizationId })))
    .returning({ id: sources.id }),
);

/** A source says something else now; where it stood is kept by trigger. One that was removed is back. */
export const revise = built(
  "sources.revise",
  (
    orm,
    {
      organizationId,
      userId: _,
      id,
      ...place
    }: Given<
      { id: string } & Pick<
        New,
        "title" | "day" | "fileName" | "contentHash" | "blobId" | "lineStart" | "lineEnd"
      >
    >,
  ) =>
    orm
      .update(sources)
      .set({
        ...place,
        deletedAt: null,
        revision: sql`${sources.revision} + 1`,
        version: sql`${sources.version} + 1`,
      })
      .where(and(inTenant(sources, { organizationId }), eq(sources.id, id)))
      .returning({ id: sources.id, revision: sources.revision }),
);

/** Takes a source out of sight; a daily report is removed by its own. */
export const remove = built(
  "sources.remove",
  (orm, input: Given<{ id: string; version: number }>) =>
    orm
      .update(sources)
      .set({ deletedAt: new Date(), version: sql`${sources.version} + 1` })
      .where(
        and(
          inTenant(sources, input),
          eq(sources.id, input.id),
          eq(sources.version, input.version),
          live,
        ),
      )
      .returning({ id: sources.id, version: sources.version }),
);

export const texts = textsOf("sources.texts", sources, sources.blobId, {
  ...{ id: sources.id, kind: sources.kind, teamId: sources.teamId, sourceKey: sources.sourceKey },
  ...{ title: sources.title, fileName: sources.fileName, contentHash: sources.contentHash },
  ...{ lineStart: sources.lineStart, lineEnd: sources.lineEnd },
});

export const rewrite = bulkUpdate(
  "sources.rewrite",
  sources,
  ["id"],
  ["sourceKey", "title", "fileName", "contentHash"],
);

export const revisionTexts = textsOf(
  "sourceRevisions.texts",
  sourceRevisions,
  sourceRevisions.blobId,
  {
    ...{ sourceId: sourceRevisions.sourceId, revision: sourceRevisions.revision },
    ...{ fileName: sourceRevisions.fileName, contentHash: sourceRevisions.contentHash },
    ...{ lineStart: sourceRevisions.lineStart, lineEnd: sourceRevisions.lineEnd },
  },
);

export const rewriteRevisions = bulkUpdate(
  "sourceRevisions.rewrite",
  sourceRevisions,
  ["sourceId", "revision"],
  ["fileName", "contentHash"],
);
