import { queries } from "#db";
import type { OrgScope } from "#scope";

type Row = Awaited<ReturnType<typeof queries.citations.ofCheckIns>>[number];

/** A source the reader may not see leaks nothing: not whose it is, not of which day, not its kind. */
function shownTo(scope: OrgScope, row: Row) {
  const { id, teamId, authorUserId, kind } = row;
  const own =
    kind === "daily-reports" && authorUserId !== null && authorUserId === scope.actor.userId;
  if (!scope.sees(teamId) && !own) return { restricted: true as const, id };
  const { blobId, sourceId, lineStart, lineEnd, title, day, authorName, removed } = row;
  const changed = row.currentBlobId === blobId ? "current" : "changed";
  const state = removed ? "removed" : row.redacted ? "redacted" : changed;
  return {
    restricted: false as const,
    ...{ id, kind, blobId, sourceId, lineStart, lineEnd, title, day, authorName },
    state: state as "current" | "changed" | "redacted" | "removed",
  };
}

export type ShownCitation = ReturnType<typeof shownTo>;

/** The lines each of some check-ins, or comments, stands on, as the reader may see them. */
export async function citationsOf(
  scope: OrgScope,
  of: "ofCheckIns" | "ofComments",
  ids: string[],
): Promise<Map<string, ShownCitation[]>> {
  const found = new Map<string, ShownCitation[]>();
  if (ids.length === 0) return found;
  const rows = await scope.read((tx) => queries.citations[of](tx, { ids }));
  for (const row of rows) found.set(row.of, [...(found.get(row.of) ?? []), shownTo(scope, row)]);
  return found;
}
