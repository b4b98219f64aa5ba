import { queries } from "#db";
import type { Role } from "#domain/roles";
import type { OrgScope } from "#scope";

/** Makes a known person a member; somebody who already is one stays as they are. For operators. */
export function addMember(
  scope: OrgScope<"admin">,
  input: { userId: string; role: Role; department?: string | null },
) {
  return scope.change("membership.add", {}, async (tx, trace) => {
    const [made] = await queries.memberships.insert(tx, {
      memberUserId: input.userId,
      role: input.role,
      department: input.department ?? null,
    });
    trace(input.userId, { after: made ? input : undefined });
    return { added: made !== undefined };
  });
}
