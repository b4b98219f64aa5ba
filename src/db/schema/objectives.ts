import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import {
  commitments,
  objectiveStatuses,
  priorities,
  progressSources,
} from "../../domain/goal-words";
import { arranged, edited, removable, stamps } from "./columns";
import { cycles } from "./cycles";
import { memberships } from "./memberships";
import { teams } from "./teams";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const objectiveStatus = pgEnum("objective_status", objectiveStatuses);
export const priority = pgEnum("priority", priorities);
export const commitment = pgEnum("commitment", commitments);
export const progressSource = pgEnum("progress_source", progressSources);

/** What somebody wants to be true at the end of a cycle; a tree by its parent. */
export const objectives = pgTable(
  "objectives",
  {
    ...identity,
    cycleId: uuid("cycle_id").notNull(),
    parentObjectiveId: uuid("parent_objective_id"),
    /** null: of the whole organization. */
    teamId: uuid("team_id"),
    title: varchar("title", { length: 160 }).notNull(),
    description: text("description"),
    ownerUserId: uuid("owner_user_id"),
    reviewerUserId: uuid("reviewer_user_id"),
    status: objectiveStatus("status").notNull().default("active"),
    priority: priority("priority").notNull().default("medium"),
    commitment: commitment("commitment").notNull().default("committed"),
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
    progressSource: progressSource("progress_source").notNull().default("key-results"),
    /** Its share in the parent's roll-up. */
    weight: doublePrecision("weight").notNull().default(1),
    manualProgress: doublePrecision("manual_progress"),
    finalScore: doublePrecision("final_score"),
    scoreReason: varchar("score_reason", { length: 2000 }),
    ...arranged,
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("objectives_org_id_key").on(t.organizationId, t.id),
    index("objectives_org_cycle_idx").on(t.organizationId, t.cycleId, t.position, t.id),
    index("objectives_org_parent_idx").on(t.organizationId, t.parentObjectiveId),
    index("objectives_org_team_idx").on(t.organizationId, t.teamId),
    index("objectives_org_owner_idx").on(t.organizationId, t.ownerUserId),
    index("objectives_org_reviewer_idx").on(t.organizationId, t.reviewerUserId),
    check("objectives_weight_from", sql`${t.weight} >= 0`),
    check("objectives_days_in_order", sql`${t.endsOn} >= ${t.startsOn}`),
    check("objectives_manual_progress_from", sql`${t.manualProgress} >= 0`),
    check("objectives_manual_progress_to", sql`${t.manualProgress} <= 1`),
    check("objectives_final_score_from", sql`${t.finalScore} >= 0`),
    check("objectives_final_score_to", sql`${t.finalScore} <= 1`),
    tenantReference(
      "objectives_cycle_fk",
      { organizationId: t.organizationId, column: t.cycleId },
      { organizationId: cycles.organizationId, column: cycles.id },
    ),
    tenantReference(
      "objectives_parent_fk",
      { organizationId: t.organizationId, column: t.parentObjectiveId },
      { organizationId: t.organizationId, column: t.id },
    ),
    tenantReference(
      "objectives_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
    ),
    tenantReference(
      "objectives_owner_fk",
      { organizationId: t.organizationId, column: t.ownerUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    tenantReference(
      "objectives_reviewer_fk",
      { organizationId: t.organizationId, column: t.reviewerUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("objectives"),
  ],
);

export const objectivesWritable = [
  "cycleId",
  "parentObjectiveId",
  "teamId",
  "title",
  "description",
  "ownerUserId",
  "reviewerUserId",
  "status",
  "priority",
  "commitment",
  "startsOn",
  "endsOn",
  "progressSource",
  "weight",
  "manualProgress",
] as const;
