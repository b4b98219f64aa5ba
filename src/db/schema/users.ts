import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  pgPolicy,
  pgTable,
  text,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { key, moment, stamps } from "./columns";
import { hubIdentity } from "./roles";
import { operatorPolicy } from "./tenant";

// The identity library's four tables: its column set, our names, ids and constraints.
// Only hub_identity reaches them; tenant code cannot read a password hash even by mistake.
const identityOnly = (table: string) => [
  pgPolicy(`${table}_identity`, {
    for: "all",
    to: hubIdentity,
    using: sql`true`,
    withCheck: sql`true`,
  }),
  operatorPolicy(table),
];

export const users = pgTable(
  "users",
  {
    ...key,
    name: varchar("name", { length: 160 }).notNull(),
    email: varchar("email", { length: 320 }).notNull(),
    emailVerified: boolean("email_verified").notNull().default(false),
    image: text("image"),
    ...stamps,
  },
  (t) => [uniqueIndex("users_email_key").on(t.email), ...identityOnly("users")],
);

export const sessions = pgTable(
  "sessions",
  {
    ...key,
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    ...stamps,
  },
  (t) => [
    uniqueIndex("sessions_token_key").on(t.token),
    index("sessions_user_idx").on(t.userId),
    ...identityOnly("sessions"),
  ],
);

export const accounts = pgTable(
  "accounts",
  {
    ...key,
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    password: text("password"),
    ...stamps,
  },
  (t) => [
    uniqueIndex("accounts_provider_account_key").on(t.providerId, t.accountId),
    index("accounts_user_idx").on(t.userId),
    ...identityOnly("accounts"),
  ],
);

export const verifications = pgTable(
  "verifications",
  {
    ...key,
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    ...stamps,
  },
  (t) => [index("verifications_identifier_idx").on(t.identifier), ...identityOnly("verifications")],
);

/** How often an address tried to sign in; in PostgreSQL, so that the limit holds across processes. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    ...key,
    key: text("key").notNull(),
    count: integer("count").notNull(),
    lastRequest: bigint("last_request", { mode: "number" }).notNull(),
  },
  (t) => [uniqueIndex("rate_limits_key_key").on(t.key), ...identityOnly("rate_limits")],
);
