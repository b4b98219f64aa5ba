import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  pgTable,
  primaryKey,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { activities } from "./activities";
import { checkIns } from "./check-ins";
import { edited, removable, stamps } from "./columns";
import { initiatives } from "./initiatives";
import { keyResults } from "./key-results";
import { memberships } from "./memberships";
import { objectives } from "./objectives";
import { organizations } from "./organizations";
import { identity, tenantPolicies, tenantReference } from "./tenant";

/** What people say to one another about an objective, or about one thing in it. */
export const comments = pgTable(
  "comments",
  {
    ...identity,
    objectiveId: uuid("objective_id").notNull(),
    keyResultId: uuid("key_result_id"),
    initiativeId: uuid("initiative_id"),
    activityId: uuid("activity_id"),
    checkInId: uuid("check_in_id"),
    authorUserId: uuid("author_user_id"),
    body: varchar("body", { length: 4000 }).notNull(),
    /** The day on which it linked sources to its objective; null when it cites none. */
    citedOn: date("cited_on", { mode: "string" }),
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("comments_org_id_key").on(t.organizationId, t.id),
    index("comments_org_objective_idx").on(t.organizationId, t.objectiveId, t.createdAt, t.id),
    index("comments_org_objective_cited_idx")
      .on(t.organizationId, t.objectiveId, t.citedOn)
      .where(sql`${t.citedOn} is not null and ${t.deletedAt} is null`),
    index("comments_org_key_result_idx").on(t.organizationId, t.keyResultId),
    index("comments_org_initiative_idx").on(t.organizationId, t.initiativeId),
    index("comments_org_activity_idx").on(t.organizationId, t.activityId),
    index("comments_org_check_in_idx").on(t.organizationId, t.checkInId),
    index("comments_org_author_idx").on(t.organizationId, t.authorUserId),
    check(
      "comments_about_one_thing",
      sql`num_nonnulls(${t.keyResultId}, ${t.initiativeId}, ${t.activityId}, ${t.checkInId}) <= 1`,
    ),
    tenantReference(
      "comments_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
    ),
    tenantReference(
      "comments_key_result_fk",
      { organizationId: t.organizationId, column: t.keyResultId },
      { organizationId: keyResults.organizationId, column: keyResults.id },
    ),
    tenantReference(
      "comments_initiative_fk",
      { organizationId: t.organizationId, column: t.initiativeId },
      { organizationId: initiatives.organizationId, column: initiatives.id },
    ),
    tenantReference(
      "comments_activity_fk",
      { organizationId: t.organizationId, column: t.activityId },
      { organizationId: activities.organizationId, column: activities.id },
    ),
    tenantReference(
      "comments_check_in_fk",
      { organizationId: t.organizationId, column: t.checkInId },
      { organizationId: checkIns.organizationId, column: checkIns.id },
    ),
    tenantReference(
      "comments_author_fk",
      { organizationId: t.organizationId, column: t.authorUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("comments"),
  ],
);

export const commentsWritable = [
  "objectiveId",
  "keyResultId",
  "initiativeId",
  "activityId",
  "checkInId",
  "body",
] as const;

/** Whom a comment speaks to. */
export const commentMentions = pgTable(
  "comment_mentions",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    commentId: uuid("comment_id").notNull(),
    userId: uuid("user_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "comment_mentions_pk",
      columns: [t.organizationId, t.commentId, t.userId],
    }),
    index("comment_mentions_org_user_idx").on(t.organizationId, t.userId),
    tenantReference(
      "comment_mentions_comment_fk",
      { organizationId: t.organizationId, column: t.commentId },
      { organizationId: comments.organizationId, column: comments.id },
      "cascade",
    ),
    tenantReference(
      "comment_mentions_membership_fk",
      { organizationId: t.organizationId, column: t.userId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("comment_mentions"),
  ],
);
