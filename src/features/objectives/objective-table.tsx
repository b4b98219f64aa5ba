"use client";
import { api } from "#client";
import { type Goals, HealthPill, type ObjectiveStanding } from "#features/goals";
import { useTranslations } from "#i18n";
import { type DataColumn, DataTable } from "#ui";
import { useObjectiveCells, useObjectiveColumns } from "./objective-cells";

/** The same objectives flat, with what a tree has no room for. */
export function ObjectiveTable(props: {
  organizationId: string;
  slug: string;
  goals: Goals;
  fitting: ReadonlySet<string>;
}) {
  const { organizationId, slug, goals, fitting } = props;
  const t = useTranslations();
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [title, , bar, ...rest] = useObjectiveColumns(goals);
  const cells = useObjectiveCells(
    goals,
    teams.map((team) => team.id),
  );
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  const columns = [
    title,
    { key: "health", title: t("objectives.health"), width: 104, phone: "hide" },
    { key: "teamName", title: t("goals.team"), width: 96, phone: "hide" },
    { key: "commitment", title: t("objectives.commitment"), width: 96, phone: "hide" },
    bar,
    ...rest,
  ].filter((column): column is DataColumn => column !== undefined);
  const rows = goals.tree.all.filter((one) => fitting.has(one.facts.id));
  return (
    <DataTable
      label={t("objectives.title")}
      columns={columns}
      rows={rows.map((one: ObjectiveStanding) => ({
        key: one.facts.id,
        ...(!one.facts.restricted && { href: goals.objectiveAt(slug, one.facts.id) }),
        cells: {
          ...cells(one),
          health: <HealthPill health={one.health} />,
          teamName: teamName.get(one.facts.teamId ?? "") ?? t("goals.company"),
          commitment: t(`words.commitment.${one.facts.commitment}`),
        },
      }))}
    />
  );
}
