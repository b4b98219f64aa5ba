import * as z from "zod";
import { objectivesWrite } from "#db-contract/write/objectives";
import {
  childrenFate,
  day,
  idempotencyKey,
  inOrganization,
  neighbours,
  organizationId,
  rowChange,
  share,
  text,
  weight,
} from "./paging";

const written = objectivesWrite.extend({
  title: text(z.string(), 160).min(3, "Name the outcome"),
  description: text(z.string(), 10_000).nullable().optional(),
  startsOn: day.nullable().optional(),
  endsOn: day.nullable().optional(),
  weight: weight.optional(),
  manualProgress: share.nullable().optional(),
});
const inOrder = (days: { startsOn?: string | null; endsOn?: string | null }) =>
  !days.startsOn || !days.endsOn || days.startsOn <= days.endsOn;
const order = { message: "The last day comes after the first", path: ["endsOn"] };

export const objectiveCreate = written
  .extend({ organizationId, idempotencyKey })
  .refine(inOrder, order);

/** Its cycle stays; a parent and a place are given by `objectiveMove`. */
export const objectiveUpdate = rowChange
  .extend(written.omit({ cycleId: true, parentObjectiveId: true }).partial().shape)
  .refine(inOrder, order);

export const objectiveRef = inOrganization.extend({ id: z.guid() });

export const objectiveMove = rowChange.extend({
  parentObjectiveId: z.guid().nullable(),
  ...neighbours,
});

export const objectivePutAway = rowChange.extend({ children: childrenFate });

export const objectiveRestore = rowChange;

/** Final, with a reason; for objectives that no key result scores. */
export const objectiveScore = rowChange.extend({
  finalScore: share,
  scoreReason: text(z.string(), 2000).min(3, "Say why"),
});

/** What stands on an objective: who changed what, newest first. */
export const objectiveChanges = objectiveRef.extend({
  cursor: z.strictObject({ seq: z.int().min(0).max(2_147_483_647) }).optional(),
  direction: z.literal("forward").optional(),
});

/** A cycle as of a day: the one under way, today, when they are left out. */
export const boardRead = inOrganization.extend({
  cycleId: z.guid().optional(),
  asOf: day.optional(),
});

/** Which number is asked about; neither: the company's. */
export const numberRead = boardRead.extend({
  objectiveId: z.guid().optional(),
  keyResultId: z.guid().optional(),
});
