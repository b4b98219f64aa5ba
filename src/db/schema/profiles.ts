import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  index,
  pgEnum,
  pgPolicy,
  pgTable,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { edited, key, stamps } from "./columns";
import { memberships } from "./memberships";
import { hubApp, hubIdentity } from "./roles";
import { currentOrganization, currentUser, operatorPolicy } from "./tenant";
import { users } from "./users";

export const locale = pgEnum("locale", ["en", "es"]);

export const profiles = pgTable(
  "profiles",
  {
    ...key,
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    fullName: varchar("full_name", { length: 160 }).notNull(),
    locale: locale("locale").notNull().default("en"),
    timeZone: varchar("time_zone", { length: 64 }).notNull().default("UTC"),
    avatarUrl: varchar("avatar_url", { length: 500 }),
    managerProfileId: uuid("manager_profile_id").references((): AnyPgColumn => profiles.id, {
      onDelete: "set null",
    }),
    ...stamps,
    ...edited,
  },
  (t) => [
    uniqueIndex("profiles_user_key").on(t.userId),
    index("profiles_manager_idx").on(t.managerProfileId),
    pgPolicy("profiles_identity", {
      for: "all",
      to: hubIdentity,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    operatorPolicy("profiles"),
    // Inside an organization only its own people have a name.
    pgPolicy("profiles_colleagues", {
      for: "select",
      to: hubApp,
      // One membership for each name that is read; `in (…)` would read all of them for any name.
      using: sql`(select true from ${memberships} m where m.organization_id = ${currentOrganization} and m.user_id = profiles.user_id)`,
    }),
    pgPolicy("profiles_own_change", {
      for: "update",
      to: hubApp,
      using: sql`user_id = ${currentUser}`,
      withCheck: sql`user_id = ${currentUser}`,
    }),
  ],
);

export const profilesWritable = ["fullName", "locale", "timeZone"] as const;
