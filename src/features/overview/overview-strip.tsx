"use client";
import type { RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { Figure, SegmentBar, Stat, StatStrip } from "#ui";

type Coverage = RouterOutputs["dailyReports"]["coverage"];

/** The figures of the weeks; each opens the reports it counts. */
export function OverviewStrip({ coverage, slug }: { coverage: Coverage; slug: string }) {
  const t = useTranslations("overview");
  const { totals, from, asOf, weeks } = coverage;
  const list = `/${slug}/evidence/daily-reports`;
  const people = coverage.teams.flatMap((team) => team.people).filter((person) => person.due > 0);
  const complete = people.filter((person) => person.missing === 0).length;
  const outstanding = totals.dueToday - totals.reportedToday;
  return (
    <StatStrip label={t("title")}>
      <Stat
        label={t("received")}
        figure={
          <Figure
            value={String(totals.reported)}
            unit={t("of", { total: totals.due })}
            size="lg"
            label={t("received")}
            href={`${list}?from=${from}&to=${asOf}`}
          />
        }
        sub={
          <>
            <SegmentBar
              label={t("missingEmpty", totals)}
              segments={[
                { key: "done", value: totals.reported },
                { key: "empty", value: totals.empty },
                { key: "missing", value: totals.missing },
              ]}
            />
            <small>{t("missingEmpty", totals)}</small>
          </>
        }
      />
      <Stat
        label={t(asOf < coverage.today ? "inThatDay" : "reportedToday")}
        figure={
          <Figure
            value={String(totals.reportedToday)}
            unit={t("todayOf", { total: totals.dueToday })}
            size="lg"
            label={t("reportedToday")}
            href={`${list}?from=${asOf}&to=${asOf}`}
          />
        }
        sub={
          <>
            <SegmentBar
              label={t("stillDue", { count: outstanding })}
              segments={[
                { key: "done", value: totals.reportedToday },
                { key: "todo", value: outstanding },
              ]}
            />
            <small>{t("stillDue", { count: outstanding })}</small>
          </>
        }
      />
      <Stat
        label={t("complete")}
        figure={
          <Figure
            value={String(complete)}
            unit={t("completeOf", { total: people.length })}
            size="lg"
            label={t("complete")}
            href="#coverage"
          />
        }
        sub={
          <>
            <SegmentBar
              label={t("completeNote")}
              segments={[
                { key: "done", value: complete },
                { key: "todo", value: people.length - complete },
              ]}
            />
            <small>{t("completeNote")}</small>
          </>
        }
      />
      {coverage.teams.slice(0, 4).map((team) => (
        <Stat
          key={team.teamId}
          label={team.name}
          figure={
            <Figure
              value={String(team.reports)}
              size="lg"
              label={team.name}
              href={`${list}?team=${team.teamId}&from=${from}&to=${asOf}`}
            />
          }
          sub={<small>{t("teamNote", { weeks: weeks.length })}</small>}
        />
      ))}
    </StatStrip>
  );
}
