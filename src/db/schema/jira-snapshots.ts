import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { organizations } from "./organizations";
import { personAliases } from "./person-aliases";
import { sources } from "./sources";
import { tenantPolicies, tenantReference } from "./tenant";

/** A project as it stood in a week: the source of the same id. A recapture is a revision. */
export const jiraSnapshots = pgTable(
  "jira_snapshots",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    projectKey: varchar("project_key", { length: 60 }).notNull(),
    endsOn: date("ends_on", { mode: "string" }),
    issues: integer("issues").notNull(),
    epics: integer("epics").notNull(),
  },
  (t) => [
    primaryKey({ name: "jira_snapshots_pk", columns: [t.organizationId, t.sourceId] }),
    tenantReference(
      "jira_snapshots_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    ...tenantPolicies("jira_snapshots"),
  ],
);

export const jiraIssues = pgTable(
  "jira_issues",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    key: varchar("key", { length: 60 }).notNull(),
    type: varchar("type", { length: 80 }).notNull(),
    isEpic: boolean("is_epic").notNull(),
    status: varchar("status", { length: 80 }).notNull(),
    priority: varchar("priority", { length: 80 }).notNull(),
    summary: varchar("summary", { length: 1000 }).notNull(),
    assigneeAliasId: uuid("assignee_alias_id"),
    reporterAliasId: uuid("reporter_alias_id"),
    parentKey: varchar("parent_key", { length: 60 }),
    epicKey: varchar("epic_key", { length: 60 }),
    createdOn: date("created_on", { mode: "string" }),
    updatedOn: date("updated_on", { mode: "string" }),
    resolvedOn: date("resolved_on", { mode: "string" }),
    dueOn: date("due_on", { mode: "string" }),
    lineStart: integer("line_start").notNull(),
    lineEnd: integer("line_end").notNull(),
  },
  (t) => [
    primaryKey({ name: "jira_issues_pk", columns: [t.organizationId, t.sourceId, t.key] }),
    index("jira_issues_org_key_idx").on(t.organizationId, t.key),
    index("jira_issues_org_assignee_idx").on(t.organizationId, t.assigneeAliasId),
    index("jira_issues_org_reporter_idx").on(t.organizationId, t.reporterAliasId),
    check("jira_issues_line_start_from", sql`${t.lineStart} >= 1`),
    check("jira_issues_lines_in_order", sql`${t.lineEnd} >= ${t.lineStart}`),
    tenantReference(
      "jira_issues_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    tenantReference(
      "jira_issues_assignee_fk",
      { organizationId: t.organizationId, column: t.assigneeAliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    tenantReference(
      "jira_issues_reporter_fk",
      { organizationId: t.organizationId, column: t.reporterAliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    ...tenantPolicies("jira_issues"),
  ],
);
