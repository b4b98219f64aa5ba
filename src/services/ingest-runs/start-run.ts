import type * as z from "zod";
import { queries } from "#db";
import type { EvidenceKind } from "#domain/evidence-words";
import type { ingestStart } from "#schema";
import { Fault, type OrgScope } from "#scope";

type Start = Omit<z.output<typeof ingestStart>, "organizationId">;

/** An open run, as its files need it. */
export type Run = {
  id: string;
  teamId: string;
  /** null: each file by what it looks like. */
  kind: EvidenceKind | null;
  dateOrder: "dmy" | "mdy" | null;
};

/** Opens a run in the ledger. Its files follow one by one; a run may be left and begun again. */
export function startRun(
  scope: OrgScope,
  input: Start,
  source: "command" | "upload" | "page",
): Promise<Run> {
  return scope.change("ingestRun.start", input, async (tx, trace) => {
    const [team] = await queries.teams.get(tx, { id: input.teamId });
    if (!team || !scope.sees(team.id)) throw new Fault("not-found");
    if (team.status === "archived") throw new Fault("team-archived");
    const run = {
      teamId: team.id,
      kind: input.kind ?? null,
      dateOrder: input.dateOrder ?? null,
      source,
      startedByUserId: scope.actor.userId,
      operator: scope.actor.operator,
    };
    const [made] = await queries.ingestRuns.insert(tx, run);
    if (!made) throw new Error("The run was not inserted.");
    trace(made.id, { after: run });
    return { id: made.id, teamId: run.teamId, kind: run.kind, dateOrder: run.dateOrder };
  });
}

/** What people bring by hand: managers, into the teams they see. */
export const startUpload = (scope: OrgScope<"manager">, input: z.output<typeof ingestStart>) => {
  const { organizationId: _, ...start } = input;
  return startRun(scope, start, "upload");
};
