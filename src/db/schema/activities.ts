import { date, index, pgEnum, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { activityStatuses } from "../../domain/goal-words";
import { arranged, edited, removable, stamps } from "./columns";
import { initiatives } from "./initiatives";
import { memberships } from "./memberships";
import { priority } from "./objectives";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const activityStatus = pgEnum("activity_status", activityStatuses);

/** One piece of an initiative, small enough for one person. */
export const activities = pgTable(
  "activities",
  {
    ...identity,
    initiativeId: uuid("initiative_id").notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    assigneeUserId: uuid("assignee_user_id"),
    dueOn: date("due_on", { mode: "string" }),
    status: activityStatus("status").notNull().default("todo"),
    priority: priority("priority").notNull().default("medium"),
    /** The day it was done, in the organization's time zone; null while it is not. */
    completedOn: date("completed_on", { mode: "string" }),
    ...arranged,
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("activities_org_id_key").on(t.organizationId, t.id),
    index("activities_org_initiative_idx").on(t.organizationId, t.initiativeId, t.position, t.id),
    // What is open (never completed), and what was done since a day: both are a range of it.
    index("activities_org_assignee_idx").on(
      t.organizationId,
      t.assigneeUserId,
      t.completedOn,
      t.dueOn,
      t.id,
    ),
    tenantReference(
      "activities_initiative_fk",
      { organizationId: t.organizationId, column: t.initiativeId },
      { organizationId: initiatives.organizationId, column: initiatives.id },
    ),
    tenantReference(
      "activities_assignee_fk",
      { organizationId: t.organizationId, column: t.assigneeUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("activities"),
  ],
);

export const activitiesWritable = [
  "initiativeId",
  "title",
  "assigneeUserId",
  "dueOn",
  "status",
  "priority",
] as const;
