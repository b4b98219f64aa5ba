import { queries } from "#db";
import type { OrgScope } from "#scope";

/** All teams of the organization; who may read a team's evidence is another question. */
export const listTeams = (scope: OrgScope) => scope.read((tx) => queries.teams.list(tx, {}));

/** Who stands in which team. */
export async function listTeamMembers(scope: OrgScope) {
  const teams = await listTeams(scope);
  const teamIds = teams.map((team) => team.id);
  return scope.read((tx) => queries.teams.members(tx, { teamIds }));
}
