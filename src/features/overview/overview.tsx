"use client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Headline, Page, Section, ShellBar, Standfirst } from "#ui";
import { AsOf } from "./as-of";
import { CoverageBoard } from "./coverage-board";
import { Latest } from "./latest";
import "./overview.css";
import { OverviewStrip } from "./overview-strip";
import { TeamCounts } from "./team-counts";

/** The company at a glance: the finding first, then people × days, then what came last. */
export function Overview(props: {
  organizationId: string;
  slug: string;
  asOf: string | undefined;
}) {
  const { organizationId, slug, asOf } = props;
  const t = useTranslations("overview");
  const [coverage] = api.dailyReports.coverage.useSuspenseQuery({ organizationId, asOf });
  const { totals } = coverage;
  const weeks = coverage.weeks.length;
  return (
    <>
      <ShellBar crumbs={[{ label: t("title") }]}>
        <AsOf slug={slug} asOf={coverage.asOf} today={coverage.today} />
      </ShellBar>
      <Page>
        <Headline>{totals.due > 0 ? t("headline", totals) : t("headlineNone")}</Headline>
        <Standfirst>
          {t("standfirst", { ...totals, weeks })}{" "}
          {totals.dueToday > 0 &&
            t(coverage.asOf < coverage.today ? "thatDay" : "today", {
              reported: totals.reportedToday,
              due: totals.dueToday,
            })}
        </Standfirst>
        <OverviewStrip coverage={coverage} slug={slug} />
        <div className="overview-columns">
          <div className="overview-main">
            <CoverageBoard coverage={coverage} slug={slug} />
            <TeamCounts coverage={coverage} slug={slug} />
          </div>
          <Section
            title={t("latest")}
            action={{ href: `/${slug}/evidence/daily-reports`, label: t("latestAll") }}
          >
            <Latest organizationId={organizationId} slug={slug} asOf={asOf} />
          </Section>
        </div>
      </Page>
    </>
  );
}
