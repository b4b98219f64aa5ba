import type * as z from "zod";
import { queries } from "#db";
import { addDays, endOfDay } from "#domain/calendar";
import { goalTree, type ObjectiveFacts } from "#domain/goal-tree";
import type { boardRead } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { mayEditGoals, seesGoals } from "./place";

type Input = Omit<z.output<typeof boardRead>, "organizationId">;
type Row = {
  lastId: string | null;
  lastValue: number | null;
  lastConfidence: number | null;
  lastStatus: "on-track" | "at-risk" | "off-track" | null;
  lastDay: string | null;
  lastAt: Date | null;
  lastCitationCount: number | null;
  beforeId: string | null;
  beforeValue: number | null;
  beforeConfidence: number | null;
  beforeStatus: "on-track" | "at-risk" | "off-track" | null;
  beforeDay: string | null;
};

/** The flat columns of a row as the two check-ins they are of. */
function checked<R extends Row>(row: R) {
  const {
    lastId,
    lastValue,
    lastConfidence,
    lastStatus,
    lastDay,
    lastAt,
    lastCitationCount,
    beforeId,
    beforeValue,
    beforeConfidence,
    beforeStatus,
    beforeDay,
    ...rest
  } = row;
  const last =
    lastId && lastStatus && lastDay && lastAt
      ? {
          id: lastId,
          value: lastValue,
          confidence: lastConfidence ?? 0,
          status: lastStatus,
          day: lastDay,
          at: lastAt,
          citationCount: lastCitationCount ?? 0,
        }
      : null;
  const before =
    beforeId && beforeStatus && beforeDay
      ? {
          id: beforeId,
          value: beforeValue,
          confidence: beforeConfidence ?? 0,
          status: beforeStatus,
          day: beforeDay,
        }
      : null;
  return { ...rest, last, before };
}

/** The cycle that is meant: the one named, else the newest under way, else the newest begun. */
export async function cycleOf(scope: OrgScope, cycleId: string | undefined, asOf: string) {
  const cycles = await scope.read((tx) => queries.cycles.list(tx, {}));
  if (cycleId !== undefined) {
    const named = cycles.find((cycle) => cycle.id === cycleId);
    if (!named) throw new Fault("not-found");
    return named;
  }
  return (
    cycles.find((c) => c.state === "active" && c.startsOn <= asOf && c.endsOn >= asOf) ??
    cycles.find((c) => c.state === "active") ??
    cycles.find((c) => c.startsOn <= asOf) ??
    cycles.at(-1)
  );
}

/** Which day is read: today, or a past one; a day that has not come is today. */
export const dayRead = (scope: OrgScope, asOf: string | undefined) => {
  const { today } = scope;
  return asOf && asOf < today ? asOf : today;
};

async function readRows(scope: OrgScope, input: Input) {
  const asOf = dayRead(scope, input.asOf);
  const cycle = await cycleOf(scope, input.cycleId, asOf);
  if (!cycle) return null;
  const before = addDays(asOf, -7);
  const archivedAfter =
    asOf < scope.today ? endOfDay(scope.standing.timeZone, asOf) : new Date("2199-01-01");
  const at = { cycleId: cycle.id, asOf, before, archivedAfter };
  const [objectiveRows, keyResultRows, initiatives] = await Promise.all([
    scope.read((tx) => queries.objectives.ofCycle(tx, at)),
    scope.read((tx) => queries.keyResults.ofCycle(tx, at)),
    scope.read((tx) => queries.initiatives.ofCycle(tx, at)),
  ]);
  const objectives = objectiveRows.map((row) => ({
    ...checked(row),
    mayEdit: mayEditGoals(scope, row),
    restricted: undefined as Restricted | undefined,
  }));
  return {
    cycle,
    asOf,
    today: scope.today,
    before,
    cadence: scope.standing.cadence,
    objectives,
    keyResults: keyResultRows.map(checked),
    initiatives,
  };
}

type Restricted = NonNullable<ObjectiveFacts["restricted"]>;
type Rows = NonNullable<Awaited<ReturnType<typeof readRows>>>;

/**
 * All of a cycle as of a day, in rows. Of objectives the reader may not see, those that count in
 * what they do see stay as bare numbers; nothing else is told of them.
 */
export async function readBoard(scope: OrgScope, input: Input) {
  const all = await readRows(scope, input);
  if (!all) return null;
  const seen = scope.seesAllGoals ? all : inSight(scope, all);
  const objectiveIds = scope.seesAllGoals
    ? undefined
    : seen.objectives.filter((o) => !o.restricted).map((o) => o.id);
  const userIds = [
    ...seen.objectives.flatMap((o) => [o.ownerUserId, o.reviewerUserId]),
    ...seen.keyResults.map((k) => k.ownerUserId),
    ...seen.initiatives.map((i) => i.ownerUserId),
  ].filter((id) => id !== null);
  const { cycle, asOf } = all;
  const [people, checkIns] = await Promise.all([
    scope.read((tx) => queries.memberships.namesOf(tx, { userIds: [...new Set(userIds)] })),
    scope.read((tx) => queries.checkIns.counts(tx, { cycleId: cycle.id, to: asOf, objectiveIds })),
  ]);
  return { ...seen, people, checkIns };
}

export type Board = NonNullable<Awaited<ReturnType<typeof readBoard>>>;

/** What of a board somebody may see where goals are restricted. */
function inSight(scope: OrgScope, all: Rows): Rows {
  const owners = new Map<string, (string | null)[]>();
  for (const { objectiveId, ownerUserId } of [...all.keyResults, ...all.initiatives])
    owners.set(objectiveId, [...(owners.get(objectiveId) ?? []), ownerUserId]);
  const seen = new Set(
    all.objectives
      .filter((o) => {
        const involved = (owners.get(o.id) ?? []).filter((id) => id !== null);
        return seesGoals(scope, { ...o, involved });
      })
      .map((o) => o.id),
  );
  const tree = goalTree(all);
  // Whoever counts in what is seen stays as a number: what hangs on it, and what it hangs on.
  const above = new Set<string>();
  for (const id of seen) {
    let parent = tree.objective(id)?.facts.parentObjectiveId;
    while (parent && !above.has(parent)) {
      above.add(parent);
      parent = tree.objective(parent)?.facts.parentObjectiveId;
    }
  }
  const objectives = all.objectives.flatMap((o) => {
    if (seen.has(o.id)) return [o];
    const { id, parentObjectiveId } = o;
    const counts = parentObjectiveId === null || seen.has(parentObjectiveId) || above.has(id);
    const standing = tree.objective(o.id);
    if (!counts || !standing) return [];
    return [
      {
        ...o,
        ...hidden,
        restricted: {
          progress: standing.progress.value,
          confidence: standing.confidence.value,
          before: standing.before,
          health: standing.health,
          evidence: standing.evidence,
        },
      },
    ];
  });
  return {
    ...all,
    objectives,
    keyResults: all.keyResults.filter((k) => seen.has(k.objectiveId)),
    initiatives: all.initiatives.filter((i) => seen.has(i.objectiveId)),
  };
}

/** What is told of an objective that is only a number to its reader. */
const hidden = {
  title: "",
  ownerUserId: null,
  reviewerUserId: null,
  manualProgress: null,
  finalScore: null,
  scoreReason: null,
  startsOn: null,
  endsOn: null,
  priority: "medium" as const,
  commitment: "committed" as const,
  last: null,
  before: null,
  lastCitedOn: null,
  mayEdit: false,
};
