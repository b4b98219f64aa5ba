import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { evidenceKinds } from "../../domain/evidence-words";
import { blobs } from "./blobs";
import { edited, moment, removable, stamps } from "./columns";
import { organizations } from "./organizations";
import { personAliases } from "./person-aliases";
import { teams } from "./teams";
import { identity, tenantPolicies, tenantReference } from "./tenant";

/** Which lines of which file a source is, and a hash of what they say. */
const place = {
  fileName: varchar("file_name", { length: 255 }).notNull(),
  contentHash: varchar("content_hash", { length: 64 }).notNull(),
  blobId: uuid("blob_id").notNull(),
  lineStart: integer("line_start").notNull(),
  lineEnd: integer("line_end").notNull(),
  revision: integer("revision").notNull().default(1),
};

/**
 * Every piece of evidence, whatever its kind: what is listed, searched and cited. A daily report has
 * its row by trigger (drizzle/0007); the other kinds hang theirs on it, by the same id.
 */
export const sources = pgTable(
  "sources",
  {
    ...identity,
    // Text, not the enum of the ledger: under a policy no index compares an enum (it is not leakproof).
    kind: varchar("kind", { length: 20, enum: evidenceKinds }).notNull(),
    teamId: uuid("team_id").notNull(),
    /** What makes it the same one when it comes again: a path and day, a project and week, a channel and week. */
    sourceKey: varchar("source_key", { length: 400 }).notNull(),
    title: varchar("title", { length: 200 }).notNull(),
    /** The author, where one person wrote all of it. */
    aliasId: uuid("alias_id"),
    /** Its day, or the first of its week; null: undated. */
    day: date("day", { mode: "string" }),
    /** The day it is listed by: the undated come last, before the first day. */
    listedOn: date("listed_on", { mode: "string" })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(day, date '1900-01-01')`),
    ...place,
    ...stamps,
    ...removable,
    ...edited,
  },
  (t) => [
    unique("sources_org_id_key").on(t.organizationId, t.id),
    unique("sources_org_key").on(t.organizationId, t.teamId, t.kind, t.sourceKey),
    index("sources_org_team_kind_listed_idx").on(
      t.organizationId,
      t.teamId,
      t.kind,
      t.listedOn,
      t.id,
    ),
    index("sources_org_alias_idx").on(t.organizationId, t.aliasId),
    index("sources_org_blob_idx").on(t.organizationId, t.blobId, t.lineStart),
    check(
      "sources_kind_known",
      sql`${t.kind} in ${sql.raw(`(${evidenceKinds.map((k) => `'${k}'`).join(", ")})`)}`,
    ),
    check("sources_line_start_from", sql`${t.lineStart} >= 1`),
    check("sources_lines_in_order", sql`${t.lineEnd} >= ${t.lineStart}`),
    tenantReference(
      "sources_team_fk",
      { organizationId: t.organizationId, column: t.teamId },
      { organizationId: teams.organizationId, column: teams.id },
    ),
    tenantReference(
      "sources_alias_fk",
      { organizationId: t.organizationId, column: t.aliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    tenantReference(
      "sources_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    ...tenantPolicies("sources"),
  ],
);

/** Where a source stood before each of its revisions; kept by trigger (drizzle/0007). */
export const sourceRevisions = pgTable(
  "source_revisions",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    ...place,
    writtenAt: moment("written_at").notNull(),
  },
  (t) => [
    primaryKey({
      name: "source_revisions_pk",
      columns: [t.organizationId, t.sourceId, t.revision],
    }),
    index("source_revisions_org_blob_idx").on(t.organizationId, t.blobId, t.lineStart),
    tenantReference(
      "source_revisions_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    tenantReference(
      "source_revisions_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    ...tenantPolicies("source_revisions"),
  ],
);
