import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Orm } from "../client";
import { commentMentions, comments, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { columnsOf, editedRows } from "./rows";

const names = [
  "id",
  "objectiveId",
  "keyResultId",
  "initiativeId",
  "activityId",
  "checkInId",
  "authorUserId",
  "body",
  "createdAt",
  "updatedAt",
  "version",
] as const;
const shown = columnsOf(comments, names);

export const { get, insert, update } = editedRows("comments", comments, names);

/** The day on which a comment last linked a source to an objective, for a lateral join. */
export const newestLinked = (orm: Orm, p: { organizationId: unknown }, day: unknown) =>
  orm
    .select({ day: comments.citedOn })
    .from(comments)
    .where(
      and(
        inTenant(comments, p),
        eq(comments.objectiveId, objectives.id),
        isNull(comments.deletedAt),
        isNotNull(comments.citedOn),
        sql`${comments.citedOn} <= ${day}::date`,
      ),
    )
    .orderBy(desc(comments.citedOn))
    .limit(literal(1))
    .as("linked");

type Page = {
  objectiveId: string;
  beforeAt?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
};

/** What was said about an objective and all in it, newest first; whom it speaks to comes along. */
export const list = prepared("comments.list", (orm, p: Places<Page>, shape) =>
  orm
    .select({
      ...shown,
      mentions: sql<string[]>`array(
        select m.user_id from ${commentMentions} m
        where m.organization_id = ${comments.organizationId} and m.comment_id = ${comments.id})`.as(
        "mentions",
      ),
    })
    .from(comments)
    .where(
      and(
        inTenant(comments, p),
        eq(comments.objectiveId, p.objectiveId),
        isNull(comments.deletedAt),
        when(
          shape.beforeId,
          sql`(${comments.createdAt}, ${comments.id}) < (${p.beforeAt}::timestamptz, ${p.beforeId}::uuid)`,
        ),
      ),
    )
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(literal(shape.limit)),
);

/** Whom comments speak to; a person who is named twice in one is named once. */
export const mention = built(
  "commentMentions.insert",
  (orm, input: Given<{ commentId: string; userIds: string[] }>) =>
    orm
      .insert(commentMentions)
      .values(
        input.userIds.map((userId) => ({
          organizationId: input.organizationId,
          commentId: input.commentId,
          userId,
        })),
      )
      .onConflictDoNothing({
        target: [commentMentions.organizationId, commentMentions.commentId, commentMentions.userId],
      })
      .returning({ userId: commentMentions.userId }),
);

/** Whom one comment speaks to. */
export const mentionsOf = prepared(
  "commentMentions.list",
  (orm, p: Places<{ commentId: string }>) =>
    orm
      .select({ userId: commentMentions.userId })
      .from(commentMentions)
      .where(and(inTenant(commentMentions, p), eq(commentMentions.commentId, p.commentId)))
      .limit(literal(100)),
);
