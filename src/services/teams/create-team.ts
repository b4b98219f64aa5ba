import type * as z from "zod";
import { queries } from "#db";
import type { teamCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";

export function createTeam(scope: OrgScope<"leader">, input: z.output<typeof teamCreate>) {
  const { organizationId: _, idempotencyKey: __, ...values } = input;
  return scope.change("team.create", input, async (tx, trace) => {
    if (values.parentTeamId) {
      const [parent] = await queries.teams.get(tx, { id: values.parentTeamId });
      if (!parent) throw new Fault("not-found");
    }
    const [team] = await queries.teams.insert(tx, values);
    if (!team) throw new Fault("already-there");
    trace(team.id, { after: team });
    return team;
  });
}
