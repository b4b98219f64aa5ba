import { and, desc, eq } from "drizzle-orm";
import { auditEvents, idempotencyKeys } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";

export const insert = built(
  "auditEvents.insert",
  (orm, { userId: _, ...values }: Given<Omit<typeof auditEvents.$inferInsert, "organizationId">>) =>
    orm.insert(auditEvents).values(values),
);

export const ofSubject = prepared(
  "auditEvents.ofSubject",
  (orm, p: Places<{ subjectId: string; limit: number }>, shape) =>
    orm
      .select({
        id: auditEvents.id,
        verb: auditEvents.verb,
        actorUserId: auditEvents.actorUserId,
        operator: auditEvents.operator,
        before: auditEvents.before,
        after: auditEvents.after,
        requestId: auditEvents.requestId,
        at: auditEvents.at,
      })
      .from(auditEvents)
      .where(and(inTenant(auditEvents, p), eq(auditEvents.subjectId, p.subjectId)))
      .orderBy(desc(auditEvents.at))
      .limit(literal(shape.limit)),
);

/** Claims a key; a second request with it waits here until the first has ended. */
export const claimKey = built(
  "idempotencyKeys.claim",
  (orm, input: Given<{ key: string; verb: string; bodyHash: string }>) =>
    orm
      .insert(idempotencyKeys)
      .values({
        organizationId: input.organizationId,
        actorUserId: input.userId,
        key: input.key,
        verb: input.verb,
        bodyHash: input.bodyHash,
      })
      .onConflictDoNothing({
        target: [idempotencyKeys.organizationId, idempotencyKeys.actorUserId, idempotencyKeys.key],
      })
      .returning({ id: idempotencyKeys.id }),
);

export const claimedKey = prepared("idempotencyKeys.get", (orm, p: Places<{ key: string }>) =>
  orm
    .select({
      verb: idempotencyKeys.verb,
      bodyHash: idempotencyKeys.bodyHash,
      answer: idempotencyKeys.answer,
    })
    .from(idempotencyKeys)
    .where(
      and(
        inTenant(idempotencyKeys, p),
        eq(idempotencyKeys.actorUserId, p.userId),
        eq(idempotencyKeys.key, p.key),
      ),
    ),
);

export const answerKey = built(
  "idempotencyKeys.answer",
  (orm, input: Given<{ id: string; answer: unknown }>) =>
    orm
      .update(idempotencyKeys)
      .set({ answer: input.answer })
      .where(and(inTenant(idempotencyKeys, input), eq(idempotencyKeys.id, input.id))),
);
