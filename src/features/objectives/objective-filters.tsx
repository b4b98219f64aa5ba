"use client";
import type { ReactNode } from "react";
import { api } from "#client";
import { healths } from "#domain/goal-words";
import type { Goals } from "#features/goals";
import { useTranslations } from "#i18n";
import { FilterBar, FilterChip } from "#ui";
import type { useObjectiveFilters } from "./use-objective-filters";

/** Team, owner and health, as chips; those that are set can be taken off. */
export function ObjectiveFilters(props: {
  organizationId: string;
  goals: Goals;
  filters: ReturnType<typeof useObjectiveFilters>;
  end?: ReactNode;
}) {
  const { organizationId, goals, filters, end } = props;
  const { asked, set } = filters;
  const t = useTranslations();
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const clear = (filter: string) => t("objectives.clear", { filter });
  return (
    <FilterBar label={t("objectives.filters")} end={end}>
      <FilterChip
        label={t("goals.team")}
        value={asked.team}
        anyLabel={t("objectives.anyTeam")}
        options={[
          { value: "company", label: t("goals.wholeCompany") },
          ...teams
            .filter((team) => team.status === "active")
            .map((team) => ({ value: team.id, label: team.name })),
        ]}
        onChange={(team) => set({ team })}
        clearLabel={clear(t("goals.team"))}
      />
      <FilterChip
        label={t("goals.owner")}
        value={asked.owner}
        anyLabel={t("objectives.anyOwner")}
        options={goals.board.people.map((one) => ({ value: one.userId, label: one.fullName }))}
        onChange={(owner) => set({ owner })}
        clearLabel={clear(t("goals.owner"))}
      />
      <FilterChip
        label={t("objectives.health")}
        value={asked.health}
        anyLabel={t("objectives.anyHealth")}
        options={healths.map((value) => ({ value, label: t(`words.health.${value}`) }))}
        onChange={(health) => set({ health: healths.find((one) => one === health) ?? null })}
        clearLabel={clear(t("objectives.health"))}
      />
      {asked.q && (
        <FilterChip
          label={t("objectives.search")}
          value={asked.q}
          valueLabel={asked.q}
          anyLabel=""
          onChange={(q) => set({ q })}
          clearLabel={clear(t("objectives.search"))}
        />
      )}
    </FilterBar>
  );
}
