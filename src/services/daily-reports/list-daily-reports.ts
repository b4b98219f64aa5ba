import type * as z from "zod";
import { queries } from "#db";
import type { dailyReportList } from "#schema";
import type { OrgScope } from "#scope";

/** Entries by day, newest first; a member's own and their teams', a leader's all. */
export async function listDailyReports(scope: OrgScope, input: z.output<typeof dailyReportList>) {
  const { cursor, limit, organizationId: _, direction: __, ...filter } = input;
  const items = await scope.read((tx) =>
    queries.dailyReports.list(tx, {
      ...filter,
      teamIds: scope.standing.teamIds,
      beforeDate: cursor?.date,
      beforeId: cursor?.id,
      limit,
    }),
  );
  const last = items.length === limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? { date: last.reportDate, id: last.id } : null };
}
