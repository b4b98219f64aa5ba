"use client";
import {
  FlagGlyphs,
  GoalClock,
  type Goals,
  HealthGlyph,
  type ObjectiveStanding,
  ProgressFigure,
  useNumbers,
} from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, ClockScale, type DataColumn, TeamMark } from "#ui";

export const teamShapes = ["disc", "square", "diamond", "triangle"] as const;

/** The columns of objectives against the clock, the same wherever they stand. */
export function useObjectiveColumns(goals: Goals): DataColumn[] {
  const t = useTranslations("goals");
  const { number } = useNumbers();
  const { timeGone } = goals.tree.company;
  const day = number(dayNumber(goals), 0);
  return [
    { key: "title", title: t("objective") },
    { key: "team", title: "", width: 24, phone: "hide" },
    {
      key: "bar",
      title: <ClockScale time={timeGone} today={t("day", { day })} label={t("progress")} />,
      width: 176,
      phone: "second",
    },
    { key: "progress", title: t("progress"), width: 80, align: "right" },
    { key: "week", title: t("week"), width: 54, align: "right", phone: "hide" },
    { key: "confidence", title: t("confidence"), width: 76, align: "right", phone: "hide" },
    { key: "last", title: t("lastCheckIn"), width: 88, phone: "hide" },
    { key: "owner", title: "", width: 28, phone: "hide" },
  ];
}

/** Which day of the cycle it is: 1 on its first. */
export const dayNumber = ({ board }: Goals): number => {
  const span = (a: string, b: string) =>
    Math.round((Date.parse(`${b}T00:00Z`) - Date.parse(`${a}T00:00Z`)) / 86_400_000) + 1;
  const all = span(board.cycle.startsOn, board.cycle.endsOn);
  return Math.min(all, Math.max(0, span(board.cycle.startsOn, board.asOf)));
};

/** One objective in those columns. */
export function useObjectiveCells(goals: Goals, teamIds: string[]) {
  const t = useTranslations("goals");
  const days = useDays();
  const { confidence, points } = useNumbers();
  return (one: ObjectiveStanding) => {
    const { facts } = one;
    const owner = goals.nameOf(facts.ownerUserId);
    const shape = facts.teamId ? teamShapes[teamIds.indexOf(facts.teamId) % 4] : undefined;
    const late = one.health === "outdated";
    return {
      title: (
        <span className="objective-name">
          {facts.restricted ? t("restricted") : facts.title} <FlagGlyphs flags={one.flags} />
        </span>
      ),
      team: shape && <TeamMark shape={shape} />,
      bar: <GoalClock standing={one} through />,
      progress: facts.restricted ? (
        <span>{confidence(one.progress.value)}</span>
      ) : (
        <ProgressFigure of={`objective:${facts.id}`} standing={one} size="sm" />
      ),
      week: points(one.progress.value, one.before) ?? "–",
      confidence: confidence(one.confidence.value),
      last: (
        <span className="objective-last" data-late={late || undefined}>
          {one.last ? days.bare(one.last.day) : t("never")}
        </span>
      ),
      owner: owner && <Avatar name={owner} labelled />,
    };
  };
}

export const healthMark = (one: ObjectiveStanding) => <HealthGlyph health={one.health} />;
