"use client";
import type { RouterOutputs } from "#client";
import { weekday } from "#domain/calendar";
import { useDays, useTranslations } from "#i18n";
import { CoverageLegend, CoverageTable, EmptyState, Section, SectionNote } from "#ui";

type Coverage = RouterOutputs["dailyReports"]["coverage"];

const legend = ["reported", "empty", "missing", "absent", "due", "future"] as const;

/** People × days: missing is told from absent and from empty, and each cell opens its report. */
export function CoverageBoard({ coverage, slug }: { coverage: Coverage; slug: string }) {
  const t = useTranslations();
  const days = useDays();
  const all = coverage.weeks.flatMap((week) => week.days);
  const hidden = coverage.teams.reduce((sum, team) => sum + team.hiddenPeople, 0);
  const { reportedToday, dueToday } = coverage.totals;
  return (
    <Section
      id="coverage"
      title={t("overview.coverage")}
      meta={t("overview.coverageMeta", {
        weeks: coverage.weeks.length,
        reported: reportedToday,
        due: dueToday,
      })}
      action={
        <CoverageLegend items={legend.map((state) => ({ state, label: t(`states.${state}`) }))} />
      }
    >
      {coverage.teams.some((team) => team.people.length > 0) ? (
        <CoverageTable
          label={t("overview.coverageLabel")}
          personLabel={t("overview.person")}
          totalLabel={t("overview.days")}
          columns={coverage.weeks.map((week) => ({
            key: week.week,
            label: week.week.slice(5),
            sub: days.range(week.days[0] ?? "", week.days.at(-1) ?? ""),
            days: week.days.map((day) => ({
              key: day,
              label: days.short(day),
              weekend: weekday(day) > 5,
            })),
          }))}
          groups={coverage.teams.map((team) => ({
            key: team.teamId,
            label: team.name,
            rows: team.people.map((person) => ({
              key: person.key,
              name: person.name,
              href: person.userId
                ? `/${slug}/evidence/daily-reports?person=${person.userId}&team=${team.teamId}`
                : undefined,
              cells: person.cells.map((cell, i) => ({
                state: cell.state,
                label: t(`overview.cell.${cell.state}`, {
                  name: person.name,
                  day: days.short(all[i] ?? ""),
                }),
                href: cell.reportId
                  ? `/${slug}/evidence/daily-reports/${cell.reportId}`
                  : undefined,
              })),
              total: String(person.reported),
              of: String(person.due),
              low: person.missing > 3,
            })),
          }))}
        />
      ) : (
        <EmptyState title={t("overview.latestEmpty")} text={t("overview.latestEmptyText")} />
      )}
      <SectionNote>
        <Finding coverage={coverage} /> {hidden > 0 && t("overview.more", { count: hidden })}
      </SectionNote>
    </Section>
  );
}

/** Who the missing days are, in a sentence. */
function Finding({ coverage }: { coverage: Coverage }) {
  const t = useTranslations("overview");
  const people = coverage.teams.flatMap((team) => team.people);
  const most = [...people].sort((a, b) => b.missing - a.missing)[0];
  if (!most || most.missing === 0) return t("sentenceNone");
  return t("sentenceOne", { count: most.missing, total: coverage.totals.missing, name: most.name });
}
