import type { RouterOutputs } from "#client";
import { addDays, daysBetween, weekStart } from "#domain/calendar";

export type Work = RouterOutputs["goals"]["work"];

/** One thing somebody has to do, whatever it is. */
export type WorkItem =
  | { kind: "check-in"; key: string; due: string; of: Work["checkIns"][number] }
  | { kind: "activity"; key: string; due: string | null; of: Work["activities"][number] }
  | { kind: "notice"; key: string; due: string; of: Work["notifications"][number] }
  | { kind: "report"; key: string; due: string; of: Work["reportsDue"][number] }
  | { kind: "aliases"; key: string; due: string; of: number };

export const groups = ["overdue", "today", "week", "later", "undated"] as const;
export type WorkGroup = (typeof groups)[number];

const groupOf = ({ kind, due }: WorkItem, today: string): WorkGroup => {
  if (due === null) return "undated";
  if (kind === "notice" || kind === "aliases") return "today";
  if (due < today) return "overdue";
  if (due === today) return "today";
  return due <= addDays(weekStart(today), 6) ? "week" : "later";
};

/** All of it in groups, what is overdue first, and in each what is due first. */
export function workGroups(work: Work): { group: WorkGroup; items: WorkItem[] }[] {
  const { today } = work;
  const items: WorkItem[] = [
    ...work.checkIns.map((of): WorkItem => {
      return { kind: "check-in", key: `check-in:${of.id}`, due: of.dueOn, of };
    }),
    ...work.activities.map((of): WorkItem => {
      return { kind: "activity", key: `activity:${of.id}`, due: of.dueOn, of };
    }),
    ...work.notifications.map((of): WorkItem => {
      return { kind: "notice", key: `notice:${of.id}`, due: of.day, of };
    }),
    ...work.reportsDue.map((of): WorkItem => {
      return { kind: "report", key: `report:${of.teamId}`, due: today, of };
    }),
    ...(work.aliases > 0
      ? [{ kind: "aliases" as const, key: "aliases", due: today, of: work.aliases }]
      : []),
  ];
  return groups
    .map((group) => ({
      group,
      items: items
        .filter((item) => groupOf(item, today) === group)
        .sort((a, b) => (a.due ?? "").localeCompare(b.due ?? "")),
    }))
    .filter(({ items }) => items.length > 0);
}

/** How many wait, and how many of them are late: what the badge beside "My work" says. */
export function workCounts(work: Work) {
  const all = workGroups(work);
  const count = (group: WorkGroup) => all.find((one) => one.group === group)?.items.length ?? 0;
  return { todo: all.reduce((sum, one) => sum + one.items.length, 0), overdue: count("overdue") };
}

export const lateBy = (item: WorkItem, today: string): number =>
  item.due === null || item.kind === "notice" ? 0 : Math.max(0, daysBetween(item.due, today));
