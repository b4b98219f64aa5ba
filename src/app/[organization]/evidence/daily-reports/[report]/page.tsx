import { notFound } from "next/navigation";
import { DailyReportDetail } from "#features/daily-reports";
import { api } from "#trpc/rsc";
import { organizationOf } from "../../../organization";
import { id } from "../../../search";
import { titled } from "../../../title";
import { Waiting } from "../../../waiting";

type Props = { params: Promise<{ organization: string; report: string }> };

export const generateMetadata = titled("reports.title");

export default async function DailyReportPage({ params }: Props) {
  const asked = await params;
  const { organizationId, organization } = await organizationOf(asked.organization);
  const report = id(asked.report);
  if (!report) notFound();
  // Awaited, so that what is not there is a 404 and not a page that says so.
  const found = await api.dailyReports.get({ organizationId, id: report }).catch(() => null);
  if (!found) notFound();
  void api.dailyReports.get.prefetch({ organizationId, id: report });
  void api.sources.read.prefetch({ organizationId, id: found.blobId, from: found.lineStart });
  return (
    <Waiting>
      <DailyReportDetail organizationId={organizationId} slug={organization.slug} id={report} />
    </Waiting>
  );
}
