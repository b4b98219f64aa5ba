import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { blobs } from "./blobs";
import { edited, moment, removable, stamps } from "./columns";
import { organizations } from "./organizations";
import { personAliases } from "./person-aliases";
import { teams } from "./teams";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const attendance = pgEnum("attendance", ["present", "absent"]);

/** What an entry says and where it stands; a revision keeps the same columns. */
const entry = {
  attendance: attendance("attendance").notNull().default("present"),
  content: text("content").notNull(),
  contentHash: varchar("content_hash", { length: 64 }).notNull(),
  fileName: varchar("file_name", { length: 255 }).notNull(),
  blobId: uuid("blob_id").notNull(),
  lineStart: integer("line_start").notNull(),
  lineEnd: integer("line_end").notNull(),
};

/** One entry per person, team, day and project heading. */
export const dailyReports = pgTable(
  "daily_reports",
  {
    ...identity,
    teamId: uuid("team_id").notNull(),
    aliasId: uuid("alias_id").notNull(),
    authorName: varchar("author_name", { length: 160 }).notNull(),
    reportDate: date("report_date", { mode: "string" }).notNull(),
    project: varchar("project", { length: 160 }),
    projectKey: varchar("project_key", { length: 160 }).notNull().default(""),
    ...entry,
    revision: integer("revision").notNull().default(1),
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("daily_reports_org_id_key").on(t.organizationId, t.id),
    unique("daily_reports_entry_key").on(
      t.organizationId,
      t.teamId,
      t.aliasId,
      t.reportDate,
      t.projectKey,
    ),
    index("daily_reports_org_date_idx").on(t.organizationId, t.reportDate, t.id),
    index("daily_reports_org_team_date_idx").on(t.organizationId, t.teamId, t.reportDate, t.id),
    index("daily_reports_org_alias_date_idx").on(t.organizationId, t.aliasId, t.reportDate, t.id),
    index("daily_reports_org_blob_idx").on(t.organizationId, t.blobId, t.lineStart),
    check("daily_reports_line_start_from", sql`${t.lineStart} >= 1`),
    check("daily_reports_lines_in_order", sql`${t.lineEnd} >= ${t.lineStart}`),
    tenantReference(
      "daily_reports_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
    ),
    tenantReference(
      "daily_reports_alias_fk",
      { organizationId: t.organizationId, column: t.aliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    tenantReference(
      "daily_reports_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    ...tenantPolicies("daily_reports"),
  ],
);

export const dailyReportsWritable = [
  "teamId",
  "reportDate",
  "project",
  "attendance",
  "content",
] as const;

/** What an entry said before: the current text stays in daily_reports. */
export const dailyReportRevisions = pgTable(
  "daily_report_revisions",
  {
    ...identity,
    reportId: uuid("report_id").notNull(),
    revision: integer("revision").notNull(),
    ...entry,
    writtenAt: moment("written_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("daily_report_revisions_org_report_revision_key").on(
      t.organizationId,
      t.reportId,
      t.revision,
    ),
    index("daily_report_revisions_org_blob_idx").on(t.organizationId, t.blobId),
    tenantReference(
      "daily_report_revisions_report_fk",
      { organizationId: t.organizationId, column: t.reportId },
      { organizationId: dailyReports.organizationId, column: dailyReports.id },
      "cascade",
    ),
    tenantReference(
      "daily_report_revisions_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    ...tenantPolicies("daily_report_revisions"),
  ],
);

/**
 * Roll-up of daily_reports by team and day, kept by statement-level triggers in the writing
 * transaction (drizzle/0002), so that a dashboard's counts cost days, not reports.
 */
export const dailyReportCounts = pgTable(
  "daily_report_counts",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    teamId: uuid("team_id").notNull(),
    reportDate: date("report_date", { mode: "string" }).notNull(),
    present: integer("present").notNull().default(0),
    absent: integer("absent").notNull().default(0),
  },
  (t) => [
    primaryKey({
      name: "daily_report_counts_pk",
      columns: [t.organizationId, t.teamId, t.reportDate],
    }),
    tenantReference(
      "daily_report_counts_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
      "cascade",
    ),
    ...tenantPolicies("daily_report_counts"),
  ],
);
