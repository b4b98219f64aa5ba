"use client";
import { api } from "#client";
import { evidenceKinds, lineKinds, type SearchKind, searchKinds } from "#domain/evidence-words";
import { kindsOf } from "#features/search-box";
import { useDays, useTranslations } from "#i18n";
import { Checkbox, DateField, FilterBar, FilterChip, FilterPanel } from "#ui";
import type { SearchAddress } from "./use-search-asked";

type Props = { organizationId: string; address: SearchAddress };

/** Kind, team, person and days, as chips; those that are set can be taken off. */
export function SearchFilters({ organizationId, address }: Props) {
  const { input, set } = address;
  const t = useTranslations("search");
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [people] = api.memberships.list.useSuspenseQuery({ organizationId, limit: 100 });
  const clear = (filter: string) => t("filter.clear", { filter });
  return (
    <FilterBar label={t("filters")}>
      <KindFilter address={address} />
      <FilterChip
        label={t("filter.team")}
        value={input.teamId ?? null}
        anyLabel={t("filter.anyTeam")}
        options={teams.map((team) => ({ value: team.id, label: team.name }))}
        onChange={(team) => set({ team })}
        clearLabel={clear(t("filter.team"))}
      />
      <FilterChip
        label={t("filter.person")}
        value={input.userId ?? null}
        anyLabel={t("filter.anyPerson")}
        options={people.items.map((one) => ({ value: one.userId, label: one.fullName }))}
        onChange={(person) => set({ person })}
        clearLabel={clear(t("filter.person"))}
      />
      <DaysFilter address={address} />
    </FilterBar>
  );
}

const sets: { title: "evidence" | "goals" | "others"; kinds: readonly SearchKind[] }[] = [
  { title: "evidence", kinds: evidenceKinds },
  {
    title: "goals",
    kinds: lineKinds.filter((kind) => !(evidenceKinds as readonly string[]).includes(kind)),
  },
  { title: "others", kinds: ["person", "team"] },
];

function KindFilter({ address }: { address: SearchAddress }) {
  const { asked, set } = address;
  const t = useTranslations("search");
  const chosen = kindsOf(asked.kind);
  const toggle = (kind: SearchKind, on: boolean) => {
    const next = searchKinds.filter((one) => (one === kind ? on : chosen.includes(one)));
    set({ kind: next.join(",") || null });
  };
  const [one] = chosen;
  const whole = sets.find(
    ({ kinds }) => kinds.length === chosen.length && kinds.every((kind) => chosen.includes(kind)),
  );
  const value = !one
    ? null
    : chosen.length === 1
      ? t(`kinds.${one}`)
      : whole
        ? t(whole.title)
        : t("filter.someKinds", { count: chosen.length });
  return (
    <FilterPanel
      label={t("filter.kind")}
      value={value}
      anyLabel={t("filter.anyKind")}
      onClear={() => set({ kind: null })}
      clearLabel={t("filter.clear", { filter: t("filter.kind") })}
    >
      {sets.map(({ title, kinds }) => (
        <fieldset key={title}>
          <legend>{t(title)}</legend>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`kinds.${kind}`)}
              checked={chosen.includes(kind)}
              onChange={(event) => toggle(kind, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      ))}
    </FilterPanel>
  );
}

function DaysFilter({ address }: { address: SearchAddress }) {
  const { input, set } = address;
  const { from, to } = input;
  const t = useTranslations("search.filter");
  const days = useDays();
  const value =
    from && to
      ? from <= to
        ? days.range(from, to)
        : `${days.bare(from)} – ${days.bare(to)}`
      : from
        ? t("since", { day: days.bare(from) })
        : to
          ? t("until", { day: days.bare(to) })
          : null;
  return (
    <FilterPanel
      label={t("days")}
      value={value}
      anyLabel={t("anyDays")}
      onClear={() => set({ from: null, to: null })}
      clearLabel={t("clear", { filter: t("days") })}
    >
      <DateField
        label={t("from")}
        value={from ?? ""}
        max={to}
        onChange={(day) => set({ from: day || null })}
      />
      <DateField
        label={t("to")}
        value={to ?? ""}
        min={from}
        onChange={(day) => set({ to: day || null })}
      />
    </FilterPanel>
  );
}
