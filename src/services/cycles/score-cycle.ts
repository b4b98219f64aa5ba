import { queries, type TenantTx } from "#db";
import { explainMean, type Input } from "#domain/progress";
import { explainScore } from "#domain/scores";
import { Fault } from "#scope";

/**
 * Freezes the scores of a cycle that closes: an objective's is the weighted mean of its key results',
 * or of its children's, or its own. A goal without one keeps the cycle open.
 */
export async function scoreCycle(tx: TenantTx, cycleId: string): Promise<void> {
  const now = "2199-01-01";
  const at = { cycleId, asOf: now, before: now, archivedAfter: new Date(now) };
  const objectives = await queries.objectives.ofCycle(tx, at);
  const keyResults = await queries.keyResults.ofCycle(tx, at);
  const live = objectives.filter((o) => o.status !== "cancelled");
  const scores = new Map<string, number | null>();
  const unscored = new Set<string>();

  const scoreOf = (id: string): number | null => {
    const known = scores.get(id);
    if (known !== undefined) return known;
    // Before its children are asked: a tree that bites its tail ends here.
    scores.set(id, null);
    const own = keyResults.filter((k) => k.objectiveId === id);
    const children = live.filter((o) => o.parentObjectiveId === id);
    const objective = live.find((o) => o.id === id);
    // A person's word has a reason; a number without one is what an earlier closing made.
    const said = objective?.scoreReason ? objective.finalScore : null;
    for (const k of own) if (k.finalScore === null) unscored.add(k.id);
    const rows = children.map((child): Omit<Input, "left"> => {
      return { noun: "objective", id: child.id, weight: child.weight, value: scoreOf(child.id) };
    });
    const measured = own.map((k) => ({ id: k.id, weight: k.weight, score: k.finalScore }));
    const score = explainScore(measured).value ?? said ?? explainMean(rows).value;
    if (score === null && own.every((k) => k.finalScore !== null)) unscored.add(id);
    scores.set(id, score);
    return score;
  };
  for (const objective of live) scoreOf(objective.id);
  if (unscored.size > 0) throw new Fault("goals-unscored", { count: unscored.size });
  for (const objective of live) {
    const finalScore = scores.get(objective.id) ?? null;
    if (finalScore === null || finalScore === objective.finalScore) continue;
    await queries.objectives.updateMany(tx, { ids: [objective.id], change: { finalScore } });
  }
}
