import type * as z from "zod";
import { queries } from "#db";
import type { dailyReportRef } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { mayEditReport } from "./may-edit";

/** One entry with its text and what it said before. */
export async function getDailyReport(scope: OrgScope, input: z.output<typeof dailyReportRef>) {
  const [report] = await scope.read((tx) =>
    queries.dailyReports.get(tx, { id: input.id, teamIds: scope.standing.teamIds }),
  );
  if (!report) throw new Fault("not-found");
  const revisions =
    report.revision > 1
      ? await scope.read((tx) =>
          queries.dailyReports.revisions(tx, { reportId: report.id, limit: 50 }),
        )
      : [];
  return { ...report, revisions, mayEdit: mayEditReport(scope, report) };
}
