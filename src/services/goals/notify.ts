import { queries, type TenantTx } from "#db";
import type { NotificationKind } from "#domain/goal-words";
import type { OrgScope } from "#scope";

/**
 * Tells people of something: one notice a person, subject and day, and none for what they did
 * themselves.
 */
export async function notify(
  tx: TenantTx,
  scope: OrgScope,
  notice: {
    kind: NotificationKind;
    to: (string | null)[];
    about: string;
    place: { objectiveId: string };
  },
): Promise<void> {
  const people = new Set(
    notice.to.filter((id): id is string => id !== null && id !== scope.actor.userId),
  );
  if (people.size === 0) return;
  await queries.notifications.insert(tx, {
    values: [...people].map((userId) => ({
      userId,
      kind: notice.kind,
      objectiveId: notice.place.objectiveId,
      subjectId: notice.about,
      day: scope.today,
      actorUserId: scope.actor.userId,
    })),
  });
}
