import type * as z from "zod";
import { queries } from "#db";
import type { organizationCreate } from "#schema";
import type { OrgScope } from "#scope";

/** Creates the organization a new operator scope was minted for. */
export function createOrganization(
  scope: OrgScope<"admin">,
  input: z.output<typeof organizationCreate>,
) {
  return scope.change("organization.create", {}, async (tx, trace) => {
    const [made] = await queries.organizations.insert(tx, {
      ...input,
      timeZone: input.timeZone ?? scope.standing.timeZone,
    });
    trace(scope.organizationId, { after: made });
    return { id: scope.organizationId };
  });
}
