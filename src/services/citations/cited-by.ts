import type * as z from "zod";
import { queries } from "#db";
import type { sourceRef } from "#schema";
import type { OrgScope } from "#scope";
import { hiddenGoals } from "#services/goals";
import { readableLines } from "#services/sources";

/**
 * Who relies on which lines of a file: the check-ins and comments that cite them. Of a goal the
 * reader may not see nothing is said but that something relies on them.
 */
export async function citedBy(scope: OrgScope, input: z.output<typeof sourceRef>) {
  const readable = await readableLines(scope, input.id);
  const rows = await scope.read((tx) => queries.citations.ofBlob(tx, { blobId: input.id }));
  const seen = rows.filter((row) => readable(row.lineStart) && readable(row.lineEnd));
  const hidden = await hiddenGoals(
    scope,
    seen.map((row) => row.objectiveId),
  );
  return seen.map(({ blobId: _, quoteHash: __, ...row }) => {
    const { id, sourceId, lineStart, lineEnd, ...about } = row;
    const lines = { id, sourceId, lineStart, lineEnd };
    return hidden.has(row.objectiveId)
      ? { restricted: true as const, ...lines }
      : { restricted: false as const, ...lines, ...about };
  });
}
