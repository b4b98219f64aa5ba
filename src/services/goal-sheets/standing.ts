import { queries } from "#db";
import type { CycleState } from "#domain/goal-words";
import type { OrgScope } from "#scope";
import { cycleOf } from "#services/goals";

/** What rows of an import may name: the organization as it stands. */
export type Standing = {
  timeZone: string;
  today: string;
  importedNote: string;
  /** The cycle for objectives that name none. */
  cycle: { id: string; name: string; state: CycleState } | undefined;
  cycles: { id: string; name: string; state: CycleState }[];
  /** By slug and by name. */
  teams: Map<string, string>;
  /** By address. */
  people: Map<string, string>;
  objectives: { id: string; title: string; cycleId: string }[];
};

export async function standingOf(scope: OrgScope, cycleId: string | undefined): Promise<Standing> {
  const { today } = scope;
  const [cycles, teams, people, cycle] = await Promise.all([
    scope.read((tx) => queries.cycles.list(tx, {})),
    scope.read((tx) => queries.teams.list(tx, {})),
    scope.addresses(),
    cycleOf(scope, cycleId, today),
  ]);
  const far = "2199-01-01";
  const at = { asOf: far, before: far, archivedAfter: new Date(far) };
  const objectives = cycle
    ? await scope.read((tx) => queries.objectives.ofCycle(tx, { cycleId: cycle.id, ...at }))
    : [];
  const active = teams.filter((team) => team.status === "active");
  return {
    timeZone: scope.standing.timeZone,
    today,
    importedNote: "Imported.",
    cycle,
    cycles,
    teams: new Map(
      active.flatMap((team) => [
        [team.name.toLocaleLowerCase(), team.id] as const,
        [team.slug, team.id] as const,
      ]),
    ),
    people: new Map(people.map(({ email, userId }) => [email.toLowerCase(), userId])),
    objectives: objectives.map(({ id, title }) => ({ id, title, cycleId: cycle?.id ?? "" })),
  };
}
