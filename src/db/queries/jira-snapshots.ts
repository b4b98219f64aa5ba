import { and, eq } from "drizzle-orm";
import { bulk, bulkUpdate } from "../bulk";
import { jiraIssues, jiraSnapshots } from "../schema";
import { built, type Given, inTenant } from "../statement";
import { keptBeside, textsOf } from "./rows";

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

export const texts = textsOf("jiraIssues.texts", jiraIssues, jiraIssues.sourceId, {
  sourceId: jiraIssues.sourceId,
  key: jiraIssues.key,
  type: jiraIssues.type,
  status: jiraIssues.status,
  priority: jiraIssues.priority,
  summary: jiraIssues.summary,
});

export const rewrite = bulkUpdate(
  "jiraIssues.rewrite",
  jiraIssues,
  ["sourceId", "key"],
  ["type", "status", "priority", "summary"],
);
