"use client";
import { useState } from "react";
import { api } from "#client";
import { addDays, daysBetween } from "#domain/calendar";
import { historyOf } from "#domain/goal-board";
import { type Goals, healthTone, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Button, DataTable, HistoryChart, Section } from "#ui";

/** How an objective came to where it is: a chart of its check-ins, and the same as a table. */
export function CheckInHistory(props: {
  organizationId: string;
  goals: Goals;
  objectiveId: string;
}) {
  const { organizationId, goals, objectiveId } = props;
  const { board } = goals;
  const t = useTranslations();
  const days = useDays();
  const { percentOf, confidence } = useNumbers();
  const [asTable, setAsTable] = useState(false);
  const { asOf, today } = board;
  const [page] = api.checkIns.list.useSuspenseQuery({
    organizationId,
    objectiveId,
    ...(asOf < today && { to: asOf }),
    limit: 100,
  });
  const history = historyOf(board, objectiveId, page.items);
  if (history.length < 2) return null;
  const standing = goals.tree.objective(objectiveId)?.facts;
  const from = standing?.startsOn ?? board.cycle.startsOn;
  const to = standing?.endsOn ?? board.cycle.endsOn;
  const at = (day: string) => daysBetween(from, day) + 1;
  const dayAt = (n: number) => addDays(from, n - 1);
  const last = at(to);
  return (
    <Section
      title={t("objectives.history")}
      meta={t("objectives.historySub")}
      action={
        <Button variant="subtle" size="xs" onClick={() => setAsTable(!asTable)}>
          {asTable ? t("goals.asChart") : t("goals.asTable")}
        </Button>
      }
    >
      {asTable ? (
        <DataTable
          label={t("objectives.historyLabel")}
          columns={[
            { key: "day", title: t("checkIn.day") },
            { key: "progress", title: t("goals.progress"), align: "right" },
            { key: "confidence", title: t("goals.confidence"), align: "right" },
          ]}
          rows={[...history].reverse().map((one) => ({
            key: one.id,
            cells: {
              day: days.short(one.day),
              progress: percentOf(one.progress),
              confidence: confidence(one.confidence),
            },
          }))}
        />
      ) : (
        <HistoryChart
          label={t("objectives.historyLabel")}
          points={history.map((one) => ({
            x: at(one.day),
            value: one.progress,
            tone: healthTone[one.health],
            label: `${days.short(one.day)}: ${percentOf(one.progress)}`,
          }))}
          from={1}
          to={last}
          today={Math.min(last, Math.max(1, at(asOf)))}
          formatX={(n) => days.bare(dayAt(n))}
          formatY={(share) => percentOf(share)}
          labels={{
            today: asOf < today ? days.bare(asOf) : t("objectives.today"),
            pace: t("objectives.pace"),
            loading: t("app.loading"),
          }}
          confidence={{
            label: t("goals.confidence"),
            points: history.flatMap((one) =>
              one.confidence === null ? [] : [{ x: at(one.day), value: one.confidence }],
            ),
          }}
        />
      )}
    </Section>
  );
}
