import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, unique, uuid, varchar } from "drizzle-orm/pg-core";
import { blobs } from "./blobs";
import { checkIns } from "./check-ins";
import { moment } from "./columns";
import { comments } from "./comments";
import { sources } from "./sources";
import { identity, tenantPolicies, tenantReference } from "./tenant";

/** The lines a check-in or a comment stands on: a blob's, with a hash of what they said. */
export const citations = pgTable(
  "citations",
  {
    ...identity,
    checkInId: uuid("check_in_id"),
    commentId: uuid("comment_id"),
    /** What the lines belong to; who may read it may read them. */
    sourceId: uuid("source_id").notNull(),
    blobId: uuid("blob_id").notNull(),
    lineStart: integer("line_start").notNull(),
    lineEnd: integer("line_end").notNull(),
    quoteHash: varchar("quote_hash", { length: 64 }).notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** Something was taken out of the lines after they were cited. */
    redactedAt: moment("redacted_at"),
  },
  (t) => [
    unique("citations_org_lines_key").on(
      t.organizationId,
      t.checkInId,
      t.blobId,
      t.lineStart,
      t.lineEnd,
    ),
    unique("citations_org_comment_lines_key").on(
      t.organizationId,
      t.commentId,
      t.blobId,
      t.lineStart,
      t.lineEnd,
    ),
    index("citations_org_blob_idx").on(t.organizationId, t.blobId, t.lineStart),
    index("citations_org_source_idx").on(t.organizationId, t.sourceId, t.lineStart),
    check("citations_of_one_thing", sql`num_nonnulls(${t.checkInId}, ${t.commentId}) = 1`),
    check("citations_line_start_from", sql`${t.lineStart} >= 1`),
    check("citations_lines_in_order", sql`${t.lineEnd} >= ${t.lineStart}`),
    tenantReference(
      "citations_check_in_fk",
      { organizationId: t.organizationId, column: t.checkInId },
      { organizationId: checkIns.organizationId, column: checkIns.id },
    ),
    tenantReference(
      "citations_comment_fk",
      { organizationId: t.organizationId, column: t.commentId },
      { organizationId: comments.organizationId, column: comments.id },
    ),
    tenantReference(
      "citations_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
    ),
    tenantReference(
      "citations_blob_fk",
      { organizationId: t.organizationId, column: t.blobId },
      { organizationId: blobs.organizationId, column: blobs.id },
    ),
    ...tenantPolicies("citations"),
  ],
);
