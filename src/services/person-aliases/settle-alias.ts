import type * as z from "zod";
import { queries } from "#db";
import type { aliasReopen, aliasSettle } from "#schema";
import { Fault, type OrgScope } from "#scope";

/** Says whose name it is; entries name the alias, so past ones follow at once. */
export function settleAlias(scope: OrgScope<"manager">, input: z.output<typeof aliasSettle>) {
  return change(scope, "personAlias.settle", input, {
    memberUserId: input.userId,
    status: input.userId ? "settled" : "ignored",
  });
}

export function reopenAlias(scope: OrgScope<"manager">, input: z.output<typeof aliasReopen>) {
  return change(scope, "personAlias.reopen", input, { memberUserId: null, status: "unsettled" });
}

function change(
  scope: OrgScope<"manager">,
  verb: string,
  input: z.output<typeof aliasReopen>,
  set: { memberUserId: string | null; status: "settled" | "ignored" | "unsettled" },
) {
  return scope.change(verb, input, async (tx, trace) => {
    const [before] = await queries.personAliases.get(tx, { id: input.id });
    if (!before) throw new Fault("not-found");
    // Whose a name is says who reads its reports as their own: below a leader only of teams one sees.
    const { teamIds } = scope.standing;
    const others =
      teamIds && (await queries.dailyReports.elsewhere(tx, { aliasId: input.id, teamIds }));
    if (others?.length) throw new Fault("not-allowed");
    if (set.memberUserId) {
      const [person] = await queries.memberships.byUser(tx, { memberUserId: set.memberUserId });
      if (person?.status !== "active") throw new Fault("not-a-member");
    }
    const { id, version } = input;
    const [after] = await queries.personAliases.settle(tx, { id, version, ...set });
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(id, { before, after });
    return after;
  });
}
