import { queries, type TenantTx } from "#db";

type New<S extends (tx: TenantTx, args: { values: never[] }) => unknown> =
  Parameters<S>[1]["values"][number];

/** Goals that are all new, each with the id by which the others name it. */
export type NewGoals = {
  cycles: New<typeof queries.cycles.insert>[];
  objectives: New<typeof queries.objectives.insert>[];
  keyResults: New<typeof queries.keyResults.insert>[];
  checkIns: New<typeof queries.checkIns.insert>[];
  citations: New<typeof queries.citations.insert>[];
  initiatives: New<typeof queries.initiatives.insert>[];
  activities: New<typeof queries.activities.insert>[];
};

export const noGoals = (): NewGoals => ({
  cycles: [],
  objectives: [],
  keyResults: [],
  checkIns: [],
  citations: [],
  initiatives: [],
  activities: [],
});

// A statement takes 65,535 parameters; a row of any of these tables has fewer than 30.
const rowsAtOnce = 1_000;

async function inParts<T>(rows: T[], keep: (part: T[]) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) await keep(rows.slice(i, i + rowsAtOnce));
}

/** Parents before their children, so that a part of them refers to nothing that is still to come. */
function parentsFirst(rows: NewGoals["objectives"]): NewGoals["objectives"] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const depthOf = (row: NewGoals["objectives"][number]) => {
    let depth = 0;
    for (let at = row; at.parentObjectiveId && depth < rows.length; depth++) {
      const parent = byId.get(at.parentObjectiveId);
      if (!parent) break;
      at = parent;
    }
    return depth;
  };
  const depths = new Map(rows.map((row) => [row, depthOf(row)]));
  return [...rows].sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
}

/** Stores them all in one transaction, or none. */
export async function keepGoals(tx: TenantTx, goals: NewGoals): Promise<void> {
  await inParts(goals.cycles, (values) => queries.cycles.insert(tx, { values }));
  await inParts(parentsFirst(goals.objectives), (values) =>
    queries.objectives.insert(tx, { values }),
  );
  await inParts(goals.keyResults, (values) => queries.keyResults.insert(tx, { values }));
  await inParts(goals.checkIns, (values) => queries.checkIns.insert(tx, { values }));
  await inParts(goals.citations, (values) => queries.citations.insert(tx, { values }));
  await inParts(goals.initiatives, (values) => queries.initiatives.insert(tx, { values }));
  await inParts(goals.activities, (values) => queries.activities.insert(tx, { values }));
}
