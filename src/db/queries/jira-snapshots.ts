import { and, asc, eq, sql } from "drizzle-orm";
import { bulk } from "../bulk";
import { jiraIssues, jiraSnapshots, personAliases, profiles } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { keptBeside } from "./rows";

/** What is known of a project's week, new or again. */
export const keep = keptBeside("jiraSnapshots.keep", jiraSnapshots);

export const forgetIssues = built("jiraIssues.forget", (orm, input: Given<{ sourceId: string }>) =>
  orm
    .delete(jiraIssues)
    .where(and(inTenant(jiraIssues, input), eq(jiraIssues.sourceId, input.sourceId)))
    .returning({ key: jiraIssues.key }),
);

export const insertIssues = bulk("jiraIssues.insertMany", jiraIssues, [
  "sourceId",
  "key",
  "type",
  "isEpic",
  "status",
  "priority",
  "summary",
  "assigneeAliasId",
  "reporterAliasId",
  "parentKey",
  "epicKey",
  "createdOn",
  "updatedOn",
  "resolvedOn",
  "dueOn",
  "lineStart",
  "lineEnd",
]);

/** The issues of a snapshot, in its order. */
export const issues = prepared(
  "jiraIssues.list",
  (orm, p: Places<{ sourceId: string; afterKey?: string; limit: number }>, shape) =>
    orm
      .select({
        key: jiraIssues.key,
        type: jiraIssues.type,
        isEpic: jiraIssues.isEpic,
        status: jiraIssues.status,
        summary: jiraIssues.summary,
        parentKey: jiraIssues.parentKey,
        epicKey: jiraIssues.epicKey,
        assigneeName: sql<
          string | null
        >`coalesce(${profiles.fullName}, ${personAliases.writtenName})`.as("assignee_name"),
        updatedOn: jiraIssues.updatedOn,
        lineStart: jiraIssues.lineStart,
        lineEnd: jiraIssues.lineEnd,
      })
      .from(jiraIssues)
      .leftJoin(
        personAliases,
        and(inTenant(personAliases, p), eq(personAliases.id, jiraIssues.assigneeAliasId)),
      )
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
      .where(
        and(
          inTenant(jiraIssues, p),
          eq(jiraIssues.sourceId, p.sourceId),
          shape.afterKey === undefined ? undefined : sql`${jiraIssues.key} > ${p.afterKey}`,
        ),
      )
      .orderBy(asc(jiraIssues.key))
      .limit(literal(shape.limit)),
);
