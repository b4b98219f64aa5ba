import { index, pgEnum, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { edited, stamps } from "./columns";
import { identity, ownRowsPolicy, tenantPolicies } from "./tenant";
import { users } from "./users";

/** Weakest first: the order of the enum is the order of the roles. */
export const memberRole = pgEnum("member_role", ["member", "manager", "leader", "admin"]);
export const membershipStatus = pgEnum("membership_status", ["active", "deactivated"]);

export const memberships = pgTable(
  "memberships",
  {
    ...identity,
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    role: memberRole("role").notNull().default("member"),
    status: membershipStatus("status").notNull().default("active"),
    department: varchar("department", { length: 120 }),
    ...stamps,
    ...edited,
  },
  (t) => [
    unique("memberships_org_user_key").on(t.organizationId, t.userId),
    unique("memberships_org_id_key").on(t.organizationId, t.id),
    index("memberships_user_idx").on(t.userId),
    ...tenantPolicies("memberships"),
    ownRowsPolicy("memberships"),
  ],
);

export const membershipsWritable = ["role", "department"] as const;
