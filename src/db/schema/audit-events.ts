import { bigint, index, jsonb, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { organizations } from "./organizations";
import { identity, tenantPolicies } from "./tenant";

/** Append-only. No foreign key to its subject: the trace outlives what it speaks of. */
export const auditEvents = pgTable(
  "audit_events",
  {
    ...identity,
    actorUserId: uuid("actor_user_id"),
    /** The operator's name when no person acted. */
    operator: varchar("operator", { length: 120 }),
    verb: varchar("verb", { length: 80 }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    requestId: varchar("request_id", { length: 64 }).notNull(),
    at: moment("at").notNull().defaultNow(),
    /**
     * The event's number in its organization, in the order of the commits and without a gap (a
     * trigger of drizzle/0004 counts): whoever has read up to a number has missed nothing.
     */
    seq: bigint("seq", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    unique("audit_events_org_seq_key").on(t.organizationId, t.seq),
    index("audit_events_org_at_idx").on(t.organizationId, t.at, t.id),
    index("audit_events_org_subject_idx").on(t.organizationId, t.subjectId, t.seq),
    ...tenantPolicies("audit_events"),
  ],
);

/** How many events an organization has had: the row that numbers them, and lets one commit at a time. */
export const organizationClocks = pgTable(
  "organization_clocks",
  {
    organizationId: uuid("organization_id")
      .primaryKey()
      .references(() => organizations.id, { onDelete: "cascade" }),
    seq: bigint("seq", { mode: "number" }).notNull(),
  },
  () => [...tenantPolicies("organization_clocks")],
);

/** The answers of creating mutations, so that a repeated request is answered and not done again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    ...identity,
    actorUserId: uuid("actor_user_id").notNull(),
    key: varchar("key", { length: 80 }).notNull(),
    verb: varchar("verb", { length: 80 }).notNull(),
    bodyHash: varchar("body_hash", { length: 64 }).notNull(),
    answer: jsonb("answer"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("idempotency_keys_org_actor_key").on(t.organizationId, t.actorUserId, t.key),
    ...tenantPolicies("idempotency_keys"),
  ],
);
