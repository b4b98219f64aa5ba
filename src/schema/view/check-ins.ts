import * as z from "zod";
import { checkInsRow } from "#db-contract";
import { evidenceKinds } from "#domain/evidence-words";
import { checkInList } from "../input/check-ins";
import { page } from "./page";
import { citationView } from "./sources";

export const checkInCreated = checkInsRow.pick({
  id: true,
  objectiveId: true,
  keyResultId: true,
  authorUserId: true,
  value: true,
  confidence: true,
  status: true,
  note: true,
  day: true,
  at: true,
  citationCount: true,
});

export const checkInView = checkInCreated.extend({
  authorName: z.string().nullable(),
  citations: z.array(citationView),
});

/** Lines a check-in may stand on, the best first, each with why and with the value it names. */
export const checkInDraftView = z.object({
  /** From which day on they were looked for. */
  since: z.iso.date(),
  candidates: z.array(
    z.object({
      sourceId: z.guid(),
      blobId: z.guid(),
      lineStart: z.int(),
      lineEnd: z.int(),
      kind: z.enum(evidenceKinds),
      text: z.string(),
      day: z.iso.date().nullable(),
      sourceTitle: z.string().nullable(),
      personName: z.string().nullable(),
      personUserId: z.guid().nullable(),
      spans: z.array(z.object({ from: z.int(), to: z.int() })),
      reasons: z.array(
        z.discriminatedUnion("why", [
          z.object({ why: z.literal("number") }),
          z.object({ why: z.literal("words"), words: z.array(z.string()) }),
          z.object({ why: z.literal("issue"), key: z.string() }),
          z.object({ why: z.literal("owner") }),
        ]),
      ),
      value: z.object({ value: z.number(), from: z.string() }).nullable(),
    }),
  ),
});

const cursor = checkInList.shape.cursor.unwrap();
export const checkInPage = page(checkInView, cursor);
export const checkInFeed = page(
  checkInView.extend({ title: z.string(), unit: z.string().nullable() }),
  cursor,
);
