"use client";
import type { Health } from "#domain/goal-words";
import { useTranslations } from "#i18n";
import { ClockBar } from "#ui";
import { healthTone } from "./health-words";
import { useNumbers } from "./use-numbers";

/** A goal's progress against the time gone. */
export function GoalClock(props: {
  standing: { progress: { value: number | null }; timeGone: number; health: Health };
  thin?: boolean;
  big?: boolean;
  through?: boolean;
}) {
  const { standing, ...shape } = props;
  const t = useTranslations("goals");
  const { percent } = useNumbers();
  const { value } = standing.progress;
  const time = percent(standing.timeGone);
  return (
    <ClockBar
      value={value}
      time={standing.timeGone}
      tone={healthTone[standing.health]}
      label={
        value === null
          ? t("noDataLabel", { time })
          : t("percentDone", { progress: percent(value), time })
      }
      {...shape}
    />
  );
}
