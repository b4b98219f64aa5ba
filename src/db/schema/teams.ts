import { sql } from "drizzle-orm";
import {
  check,
  index,
  pgEnum,
  pgTable,
  unique,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { edited, removable, stamps } from "./columns";
import { memberships } from "./memberships";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const teamStatus = pgEnum("team_status", ["active", "archived"]);

export const teams = pgTable(
  "teams",
  {
    ...identity,
    parentTeamId: uuid("parent_team_id"),
    name: varchar("name", { length: 80 }).notNull(),
    slug: varchar("slug", { length: 60 }).notNull(),
    code: varchar("code", { length: 12 }),
    leadUserId: uuid("lead_user_id"),
    status: teamStatus("status").notNull().default("active"),
    colour: varchar("colour", { length: 20 }),
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("teams_org_id_key").on(t.organizationId, t.id),
    uniqueIndex("teams_org_slug_key")
      .on(t.organizationId, t.slug)
      .where(sql`${t.deletedAt} is null`),
    index("teams_org_parent_idx").on(t.organizationId, t.parentTeamId),
    index("teams_org_lead_idx").on(t.organizationId, t.leadUserId),
    check("teams_slug_shape", sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    tenantReference(
      "teams_parent_fk",
      { organizationId: t.organizationId, column: t.parentTeamId },
      { organizationId: t.organizationId, column: t.id },
    ),
    tenantReference(
      "teams_lead_fk",
      { organizationId: t.organizationId, column: t.leadUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("teams"),
  ],
);

export const teamsWritable = ["name", "slug", "code", "colour", "parentTeamId"] as const;
