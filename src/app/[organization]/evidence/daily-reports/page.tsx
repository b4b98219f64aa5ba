import { DailyReportList } from "#features/daily-reports";
import { api } from "#trpc/rsc";
import { type InOrganization, organizationOf } from "../../organization";
import { day, id } from "../../search";
import { titled } from "../../title";
import { Waiting } from "../../waiting";

export const generateMetadata = titled("reports.title");

type Props = InOrganization & { searchParams: Promise<Record<string, string | undefined>> };

export default async function DailyReportsPage({ params, searchParams }: Props) {
  const { organizationId, organization } = await organizationOf((await params).organization);
  const asked = await searchParams;
  const filter = {
    teamId: id(asked.team),
    memberUserId: id(asked.person),
    from: day(asked.from),
    to: day(asked.to),
  };
  void api.dailyReports.list.prefetchInfinite({ organizationId, ...filter, limit: 50 });
  void api.memberships.list.prefetch({ organizationId, limit: 100 });
  return (
    <Waiting>
      <DailyReportList organizationId={organizationId} slug={organization.slug} />
    </Waiting>
  );
}
