import type * as z from "zod";
import { queries } from "#db";
import type { objectiveChanges } from "#schema";
import type { OrgScope } from "#scope";
import { seenPlace } from "#services/goals";
import { namesOf } from "#services/memberships";

const limit = 25;
/** Fields that say nothing to a reader: what changes with every change, and what only orders. */
const silent = new Set(["version", "position", "id", "organizationId", "createdAt", "updatedAt"]);

const said = (value: unknown): string | null => {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};

/** Which fields differ between what an event says was and is. */
export function changedFields(before: unknown, after: unknown) {
  const of = (value: unknown) =>
    typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const [was, is] = [of(before), of(after)];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return fields
    .filter((field) => !silent.has(field) && said(was[field]) !== said(is[field]))
    .map((field) => ({ field, before: said(was[field]), after: said(is[field]) }));
}

/**
 * The change log of an objective and its key results and initiatives: who changed which field, when,
 * from what to what. It is the audit, read by those who may see the goal (decision 0007).
 */
export async function listChanges(scope: OrgScope, input: z.output<typeof objectiveChanges>) {
  const place = await seenPlace(scope, input.id);
  const parts = await scope.read((tx) =>
    queries.objectives.parts(tx, { ids: [place.objectiveId] }),
  );
  const events = await scope.read((tx) =>
    queries.auditEvents.ofSubjects(tx, {
      subjectIds: [place.objectiveId, ...parts.map((part) => part.id)],
      beforeSeq: input.cursor?.seq,
      limit,
    }),
  );
  const gone = new Set(parts.filter((part) => part.deletedAt).map((part) => part.id));
  const names = await namesOf(
    scope,
    events.map((event) => event.actorUserId),
  );
  const last = events.length === limit ? events.at(-1) : undefined;
  return {
    items: events.map(({ seq, verb, subjectId, actorUserId, operator, before, after, at }) => ({
      ...{ seq, verb, subjectId, at },
      actorName: names.get(actorUserId ?? "") ?? operator,
      // Of what was deleted, for privacy perhaps, the words of before are not told either.
      fields: before === null || gone.has(subjectId) ? [] : changedFields(before, after),
    })),
    nextCursor: last ? { seq: last.seq } : null,
  };
}
