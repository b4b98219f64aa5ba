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

const deepest = 20;

/** Refuses a parent so far down that what is hung below it would stand too deep. */
export async function notTooDeep(
  tx: TenantTx,
  parentObjectiveId: string,
  height: number,
): Promise<void> {
  let at: string | null = parentObjectiveId;
  for (let depth = height; at !== null; depth++) {
    if (depth >= deepest) throw new Fault("too-deep");
    const [row]: { parentObjectiveId: string | null }[] = await queries.objectives.get(tx, {
      id: at,
    });
    at = row?.parentObjectiveId ?? null;
  }
}

type Hung = { id: string; parentObjectiveId: string | null };

/** How many levels a subtree has, its top included. */
export function heightOf(rows: readonly Hung[], topId: string): number {
  let level = [topId];
  let height = 0;
  for (; level.length > 0 && height <= deepest; height++)
    level = rows.filter((row) => level.includes(row.parentObjectiveId ?? "")).map((row) => row.id);
  return height;
}
