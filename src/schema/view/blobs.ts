import * as z from "zod";
import { blobsRow } from "#db-contract";
import { dailyReportView } from "./daily-reports";

/** A window of a source's lines, and the entries that stand in it. */
export const sourceView = blobsRow
  .pick({ id: true, sha256: true, size: true, lineCount: true, contentType: true, createdAt: true })
  .extend({
    fileName: z.string(),
    from: z.int(),
    lines: z.array(z.string()),
    entries: z.array(dailyReportView),
    /** Entries whose text here was replaced by a later revision. */
    earlier: z.array(
      z.object({ reportId: z.guid(), revision: z.int(), lineStart: z.int(), lineEnd: z.int() }),
    ),
  });
