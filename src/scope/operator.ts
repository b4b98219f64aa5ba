import "server-only";
import { randomUUID } from "node:crypto";
import { Fault } from "./fault";
import { OrgScope } from "./org-scope";
import { organizationBySlug } from "./owner";

/** A scope for an operator command, minted by slug. Scripts and jobs only. */
export async function operatorScope(operator: string, slug: string): Promise<OrgScope<"admin">> {
  const organization = await organizationBySlug(slug);
  if (!organization) throw new Fault("not-found", { organization: slug });
  return OrgScope.operator(operator, organization, `op-${randomUUID()}`);
}

/** A scope for an organization that is about to exist; its first change creates it. */
export const newOrganizationScope = (operator: string, slug: string, timeZone: string) =>
  OrgScope.operator(operator, { id: randomUUID(), slug, timeZone }, `op-${randomUUID()}`);

export { contents, ensurePerson, markDemo, organizationBySlug, setPassword } from "./owner";
export { createRuntime, type Runtime, runtime, setRuntime } from "./runtime";
