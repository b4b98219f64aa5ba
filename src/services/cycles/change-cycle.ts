import type * as z from "zod";
import { queries } from "#db";
import { mayBecome } from "#domain/scores";
import type { cycleCreate, cycleTransition, cycleUpdate } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { scoreCycle } from "./score-cycle";

export const listCycles = (scope: OrgScope) => scope.read((tx) => queries.cycles.list(tx, {}));

export function createCycle(scope: OrgScope<"leader">, input: z.output<typeof cycleCreate>) {
  const { name, startsOn, endsOn } = input;
  return scope.change("cycle.create", input, async (tx, trace) => {
    const [row] = await queries.cycles.insert(tx, { values: [{ name, startsOn, endsOn }] });
    if (!row) throw new Error("The cycle was not inserted.");
    trace(row.id, { after: row });
    return row;
  });
}

/** Its name and days; a closed cycle keeps both. */
export function updateCycle(scope: OrgScope<"leader">, input: z.output<typeof cycleUpdate>) {
  const { organizationId: _, idempotencyKey: __, id, version, ...change } = input;
  return scope.change("cycle.update", input, async (tx, trace) => {
    const [before] = await queries.cycles.take(tx, { id });
    if (!before) throw new Fault("not-found");
    if (before.state === "closed") throw new Fault("cycle-closed", { state: before.state });
    const [after] = await queries.cycles.update(tx, { id, version, change });
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(id, { before, after });
    return after;
  });
}

/**
 * draft → active → closing → closed. It closes only when every goal has its score; what is closed is
 * opened again only with a reason, which the audit keeps.
 */
export function transitionCycle(
  scope: OrgScope<"leader">,
  input: z.output<typeof cycleTransition>,
) {
  const { id, version, state, reason } = input;
  return scope.change("cycle.transition", input, async (tx, trace) => {
    const [before] = await queries.cycles.take(tx, { id });
    if (!before) throw new Fault("not-found");
    if (before.version !== version) throw new Fault("stale-version", { version: before.version });
    if (!mayBecome(before.state, state)) throw new Fault("cycle-step", { state: before.state });
    if (before.state === "closed" && !reason) throw new Fault("reason-missing");
    if (state === "closed") await scoreCycle(tx, id);
    const change = { state, closedAt: state === "closed" ? new Date() : null };
    const [after] = await queries.cycles.update(tx, { id, version, change });
    if (!after) throw new Fault("stale-version", { version: before.version });
    trace(id, { before, after: { ...after, ...(reason && { reason }) } });
    return after;
  });
}
