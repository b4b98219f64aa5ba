"use client";
import type { RouterOutputs } from "#client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Button, DateField, FilterField, Filters, NativeSelect } from "#ui";

type Asked = Record<"team" | "person" | "from" | "to", string | null>;

/** Team, person and days; each is kept in the address. */
export function ReportFilters(props: {
  organizationId: string;
  teams: RouterOutputs["teams"]["list"];
  asked: Asked;
  onChange: (next: Partial<Asked>) => void;
}) {
  const { organizationId, teams, asked, onChange } = props;
  const t = useTranslations();
  const [people] = api.memberships.list.useSuspenseQuery({ organizationId, limit: 100 });
  const any = Object.values(asked).some((value) => value !== null);
  return (
    <Filters>
      <FilterField label={t("reports.filterTeam")}>
        <NativeSelect
          aria-label={t("reports.filterTeam")}
          value={asked.team ?? ""}
          onChange={(event) => onChange({ team: event.currentTarget.value || null })}
          data={[
            { value: "", label: t("app.all") },
            ...teams.map((team) => ({ value: team.id, label: team.name })),
          ]}
        />
      </FilterField>
      <FilterField label={t("reports.filterPerson")}>
        <NativeSelect
          aria-label={t("reports.filterPerson")}
          value={asked.person ?? ""}
          onChange={(event) => onChange({ person: event.currentTarget.value || null })}
          data={[
            { value: "", label: t("app.all") },
            ...people.items.map((one) => ({ value: one.userId, label: one.fullName })),
          ]}
        />
      </FilterField>
      <DateField
        label={t("reports.filterFrom")}
        value={asked.from ?? ""}
        max={asked.to ?? undefined}
        onChange={(day) => onChange({ from: day || null })}
      />
      <DateField
        label={t("reports.filterTo")}
        value={asked.to ?? ""}
        min={asked.from ?? undefined}
        onChange={(day) => onChange({ to: day || null })}
      />
      {any && (
        <Button
          variant="subtle"
          onClick={() => onChange({ team: null, person: null, from: null, to: null })}
        >
          {t("reports.clear")}
        </Button>
      )}
    </Filters>
  );
}
