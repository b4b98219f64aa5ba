import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";
import { slackMessageKinds } from "../../domain/evidence-words";
import { organizations } from "./organizations";
import { personAliases } from "./person-aliases";
import { sources } from "./sources";
import { tenantPolicies, tenantReference } from "./tenant";

export const slackMessageKind = pgEnum("slack_message_kind", slackMessageKinds);

/** A channel's week: the source of the same id. Recaptures of the week merge into it, message by message. */
export const slackCaptures = pgTable(
  "slack_captures",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    channel: varchar("channel", { length: 120 }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    messages: integer("messages").notNull(),
    redactions: integer("redactions").notNull().default(0),
  },
  (t) => [
    primaryKey({ name: "slack_captures_pk", columns: [t.organizationId, t.sourceId] }),
    tenantReference(
      "slack_captures_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    ...tenantPolicies("slack_captures"),
  ],
);

export const slackMessages = pgTable(
  "slack_messages",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    sourceId: uuid("source_id").notNull(),
    ts: varchar("ts", { length: 60 }).notNull(),
    kind: slackMessageKind("kind").notNull(),
    aliasId: uuid("alias_id"),
    authorName: varchar("author_name", { length: 160 }),
    day: date("day", { mode: "string" }).notNull(),
    /** HH:MM, where the organization is. */
    time: varchar("time", { length: 5 }).notNull(),
    text: text("text").notNull(),
    threadTs: varchar("thread_ts", { length: 60 }),
    edited: boolean("edited").notNull(),
    /** Reactions and file names, as a capture writes them again. */
    extras: jsonb("extras").notNull(),
    lineStart: integer("line_start").notNull(),
    lineEnd: integer("line_end").notNull(),
  },
  (t) => [
    primaryKey({ name: "slack_messages_pk", columns: [t.organizationId, t.sourceId, t.ts] }),
    index("slack_messages_org_alias_idx").on(t.organizationId, t.aliasId),
    check("slack_messages_line_start_from", sql`${t.lineStart} >= 1`),
    check("slack_messages_lines_in_order", sql`${t.lineEnd} >= ${t.lineStart}`),
    tenantReference(
      "slack_messages_source_fk",
      { organizationId: t.organizationId, column: t.sourceId },
      { organizationId: sources.organizationId, column: sources.id },
      "cascade",
    ),
    tenantReference(
      "slack_messages_alias_fk",
      { organizationId: t.organizationId, column: t.aliasId },
      { organizationId: personAliases.organizationId, column: personAliases.id },
    ),
    ...tenantPolicies("slack_messages"),
  ],
);
