import { WriteReport } from "#features/daily-reports";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../../../organization";
import { titled } from "../../../title";
import { Waiting } from "../../../waiting";

export const generateMetadata = titled("write.title");

export default async function WriteReportPage({ params }: InOrganization) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  void api.teams.members.prefetch({ organizationId });
  return (
    <Waiting>
      <WriteReport organizationId={organizationId} slug={organization.slug} />
    </Waiting>
  );
}
