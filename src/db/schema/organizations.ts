import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  jsonb,
  pgEnum,
  pgPolicy,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  varchar,
} from "drizzle-orm/pg-core";
import { cadences } from "../../domain/goal-words";
import { edited, key, removable, stamps } from "./columns";
import { hubApp, hubIdentity, hubOperator } from "./roles";

export const visibility = pgEnum("visibility", ["open", "restricted"]);
export const cadence = pgEnum("cadence", cadences);
export const organizationSize = pgEnum("organization_size", [
  "1-10",
  "11-50",
  "51-200",
  "201-1000",
  "1000+",
]);

export const organizations = pgTable(
  "organizations",
  {
    ...key,
    name: varchar("name", { length: 120 }).notNull(),
    slug: varchar("slug", { length: 60 }).notNull(),
    industry: varchar("industry", { length: 120 }),
    size: organizationSize("size"),
    mission: text("mission"),
    vision: text("vision"),
    values: text("values"),
    timeZone: varchar("time_zone", { length: 64 }).notNull().default("UTC"),
    locale: varchar("locale", { length: 10 }).notNull().default("en"),
    fiscalYearStart: smallint("fiscal_year_start").notNull().default(1),
    logoUrl: varchar("logo_url", { length: 500 }),
    visibility: visibility("visibility").notNull().default("open"),
    checkInCadence: cadence("check_in_cadence").notNull().default("weekly"),
    /** Whether blocks of code are taken out of evidence before it is stored, as secrets always are. */
    redactCode: boolean("redact_code").notNull().default(false),
    /** What else is: phrases, one a line. */
    redactionPhrases: text("redaction_phrases").notNull().default(""),
    featureFlags: jsonb("feature_flags").notNull().default({}),
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    uniqueIndex("organizations_slug_key").on(t.slug).where(sql`${t.deletedAt} is null`),
    check("organizations_slug_shape", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check("organizations_fiscal_year_start_from", sql`${t.fiscalYearStart} >= 1`),
    check("organizations_fiscal_year_start_to", sql`${t.fiscalYearStart} <= 12`),
    pgPolicy("organizations_tenant", {
      for: "all",
      to: hubApp,
      using: sql`id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`,
      withCheck: sql`id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`,
    }),
    pgPolicy("organizations_operator", { for: "select", to: hubOperator, using: sql`true` }),
    pgPolicy("organizations_own", {
      for: "select",
      to: hubIdentity,
      using: sql`id in (select m.organization_id from memberships m where m.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))`,
    }),
  ],
);

export const organizationsWritable = [
  "name",
  "industry",
  "size",
  "mission",
  "vision",
  "values",
  "timeZone",
  "visibility",
  "checkInCadence",
  "redactCode",
  "redactionPhrases",
] as const;
