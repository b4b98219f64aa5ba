import { sql } from "drizzle-orm";
import { check, date, index, pgEnum, pgTable, unique, varchar } from "drizzle-orm/pg-core";
import { cycleStates } from "../../domain/goal-words";
import { edited, moment, stamps } from "./columns";
import { identity, tenantPolicies } from "./tenant";

export const cycleState = pgEnum("cycle_state", cycleStates);

/** A season of goals: draft → active → closing → closed. */
export const cycles = pgTable(
  "cycles",
  {
    ...identity,
    name: varchar("name", { length: 80 }).notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    state: cycleState("state").notNull().default("draft"),
    closedAt: moment("closed_at"),
    ...stamps,
    ...edited,
  },
  (t) => [
    unique("cycles_org_id_key").on(t.organizationId, t.id),
    unique("cycles_org_name_key").on(t.organizationId, t.name),
    index("cycles_org_starts_idx").on(t.organizationId, t.startsOn, t.id),
    check("cycles_days_in_order", sql`${t.endsOn} > ${t.startsOn}`),
    ...tenantPolicies("cycles"),
  ],
);

export const cyclesWritable = ["name", "startsOn", "endsOn"] as const;
