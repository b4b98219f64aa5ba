import { Overview } from "#features/overview";
import { api } from "#trpc/rsc";
import { prefetchBoard } from "./goals";
import { type InOrganization, organizationOf } from "./organization";
import { day } from "./search";
import { titled } from "./title";
import { Waiting } from "./waiting";

export const generateMetadata = titled("overview.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function OverviewPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const search = await searchParams;
  const asOf = day(search.asOf);
  const input = prefetchBoard(organizationId, search);
  void api.checkIns.latest.prefetch({ ...input, limit: 25 });
  void api.dailyReports.coverage.prefetch({ organizationId, asOf });
  void api.dailyReports.list.prefetch({ organizationId, to: asOf, limit: 25 });
  return (
    <Waiting>
      <Overview
        input={input}
        slug={organization.slug}
        organizationName={organization.name}
        asOf={asOf}
      />
    </Waiting>
  );
}
