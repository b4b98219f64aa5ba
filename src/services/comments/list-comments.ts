import type * as z from "zod";
import { queries } from "#db";
import { atLeast } from "#domain/roles";
import type { commentList } from "#schema";
import type { OrgScope } from "#scope";
import { citationsOf } from "#services/citations";
import { seenPlace } from "#services/goals";
import { namesOf } from "#services/memberships";

/** What was said about an objective and all in it, newest first. */
export async function listComments(scope: OrgScope, input: z.output<typeof commentList>) {
  const { cursor, limit } = input;
  const { objectiveId } = await seenPlace(scope, input.objectiveId);
  const rows = await scope.read((tx) =>
    queries.comments.list(tx, {
      objectiveId,
      beforeAt: cursor?.at,
      beforeId: cursor?.id,
      limit,
    }),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: await shownComments(scope, rows),
    nextCursor: last ? { at: last.createdAt, id: last.id } : null,
  };
}

/** Comments with the names of who wrote them and whom they speak to. */
export async function shownComments<
  R extends { id: string; authorUserId: string | null; mentions: string[] },
>(scope: OrgScope, rows: R[]) {
  const [names, citations] = await Promise.all([
    namesOf(
      scope,
      rows.flatMap((row) => [row.authorUserId, ...row.mentions]),
    ),
    citationsOf(
      scope,
      "ofComments",
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map(({ mentions, ...row }) => ({
    ...row,
    authorName: names.get(row.authorUserId ?? "") ?? null,
    mentions: mentions.map((userId) => ({ userId, fullName: names.get(userId) ?? "" })),
    citations: citations.get(row.id) ?? [],
    mayEdit:
      (row.authorUserId !== null && row.authorUserId === scope.actor.userId) ||
      atLeast(scope.standing.role, "admin"),
  }));
}
