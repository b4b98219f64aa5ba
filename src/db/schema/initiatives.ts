import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { initiativeStatuses } from "../../domain/goal-words";
import { arranged, edited, removable, stamps } from "./columns";
import { keyResults } from "./key-results";
import { memberships } from "./memberships";
import { objectives, priority } from "./objectives";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const initiativeStatus = pgEnum("initiative_status", initiativeStatuses);

/** Work that is to move an objective; its delivery says how much is done, never what came of it. */
export const initiatives = pgTable(
  "initiatives",
  {
    ...identity,
    objectiveId: uuid("objective_id").notNull(),
    /** The key result it is to move, when it is one alone. */
    keyResultId: uuid("key_result_id"),
    title: varchar("title", { length: 160 }).notNull(),
    description: text("description"),
    ownerUserId: uuid("owner_user_id"),
    status: initiativeStatus("status").notNull().default("planned"),
    priority: priority("priority").notNull().default("medium"),
    startsOn: date("starts_on", { mode: "string" }),
    dueOn: date("due_on", { mode: "string" }),
    ...arranged,
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("initiatives_org_id_key").on(t.organizationId, t.id),
    index("initiatives_org_objective_idx").on(t.organizationId, t.objectiveId, t.position, t.id),
    index("initiatives_org_key_result_idx").on(t.organizationId, t.keyResultId),
    index("initiatives_org_owner_idx").on(t.organizationId, t.ownerUserId),
    check("initiatives_days_in_order", sql`${t.dueOn} >= ${t.startsOn}`),
    tenantReference(
      "initiatives_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
    ),
    tenantReference(
      "initiatives_key_result_fk",
      { organizationId: t.organizationId, column: t.keyResultId },
      { organizationId: keyResults.organizationId, column: keyResults.id },
    ),
    tenantReference(
      "initiatives_owner_fk",
      { organizationId: t.organizationId, column: t.ownerUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("initiatives"),
  ],
);

export const initiativesWritable = [
  "objectiveId",
  "keyResultId",
  "title",
  "description",
  "ownerUserId",
  "status",
  "priority",
  "startsOn",
  "dueOn",
] as const;
