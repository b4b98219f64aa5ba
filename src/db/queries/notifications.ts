import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { notifications, objectives } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";

/** Tells people; who was told of the subject today already is not told again. */
export const insert = built(
  "notifications.insert",
  (orm, input: Given<{ values: Omit<typeof notifications.$inferInsert, "organizationId">[] }>) =>
    orm
      .insert(notifications)
      .values(input.values.map((one) => ({ ...one, organizationId: input.organizationId })))
      .onConflictDoNothing({
        target: [
          notifications.organizationId,
          notifications.userId,
          notifications.subjectId,
          notifications.day,
        ],
      })
      .returning({ id: notifications.id, userId: notifications.userId }),
);

type Page = {
  unread?: boolean | undefined;
  beforeAt?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
};

/** What the person in the transaction was told, newest first. */
export const list = prepared("notifications.list", (orm, p: Places<Page>, shape) =>
  orm
    .select({
      id: notifications.id,
      kind: notifications.kind,
      objectiveId: notifications.objectiveId,
      subjectId: notifications.subjectId,
      objectiveTitle: objectives.title,
      day: notifications.day,
      actorUserId: notifications.actorUserId,
      readAt: notifications.readAt,
      createdAt: notifications.createdAt,
    })
    .from(notifications)
    .innerJoin(
      objectives,
      and(
        eq(objectives.organizationId, notifications.organizationId),
        eq(objectives.id, notifications.objectiveId),
      ),
    )
    .where(
      and(
        inTenant(notifications, p),
        eq(notifications.userId, p.userId),
        isNull(objectives.deletedAt),
        when(shape.unread, isNull(notifications.readAt)),
        when(
          shape.beforeId,
          sql`(${notifications.createdAt}, ${notifications.id}) < (${p.beforeAt}::timestamptz, ${p.beforeId}::uuid)`,
        ),
      ),
    )
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(literal(shape.limit)),
);

/** Acknowledges one's own; another person's is not there. */
export const read = built("notifications.read", (orm, input: Given<{ id: string }>) =>
  orm
    .update(notifications)
    .set({ readAt: sql`coalesce(${notifications.readAt}, now())` })
    .where(
      and(
        inTenant(notifications, input),
        eq(notifications.id, input.id),
        eq(notifications.userId, input.userId),
      ),
    )
    .returning({ id: notifications.id, readAt: notifications.readAt }),
);
