import { queries } from "#db";
import type { OrgScope } from "#scope";

/** The names of some people of the organization, by their ids; of nobody, nothing is asked. */
export async function namesOf(
  scope: OrgScope,
  userIds: (string | null)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(userIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const found = await scope.read((tx) => queries.memberships.namesOf(tx, { userIds: wanted }));
  return new Map(found.map(({ userId, fullName }) => [userId, fullName]));
}
