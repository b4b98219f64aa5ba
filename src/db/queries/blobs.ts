import { and, asc, eq, sql } from "drizzle-orm";
import { blobs } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";

const shown = {
  id: blobs.id,
  sha256: blobs.sha256,
  size: blobs.size,
  lineCount: blobs.lineCount,
  contentType: blobs.contentType,
  storageKey: blobs.storageKey,
  provider: blobs.provider,
  redactions: blobs.redactions,
  storedAt: blobs.storedAt,
  createdAt: blobs.createdAt,
};

export const get = prepared("blobs.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(blobs)
    .where(and(inTenant(blobs, p), eq(blobs.id, p.id))),
);

export const bySha256 = prepared("blobs.bySha256", (orm, p: Places<{ sha256: string }>) =>
  orm
    .select(shown)
    .from(blobs)
    .where(and(inTenant(blobs, p), eq(blobs.sha256, p.sha256))),
);

export const insert = built(
  "blobs.insert",
  (orm, { userId: _, ...values }: Given<Omit<typeof blobs.$inferInsert, "organizationId">>) =>
    orm
      .insert(blobs)
      .values(values)
      .onConflictDoNothing({ target: [blobs.organizationId, blobs.sha256] })
      .returning(shown),
);

/** The bytes a row was waiting for are there. */
export const arrived = built("blobs.arrived", (orm, input: Given<{ id: string }>) =>
  orm
    .update(blobs)
    .set({ storedAt: new Date() })
    .where(and(inTenant(blobs, input), eq(blobs.id, input.id)))
    .returning({ id: blobs.id }),
);

/** All of them, by their ids: for who reads every file again. */
export const list = prepared(
  "blobs.list",
  (orm, p: Places<{ afterId?: string | undefined; limit: number }>, shape) =>
    orm
      .select(shown)
      .from(blobs)
      .where(and(inTenant(blobs, p), when(shape.afterId, sql`${blobs.id} > ${p.afterId}::uuid`)))
      .orderBy(asc(blobs.id))
      .limit(literal(shape.limit)),
);

/** What a blob's bytes are from now on; who refers to it does so all the same. */
export const rewrite = built(
  "blobs.rewrite",
  (
    orm,
    {
      id,
      userId: _,
      organizationId,
      ...set
    }: Given<{
      id: string;
      sha256: string;
      storageKey: string;
      provider: (typeof blobs.$inferSelect)["provider"];
      size: number;
      redactions: number;
    }>,
  ) =>
    orm
      .update(blobs)
      .set(set)
      .where(and(inTenant(blobs, { organizationId }), eq(blobs.id, id)))
      .returning({ id: blobs.id }),
);
