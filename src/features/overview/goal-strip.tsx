"use client";
import type { RouterOutputs } from "#client";
import { isoWeek } from "#domain/calendar";
import { GoalClock, type Goals, ProgressFigure, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Figure, SegmentBar, Spark, Stat, StatStrip } from "#ui";

type Coverage = RouterOutputs["dailyReports"]["coverage"];

/** The company's figures; each opens what it stands on. */
export function GoalStrip(props: { goals: Goals; coverage: Coverage; slug: string }) {
  const { goals, coverage, slug } = props;
  const { tree, board } = goals;
  const { company, delivery } = tree;
  const t = useTranslations();
  const s = useTranslations("scoreboard");
  const days = useDays();
  const { percent, points, confidence, signed } = useNumbers();
  const said = board.checkIns.reduce((sum, one) => sum + one.checkIns, 0);
  const cited = board.checkIns.reduce((sum, one) => sum + one.cited, 0);
  const { totals, from, asOf } = coverage;
  const delta = points(company.progress.value, company.before, 1);
  const first = board.checkIns[0];
  const weekly = weeklyConfidence(board.checkIns);
  const [previous, latest] = weekly.slice(-2);
  return (
    <StatStrip label={t("overview.title")}>
      <Stat
        label={t("goals.progress")}
        figure={<ProgressFigure of="company" standing={company} size="lg" digits={1} />}
        delta={delta === null ? undefined : s("weekDelta", { delta })}
        sub={
          <>
            <GoalClock
              thin
              standing={{ ...company, health: behind(company) ? "at-risk" : "on-track" }}
            />
            <small>{s("clock", { percent: percent(company.timeGone) })}</small>
          </>
        }
      />
      <Stat
        label={t("goals.confidence")}
        figure={
          <Figure
            value={confidence(company.confidence.value)}
            size="lg"
            label={t("goals.confidence")}
            href={goals.listAt(`/${slug}/objectives`, { view: "table" })}
          />
        }
        delta={
          previous !== undefined && latest !== undefined
            ? s("weekDelta", { delta: signed(latest - previous, 2) })
            : undefined
        }
        sub={
          first && (
            <>
              <Spark values={weekly} />
              <small>{s("since", { day: days.bare(first.day) })}</small>
            </>
          )
        }
      />
      <Stat
        label={s("checkIns")}
        figure={
          <Figure
            value={String(cited)}
            unit={t("overview.of", { total: said })}
            size="lg"
            label={s("checkIns")}
            href="#latest"
          />
        }
        sub={
          <>
            <SegmentBar
              label={s("uncited", { count: said - cited })}
              segments={[
                { key: "done", value: cited },
                { key: "empty", value: said - cited },
              ]}
            />
            <small>{s("uncited", { count: said - cited })}</small>
          </>
        }
      />
      <Stat
        label={s("reports")}
        figure={
          <Figure
            value={String(totals.reported)}
            unit={t("overview.of", { total: totals.due })}
            size="lg"
            label={t("overview.received")}
            href={`/${slug}/evidence/daily-reports?from=${from}&to=${asOf}`}
          />
        }
        sub={
          <>
            <SegmentBar
              label={t("overview.missingEmpty", totals)}
              segments={[
                { key: "done", value: totals.reported },
                { key: "empty", value: totals.empty },
                { key: "missing", value: totals.missing },
              ]}
            />
            <small>{t("overview.missingEmpty", totals)}</small>
          </>
        }
      />
      <Stat
        label={s("delivery")}
        figure={
          <Figure
            value={String(delivery.done)}
            unit={t("overview.of", { total: delivery.all })}
            size="lg"
            label={s("delivery")}
            href={goals.listAt(`/${slug}/initiatives`, { view: "table" })}
          />
        }
        delta={s("weekDelta", { delta: signed(delivery.done - delivery.doneBefore, 0) })}
        sub={
          <>
            <SegmentBar
              label={s("delivery")}
              segments={[
                { key: "done", value: delivery.done },
                { key: "todo", value: delivery.all - delivery.done },
              ]}
            />
            <small>{s("blocked", { count: delivery.blocked })}</small>
          </>
        }
      />
    </StatStrip>
  );
}

const behind = ({ progress, timeGone }: Goals["tree"]["company"]) =>
  progress.value !== null && progress.value < timeGone;

/** The mean confidence of each week's check-ins. */
function weeklyConfidence(days: Goals["board"]["checkIns"]): number[] {
  const weeks = new Map<string, { sum: number; count: number }>();
  for (const { day, checkIns, confidenceSum } of days) {
    const week = weeks.get(isoWeek(day)) ?? { sum: 0, count: 0 };
    weeks.set(isoWeek(day), { sum: week.sum + confidenceSum, count: week.count + checkIns });
  }
  return [...weeks.values()].map(({ sum, count }) => sum / count);
}
