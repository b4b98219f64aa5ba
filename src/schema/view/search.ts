import * as z from "zod";
import { lineKinds } from "#domain/evidence-words";

const span = z.object({ from: z.int(), to: z.int() });

/** What was found, the best first: lines with where they stand, goals, people and teams. */
export const searchResult = z.object({
  lines: z.array(
    z.object({
      kind: z.enum(lineKinds),
      sourceId: z.guid(),
      /** 0: its title, not a line of it. */
      lineStart: z.int(),
      lineEnd: z.int(),
      blobId: z.guid().nullable(),
      day: z.iso.date().nullable(),
      objectiveId: z.guid().nullable(),
      objectiveTitle: z.string().nullable(),
      name: z.string().nullable(),
      sourceTitle: z.string().nullable(),
      personName: z.string().nullable(),
      text: z.string(),
      /** Where the words that were asked for stand in the text. */
      spans: z.array(span),
    }),
  ),
  people: z.array(z.object({ userId: z.guid(), fullName: z.string() })),
  teams: z.array(z.object({ id: z.guid(), name: z.string() })),
  /** Whether there may be more than is shown. */
  more: z.boolean(),
});
