import { randomUUID } from "node:crypto";
import type * as z from "zod";
import { queries } from "#db";
import type { cycleClone } from "#schema";
import { Fault, type OrgScope } from "#scope";

type Measured = { startValue: number | null; targetValue: number | null; lastValue: number | null };

/** Before its target still: what has gone past it would turn round if it began there. */
const isOnItsWay = ({ startValue: start, targetValue: target, lastValue: last }: Measured) =>
  start !== null && target !== null && last !== null && (target - last) * (target - start) > 0;

/**
 * A new draft with the goals that are to go on: nothing carries over by itself. Key results begin
 * where they ended; those to abandon, and what was cancelled, stay behind.
 */
export function cloneCycle(scope: OrgScope<"leader">, input: z.output<typeof cycleClone>) {
  const { id, name, startsOn, endsOn } = input;
  return scope.change("cycle.clone", input, async (tx, trace) => {
    const [from] = await queries.cycles.hold(tx, { id });
    if (!from) throw new Fault("not-found");
    const [cycle] = await queries.cycles.insert(tx, { values: [{ name, startsOn, endsOn }] });
    if (!cycle) throw new Error("The cycle was not inserted.");
    const now = "2199-01-01";
    const at = { cycleId: id, asOf: now, before: now, archivedAfter: new Date(now) };
    const objectives = (await queries.objectives.ofCycle(tx, at)).filter(
      (o) => o.status !== "cancelled",
    );
    const keyResults = (await queries.keyResults.ofCycle(tx, at)).filter(
      (k) => k.disposition !== "abandon",
    );
    const ids = new Map(objectives.map((o) => [o.id, randomUUID()]));
    const values = [];
    for (const o of objectives) {
      const [whole] = await queries.objectives.get(tx, { id: o.id });
      values.push({
        description: whole?.description ?? null,
        id: ids.get(o.id),
        cycleId: cycle.id,
        parentObjectiveId: null,
        teamId: o.teamId,
        title: o.title,
        ownerUserId: o.ownerUserId,
        reviewerUserId: o.reviewerUserId,
        priority: o.priority,
        commitment: o.commitment,
        progressSource: o.progressSource,
        weight: o.weight,
        position: o.position,
      });
    }
    if (values.length > 0) await queries.objectives.insert(tx, { values });
    for (const o of objectives) {
      const parent = o.parentObjectiveId ? ids.get(o.parentObjectiveId) : undefined;
      const own = ids.get(o.id);
      if (parent && own)
        await queries.objectives.updateMany(tx, {
          ids: [own],
          change: { parentObjectiveId: parent },
        });
    }
    const measures = keyResults.flatMap((k) => {
      const objectiveId = ids.get(k.objectiveId);
      if (!objectiveId) return [];
      const begun = k.lastValue !== null && isOnItsWay(k) ? k.lastValue : k.startValue;
      const {
        title,
        kind,
        direction,
        targetValue,
        bandLow,
        bandHigh,
        unit,
        weight,
        ownerUserId,
        position,
      } = k;
      return [
        {
          ...{ objectiveId, title, kind, direction, targetValue, bandLow, bandHigh },
          ...{ unit, weight, ownerUserId, position },
          startValue: direction === "maintain" ? k.startValue : begun,
        },
      ];
    });
    if (measures.length > 0) await queries.keyResults.insert(tx, { values: measures });
    trace(cycle.id, {
      after: { ...cycle, from: from.id, objectives: values.length, keyResults: measures.length },
    });
    return cycle;
  });
}
