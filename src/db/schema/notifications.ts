import { sql } from "drizzle-orm";
import { date, index, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { notificationKinds } from "../../domain/goal-words";
import { moment } from "./columns";
import { memberships } from "./memberships";
import { objectives } from "./objectives";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const notificationKind = pgEnum("notification_kind", notificationKinds);

/** One a person, subject and day at the most; nobody is told of what they did themselves. */
export const notifications = pgTable(
  "notifications",
  {
    ...identity,
    userId: uuid("user_id").notNull(),
    kind: notificationKind("kind").notNull(),
    /** Where it leads. */
    objectiveId: uuid("objective_id").notNull(),
    /** What it is about: a goal, a comment's subject, a check-in's key result. */
    subjectId: uuid("subject_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    actorUserId: uuid("actor_user_id"),
    readAt: moment("read_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("notifications_org_user_subject_day_key").on(
      t.organizationId,
      t.userId,
      t.subjectId,
      t.day,
    ),
    index("notifications_org_user_created_idx").on(t.organizationId, t.userId, t.createdAt, t.id),
    index("notifications_org_user_unread_idx")
      .on(t.organizationId, t.userId, t.createdAt, t.id)
      .where(sql`${t.readAt} is null`),
    index("notifications_org_objective_idx").on(t.organizationId, t.objectiveId),
    index("notifications_org_actor_idx").on(t.organizationId, t.actorUserId),
    tenantReference(
      "notifications_membership_fk",
      { organizationId: t.organizationId, column: t.userId },
      { organizationId: memberships.organizationId, column: memberships.userId },
      "cascade",
    ),
    tenantReference(
      "notifications_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
      "cascade",
    ),
    tenantReference(
      "notifications_actor_fk",
      { organizationId: t.organizationId, column: t.actorUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("notifications"),
  ],
);
