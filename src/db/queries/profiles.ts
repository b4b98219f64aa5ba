import { and, eq, sql } from "drizzle-orm";
import { profiles, sessions, users } from "../schema";
import { built, type Given, literal, type Places, prepared } from "../statement";

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
    input: Given<{ person: string; fullName: string; locale?: "en" | "es"; timeZone?: string }>,
  ) =>
    orm
      .insert(profiles)
      .values({
        userId: input.person,
        fullName: input.fullName,
        locale: input.locale ?? "en",
        timeZone: input.timeZone ?? "UTC",
      })
      .onConflictDoNothing({ target: profiles.userId })
      .returning(shown),
);

export const insertUser = built(
  "users.insert",
  (orm, values: Given<{ email: string; name: string }>) =>
    orm
      .insert(users)
      .values({ email: values.email, name: values.name, emailVerified: true })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id }),
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

/** The addresses of some people, for sheets that name owners by them. */
export const emailsOf = prepared("users.emailsOf", (orm, p: Places<{ ids: string[] }>) =>
  orm
    .select({ userId: users.id, email: users.email })
    .from(sql`unnest(${p.ids}::uuid[]) as lane(id)`)
    .innerJoin(users, sql`${users.id} = lane.id`)
    .limit(literal(10_000)),
);

/** Whose session a token is, and whether that person has a profile yet. */
export const session = prepared("sessions.byToken", (orm, p: Places<{ token: string }>) =>
  orm
    .select({
      userId: sessions.userId,
      expiresAt: sessions.expiresAt,
      updatedAt: sessions.updatedAt,
      name: users.name,
      profileId: profiles.id,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(profiles, eq(profiles.userId, sessions.userId))
    .where(eq(sessions.token, p.token)),
);
