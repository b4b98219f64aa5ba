import { and, eq, sql } from "drizzle-orm";
import { profiles, users } from "../schema";
import { built, type Given, type Places, prepared } from "../statement";

const shown = {
  userId: profiles.userId,
  fullName: profiles.fullName,
  locale: profiles.locale,
  timeZone: profiles.timeZone,
  avatarUrl: profiles.avatarUrl,
  version: profiles.version,
};

export const mine = prepared("profiles.mine", (orm, p) =>
  orm.select(shown).from(profiles).where(eq(profiles.userId, p.userId)),
);

/** First sight of a signed-in person: the profile starts from what the provider said. */
export const ensure = built(
  "profiles.ensure",
  (
    orm,
    values: Given<{ userId: string; fullName: string; locale?: "en" | "es"; timeZone?: string }>,
  ) =>
    orm
      .insert(profiles)
      .values({
        userId: values.userId,
        fullName: values.fullName,
        locale: values.locale ?? "en",
        timeZone: values.timeZone ?? "UTC",
      })
      .onConflictDoNothing({ target: profiles.userId })
      .returning(shown),
);

export const update = built(
  "profiles.update",
  (
    orm,
    {
      userId,
      organizationId: _,
      version,
      ...set
    }: Given<{ fullName?: string; locale?: "en" | "es"; timeZone?: string; version: number }>,
  ) =>
    orm
      .update(profiles)
      .set({ ...set, version: sql`${profiles.version} + 1` })
      .where(and(eq(profiles.userId, userId), eq(profiles.version, version)))
      .returning(shown),
);

export const userByEmail = prepared("users.byEmail", (orm, p: Places<{ email: string }>) =>
  orm.select({ id: users.id }).from(users).where(eq(users.email, p.email)),
);
