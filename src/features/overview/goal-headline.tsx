"use client";
import type { Health } from "#domain/goal-words";
import { type Goals, ProgressFigure, useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import { Headline, Standfirst } from "#ui";

/** The finding first: where the company stands against the clock, and what its objectives say. */
export function GoalHeadline(props: { goals: Goals; organizationName: string }) {
  const { goals, organizationName: organization } = props;
  const { tree, board } = goals;
  const t = useTranslations("scoreboard");
  const { percentOf } = useNumbers();
  const { progress, timeGone } = tree.company;
  const own = tree.all.filter((one) => one.facts.progressSource !== "children");
  const count = (health: Health) => own.filter((one) => one.health === health).length;
  const gaps = own.filter((one) => one.flags.includes("evidence-gap")).length;
  const parts = [
    count("at-risk") > 0 && t("restAtRisk", { count: count("at-risk") }),
    count("off-track") > 0 && t("restOffTrack", { count: count("off-track") }),
    count("outdated") > 0 && t("restOutdated", { count: count("outdated") }),
    count("pending") > 0 && t("restPending", { count: count("pending") }),
    count("closed") > 0 && t("restClosed", { count: count("closed") }),
  ].filter((part) => part !== false);
  const rest = parts.join(", ");
  const points = progress.value === null ? 0 : Math.round((progress.value - timeGone) * 100);
  const gap =
    points < 0
      ? t("gapBehind", { points: -points })
      : points > 0
        ? t("gapAhead", { points })
        : t("gapEven");
  const time =
    timeGone < 0.25 ? "early" : timeGone < 0.5 ? "other" : timeGone < 0.85 ? "half" : "late";
  const value = percentOf(progress.value);
  return (
    <>
      <Headline>
        {progress.value === null
          ? t("headlineNone", { organization })
          : board.cycle.state === "closed"
            ? t("headlineClosed", { cycle: board.cycle.name, organization, value })
            : t.rich("headline", {
                time,
                organization,
                gap,
                figure: () => (
                  <ProgressFigure of="company" standing={tree.company} size="inherit" />
                ),
              })}
      </Headline>
      {own.length > 0 && (
        <Standfirst>
          {t("standfirst", {
            count: own.length,
            onTrack: count("on-track"),
            gaps,
            rest: rest ? `${rest.charAt(0).toUpperCase()}${rest.slice(1)}.` : "",
          })}
        </Standfirst>
      )}
    </>
  );
}
