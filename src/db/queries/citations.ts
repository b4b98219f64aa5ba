import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  checkIns,
  citations,
  comments,
  keyResults,
  objectives,
  personAliases,
  profiles,
  sources,
} from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { always, nameOf } from "./pages";

export const insert = built(
  "citations.insert",
  (orm, input: Given<{ values: Omit<typeof citations.$inferInsert, "organizationId">[] }>) =>
    orm
      .insert(citations)
      .values(input.values.map((one) => ({ ...one, organizationId: input.organizationId })))
      .returning({ id: citations.id }),
);

const cited = {
  id: citations.id,
  blobId: citations.blobId,
  sourceId: citations.sourceId,
  lineStart: citations.lineStart,
  lineEnd: citations.lineEnd,
  quoteHash: citations.quoteHash,
};

export const get = prepared("citations.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(cited)
    .from(citations)
    .where(and(inTenant(citations, p), eq(citations.id, p.id))),
);

/** The lines some check-ins or comments stand on, and of what; its team decides who may read them. */
const linesOf = (name: string, column: typeof citations.checkInId | typeof citations.commentId) =>
  prepared(name, (orm, p: Places<{ ids: string[] }>) => {
    const citation = orm
      .select({ ...cited, redactedAt: citations.redactedAt, of: sql<string>`${column}`.as("of") })
      .from(citations)
      .where(and(inTenant(citations, p), sql`${column} = lane.id`))
      .orderBy(asc(citations.lineStart))
      .limit(literal(50))
      .as("citation");
    return orm
      .select({
        id: citation.id,
        of: citation.of,
        blobId: citation.blobId,
        sourceId: citation.sourceId,
        lineStart: citation.lineStart,
        lineEnd: citation.lineEnd,
        quoteHash: citation.quoteHash,
        kind: sources.kind,
        teamId: sources.teamId,
        title: sources.title,
        day: sources.day,
        currentBlobId: sources.blobId,
        revision: sources.revision,
        removed: sql<boolean>`${sources.deletedAt} is not null`.as("removed"),
        redacted: sql<boolean>`${citation.redactedAt} is not null`.as("redacted"),
        authorName: sql<
          string | null
        >`coalesce(${profiles.fullName}, ${personAliases.writtenName})`.as("author_name"),
        authorUserId: personAliases.userId,
      })
      .from(sql`unnest(${p.ids}::uuid[]) as lane(id)`)
      .innerJoinLateral(citation, always)
      .innerJoin(sources, and(inTenant(sources, p), eq(sources.id, citation.sourceId)))
      .leftJoin(
        personAliases,
        and(inTenant(personAliases, p), eq(personAliases.id, sources.aliasId)),
      )
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId));
  });

export const ofCheckIns = linesOf("citations.ofCheckIns", citations.checkInId);
export const ofComments = linesOf("citations.ofComments", citations.commentId);

/** Who relies on the lines of a blob, in their order: the check-ins and comments that cite them. */
export const ofBlob = prepared("citations.ofBlob", (orm, p: Places<{ blobId: string }>) => {
  const author = nameOf(orm, checkIns.authorUserId);
  const writer = orm
    .select({ fullName: profiles.fullName })
    .from(profiles)
    .where(eq(profiles.userId, comments.authorUserId))
    .limit(literal(1))
    .as("writer");
  // What was measured the time before: one step of an index.
  const earlier = alias(checkIns, "earlier");
  const before = orm
    .select({ value: earlier.value })
    .from(earlier)
    .where(
      and(
        inTenant(earlier, p),
        eq(earlier.keyResultId, checkIns.keyResultId),
        sql`(${earlier.day}, ${earlier.at}, ${earlier.id}) < (${checkIns.day}, ${checkIns.at}, ${checkIns.id})`,
      ),
    )
    .orderBy(desc(earlier.day), desc(earlier.at), desc(earlier.id))
    .limit(literal(1))
    .as("before");
  return orm
    .select({
      ...cited,
      objectiveId: sql<string>`coalesce(${checkIns.objectiveId}, ${comments.objectiveId})`.as(
        "objective_id",
      ),
      objectiveTitle: objectives.title,
      keyResultId: checkIns.keyResultId,
      keyResultTitle: keyResults.title,
      unit: keyResults.unit,
      checkInId: citations.checkInId,
      commentId: citations.commentId,
      value: checkIns.value,
      before: before.value,
      status: checkIns.status,
      body: comments.body,
      at: sql<Date>`coalesce(${checkIns.at}, ${comments.createdAt})`
        .mapWith(checkIns.at)
        .as("said_at"),
      authorName: sql<string | null>`coalesce(${author.fullName}, ${writer.fullName})`.as(
        "said_by",
      ),
    })
    .from(citations)
    .leftJoin(checkIns, and(inTenant(checkIns, p), eq(checkIns.id, citations.checkInId)))
    .leftJoin(
      comments,
      and(inTenant(comments, p), eq(comments.id, citations.commentId), isNull(comments.deletedAt)),
    )
    .leftJoin(keyResults, and(inTenant(keyResults, p), eq(keyResults.id, checkIns.keyResultId)))
    .innerJoin(
      objectives,
      and(
        inTenant(objectives, p),
        sql`${objectives.id} = coalesce(${checkIns.objectiveId}, ${comments.objectiveId})`,
        isNull(objectives.deletedAt),
      ),
    )
    .leftJoinLateral(author, always)
    .leftJoinLateral(writer, always)
    .leftJoinLateral(before, always)
    .where(and(inTenant(citations, p), eq(citations.blobId, p.blobId)))
    .orderBy(asc(citations.lineStart), desc(citations.createdAt))
    .limit(literal(500));
});

/** How many citations each of some sources carries; a comment that was taken back relies on nothing. */
export const counts = prepared("citations.counts", (orm, p: Places<{ sourceIds: string[] }>) =>
  orm
    .select({ sourceId: citations.sourceId, citations: sql<number>`count(*)::int`.as("n") })
    .from(citations)
    .leftJoin(comments, and(inTenant(comments, p), eq(comments.id, citations.commentId)))
    .where(
      and(
        inTenant(citations, p),
        sql`${citations.sourceId} = any(${p.sourceIds}::uuid[])`,
        isNull(comments.deletedAt),
      ),
    )
    .groupBy(citations.sourceId),
);

const onLines = (blobId: unknown, lines: unknown) =>
  sql`${citations.blobId} = ${blobId} and exists (select 1 from unnest(${lines}::int[]) as taken(line)
    where taken.line between ${citations.lineStart} and ${citations.lineEnd})`;

/** How many citations stand on some lines of a blob, and still say so. */
export const countOnLines = prepared(
  "citations.countOnLines",
  (orm, p: Places<{ blobId: string; lines: number[] }>) =>
    orm
      .select({ citations: sql<number>`count(*)::int`.as("n") })
      .from(citations)
      .leftJoin(comments, and(inTenant(comments, p), eq(comments.id, citations.commentId)))
      .where(
        and(
          inTenant(citations, p),
          onLines(sql`${p.blobId}::uuid`, p.lines),
          isNull(citations.redactedAt),
          isNull(comments.deletedAt),
        ),
      ),
);

/** From now on they say that their lines were taken out. */
export const redact = built(
  "citations.redact",
  (orm, input: Given<{ blobId: string; lines: number[] }>) =>
    orm
      .update(citations)
      .set({ redactedAt: new Date() })
      .where(
        and(
          inTenant(citations, input),
          onLines(sql`${input.blobId}::uuid`, sql.param(input.lines)),
          isNull(citations.redactedAt),
        ),
      )
      .returning({ id: citations.id }),
);
