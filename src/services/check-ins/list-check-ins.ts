import type * as z from "zod";
import { queries } from "#db";
import type { checkInLatest, checkInList } from "#schema";
import type { OrgScope } from "#scope";
import { citationsOf } from "#services/citations";
import { cycleOf, dayRead, readBoard, seenPlace } from "#services/goals";
import { namesOf } from "#services/memberships";

type Row = {
  id: string;
  authorUserId: string | null;
  citationCount: number;
  day: string;
  at: Date;
};

/** The check-ins of a page with their authors' names and the lines they stand on. */
async function withSources<R extends Row>(scope: OrgScope, rows: R[], limit: number) {
  const cited = rows.filter((row) => row.citationCount > 0).map((row) => row.id);
  const [names, citations] = await Promise.all([
    namesOf(
      scope,
      rows.map((row) => row.authorUserId),
    ),
    citationsOf(scope, "ofCheckIns", cited),
  ]);
  const items = rows.map((row) => ({
    ...row,
    authorName: names.get(row.authorUserId ?? "") ?? null,
    citations: citations.get(row.id) ?? [],
  }));
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { items, nextCursor: last ? { day: last.day, at: last.at, id: last.id } : null };
}

/** The check-ins of an objective and its key results, or of one of these; newest first. */
export async function listCheckIns(scope: OrgScope, input: z.output<typeof checkInList>) {
  const { objectiveId, keyResultId, to, cursor, limit } = input;
  const place = await seenPlace(scope, objectiveId);
  const rows = await scope.read((tx) =>
    queries.checkIns.list(tx, {
      objectiveId: place.objectiveId,
      keyResultId,
      to,
      beforeDay: cursor?.day,
      beforeAt: cursor?.at,
      beforeId: cursor?.id,
      limit,
    }),
  );
  const own = rows.filter((row) => row.objectiveId === place.objectiveId);
  return withSources(scope, own, limit);
}

/** What was said last in a cycle, of the goals the asker sees. */
export async function latestCheckIns(scope: OrgScope, input: z.output<typeof checkInLatest>) {
  const { cursor, limit } = input;
  const asOf = dayRead(scope, input.asOf);
  const cycle = await cycleOf(scope, input.cycleId, asOf);
  if (!cycle) return { items: [], nextCursor: null };
  let objectiveIds: string[] | undefined;
  if (!scope.seesAllGoals) {
    const board = await readBoard(scope, { cycleId: cycle.id, asOf });
    objectiveIds = board?.objectives.filter((o) => !o.restricted).map((o) => o.id) ?? [];
  }
  const rows = await scope.read((tx) =>
    queries.checkIns.latest(tx, {
      cycleId: cycle.id,
      objectiveIds,
      to: asOf,
      beforeDay: cursor?.day,
      beforeAt: cursor?.at,
      beforeId: cursor?.id,
      limit,
    }),
  );
  const { items, nextCursor } = await withSources(scope, rows, limit);
  return { items: items.filter((item) => !item.gone), nextCursor };
}
