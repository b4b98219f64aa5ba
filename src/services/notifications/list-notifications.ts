import type * as z from "zod";
import { queries } from "#db";
import type { notificationList } from "#schema";
import type { OrgScope } from "#scope";
import { hiddenGoals } from "#services/goals";
import { namesOf } from "#services/memberships";

/** What the asker was told, newest first. */
export async function listNotifications(scope: OrgScope, input: z.output<typeof notificationList>) {
  const { cursor, limit, unread } = input;
  const rows = await scope.read((tx) =>
    queries.notifications.list(tx, { unread, beforeAt: cursor?.at, beforeId: cursor?.id, limit }),
  );
  const hidden = await hiddenGoals(
    scope,
    rows.map((row) => row.objectiveId),
  );
  const names = await namesOf(
    scope,
    rows.map((row) => row.actorUserId),
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    items: rows.map(({ objectiveId, objectiveTitle, ...row }) => ({
      ...row,
      // Somebody may be told of a goal that is not, or not any more, theirs to see.
      ...(hidden.has(objectiveId)
        ? { objectiveId: null, objectiveTitle: null }
        : { objectiveId, objectiveTitle }),
      actorName: names.get(row.actorUserId ?? "") ?? null,
    })),
    nextCursor: last ? { at: last.createdAt, id: last.id } : null,
  };
}
