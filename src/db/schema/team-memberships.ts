import { date, index, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { stamps } from "./columns";
import { memberships } from "./memberships";
import { teams } from "./teams";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const teamRole = pgEnum("team_role", ["member", "lead"]);

export const teamMemberships = pgTable(
  "team_memberships",
  {
    ...identity,
    teamId: uuid("team_id").notNull(),
    userId: uuid("user_id").notNull(),
    role: teamRole("role").notNull().default("member"),
    /** Reports are due from this day on; null = as long as the organization remembers. */
    startedOn: date("started_on", { mode: "string" }),
    endedOn: date("ended_on", { mode: "string" }),
    ...stamps,
  },
  (t) => [
    unique("team_memberships_org_team_user_key").on(t.organizationId, t.teamId, t.userId),
    index("team_memberships_org_user_idx").on(t.organizationId, t.userId),
    tenantReference(
      "team_memberships_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
      "cascade",
    ),
    tenantReference(
      "team_memberships_membership_fk",
      { organizationId: t.organizationId, column: t.userId },
      { organizationId: memberships.organizationId, column: memberships.userId },
      "cascade",
    ),
    ...tenantPolicies("team_memberships"),
  ],
);

export const teamMembershipsWritable = [
  "teamId",
  "userId",
  "role",
  "startedOn",
  "endedOn",
] as const;
