import * as z from "zod";
import { keyResultsWrite } from "#db-contract/write/key-results";
import { dispositions } from "#domain/goal-words";
import {
  day,
  idempotencyKey,
  neighbours,
  organizationId,
  quantity,
  rowChange,
  share,
  text,
  weight,
} from "./paging";

const written = keyResultsWrite.extend({
  title: text(z.string(), 200).min(3, "Name what is measured"),
  startValue: quantity.nullable().optional(),
  targetValue: quantity.nullable().optional(),
  bandLow: quantity.nullable().optional(),
  bandHigh: quantity.nullable().optional(),
  unit: text(z.string(), 20).nullable().optional(),
  weight: weight.optional(),
  dueOn: day.nullable().optional(),
});

type Measured = {
  direction?: string | undefined;
  startValue?: number | null | undefined;
  targetValue?: number | null | undefined;
  bandLow?: number | null | undefined;
  bandHigh?: number | null | undefined;
};

/** What a measure lacks, at its field: a start and another target, or a band to be held. */
export function measurable(of: Measured, context: z.RefinementCtx, whole: boolean) {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message, input: of });
  const lacks = (value: unknown) =>
    whole ? value === undefined || value === null : value === null;
  if (of.direction === "maintain") {
    if (lacks(of.bandLow)) refuse("bandLow", "Say between which values it is to be held");
    if (lacks(of.bandHigh)) refuse("bandHigh", "Say between which values it is to be held");
    if (
      typeof of.bandLow === "number" &&
      typeof of.bandHigh === "number" &&
      of.bandLow >= of.bandHigh
    )
      refuse("bandHigh", "The upper end is above the lower one");
    return;
  }
  if (of.direction !== undefined || whole) {
    if (lacks(of.startValue)) refuse("startValue", "Say where it starts");
    if (lacks(of.targetValue)) refuse("targetValue", "Say where it is to end");
  }
  if (typeof of.startValue === "number" && of.startValue === of.targetValue)
    refuse("targetValue", "Same as the start. Choose another, or “maintain”.");
}

export const keyResultCreate = written
  .extend({ organizationId, idempotencyKey })
  .superRefine((value, context) => measurable(value, context, true));

export const keyResultUpdate = rowChange
  .extend(written.omit({ objectiveId: true }).partial().shape)
  .superRefine((value, context) => measurable(value, context, false));

export const keyResultMove = rowChange.extend({ ...neighbours });

export const keyResultScore = rowChange.extend({
  finalScore: share,
  scoreReason: text(z.string(), 2000).min(3, "Say why"),
  disposition: z.enum(dispositions),
});
