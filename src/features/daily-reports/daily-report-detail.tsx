"use client";
import { useState } from "react";
import { api } from "#client";
import { sourceAddress } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import { Button, CitationChip, Page, Section, ShellBar, SourceHead } from "#ui";
import { RemoveReport } from "./remove-report";
import { ReportForm } from "./report-form";
import { ReportLines } from "./report-lines";
import { RevisionDiff } from "./revision-diff";

/** One report: what it says, where it stands, and what it said before. */
export function DailyReportDetail(props: { organizationId: string; slug: string; id: string }) {
  const { organizationId, slug, id } = props;
  const t = useTranslations();
  const days = useDays();
  const [editing, setEditing] = useState(false);
  const [report] = api.dailyReports.get.useSuspenseQuery({ organizationId, id });
  const [me] = api.session.me.useSuspenseQuery();
  const name = report.fullName ?? report.authorName;
  const own = report.userId === me.profile.userId;
  const base = `/${slug}/evidence`;
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence") },
          { label: t("reports.title"), href: `${base}/daily-reports` },
          { label: name },
        ]}
      >
        {report.mayEdit && own && !editing && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t("reports.edit")}
          </Button>
        )}
        {report.mayEdit && (
          <RemoveReport organizationId={organizationId} slug={slug} report={report} />
        )}
      </ShellBar>
      <Page>
        <SourceHead
          title={t("reports.detailTitle", { day: days.long(report.reportDate) })}
          fileName={report.fileName}
          facts={[
            { label: t("reports.person"), value: name },
            ...(report.project ? [{ label: t("reports.project"), value: report.project }] : []),
            { label: t("reports.stored"), value: days.moment(report.updatedAt) },
            {
              label: t("reports.revision"),
              value: t("reports.revisionOf", { revision: report.revision, total: report.revision }),
            },
          ]}
          actions={
            <CitationChip
              kind={t("reports.openSource")}
              at={`L${report.lineStart}–${report.lineEnd}`}
              href={sourceAddress(slug, report)}
              label={t("reports.openSource")}
            />
          }
        />
        {editing ? (
          <Section title={t("write.editTitle", { day: days.long(report.reportDate) })}>
            <ReportForm
              organizationId={organizationId}
              slug={slug}
              report={report}
              onDone={() => setEditing(false)}
            />
          </Section>
        ) : (
          <Section title={t("reports.text")}>
            <ReportLines organizationId={organizationId} slug={slug} report={report} />
          </Section>
        )}
        <Section title={t("reports.earlier")} meta={String(report.revisions.length)}>
          <RevisionDiff report={report} slug={slug} />
        </Section>
      </Page>
    </>
  );
}
