import { AliasesToSettle } from "#features/people";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../../organization";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("aliases.title");

export default async function AliasesPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const maySettle = organization.role !== "member";
  if (maySettle) {
    for (const status of ["unsettled", "settled", "ignored"] as const) {
      void api.personAliases.list.prefetch({ organizationId, status, limit: 100 });
    }
    void api.memberships.list.prefetch({ organizationId, limit: 100 });
  }
  return (
    <Waiting>
      <AliasesToSettle
        organizationId={organizationId}
        slug={organization.slug}
        maySettle={maySettle}
      />
    </Waiting>
  );
}
