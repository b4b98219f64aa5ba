import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { checkInStatuses } from "../../domain/goal-words";
import { moment } from "./columns";
import { cycles } from "./cycles";
import { keyResults } from "./key-results";
import { memberships } from "./memberships";
import { objectives } from "./objectives";
import { organizations } from "./organizations";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const checkInStatus = pgEnum("check_in_status", checkInStatuses);

/** Append-only: what somebody said of a key result, or of an objective itself, on a day. */
export const checkIns = pgTable(
  "check_ins",
  {
    ...identity,
    /** The cycle it was said in. */
    cycleId: uuid("cycle_id").notNull(),
    objectiveId: uuid("objective_id").notNull(),
    /** null: of the objective itself. */
    keyResultId: uuid("key_result_id"),
    authorUserId: uuid("author_user_id"),
    value: doublePrecision("value"),
    confidence: doublePrecision("confidence").notNull(),
    status: checkInStatus("status").notNull(),
    note: varchar("note", { length: 4000 }),
    /** The day in the organization's time zone. */
    day: date("day", { mode: "string" }).notNull(),
    at: moment("at").notNull().defaultNow(),
    citationCount: integer("citation_count").notNull().default(0),
  },
  (t) => [
    unique("check_ins_org_id_key").on(t.organizationId, t.id),
    index("check_ins_org_key_result_idx").on(t.organizationId, t.keyResultId, t.day, t.at, t.id),
    index("check_ins_org_objective_idx").on(t.organizationId, t.objectiveId, t.day, t.at, t.id),
    // What is said of objectives themselves is little: their newest is found without the rest.
    index("check_ins_org_objective_own_idx")
      .on(t.organizationId, t.objectiveId, t.day, t.at, t.id)
      .where(sql`${t.keyResultId} is null`),
    index("check_ins_org_key_result_cited_idx")
      .on(t.organizationId, t.keyResultId, t.day, t.at, t.id)
      .where(sql`${t.citationCount} > 0`),
    index("check_ins_org_cycle_idx").on(t.organizationId, t.cycleId, t.day, t.at, t.id),
    index("check_ins_org_author_idx").on(t.organizationId, t.authorUserId, t.day, t.at, t.id),
    check("check_ins_confidence_from", sql`${t.confidence} >= 0`),
    check("check_ins_confidence_to", sql`${t.confidence} <= 1`),
    check("check_ins_citation_count_from", sql`${t.citationCount} >= 0`),
    check("check_ins_value_of_key_result", sql`${t.keyResultId} is null or ${t.value} is not null`),
    tenantReference(
      "check_ins_cycle_fk",
      { organizationId: t.organizationId, column: t.cycleId },
      { organizationId: cycles.organizationId, column: cycles.id },
    ),
    tenantReference(
      "check_ins_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
    ),
    tenantReference(
      "check_ins_key_result_fk",
      { organizationId: t.organizationId, column: t.keyResultId },
      { organizationId: keyResults.organizationId, column: keyResults.id },
    ),
    tenantReference(
      "check_ins_author_fk",
      { organizationId: t.organizationId, column: t.authorUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("check_ins"),
  ],
);

export const checkInsWritable = [
  "objectiveId",
  "keyResultId",
  "value",
  "confidence",
  "status",
  "note",
] as const;

/**
 * Roll-up of check_ins by cycle, objective and day, kept by a statement-level trigger in the writing
 * transaction (drizzle/0004): what a dashboard counts costs days, not check-ins.
 */
export const checkInCounts = pgTable(
  "check_in_counts",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    cycleId: uuid("cycle_id").notNull(),
    objectiveId: uuid("objective_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    checkIns: integer("check_ins").notNull().default(0),
    cited: integer("cited").notNull().default(0),
    confidenceSum: doublePrecision("confidence_sum").notNull().default(0),
  },
  (t) => [
    primaryKey({
      name: "check_in_counts_pk",
      columns: [t.organizationId, t.cycleId, t.objectiveId, t.day],
    }),
    index("check_in_counts_org_objective_idx").on(t.organizationId, t.objectiveId),
    tenantReference(
      "check_in_counts_cycle_fk",
      { organizationId: t.organizationId, column: t.cycleId },
      { organizationId: cycles.organizationId, column: cycles.id },
      "cascade",
    ),
    tenantReference(
      "check_in_counts_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
      "cascade",
    ),
    ...tenantPolicies("check_in_counts"),
  ],
);
