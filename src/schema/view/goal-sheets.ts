import * as z from "zod";
import { importNouns, importProblems } from "#domain/goal-import";

const counts = z.object(
  Object.fromEntries(importNouns.map((noun) => [noun, z.int()])) as Record<
    (typeof importNouns)[number],
    z.ZodInt
  >,
);

/** What files of goals hold, and what of them cannot be used; stored only when nothing is wrong. */
export const goalImported = z.object({
  stored: z.boolean(),
  counts,
  problems: z.array(
    z.object({
      file: z.string(),
      sheet: z.string().nullable(),
      row: z.int(),
      column: z.string().nullable(),
      code: z.enum(importProblems),
      value: z.string(),
    }),
  ),
  /** Problems beyond those that are shown. */
  hiddenProblems: z.int(),
  /** The first objectives as they would stand. */
  preview: z.array(
    z.object({ title: z.string(), keyResults: z.int(), team: z.string().nullable() }),
  ),
});
