import { Overview } from "#features/overview";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "./organization";
import { day } from "./search";
import { titled } from "./title";
import { Waiting } from "./waiting";

export const generateMetadata = titled("overview.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const asOf = day((await searchParams).asOf);
  void api.dailyReports.coverage.prefetch({ organizationId, asOf });
  void api.dailyReports.list.prefetch({ organizationId, to: asOf, limit: 25 });
  return (
    <Waiting>
      <Overview organizationId={organizationId} slug={organization.slug} asOf={asOf} />
    </Waiting>
  );
}
