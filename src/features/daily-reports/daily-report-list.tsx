"use client";
import { parseAsString, useQueryStates } from "nuqs";
import { api } from "#client";
import { EvidenceTabs, sourceAddress } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import {
  CitationChip,
  CoverageCell,
  DataTable,
  EmptyState,
  Headline,
  LoadMore,
  Page,
  ShellBar,
  UiLink,
} from "#ui";
import { firstLine } from "./first-line";
import { ReportFilters } from "./report-filters";

/** Reports by person and day: filters in the address, pages by key, newest first. */
export function DailyReportList({
  organizationId,
  slug,
}: {
  organizationId: string;
  slug: string;
}) {
  const t = useTranslations();
  const days = useDays();
  const [asked, setAsked] = useQueryStates({
    team: parseAsString,
    person: parseAsString,
    from: parseAsString,
    to: parseAsString,
  });
  const filter = {
    teamId: asked.team ?? undefined,
    memberUserId: asked.person ?? undefined,
    from: asked.from ?? undefined,
    to: asked.to ?? undefined,
  };
  const [pages, list] = api.dailyReports.list.useSuspenseInfiniteQuery(
    { organizationId, ...filter, limit: 50 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  const items = pages.pages.flatMap((page) => page.items);
  const base = `/${slug}/evidence`;
  return (
    <>
      <ShellBar crumbs={[{ label: t("nav.evidence") }, { label: t("reports.title") }]}>
        <UiLink className="button-link" href={`${base}/daily-reports/new`}>
          {t("reports.write")}
        </UiLink>
      </ShellBar>
      <Page>
        <Headline>{t("reports.title")}</Headline>
        <EvidenceTabs slug={slug} kind="daily-reports" team={asked.team} />
        <ReportFilters
          organizationId={organizationId}
          teams={teams}
          asked={asked}
          onChange={(next) => void setAsked(next)}
        />
        {items.length === 0 ? (
          <EmptyState
            title={t("reports.empty")}
            text={t("reports.emptyText")}
            action={<UiLink href={`${base}/upload`}>{t("reports.emptyAction")}</UiLink>}
          />
        ) : (
          <DataTable
            label={t("reports.list")}
            columns={[
              { key: "day", title: t("reports.day"), width: "120px" },
              { key: "person", title: t("reports.person"), width: "220px" },
              { key: "opening", title: t("reports.opening"), phone: "second" },
              { key: "team", title: t("reports.team"), width: "110px", phone: "hide" },
              { key: "source", title: t("reports.source"), width: "190px", phone: "hide" },
            ]}
            rows={items.map((report) => ({
              key: report.id,
              href: `${base}/daily-reports/${report.id}`,
              cells: {
                day: days.short(report.reportDate),
                person: report.fullName ?? report.authorName,
                opening:
                  report.attendance === "absent" ? (
                    <span className="report-absent">
                      <CoverageCell state="absent" /> {t("reports.absentDay")}
                    </span>
                  ) : (
                    firstLine(report.opening)
                  ),
                team: teamName.get(report.teamId) ?? "",
                source: (
                  <CitationChip
                    kind={
                      report.revision > 1
                        ? t("overview.revised", { revision: report.revision })
                        : t("reports.source")
                    }
                    at={`L${report.lineStart}–${report.lineEnd}`}
                    href={sourceAddress(slug, report)}
                    label={t("reports.openSource")}
                  />
                ),
              },
            }))}
          />
        )}
        {list.hasNextPage && (
          <LoadMore
            label={t("app.next")}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Page>
    </>
  );
}
