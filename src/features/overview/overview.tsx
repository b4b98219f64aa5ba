"use client";
import { api } from "#client";
import { CheckInButton, CheckInFeed } from "#features/check-ins";
import {
  type BoardInput,
  CyclePicker,
  type Goals,
  NoCycle,
  useGoals,
  WhyPanel,
} from "#features/goals";
import { ObjectiveTree } from "#features/objectives";
import { useTranslations } from "#i18n";
import { Headline, Page, Section, ShellBar } from "#ui";
import { AsOf } from "./as-of";
import { CoverageBoard } from "./coverage-board";
import { Decisions } from "./decisions";
import { GoalHeadline } from "./goal-headline";
import { GoalStrip } from "./goal-strip";
import { Latest } from "./latest";
import "./overview.css";
import { OverviewStrip } from "./overview-strip";
import { TeamCounts } from "./team-counts";

type Props = {
  input: BoardInput;
  slug: string;
  organizationName: string;
  asOf: string | undefined;
};

/** The company at a glance, as of any day: the finding first, then what it stands on. */
export function Overview(props: Props) {
  const { input, slug, organizationName, asOf } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const [coverage] = api.dailyReports.coverage.useSuspenseQuery({ organizationId, asOf });
  const goals = useGoals(input);
  return (
    <>
      <ShellBar
        crumbs={[{ label: t("overview.title") }]}
        start={
          goals && (
            <CyclePicker organizationId={organizationId} slug={slug} cycle={goals.board.cycle} />
          )
        }
      >
        <AsOf slug={slug} asOf={coverage.asOf} today={coverage.today} cycle={input.cycleId} />
        {goals && (
          <CheckInButton
            input={input}
            goals={goals}
            slug={slug}
            organizationName={organizationName}
            label={t("scoreboard.checkIn")}
          />
        )}
      </ShellBar>
      <Page>
        {goals ? (
          <>
            <GoalHeadline goals={goals} organizationName={organizationName} />
            <GoalStrip goals={goals} coverage={coverage} slug={slug} />
          </>
        ) : (
          <>
            <Headline>
              {coverage.totals.due > 0
                ? t("overview.headline", coverage.totals)
                : t("overview.headlineNone")}
            </Headline>
            <OverviewStrip coverage={coverage} slug={slug} />
          </>
        )}
        <div className="overview-columns">
          <div className="overview-main">
            {goals ? <Against {...props} goals={goals} /> : <NoCycle slug={slug} />}
            <CoverageBoard coverage={coverage} slug={slug} />
            <TeamCounts coverage={coverage} slug={slug} />
          </div>
          <div className="overview-side">
            {goals && (
              <div className="overview-first">
                <Decisions goals={goals} slug={slug} />
              </div>
            )}
            {goals && (
              <Section id="latest" title={t("scoreboard.latest")}>
                <CheckInFeed input={input} slug={slug} />
              </Section>
            )}
            <Section
              title={t("overview.latestReports")}
              action={{ href: `/${slug}/evidence/daily-reports`, label: t("overview.latestAll") }}
            >
              <Latest organizationId={organizationId} slug={slug} asOf={asOf} />
            </Section>
          </div>
        </div>
      </Page>
      {goals && (
        <WhyPanel
          goals={goals}
          organizationId={organizationId}
          organizationName={organizationName}
          slug={slug}
        />
      )}
    </>
  );
}

function Against({ input, slug, goals }: Props & { goals: Goals }) {
  const t = useTranslations("scoreboard");
  return (
    <Section
      title={t("against")}
      action={{ href: goals.listAt(`/${slug}/objectives`), label: t("all") }}
    >
      <ObjectiveTree
        organizationId={input.organizationId}
        slug={slug}
        goals={goals}
        shown={new Set(goals.tree.all.map((one) => one.facts.id))}
        label={t("againstLabel")}
      />
    </Section>
  );
}
