import { sql } from "drizzle-orm";
import { type AnyPgColumn, foreignKey, pgPolicy, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations";
import { hubApp, hubIdentity, hubOperator } from "./roles";

// A scalar sub-select is computed once per statement; a bare current_setting() would run per row.
export const currentOrganization = sql`(select nullif(current_setting('app.organization_id', true), '')::uuid)`;
export const currentUser = sql`(select nullif(current_setting('app.user_id', true), '')::uuid)`;

/** The key of every tenant table, and the tenant it belongs to. */
export const identity = {
  id: uuid("id").primaryKey().defaultRandom(),
  organizationId: uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" }),
};

/** Row-level security: the tenant of the transaction, for reading and for writing. */
export const tenantPolicies = (table: string) => [
  pgPolicy(`${table}_tenant`, {
    for: "all",
    to: hubApp,
    using: sql`organization_id = ${currentOrganization}`,
    withCheck: sql`organization_id = ${currentOrganization}`,
  }),
  operatorPolicy(table),
];

/** Operator commands count every table; no request runs under their role. */
export const operatorPolicy = (table: string) =>
  pgPolicy(`${table}_operator`, { for: "select", to: hubOperator, using: sql`true` });

/** What a person may know of a table before any tenant is chosen: only their own rows. */
export const ownRowsPolicy = (table: string) =>
  pgPolicy(`${table}_own`, {
    for: "select",
    to: hubIdentity,
    using: sql`user_id = ${currentUser}`,
  });

/**
 * A foreign key that carries the tenant: `(organization_id, column)` → `(organization_id, target)`.
 * A link into another organization is impossible in PostgreSQL itself.
 */
export const tenantReference = (
  name: string,
  from: { organizationId: AnyPgColumn; column: AnyPgColumn },
  to: { organizationId: AnyPgColumn; column: AnyPgColumn },
  onDelete: "cascade" | "restrict" | "no action" = "restrict",
) =>
  foreignKey({
    name,
    columns: [from.organizationId, from.column],
    foreignColumns: [to.organizationId, to.column],
  }).onDelete(onDelete);
