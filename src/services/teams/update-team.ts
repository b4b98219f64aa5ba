import type * as z from "zod";
import { queries } from "#db";
import type { teamStatusChange, teamUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";

export function updateTeam(scope: OrgScope<"leader">, input: z.output<typeof teamUpdate>) {
  const { organizationId: _, idempotencyKey, ...set } = input;
  return change(scope, "team.update", { ...set, idempotencyKey }, set);
}

export const archiveTeam = (scope: OrgScope<"leader">, input: z.output<typeof teamStatusChange>) =>
  change(scope, "team.archive", input, {
    id: input.id,
    version: input.version,
    status: "archived",
  });

export const restoreTeam = (scope: OrgScope<"leader">, input: z.output<typeof teamStatusChange>) =>
  change(scope, "team.restore", input, { id: input.id, version: input.version, status: "active" });

function change(
  scope: OrgScope<"leader">,
  verb: string,
  input: { idempotencyKey?: string | undefined },
  set: Parameters<typeof queries.teams.update>[1],
) {
  return scope.change(verb, input, async (tx, trace) => {
    const [before] = await queries.teams.get(tx, { id: set.id });
    if (!before) throw new Fault("not-found");
    if (set.parentTeamId) {
      const above = await queries.teams.ancestors(tx, { id: set.parentTeamId });
      if (above.length === 0) throw new Fault("not-found");
      if (above.some((team) => team.id === set.id)) throw new Fault("parent-below");
    }
    const [after] = await queries.teams.update(tx, set);
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(after.id, { before, after });
    return after;
  });
}
