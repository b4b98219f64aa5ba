import { sql } from "drizzle-orm";
import { check, integer, pgEnum, pgTable, unique, varchar } from "drizzle-orm/pg-core";
import { moment } from "./columns";
import { identity, tenantPolicies } from "./tenant";

export const blobProvider = pgEnum("blob_provider", ["local", "vercel"]);

/** Bytes as stored: content-addressed, private, verified on read. */
export const blobs = pgTable(
  "blobs",
  {
    ...identity,
    sha256: varchar("sha256", { length: 64 }).notNull(),
    size: integer("size").notNull(),
    lineCount: integer("line_count").notNull(),
    contentType: varchar("content_type", { length: 120 }).notNull(),
    storageKey: varchar("storage_key", { length: 200 }).notNull(),
    provider: blobProvider("provider").notNull(),
    /** Secrets, code and phrases taken out before it was stored. */
    redactions: integer("redactions").notNull().default(0),
    /** null: the row was there before its bytes, and they never came. */
    storedAt: moment("stored_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("blobs_org_id_key").on(t.organizationId, t.id),
    unique("blobs_org_sha256_key").on(t.organizationId, t.sha256),
    check("blobs_sha256_shape", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
    check("blobs_size_from", sql`${t.size} >= 0`),
    ...tenantPolicies("blobs"),
  ],
);
