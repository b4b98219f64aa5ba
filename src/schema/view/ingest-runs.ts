import * as z from "zod";
import { ingestItemsRow, ingestRunsRow } from "#db-contract";
import { ingestItemList, ingestList } from "../input/ingest-runs";
import { page } from "./page";

export const ingestRunView = ingestRunsRow
  .pick({
    id: true,
    teamId: true,
    kind: true,
    source: true,
    status: true,
    operator: true,
    dateOrder: true,
    files: true,
    stored: true,
    revised: true,
    alreadyStored: true,
    empty: true,
    rejected: true,
    pending: true,
    createdAt: true,
    finishedAt: true,
  })
  .extend({ teamName: z.string(), startedByName: z.string().nullable() });

export const ingestRunPage = page(ingestRunView, ingestList.shape.cursor.unwrap());

export const ingestItemView = ingestItemsRow.pick({
  id: true,
  fileName: true,
  blobId: true,
  kind: true,
  status: true,
  title: true,
  line: true,
  reportDate: true,
  reason: true,
  excerpt: true,
});

export const ingestItemPage = page(ingestItemView, ingestItemList.shape.cursor.unwrap());

export const ingestStarted = ingestRunsRow.pick({
  id: true,
  teamId: true,
  kind: true,
  dateOrder: true,
});

/** How many records of a page said something that was taken out; null: there are no more. */
export const ingestRunsRedacted = z.object({ redacted: z.int(), nextId: z.guid().nullable() });
