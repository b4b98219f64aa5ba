import { queries } from "#db";
import { Fault, type OrgScope } from "#scope";

export async function getOrganization(scope: OrgScope) {
  const [found] = await scope.read((tx) => queries.organizations.get(tx, {}));
  if (!found) throw new Fault("not-found");
  return found;
}
