"use client";
import { IconCheckbox, IconEye, IconPencil, IconUserQuestion } from "@tabler/icons-react";
import { healthGlyph, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Glyph } from "#ui";
import { lateBy, type Work, type WorkItem } from "./work-items";

/** How each kind of work reads as a row. */
export function useWorkRows(work: Work, slug: string, drafts: ReadonlyMap<string, number>) {
  const t = useTranslations();
  const days = useDays();
  const { quantity } = useNumbers();
  const { today } = work;
  const due = (item: WorkItem) => {
    const late = lateBy(item, today);
    if (late > 0) return t("work.daysLate", { days: late });
    if (item.due === null) return undefined;
    return item.due === today ? t("work.dueToday") : days.short(item.due);
  };
  const icon = { size: 15, stroke: 1.6, "aria-hidden": true } as const;
  const rowOf = (item: WorkItem) => {
    const shared = { key: item.key, due: due(item), late: lateBy(item, today) > 0 };
    const drafted = item.kind === "check-in" ? drafts.get(item.of.id) : undefined;
    switch (item.kind) {
      case "check-in":
        return {
          ...shared,
          ...(drafted && { hint: t("draft.hint", { count: drafted }) }),
          mark: (
            <Glyph
              name={
                lateBy(item, today) > 3 && item.of.lastDay
                  ? "outdated"
                  : item.of.lastStatus
                    ? healthGlyph[item.of.lastStatus]
                    : "pending"
              }
            />
          ),
          title: item.of.title,
          source: t("work.checkIn", { objective: item.of.objectiveTitle }),
        };
      case "activity":
        return {
          ...shared,
          mark: <IconCheckbox {...icon} />,
          title: item.of.title,
          source: item.of.initiativeTitle
            ? t("work.activity", { initiative: item.of.initiativeTitle })
            : t("work.activityAlone"),
        };
      case "notice":
        return {
          ...shared,
          due: t("work.since", { day: days.bare(item.of.day) }),
          late: false,
          mark: <IconEye {...icon} />,
          title: item.of.objectiveTitle ?? t("goals.restricted"),
          source: t("work.ack", {
            what: t(`words.notification.${item.of.kind}`, {
              name: item.of.actorName ?? t("goals.nobody"),
            }),
          }),
        };
      case "report":
        return {
          ...shared,
          mark: <IconPencil {...icon} />,
          title: t("work.writeReport"),
          source: t("work.reportSource", { team: item.of.teamName }),
        };
      case "aliases":
        return {
          ...shared,
          mark: <IconUserQuestion {...icon} />,
          title: t("work.aliases", { count: item.of }),
          source: t("work.aliasSource"),
        };
    }
  };
  const doneRows = () => [
    ...work.doneCheckIns.map((one) => ({
      key: `said:${one.id}`,
      done: true,
      title:
        one.value === null
          ? one.title
          : t("work.doneCheckIn", { title: one.title, value: quantity(one.value, one.unit) }),
      href: `/${slug}/objectives/${one.objectiveId}`,
    })),
    ...work.done.map((one) => ({
      key: `did:${one.id}`,
      done: true,
      title: t("work.doneActivity", { title: one.title }),
      ...(one.objectiveId && { href: `/${slug}/objectives/${one.objectiveId}?tab=initiatives` }),
    })),
  ];
  return { rowOf, doneRows };
}
