import type * as z from "zod";
import { queries } from "#db";
import type { memberStatusChange } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { keepAnAdmin } from "./keep-an-admin";

type Input = z.output<typeof memberStatusChange>;

/** History keeps the name; the person is let in no more. */
export const deactivateMember = (scope: OrgScope<"admin">, input: Input) =>
  changeStatus(scope, input, "membership.deactivate", "deactivated");

export const reactivateMember = (scope: OrgScope<"admin">, input: Input) =>
  changeStatus(scope, input, "membership.reactivate", "active");

function changeStatus(
  scope: OrgScope<"admin">,
  input: Input,
  verb: string,
  status: "active" | "deactivated",
) {
  return scope.change(verb, input, async (tx, trace) => {
    const [before] = await queries.memberships.byUser(tx, { memberUserId: input.userId });
    if (!before) throw new Fault("not-found");
    if (input.userId === scope.actor.userId) throw new Fault("own-role");
    if (before.role === "admin" && status === "deactivated") await keepAnAdmin(tx, input.userId);
    const { version } = input;
    const [done] = await queries.memberships.update(tx, {
      memberUserId: input.userId,
      version,
      status,
    });
    if (!done) throw new Fault("stale-version", { version: before.version });
    const after = { ...before, status, version: version + 1 };
    trace(input.userId, { before, after });
    return after;
  });
}
