"use client";
import type { RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { DataTable, Figure, Section, SegmentBar } from "#ui";

type Coverage = RouterOutputs["dailyReports"]["coverage"];
type Cell = Coverage["teams"][number]["people"][number]["cells"][number];

/** Each team's share of the days, and where its holes are. */
export function TeamCounts({ coverage, slug }: { coverage: Coverage; slug: string }) {
  const t = useTranslations("overview");
  const { from, asOf } = coverage;
  return (
    <Section title={t("byTeam")}>
      <DataTable
        label={t("byTeam")}
        columns={[
          { key: "team", title: t("team"), width: "130px" },
          { key: "people", title: t("people"), width: "70px", align: "right", phone: "hide" },
          { key: "bar", title: "", phone: "hide" },
          { key: "reported", title: t("reported"), width: "110px", align: "right" },
          { key: "missing", title: t("missing"), width: "80px", align: "right", phone: "hide" },
          { key: "empty", title: t("empty"), width: "90px", align: "right", phone: "hide" },
          { key: "absent", title: t("absent"), width: "100px", align: "right", phone: "hide" },
        ]}
        rows={coverage.teams.map((team) => {
          const cells = team.people.flatMap((person) => person.cells);
          const count = (state: Cell["state"]) => cells.filter((c) => c.state === state).length;
          const [reported, missing, empty] = [count("reported"), count("missing"), count("empty")];
          const list = `/${slug}/evidence/daily-reports?team=${team.teamId}`;
          return {
            key: team.teamId,
            href: list,
            cells: {
              team: team.name,
              people: String(team.people.length + team.hiddenPeople),
              bar: (
                <SegmentBar
                  label={t("missingEmpty", { missing, empty })}
                  segments={[
                    { key: "done", value: reported },
                    { key: "empty", value: empty },
                    { key: "missing", value: missing },
                  ]}
                />
              ),
              reported: (
                <Figure
                  value={String(reported)}
                  unit={t("of", { total: reported + missing + empty })}
                  label={t("reported")}
                  size="sm"
                  href={`${list}&from=${from}&to=${asOf}`}
                />
              ),
              missing: String(missing),
              empty: String(empty),
              absent: String(count("absent")),
            },
          };
        })}
      />
    </Section>
  );
}
