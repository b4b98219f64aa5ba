import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  index,
  pgEnum,
  pgTable,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { directions, dispositions, keyResultKinds } from "../../domain/goal-words";
import { arranged, edited, removable, stamps } from "./columns";
import { memberships } from "./memberships";
import { objectives } from "./objectives";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const keyResultKind = pgEnum("key_result_kind", keyResultKinds);
export const direction = pgEnum("direction", directions);
export const disposition = pgEnum("disposition", dispositions);

/** How an objective is measured. Its current value is its newest check-in's, and stands nowhere else. */
export const keyResults = pgTable(
  "key_results",
  {
    ...identity,
    objectiveId: uuid("objective_id").notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    kind: keyResultKind("kind").notNull().default("number"),
    direction: direction("direction").notNull().default("increase"),
    /** From start to target; a key result to maintain has a band in their place. */
    startValue: doublePrecision("start_value"),
    targetValue: doublePrecision("target_value"),
    bandLow: doublePrecision("band_low"),
    bandHigh: doublePrecision("band_high"),
    unit: varchar("unit", { length: 20 }),
    weight: doublePrecision("weight").notNull().default(1),
    ownerUserId: uuid("owner_user_id"),
    dueOn: date("due_on", { mode: "string" }),
    finalScore: doublePrecision("final_score"),
    scoreReason: varchar("score_reason", { length: 2000 }),
    disposition: disposition("disposition"),
    ...arranged,
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("key_results_org_id_key").on(t.organizationId, t.id),
    index("key_results_org_objective_idx").on(t.organizationId, t.objectiveId, t.position, t.id),
    index("key_results_org_owner_idx").on(t.organizationId, t.ownerUserId),
    check("key_results_weight_from", sql`${t.weight} >= 0`),
    check("key_results_final_score_from", sql`${t.finalScore} >= 0`),
    check("key_results_final_score_to", sql`${t.finalScore} <= 1`),
    check(
      "key_results_measurable",
      sql`case when ${t.direction} = 'maintain' then ${t.bandLow} < ${t.bandHigh} else ${t.startValue} <> ${t.targetValue} end is true`,
    ),
    tenantReference(
      "key_results_objective_fk",
      { organizationId: t.organizationId, column: t.objectiveId },
      { organizationId: objectives.organizationId, column: objectives.id },
    ),
    tenantReference(
      "key_results_owner_fk",
      { organizationId: t.organizationId, column: t.ownerUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("key_results"),
  ],
);

export const keyResultsWritable = [
  "objectiveId",
  "title",
  "kind",
  "direction",
  "startValue",
  "targetValue",
  "bandLow",
  "bandHigh",
  "unit",
  "weight",
  "ownerUserId",
  "dueOn",
] as const;
