import "server-only";
import { randomUUID } from "node:crypto";
import { faults } from "#domain/faults";
import { Fault } from "./fault";
import { OrgScope } from "./org-scope";
import { organizationBySlug } from "./owner";
import { reasonOf } from "./reason-of";

/** A scope for an operator command, minted by slug. Scripts and jobs only. */
export async function operatorScope(operator: string, slug: string): Promise<OrgScope<"admin">> {
  const organization = await organizationBySlug(slug);
  if (!organization) throw new Fault("not-found", { organization: slug });
  return OrgScope.operator(operator, organization, `op-${randomUUID()}`);
}

/** A scope for an organization that is about to exist; its first change creates it. */
export const newOrganizationScope = (operator: string, slug: string, timeZone: string) =>
  OrgScope.operator(operator, { id: randomUUID(), slug, timeZone }, `op-${randomUUID()}`);

/** What an operator is told of an error; undefined: it is not known, and is shown whole. */
export function sentenceOf(error: unknown): string | undefined {
  const reason = reasonOf(error);
  return reason && faults[reason][1];
}

export { contents, ensurePerson, markDemo, organizationBySlug, setPassword } from "./owner";
export { createRuntime, type Runtime, runtime, setRuntime } from "./runtime";
