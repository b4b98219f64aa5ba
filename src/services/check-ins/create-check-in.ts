import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import { takesCheckIns } from "#domain/scores";
import type { checkInCreate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { quoteLines } from "#services/citations";
import { holdCycle, mayEditGoals, notify, type Place, placeOf } from "#services/goals";

/**
 * Says where a key result, or an objective itself, stands: its owner and those who may change it.
 * From now on it is what every number above it stands on.
 */
export async function createCheckIn(scope: OrgScope, input: z.output<typeof checkInCreate>) {
  const { objectiveId, keyResultId, value, confidence, status, note, citations = [] } = input;
  const quoted = await quoteLines(scope, citations);
  return scope.change("checkIn.create", input, async (tx, trace) => {
    const quotes = await quoted(tx);
    const place = await placeOf(tx, scope, objectiveId);
    const owners: (string | null)[] = [];
    if (keyResultId) {
      const [keyResult] = await queries.keyResults.get(tx, { id: keyResultId });
      if (!keyResult) throw new Fault("not-found");
      // Another objective's may be one the asker may not see: then it is not there.
      if (keyResult.objectiveId !== objectiveId) throw new Fault("not-found");
      if (keyResult.archivedAt) throw new Fault("goal-archived");
      owners.push(keyResult.ownerUserId);
    }
    if (!mayEditGoals(scope, place, owners)) throw new Fault("not-allowed");
    if (place.archivedAt) throw new Fault("goal-archived");
    const cycle = await holdCycle(tx, place.cycleId, () => true);
    if (!takesCheckIns(cycle.state)) throw new Fault("cycle-not-active", { state: cycle.state });
    const [row] = await queries.checkIns.insert(tx, {
      values: [
        {
          cycleId: cycle.id,
          objectiveId,
          keyResultId: keyResultId ?? null,
          authorUserId: scope.actor.userId,
          value: value ?? null,
          confidence,
          status,
          note: note || null,
          day: scope.today,
          citationCount: quotes.length,
        },
      ],
    });
    if (!row) throw new Error("The check-in was not inserted.");
    if (quotes.length > 0)
      await queries.citations.insert(tx, {
        values: quotes.map((q) => ({ ...q, checkInId: row.id })),
      });
    trace(row.id, { after: { ...row, citations: quotes.length } });
    if (status === "off-track") {
      const to = [place.ownerUserId, place.reviewerUserId, ...(await leadsOf(tx, scope, place))];
      await notify(tx, scope, { kind: "off-track", to, about: keyResultId ?? objectiveId, place });
    }
    return row;
  });
}

/** Whoever leads an objective's team. */
async function leadsOf(tx: TenantTx, { today }: OrgScope, { teamId }: Place) {
  if (teamId === null) return [];
  const [team] = await queries.teams.get(tx, { id: teamId });
  const members = await queries.teams.members(tx, { teamIds: [teamId] });
  const leads = members.filter(
    ({ role, endedOn }) => role === "lead" && (endedOn === null || endedOn >= today),
  );
  return [team?.leadUserId ?? null, ...leads.map(({ userId }) => userId)];
}
