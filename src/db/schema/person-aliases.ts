import { index, pgEnum, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { edited, moment, stamps } from "./columns";
import { memberships } from "./memberships";
import { identity, tenantPolicies, tenantReference } from "./tenant";

/** unsettled: nobody yet; matched: by an equal full name; settled: by a person; ignored: nobody of ours. */
export const aliasStatus = pgEnum("alias_status", ["unsettled", "matched", "settled", "ignored"]);

export const personAliases = pgTable(
  "person_aliases",
  {
    ...identity,
    writtenName: varchar("written_name", { length: 160 }).notNull(),
    nameKey: varchar("name_key", { length: 160 }).notNull(),
    userId: uuid("user_id"),
    status: aliasStatus("status").notNull().default("unsettled"),
    settledAt: moment("settled_at"),
    ...stamps,
    ...edited,
  },
  (t) => [
    unique("person_aliases_org_id_key").on(t.organizationId, t.id),
    unique("person_aliases_org_name_key").on(t.organizationId, t.nameKey),
    index("person_aliases_org_user_idx").on(t.organizationId, t.userId),
    index("person_aliases_org_status_idx").on(t.organizationId, t.status, t.nameKey),
    tenantReference(
      "person_aliases_membership_fk",
      { organizationId: t.organizationId, column: t.userId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("person_aliases"),
  ],
);

export const personAliasesWritable = ["userId"] as const;
