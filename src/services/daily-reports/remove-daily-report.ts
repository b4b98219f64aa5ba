import type * as z from "zod";
import { queries } from "#db";
import type { dailyReportRemove } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { refuseCited } from "#services/sources";
import { mayEditReport } from "./may-edit";

/** Hides an entry, a cited one only when that is meant; when it comes again it is restored as a revision. */
export function removeDailyReport(scope: OrgScope, input: z.output<typeof dailyReportRemove>) {
  return scope.change("dailyReport.remove", input, async (tx, trace) => {
    const { id, version, citedToo = false } = input;
    const [before] = await queries.dailyReports.get(tx, { id, teamIds: scope.standing.teamIds });
    if (!before) throw new Fault("not-found");
    if (!mayEditReport(scope, before)) throw new Fault("not-allowed");
    await refuseCited(tx, id, citedToo);
    const [after] = await queries.dailyReports.remove(tx, { id, version });
    if (!after) throw new Fault("stale-version", { version: before.version });
    // Nothing of what it says: from an audit nothing is taken out.
    const { content: _, project: __, fileName: ___, ...facts } = before;
    trace(id, { before: facts });
    return after;
  });
}
