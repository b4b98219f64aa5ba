import type * as z from "zod";
import { queries } from "#db";
import type { profileUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";

/** One's own profile; the organization in which it was changed keeps the trace. */
export function updateProfile(scope: OrgScope, input: z.output<typeof profileUpdate>) {
  const { organizationId: _, idempotencyKey: __, ...set } = input;
  return scope.change("profile.update", input, async (tx, trace) => {
    const [before] = await queries.profiles.mine(tx, {});
    if (!before) throw new Fault("not-found");
    const [after] = await queries.profiles.update(tx, set);
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(after.userId, { before, after });
    return after;
  });
}
