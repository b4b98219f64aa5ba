import { queries } from "#db";
import type { Runtime } from "#scope/operator";
import { operatorOf, type World } from "./world";

/** Whose a tree of disposable goals is: the team of its objective, and who owns one row of it. */
export type Whose = {
  team: "alpha" | "beta" | "spare" | null;
  owner: string;
  owns: "objective" | "keyResult" | "initiative" | "activity";
  closing?: boolean;
};
export type Tree = Record<
  "cycle" | "objective" | "keyResult" | "initiative" | "activity" | "comment",
  string
>;

// By the runtime: every clone of the world has its own.
const benches = new WeakMap<Runtime, Map<string, Promise<unknown>>>();
const kept = <T>(w: World, key: string, make: () => Promise<T>): Promise<T> => {
  const bench = benches.get(w.runtime) ?? new Map<string, Promise<unknown>>();
  benches.set(w.runtime, bench);
  const found = (bench.get(key) as Promise<T> | undefined) ?? make();
  bench.set(key, found);
  return found;
};

// Early, so that no board takes one of them for the season.
const days = { startsOn: "1990-01-01", endsOn: "2199-12-31" };

/** A cycle of ours in which goals are used up, or one that closes. */
export const benchCycle = (w: World, state: "active" | "closing" | "draft"): Promise<string> =>
  kept(w, `cycle ${state}`, () =>
    operatorOf(w.home).change("cycle.create", {}, async (tx, trace) => {
      const values = [{ name: `Bench, ${state}`, ...days, state }];
      const [cycle] = await queries.cycles.insert(tx, { values });
      if (!cycle) throw new Error("The bench has no cycle.");
      trace(cycle.id, {});
      return cycle.id;
    }),
  );

async function grow(w: World, { team, owner, owns, closing }: Whose): Promise<Tree> {
  const cycle = await benchCycle(w, closing ? "closing" : "active");
  const ownerOf = (noun: Whose["owns"]) => (noun === owns ? owner : null);
  return operatorOf(w.home).change("objective.create", {}, async (tx, trace) => {
    const made = async (rows: Promise<{ id: string }[]>) => {
      const [row] = await rows;
      if (!row) throw new Error("The bench lacks a row.");
      return row.id;
    };
    const objective = await made(
      queries.objectives.insert(tx, {
        values: [
          {
            cycleId: cycle,
            teamId: team && (w.home.teams[team] ?? null),
            title: "Bench",
            ownerUserId: ownerOf("objective"),
          },
        ],
      }),
    );
    const keyResult = await made(
      queries.keyResults.insert(tx, {
        values: [
          {
            objectiveId: objective,
            title: "Bench",
            startValue: 0,
            targetValue: 10,
            ownerUserId: ownerOf("keyResult"),
          },
        ],
      }),
    );
    const initiative = await made(
      queries.initiatives.insert(tx, {
        values: [
          {
            objectiveId: objective,
            keyResultId: keyResult,
            title: "Bench",
            ownerUserId: ownerOf("initiative"),
          },
        ],
      }),
    );
    const activity = await made(
      queries.activities.insert(tx, {
        values: [{ initiativeId: initiative, title: "Bench", assigneeUserId: ownerOf("activity") }],
      }),
    );
    const comment = await made(
      queries.comments.insert(tx, {
        values: [{ objectiveId: objective, body: "Bench", authorUserId: owner }],
      }),
    );
    trace(objective, {});
    return { cycle, objective, keyResult, initiative, activity, comment };
  });
}

/** Goals of ours that nobody needs: the same ones until a call has used one of them up. */
export async function treeOf(w: World, whose: Whose): Promise<Tree> {
  const key = JSON.stringify(whose);
  const tree = await kept(w, key, () => grow(w, whose));
  const { objective, keyResult, initiative, activity, comment } = tree;
  const whole = await w.rows(
    `select from objectives o, key_results k, initiatives i, activities a, comments c
     where o.id = $1 and k.id = $2 and i.id = $3 and a.id = $4 and c.id = $5
       and num_nulls(o.deleted_at, o.archived_at, k.deleted_at, k.archived_at, i.deleted_at,
         i.archived_at, a.deleted_at, a.archived_at, c.deleted_at) = 9`,
    [objective, keyResult, initiative, activity, comment],
  );
  if (whole.length > 0) return tree;
  benches.get(w.runtime)?.delete(key);
  return kept(w, key, () => grow(w, whose));
}
