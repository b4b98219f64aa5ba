import type { OrgScope } from "#scope";

/** Where the asker stands; the scope has already read it. */
export function getStanding(scope: OrgScope) {
  const { role, timeZone, teamIds } = scope.standing;
  return { role, timeZone, teamIds: teamIds ?? null };
}
