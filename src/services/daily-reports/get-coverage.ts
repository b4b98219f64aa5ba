import type * as z from "zod";
import { queries } from "#db";
import { dayIn } from "#domain/calendar";
import { type CoveredPerson, cellState, coverageTotals, coverageWeeks } from "#domain/coverage";
import type { coverageInput } from "#schema";
import type { OrgScope } from "#scope";

const peopleShown = 100;

type Day = Awaited<ReturnType<typeof queries.dailyReports.days>>[number];
type Member = Awaited<ReturnType<typeof queries.teams.members>>[number];

/** People × days: what was filed, what is missing, and what was never due. */
export async function getCoverage(scope: OrgScope, input: z.output<typeof coverageInput>) {
  const today = dayIn(scope.standing.timeZone, new Date());
  const asOf = input.asOf && input.asOf < today ? input.asOf : today;
  const all = await scope.read((tx) => queries.teams.list(tx, {}));
  const teams = all.filter(
    (team) =>
      team.status === "active" &&
      scope.sees(team.id) &&
      (!input.teamId || team.id === input.teamId),
  );
  const teamIds = teams.map((team) => team.id);
  const span = coverageWeeks(asOf, input.weeks, []);
  const from = span[0]?.days[0] ?? asOf;
  const [days, empties, members, counts] = await Promise.all([
    scope.read((tx) => queries.dailyReports.days(tx, { teamIds, from, to: asOf })),
    scope.read((tx) => queries.ingestRuns.emptyDays(tx, { teamIds, from, to: asOf })),
    scope.read((tx) => queries.teams.members(tx, { teamIds })),
    scope.read((tx) => queries.dailyReports.counts(tx, { teamIds, from, to: asOf })),
  ]);
  const weeks = coverageWeeks(
    asOf,
    input.weeks,
    days.map((day) => day.reportDate),
  );
  const columns = weeks.flatMap((week) => week.days);
  const shown = teams.map((team) => {
    const written = days.filter((day) => day.teamId === team.id);
    const people = peopleOf(
      written,
      members.filter((m) => m.teamId === team.id),
    );
    const facts = factsOf(
      written,
      empties.filter((e) => e.teamId === team.id),
      people,
    );
    const rows = people.map((person) => {
      const states = columns.map((day) => cellState(person, day, facts, asOf));
      const { reported, due, missing } = coverageTotals(states);
      const cells = columns.map((day, i) => ({
        state: states[i] ?? ("none" as const),
        reportId: facts.reports.get(`${person.key}|${day}`) ?? null,
      }));
      const { key, name, userId, aliasId } = person;
      return { key, name, userId, aliasId, cells, reported, due, missing, states };
    });
    const reports = counts
      .filter((count) => count.teamId === team.id)
      .reduce((sum, count) => sum + count.present, 0);
    return { teamId: team.id, name: team.name, slug: team.slug, reports, rows };
  });
  const states = shown.flatMap((team) => team.rows.flatMap((row) => row.states));
  const now = shown.flatMap((team) => team.rows.map((row) => row.states[columns.indexOf(asOf)]));
  const count = (state: string) => now.filter((s) => s === state).length;
  return {
    asOf,
    today,
    from,
    weeks,
    teams: shown.map(({ rows, ...team }) => ({
      ...team,
      people: rows.slice(0, peopleShown).map(({ states: _, ...row }) => row),
      hiddenPeople: Math.max(0, rows.length - peopleShown),
    })),
    totals: {
      ...coverageTotals(states),
      reportedToday: count("reported"),
      dueToday: count("reported") + count("due") + count("empty"),
    },
  };
}

type Row = CoveredPerson & {
  name: string;
  userId: string | null;
  aliasId: string | null;
  aliasIds: string[];
};

/** A team's people by name: its members who are expected to report, and whoever wrote. */
function peopleOf(written: Day[], members: Member[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { userId, fullName, startedOn, endedOn } of members) {
    const expected = { from: startedOn, until: endedOn };
    rows.set(userId, {
      key: userId,
      name: fullName,
      userId,
      aliasId: null,
      aliasIds: [],
      expected,
    });
  }
  for (const { userId, aliasId, fullName, writtenName } of written) {
    const key = userId ?? aliasId;
    const row = rows.get(key) ?? {
      key,
      name: fullName ?? writtenName,
      userId,
      aliasId,
      aliasIds: [],
      expected: null,
    };
    if (!row.aliasIds.includes(aliasId)) row.aliasIds.push(aliasId);
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

type Empty = { aliasId: string | null; reportDate: string | null };

function factsOf(written: Day[], empties: Empty[], people: Row[]) {
  const keyOf = new Map(people.flatMap((p) => p.aliasIds.map((alias) => [alias, p.key] as const)));
  const entries = new Map<string, "present" | "absent">();
  const reports = new Map<string, string>();
  for (const day of written) {
    const at = `${day.userId ?? day.aliasId}|${day.reportDate}`;
    // Somebody who reported on one project was there, whatever another entry says.
    if (entries.get(at) !== "present") entries.set(at, day.attendance);
    reports.set(at, day.reportId);
  }
  const empty = new Set(
    empties.map((e) => `${keyOf.get(e.aliasId ?? "") ?? e.aliasId}|${e.reportDate}`),
  );
  return { entries, reports, empty };
}
