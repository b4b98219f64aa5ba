import * as z from "zod";
import { dailyReportRevisionsRow, dailyReportsRow } from "#db-contract";
import { dailyReportList } from "../input/daily-reports";
import { page } from "./page";

const row = dailyReportsRow.shape;

/** One entry without its text: what lists, sources and the heatmap show. */
export const dailyReportView = dailyReportsRow
  .pick({
    id: true,
    teamId: true,
    aliasId: true,
    authorName: true,
    reportDate: true,
    project: true,
    attendance: true,
    fileName: true,
    blobId: true,
    lineStart: true,
    lineEnd: true,
    revision: true,
    version: true,
    updatedAt: true,
  })
  .extend({
    /** Whose entry it is, once the written name is settled. */
    userId: z.guid().nullable(),
    fullName: z.string().nullable(),
  });

export const dailyReportPage = page(
  dailyReportView.extend({ opening: z.string() }),
  dailyReportList.shape.cursor.unwrap(),
);

export const dailyReportDetail = dailyReportView.extend({
  content: row.content,
  revisions: z.array(
    dailyReportRevisionsRow.pick({
      revision: true,
      content: true,
      attendance: true,
      fileName: true,
      blobId: true,
      lineStart: true,
      lineEnd: true,
      writtenAt: true,
    }),
  ),
  mayEdit: z.boolean(),
});

export const dailyReportWritten = z.object({
  id: z.guid(),
  status: z.enum(["stored", "revised", "already-stored"]),
  revision: z.int(),
});

export const cellState = z.enum([
  "reported",
  "empty",
  "missing",
  "absent",
  "due",
  "future",
  "none",
]);

/** People × days: every cell says which day, what is there, and which report to open. */
export const coverageView = z.object({
  asOf: z.iso.date(),
  today: z.iso.date(),
  from: z.iso.date(),
  weeks: z.array(z.object({ week: z.string(), days: z.array(z.iso.date()) })),
  teams: z.array(
    z.object({
      teamId: z.guid(),
      name: z.string(),
      slug: z.string(),
      reports: z.int(),
      people: z.array(
        z.object({
          /** The person, or the written name when it is not settled. */
          key: z.string(),
          name: z.string(),
          userId: z.guid().nullable(),
          aliasId: z.guid().nullable(),
          cells: z.array(z.object({ state: cellState, reportId: z.guid().nullable() })),
          reported: z.int(),
          due: z.int(),
          missing: z.int(),
        }),
      ),
      hiddenPeople: z.int(),
    }),
  ),
  totals: z.object({
    reported: z.int(),
    due: z.int(),
    missing: z.int(),
    empty: z.int(),
    absent: z.int(),
    reportedToday: z.int(),
    dueToday: z.int(),
  }),
});

export const dailyReportRemoved = dailyReportsRow.pick({ id: true, version: true });
