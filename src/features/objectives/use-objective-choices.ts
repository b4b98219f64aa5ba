"use client";
import { api } from "#client";
import { atLeast } from "#domain/roles";
import type { Goals } from "#features/goals";
import { useTranslations } from "#i18n";
import type { ObjectiveValues } from "./objective-values";

/** What the form offers, and how it says what a field holds. */
export function useObjectiveChoices(organizationId: string, goals: Goals, ownId?: string) {
  const t = useTranslations();
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const leads = atLeast(standing.role, "leader");
  const open = teams.filter(
    (team) =>
      team.status === "active" && (standing.teamIds === null || standing.teamIds.includes(team.id)),
  );
  const parents = goals.tree.all.filter((one) => one.facts.id !== ownId && !one.facts.restricted);
  const nameOf = (id: unknown) =>
    goals.nameOf(typeof id === "string" ? id : null) ?? t("goals.nobody");
  return {
    teams: [
      ...(leads ? [{ value: "", label: t("goals.wholeCompany") }] : []),
      ...open.map((team) => ({ value: team.id, label: team.name })),
    ],
    parents: [
      { value: "", label: t("objectiveForm.noParent") },
      ...parents.map((one) => ({ value: one.facts.id, label: one.facts.title })),
    ],
    fieldLabel: (field: keyof ObjectiveValues) => t(`changes.fields.${field}`),
    said: (field: keyof ObjectiveValues, value: unknown) => {
      if (value === null || value === undefined || value === "") return "–";
      if (field === "teamId") return teams.find((team) => team.id === value)?.name ?? "–";
      if (field === "ownerUserId" || field === "reviewerUserId") return nameOf(value);
      return String(value);
    },
  };
}
