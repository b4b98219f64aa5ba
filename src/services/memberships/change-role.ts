import type * as z from "zod";
import { queries } from "#db";
import { atLeast } from "#domain/roles";
import type { memberRoleChange } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { keepAnAdmin } from "./keep-an-admin";

/** Nobody grants a role above their own, changes their own, or takes the last admin away. */
export function changeRole(scope: OrgScope<"admin">, input: z.output<typeof memberRoleChange>) {
  return scope.change("membership.changeRole", input, async (tx, trace) => {
    const [before] = await queries.memberships.byUser(tx, { memberUserId: input.userId });
    if (!before) throw new Fault("not-found");
    if (input.userId === scope.actor.userId) throw new Fault("own-role");
    if (!atLeast(scope.standing.role, input.role)) throw new Fault("role-above-own");
    if (before.role === "admin" && input.role !== "admin") await keepAnAdmin(tx, input.userId);
    const { version, role } = input;
    const [done] = await queries.memberships.update(tx, {
      memberUserId: input.userId,
      version,
      role,
    });
    if (!done) throw new Fault("stale-version", { version: before.version });
    const after = { ...before, role, version: version + 1 };
    trace(input.userId, { before, after });
    return after;
  });
}
