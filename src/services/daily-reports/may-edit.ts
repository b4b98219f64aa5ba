import { atLeast } from "#domain/roles";
import type { OrgScope } from "#scope";

/** People edit their own; managers within the teams they see; leaders anywhere. */
export function mayEditReport(
  scope: OrgScope,
  report: { userId: string | null; teamId: string },
): boolean {
  if (report.userId !== null && report.userId === scope.actor.userId) return true;
  return atLeast(scope.standing.role, "manager") && scope.sees(report.teamId);
}
