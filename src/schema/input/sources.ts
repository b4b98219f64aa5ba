import * as z from "zod";
import { evidenceKinds } from "#domain/evidence-words";
import { day, direction, idempotencyKey, inOrganization, pageSize, rowChange } from "./paging";

export const evidenceKind = z.enum(evidenceKinds);

/** A source's file. */
export const sourceRef = inOrganization.extend({ id: z.guid() });

/** A window of a source's file: at most 2,000 lines at a time. */
export const sourceRead = sourceRef.extend({ from: z.int().min(1).max(10_000_000).default(1) });

export const sourceList = inOrganization.extend({
  kind: evidenceKind,
  teamId: z.guid().optional(),
  /** The undated stand at the first day there may be. */
  cursor: z.strictObject({ day, id: z.guid() }).optional(),
  limit: pageSize,
  direction,
});

/** Whether a source goes although something relies on it. */
export const citedToo = z.boolean().optional();

export const sourceRemove = rowChange.extend({ citedToo, idempotencyKey });

/** All stored files, one page after another. */
export const sourcesUnredacted = inOrganization.extend({
  cursor: z.guid().optional(),
  direction,
});

/** A file to take out of what the organization has taken out today. */
export const sourceRedact = sourceRef.extend({ citedToo, idempotencyKey });

const line = z.int().min(1).max(10_000_000);
/** Lines of one source. */
export const citedLines = z.strictObject({
  sourceId: z.guid(),
  lineStart: line,
  lineEnd: line,
  /** The file they were picked in: when it is not the source's any more, they are picked again. */
  blobId: z.guid().optional(),
});
/** A citation, by its id, beside what its source says now. */
export const citationCompare = sourceRef;

/** What a check-in or a comment stands on. */
export const citations = z.array(citedLines).max(20).optional();
