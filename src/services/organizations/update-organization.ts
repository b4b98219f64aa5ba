import type * as z from "zod";
import { queries } from "#db";
import type { organizationUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";

export function updateOrganization(
  scope: OrgScope<"admin">,
  input: z.output<typeof organizationUpdate>,
) {
  const { organizationId: _, idempotencyKey: __, ...set } = input;
  return scope.change("organization.update", input, async (tx, trace) => {
    const [before] = await queries.organizations.get(tx, {});
    if (!before) throw new Fault("not-found");
    const [after] = await queries.organizations.update(tx, set);
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(after.id, { before, after });
    return after;
  });
}
