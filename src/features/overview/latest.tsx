"use client";
import { api } from "#client";
import { firstLine } from "#features/daily-reports";
import { sourceAddress } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import { Avatar, CitationChip, EmptyState, Feed } from "#ui";

/** The newest reports, each with the lines it stands on. */
export function Latest(props: { organizationId: string; slug: string; asOf: string | undefined }) {
  const { organizationId, slug, asOf } = props;
  const t = useTranslations();
  const days = useDays();
  const [page] = api.dailyReports.list.useSuspenseQuery({ organizationId, to: asOf, limit: 25 });
  if (page.items.length === 0) {
    return <EmptyState title={t("overview.latestEmpty")} text={t("overview.latestEmptyText")} />;
  }
  return (
    <Feed
      label={t("overview.latestReports")}
      items={page.items.slice(0, 8).map((report) => {
        const name = report.fullName ?? report.authorName;
        return {
          key: report.id,
          avatar: <Avatar name={name} />,
          title: name,
          href: `/${slug}/evidence/daily-reports/${report.id}`,
          note: firstLine(report.opening),
          when: days.short(report.reportDate),
          chip: (
            <CitationChip
              kind={t("overview.chip")}
              when={days.bare(report.reportDate)}
              at={`L${report.lineStart}–${report.lineEnd}`}
              href={sourceAddress(slug, report)}
              label={t("reports.openSource")}
            />
          ),
        };
      })}
    />
  );
}
