import { queries, type TenantTx } from "#db";
import { Fault, type OrgScope } from "#scope";

/** The team an objective is given to: one that is there, and that the asker sees. */
export async function ownTeam(
  tx: TenantTx,
  scope: OrgScope,
  teamId: string | null | undefined,
): Promise<void> {
  if (!teamId) return;
  const [team] = await queries.teams.get(tx, { id: teamId });
  if (!team || !scope.sees(team.id)) throw new Fault("not-found");
  if (team.status === "archived") throw new Fault("team-archived");
}
