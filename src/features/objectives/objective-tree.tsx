"use client";
import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { api } from "#client";
import type { Goals, ObjectiveStanding } from "#features/goals";
import { useTranslations } from "#i18n";
import { TreeTable } from "#ui";
import { healthMark, useObjectiveCells, useObjectiveColumns } from "./objective-cells";

/** Objectives below one another against the clock; what is folded is part of the address. */
export function ObjectiveTree(props: {
  organizationId: string;
  slug: string;
  goals: Goals;
  shown: ReadonlySet<string>;
  /** The topmost rows; the cycle's, when left out. */
  from?: ObjectiveStanding[];
  label: string;
}) {
  const { organizationId, slug, goals, shown, label } = props;
  const t = useTranslations("objectives");
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [folded, setFolded] = useQueryState(
    "folded",
    parseAsArrayOf(parseAsString).withDefault([]),
  );
  const columns = useObjectiveColumns(goals);
  const cells = useObjectiveCells(
    goals,
    teams.filter((team) => team.status === "active").map((team) => team.id),
  );
  const rows: { one: ObjectiveStanding; level: number }[] = [];
  const visit = (all: ObjectiveStanding[], level: number) => {
    for (const one of all.filter((o) => shown.has(o.facts.id))) {
      rows.push({ one, level });
      if (!folded.includes(one.facts.id)) visit(one.children, level + 1);
    }
  };
  visit(props.from ?? goals.tree.top, 1);
  const toggle = (id: string) =>
    void setFolded(folded.includes(id) ? folded.filter((one) => one !== id) : [...folded, id]);
  return (
    <TreeTable
      label={label}
      columns={columns}
      rows={rows.map(({ one, level }) => {
        const { id, title, restricted } = one.facts;
        const open = !folded.includes(id);
        const inner = one.children.some((child) => shown.has(child.facts.id));
        return {
          key: id,
          level,
          strong: one.facts.teamId === null,
          mark: healthMark(one),
          cells: cells(one),
          ...(!restricted && { href: goals.objectiveAt(slug, id) }),
          ...(inner && {
            expanded: open,
            onToggle: () => toggle(id),
            toggleLabel: open ? t("fold", { title }) : t("unfold", { title }),
          }),
        };
      })}
    />
  );
}
