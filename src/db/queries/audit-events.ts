import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import { auditEvents, idempotencyKeys, organizationClocks } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always } from "./pages";

export const insert = built(
  "auditEvents.insert",
  (orm, { userId: _, ...values }: Given<Omit<typeof auditEvents.$inferInsert, "organizationId">>) =>
    orm.insert(auditEvents).values(values),
);

/** What was done to some subjects, newest first. */
export const ofSubjects = prepared(
  "auditEvents.ofSubjects",
  (
    orm,
    p: Places<{ subjectIds: string[]; beforeSeq?: number | undefined; limit: number }>,
    shape,
  ) => {
    // Subject by subject, in the order of the key that finds them.
    const one = orm
      .select({ id: auditEvents.id, seq: auditEvents.seq })
      .from(auditEvents)
      .where(
        and(
          inTenant(auditEvents, p),
          sql`${auditEvents.subjectId} = lane.id`,
          when(shape.beforeSeq, lt(auditEvents.seq, p.beforeSeq)),
        ),
      )
      .orderBy(desc(auditEvents.seq))
      .limit(literal(shape.limit))
      .as("one");
    const page = orm
      .select({ id: one.id, seq: one.seq })
      .from(sql`unnest(${p.subjectIds}::uuid[]) as lane(id)`)
      .innerJoinLateral(one, always)
      .orderBy(desc(one.seq))
      .limit(literal(shape.limit))
      .as("page");
    return orm
      .select({
        id: auditEvents.id,
        seq: auditEvents.seq,
        verb: auditEvents.verb,
        subjectId: auditEvents.subjectId,
        actorUserId: auditEvents.actorUserId,
        operator: auditEvents.operator,
        before: auditEvents.before,
        after: auditEvents.after,
        at: auditEvents.at,
      })
      .from(page)
      .innerJoin(auditEvents, and(inTenant(auditEvents, p), eq(auditEvents.id, page.id)))
      .orderBy(desc(auditEvents.seq));
  },
);

/** The events after a number, in the order of their commits: what a live reader has not seen yet. */
export const since = prepared(
  "auditEvents.since",
  (orm, p: Places<{ seq: number; limit: number }>, shape) =>
    orm
      .select({
        seq: auditEvents.seq,
        verb: auditEvents.verb,
        subjectId: auditEvents.subjectId,
        actorUserId: auditEvents.actorUserId,
      })
      .from(auditEvents)
      .where(and(inTenant(auditEvents, p), gt(auditEvents.seq, p.seq)))
      .orderBy(asc(auditEvents.seq))
      .limit(literal(shape.limit)),
);

/** The number of the organization's newest event; no row: it has had none. */
export const clock = prepared("organizationClocks.get", (orm, p) =>
  orm
    .select({ seq: organizationClocks.seq })
    .from(organizationClocks)
    .where(inTenant(organizationClocks, p)),
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
