import { and, eq, isNull, sql } from "drizzle-orm";
import { memberships, organizations } from "../schema";
import { built, type Given, literal, type Places, prepared } from "../statement";

const shown = {
  id: organizations.id,
  name: organizations.name,
  slug: organizations.slug,
  industry: organizations.industry,
  size: organizations.size,
  mission: organizations.mission,
  vision: organizations.vision,
  values: organizations.values,
  timeZone: organizations.timeZone,
  visibility: organizations.visibility,
  checkInCadence: organizations.checkInCadence,
  redactCode: organizations.redactCode,
  redactionPhrases: organizations.redactionPhrases,
  version: organizations.version,
};

const live = isNull(organizations.deletedAt);

export const get = prepared("organizations.get", (orm, p: Places<Record<never, never>>) =>
  orm
    .select(shown)
    .from(organizations)
    .where(and(eq(organizations.id, p.organizationId), live)),
);

/** The organizations of the person in the transaction; runs before any tenant is chosen. */
export const mine = prepared("organizations.mine", (orm, p) =>
  orm
    .select({
      id: organizations.id,
      name: organizations.name,
      slug: organizations.slug,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.userId, p.userId), eq(memberships.status, "active"), live))
    .orderBy(organizations.name, organizations.id)
    .limit(literal(100)),
);

export const insert = built(
  "organizations.insert",
  (orm, { organizationId, userId: _, ...values }: Given<typeof organizations.$inferInsert>) =>
    orm
      .insert(organizations)
      .values({ ...values, id: organizationId })
      .returning(shown),
);

export const update = built(
  "organizations.update",
  (
    orm,
    {
      organizationId,
      userId: _,
      version,
      ...set
    }: Given<
      Partial<typeof organizations.$inferInsert> & {
        version: number;
      }
    >,
  ) =>
    orm
      .update(organizations)
      .set({ ...set, version: sql`${organizations.version} + 1` })
      .where(and(eq(organizations.id, organizationId), eq(organizations.version, version), live))
      .returning(shown),
);
