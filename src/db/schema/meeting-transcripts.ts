import {
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { dateSources } from "../../domain/evidence-words";
import { organizations } from "./organizations";
import { personAliases } from "./person-aliases";
import { sources } from "./sources";
import { tenantPolicies, tenantReference } from "./tenant";

export const dateSource = pgEnum("date_source", dateSources);

/** What is known of a meeting beside its text: the source of the same id. */
export const meetingTranscripts = pgTable(
  "meeting_transcripts",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    /** Where its date was found; null: it has none. */
    dateSource: dateSource("date_source"),
    /** What is known of the date of an undated one: a month, or a month and a day. */
    dateHint: varchar("date_hint", { length: 10 }),
    /** The day its text gives, also when its name gives another. */
    dateInText: date("date_in_text", { mode: "string" }),
    turns: integer("turns").notNull(),
    speakers: integer("speakers").notNull(),
  },
  (t) => [
    primaryKey({ name: "meeting_transcripts_pk", columns: [t.organizationId, t.sourceId] }),
    tenantReference(
      "meeting_transcripts_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    ...tenantPolicies("meeting_transcripts"),
  ],
);

/** Who spoke in a meeting, and how often. */
export const transcriptSpeakers = pgTable(
  "transcript_speakers",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    aliasId: uuid("alias_id").notNull(),
    turns: integer("turns").notNull(),
  },
  (t) => [
    primaryKey({
      name: "transcript_speakers_pk",
      columns: [t.organizationId, t.sourceId, t.aliasId],
    }),
    index("transcript_speakers_org_alias_idx").on(t.organizationId, t.aliasId),
    tenantReference(
      "transcript_speakers_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    tenantReference(
      "transcript_speakers_alias_fk",
      { organizationId: t.organizationId, column: t.aliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    ...tenantPolicies("transcript_speakers"),
  ],
);
