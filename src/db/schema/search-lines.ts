import { date, integer, pgTable, primaryKey, text, uuid, varchar } from "drizzle-orm/pg-core";
import { lineKinds } from "../../domain/evidence-words";
import { organizations } from "./organizations";
import { tenantPolicies } from "./tenant";

/**
 * What is searched: each line of evidence that says something, each title and text of a goal. Derived
 * from what it points at, by the ingestion and by triggers (drizzle/0007, which also adds the search
 * vector and its indexes), so it names its sources without keys that would have to be checked again.
 */
export const searchLines = pgTable(
  "search_lines",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    kind: varchar("kind", { length: 20, enum: lineKinds }).notNull(),
    /** A source's id, or a goal's. */
    sourceId: uuid("source_id").notNull(),
    /** 0: of a title that stands in no file. */
    lineStart: integer("line_start").notNull(),
    lineEnd: integer("line_end").notNull(),
    blobId: uuid("blob_id"),
    teamId: uuid("team_id"),
    /** Who said it. */
    aliasId: uuid("alias_id"),
    day: date("day", { mode: "string" }),
    /** Of a goal: the objective that says who may see it. */
    objectiveId: uuid("objective_id"),
    /** What may be found by a part of it, and with a letter wrong: a title, a channel, an issue's key. */
    name: varchar("name", { length: 200 }),
    text: text("text").notNull(),
  },
  (t) => [
    primaryKey({
      name: "search_lines_pk",
      columns: [t.organizationId, t.sourceId, t.lineStart],
    }),
    ...tenantPolicies("search_lines"),
  ],
);
