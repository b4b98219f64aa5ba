import { queries } from "#db";
import type { GoalNoun, GoalRecord } from "#domain/formats/goal-sheets";
import type { OrgScope } from "#scope";

type Records = { [N in GoalNoun]: GoalRecord<N>[] };
const far = "2199-01-01";
const at = { asOf: far, before: far, archivedAfter: new Date(far) };
const rowsAtOnce = 1_000;

/** Every goal that is not put away, with names in the place of ids: people by address, teams by slug. */
export async function namedGoals(scope: OrgScope<"leader">): Promise<Records> {
  const [cycles, teams, people] = await Promise.all([
    scope.read((tx) => queries.cycles.list(tx, {})),
    scope.read((tx) => queries.teams.list(tx, {})),
    scope.addresses(),
  ]);
  const teamSlug = new Map(teams.map((team) => [team.id, team.slug]));
  const addresses = new Map(people.map(({ userId, email }) => [userId, email]));
  const address = (userId: string | null) => (userId && addresses.get(userId)) || null;
  const records: Records = {
    cycles: cycles.map(({ name, startsOn, endsOn, state }) => ({ name, startsOn, endsOn, state })),
    objectives: [],
    "key-results": [],
    "check-ins": [],
    initiatives: [],
    activities: [],
  };
  // Oldest first, as they happened.
  for (const cycle of [...cycles].reverse()) {
    const of = { cycleId: cycle.id, ...at };
    const [objectives, keyResults, initiatives] = await Promise.all([
      scope.read((tx) => queries.objectives.ofCycle(tx, of)),
      scope.read((tx) => queries.keyResults.ofCycle(tx, of)),
      scope.read((tx) => queries.initiatives.ofCycle(tx, of)),
    ]);
    const live = new Set(objectives.map((one) => one.id));
    const measured = new Set(keyResults.map((one) => one.id));
    for (const one of objectives) {
      const [whole] = await scope.read((tx) => queries.objectives.get(tx, { id: one.id }));
      const parent = one.parentObjectiveId;
      records.objectives.push({
        id: one.id,
        title: one.title,
        description: whole?.description ?? null,
        cycle: cycle.name,
        team: (one.teamId && teamSlug.get(one.teamId)) || null,
        parent: parent && live.has(parent) ? parent : null,
        owner: address(one.ownerUserId),
        reviewer: address(one.reviewerUserId),
        status: one.status,
        priority: one.priority,
        commitment: one.commitment,
        progressSource: one.progressSource,
        weight: one.weight,
        manualProgress: one.manualProgress,
        startsOn: one.startsOn,
        endsOn: one.endsOn,
        finalScore: one.finalScore,
        scoreReason: one.scoreReason,
      });
    }
    for (const one of keyResults) {
      records["key-results"].push({
        id: one.id,
        objective: one.objectiveId,
        title: one.title,
        kind: one.kind,
        direction: one.direction,
        start: one.startValue,
        target: one.targetValue,
        bandLow: one.bandLow,
        bandHigh: one.bandHigh,
        unit: one.unit,
        weight: one.weight,
        owner: address(one.ownerUserId),
        dueOn: one.dueOn,
        current: one.lastValue,
        finalScore: one.finalScore,
        scoreReason: one.scoreReason,
        disposition: one.disposition,
      });
    }
    const said: Records["check-ins"] = [];
    for await (const one of everyCheckIn(scope, cycle.id)) {
      const { keyResultId, objectiveId } = one;
      if (keyResultId ? !measured.has(keyResultId) : !live.has(objectiveId)) continue;
      said.push({
        keyResult: keyResultId,
        objective: keyResultId ? null : objectiveId,
        author: address(one.authorUserId),
        value: one.value,
        confidence: one.confidence,
        status: one.status,
        note: one.note,
        checkedOn: one.day,
      });
    }
    records["check-ins"].push(...said.reverse());
    for (const one of initiatives) {
      const [whole] = await scope.read((tx) => queries.initiatives.get(tx, { id: one.id }));
      records.initiatives.push({
        id: one.id,
        objective: one.objectiveId,
        title: one.title,
        description: whole?.description ?? null,
        owner: address(one.ownerUserId),
        status: one.status,
        priority: one.priority,
        startsOn: one.startsOn,
        dueOn: one.dueOn,
      });
    }
    for (let i = 0; i < initiatives.length; i += 100) {
      const initiativeIds = initiatives.slice(i, i + 100).map((one) => one.id);
      const part = await scope.read((tx) =>
        queries.activities.ofInitiatives(tx, { initiativeIds }),
      );
      records.activities.push(
        ...part.map((one) => ({
          id: one.id,
          initiative: one.initiativeId,
          title: one.title,
          assignee: address(one.assigneeUserId),
          status: one.status,
          priority: one.priority,
          dueOn: one.dueOn,
          completedOn: one.completedOn,
        })),
      );
    }
  }
  return records;
}

/** All check-ins of a cycle, newest first, a page at a time. */
async function* everyCheckIn(scope: OrgScope, cycleId: string) {
  let last: { day: string; at: Date; id: string } | undefined;
  do {
    const page = await scope.read((tx) =>
      queries.checkIns.latest(tx, {
        cycleId,
        beforeDay: last?.day,
        beforeAt: last?.at,
        beforeId: last?.id,
        limit: rowsAtOnce,
      }),
    );
    yield* page;
    last = page.length === rowsAtOnce ? page.at(-1) : undefined;
  } while (last);
}
