import { sql } from "drizzle-orm";
import { date, index, integer, pgEnum, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { evidenceKinds } from "../../domain/evidence-words";
import { blobs } from "./blobs";
import { moment, stamps } from "./columns";
import { memberships } from "./memberships";
import { personAliases } from "./person-aliases";
import { teams } from "./teams";
import { identity, tenantPolicies, tenantReference } from "./tenant";

export const evidenceKind = pgEnum("evidence_kind", evidenceKinds);
export const ingestSource = pgEnum("ingest_source", ["command", "upload", "page"]);
export const ingestRunStatus = pgEnum("ingest_run_status", ["running", "finished"]);
export const ingestItemStatus = pgEnum("ingest_item_status", [
  "stored",
  "revised",
  "already-stored",
  "empty",
  "rejected",
  "pending",
]);
export const dateOrder = pgEnum("date_order", ["dmy", "mdy"]);

/** The ledger: who brought what, when. */
export const ingestRuns = pgTable(
  "ingest_runs",
  {
    ...identity,
    teamId: uuid("team_id").notNull(),
    /** null: each file by what it looks like. */
    kind: evidenceKind("kind"),
    source: ingestSource("source").notNull(),
    dateOrder: dateOrder("date_order"),
    status: ingestRunStatus("status").notNull().default("running"),
    startedByUserId: uuid("started_by_user_id"),
    /** The operator's name when no person started the run. */
    operator: varchar("operator", { length: 120 }),
    files: integer("files").notNull().default(0),
    stored: integer("stored").notNull().default(0),
    revised: integer("revised").notNull().default(0),
    alreadyStored: integer("already_stored").notNull().default(0),
    empty: integer("empty").notNull().default(0),
    rejected: integer("rejected").notNull().default(0),
    /** Files whose bytes could not be kept; brought again, they are. */
    pending: integer("pending").notNull().default(0),
    finishedAt: moment("finished_at"),
    ...stamps,
  },
  (t) => [
    unique("ingest_runs_org_id_key").on(t.organizationId, t.id),
    index("ingest_runs_org_created_idx").on(t.organizationId, t.createdAt, t.id),
    index("ingest_runs_org_team_idx").on(t.organizationId, t.teamId, t.createdAt, t.id),
    index("ingest_runs_org_user_idx").on(t.organizationId, t.startedByUserId),
    tenantReference(
      "ingest_runs_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
    ),
    tenantReference(
      "ingest_runs_membership_fk",
      { organizationId: t.organizationId, column: t.startedByUserId },
      { organizationId: memberships.organizationId, column: memberships.userId },
    ),
    ...tenantPolicies("ingest_runs"),
  ],
);

export const ingestRunsWritable = ["teamId", "kind", "dateOrder"] as const;

/** One row per record met in a file; a file's own status is derived from its items. */
export const ingestItems = pgTable(
  "ingest_items",
  {
    ...identity,
    runId: uuid("run_id").notNull(),
    teamId: uuid("team_id").notNull(),
    fileName: varchar("file_name", { length: 255 }).notNull(),
    receivedSha256: varchar("received_sha256", { length: 64 }).notNull(),
    blobId: uuid("blob_id"),
    kind: evidenceKind("kind"),
    status: ingestItemStatus("status").notNull(),
    /** What the record is, where no person and day say it: a meeting, a project's or a channel's week. */
    title: varchar("title", { length: 200 }),
    line: integer("line").notNull(),
    aliasId: uuid("alias_id"),
    reportDate: date("report_date", { mode: "string" }),
    /** A code the interface translates; only for rejected items. */
    reason: varchar("reason", { length: 60 }),
    excerpt: varchar("excerpt", { length: 200 }),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    index("ingest_items_org_run_idx").on(t.organizationId, t.runId, t.fileName, t.line, t.id),
    index("ingest_items_org_blob_idx").on(t.organizationId, t.blobId),
    index("ingest_items_org_alias_idx").on(t.organizationId, t.aliasId),
    index("ingest_items_org_team_idx").on(t.organizationId, t.teamId, t.reportDate),
    // Records of files of which nothing is kept: their names and excerpts are redacted by themselves.
    index("ingest_items_org_loose_idx").on(t.organizationId, t.id).where(sql`${t.blobId} is null`),
    // An empty day is a fact of the coverage: said, and nothing in it. Partial, because an enum's
    // equality is not leakproof and no policy lets an index compare it.
    index("ingest_items_org_empty_idx")
      .on(t.organizationId, t.teamId, t.reportDate, t.aliasId)
      .where(sql`${t.status} = 'empty'`),
    tenantReference(
      "ingest_items_run_fk",
      { organizationId: t.organizationId, column: t.runId },
      { organizationId: ingestRuns.organizationId, column: ingestRuns.id },
      "cascade",
    ),
    tenantReference(
      "ingest_items_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
    ),
    tenantReference(
      "ingest_items_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    tenantReference(
      "ingest_items_alias_fk",
      { organizationId: t.organizationId, column: t.aliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    ...tenantPolicies("ingest_items"),
  ],
);
