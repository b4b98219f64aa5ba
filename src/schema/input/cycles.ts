import * as z from "zod";
import { cyclesWrite } from "#db-contract/write/cycles";
import { cycleStates } from "#domain/goal-words";
import { day, idempotencyKey, organizationId, rowChange, text } from "./paging";

const named = cyclesWrite.extend({ name: text(z.string(), 80).min(2), startsOn: day, endsOn: day });
const inOrder = (days: { startsOn?: string | undefined; endsOn?: string | undefined }) =>
  days.startsOn === undefined || days.endsOn === undefined || days.startsOn < days.endsOn;
const order = { message: "The last day comes after the first", path: ["endsOn"] };

export const cycleCreate = named.extend({ organizationId, idempotencyKey }).refine(inOrder, order);

export const cycleUpdate = rowChange.extend(named.partial().shape).refine(inOrder, order);

/** To another state; opening a closed cycle again asks for the reason. */
export const cycleTransition = rowChange.extend({
  state: z.enum(cycleStates),
  reason: text(z.string(), 2000).min(3).optional(),
});

/** A new draft with the goals of a cycle that are to go on. */
export const cycleClone = named
  .extend({ organizationId, id: z.guid(), idempotencyKey })
  .refine(inOrder, order);
