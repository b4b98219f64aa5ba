import { RedactionPage } from "#features/redaction";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../../organization";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("redaction.title");

export default async function Redaction({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const mayRedact = organization.role === "admin";
  if (mayRedact) void api.organizations.redactionPolicy.prefetch({ organizationId });
  return (
    <Waiting>
      <RedactionPage
        organizationId={organizationId}
        slug={organization.slug}
        mayRedact={mayRedact}
      />
    </Waiting>
  );
}
