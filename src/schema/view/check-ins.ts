import * as z from "zod";
import { checkInsRow, citationsRow } from "#db-contract";
import { checkInList } from "../input/check-ins";
import { page } from "./page";

/** A source's lines; of one the reader may not see nothing but that it is there. */
export const citationView = z.discriminatedUnion("restricted", [
  z.object({ restricted: z.literal(true), id: z.guid() }),
  citationsRow
    .pick({ id: true, blobId: true, reportId: true, lineStart: true, lineEnd: true })
    .extend({ restricted: z.literal(false), authorName: z.string(), reportDate: z.iso.date() }),
]);

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

const cursor = checkInList.shape.cursor.unwrap();
export const checkInPage = page(checkInView, cursor);
export const checkInFeed = page(
  checkInView.extend({ title: z.string(), unit: z.string().nullable() }),
  cursor,
);
