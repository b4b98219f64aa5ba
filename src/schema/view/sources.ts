import * as z from "zod";
import {
  blobsRow,
  checkInsRow,
  citationsRow,
  jiraSnapshotsRow,
  meetingTranscriptsRow,
  slackCapturesRow,
  sourcesRow,
} from "#db-contract";
import { sourceList } from "../input/sources";
import { page } from "./page";

const source = sourcesRow
  .pick({
    id: true,
    kind: true,
    teamId: true,
    title: true,
    day: true,
    fileName: true,
    blobId: true,
    lineStart: true,
    lineEnd: true,
    revision: true,
    version: true,
    updatedAt: true,
  })
  .extend({
    /** Who wrote all of it, if one person did. */
    userId: z.guid().nullable(),
    authorName: z.string().nullable(),
  });

/** A source in a list, with what is known of its kind. */
export const sourceItem = source.extend({
  citations: z.int(),
  speakers: z.array(z.object({ name: z.string(), turns: z.int() })),
  transcript: meetingTranscriptsRow
    .pick({ dateSource: true, dateHint: true, dateInText: true, turns: true, speakers: true })
    .nullable(),
  jira: jiraSnapshotsRow
    .pick({ projectKey: true, endsOn: true, issues: true, epics: true })
    .nullable(),
  slack: slackCapturesRow
    .pick({ channel: true, endsOn: true, messages: true, redactions: true })
    .nullable(),
});

export const sourcePage = page(sourceItem, sourceList.shape.cursor.unwrap());

/** A window of a file's lines, and the sources that stand in it. */
export const sourceView = blobsRow
  .pick({
    id: true,
    sha256: true,
    size: true,
    lineCount: true,
    contentType: true,
    redactions: true,
    createdAt: true,
  })
  .extend({
    fileName: z.string(),
    from: z.int(),
    lines: z.array(z.string()),
    entries: z.array(source.extend({ attendance: z.enum(["present", "absent"]).nullable() })),
    /** Sources whose text here was replaced by a later revision, and where that stands. */
    earlier: z.array(
      sourcesRow
        .pick({ kind: true, teamId: true, title: true, day: true, lineStart: true, lineEnd: true })
        .extend({
          sourceId: z.guid(),
          authorName: z.string().nullable(),
          revision: z.int(),
          current: sourcesRow.pick({
            revision: true,
            blobId: true,
            lineStart: true,
            lineEnd: true,
          }),
          removed: z.boolean(),
        }),
    ),
  });

export const sourceRemoved = sourcesRow.pick({ id: true, version: true });

/** A source's lines; of one the reader may not see nothing but that it is there. */
export const citationView = z.discriminatedUnion("restricted", [
  z.object({ restricted: z.literal(true), id: z.guid() }),
  citationsRow
    .pick({ id: true, blobId: true, sourceId: true, lineStart: true, lineEnd: true })
    .extend({
      restricted: z.literal(false),
      kind: sourcesRow.shape.kind,
      title: z.string(),
      day: z.iso.date().nullable(),
      authorName: z.string().nullable(),
      /** changed: the source was revised since; removed: it is there no more. */
      state: z.enum(["current", "changed", "redacted", "removed"]),
    }),
]);

/** What a citation quoted, and what its source says now. */
export const citationComparison = z.object({
  quoted: z.array(z.string()),
  was: z.array(z.string()),
  now: z.array(z.string()),
  blobId: z.guid(),
  /** Where the quoted lines stand now; null: nowhere any more. */
  still: z.object({ lineStart: z.int(), lineEnd: z.int() }).nullable(),
  changedAt: z.date(),
});

const citedAt = citationsRow.pick({ id: true, sourceId: true, lineStart: true, lineEnd: true });

/** What relies on some lines; of a goal the reader may not see nothing but that it does. */
export const citedByView = z.array(
  z.discriminatedUnion("restricted", [
    citedAt.extend({ restricted: z.literal(true) }),
    citedAt.extend({
      restricted: z.literal(false),
      objectiveId: z.guid(),
      objectiveTitle: z.string(),
      keyResultId: z.guid().nullable(),
      keyResultTitle: z.string().nullable(),
      unit: z.string().nullable(),
      checkInId: z.guid().nullable(),
      commentId: z.guid().nullable(),
      value: z.number().nullable(),
      /** What was measured the time before. */
      before: z.number().nullable(),
      status: checkInsRow.shape.status.nullable(),
      body: z.string().nullable(),
      at: z.date(),
      authorName: z.string().nullable(),
    }),
  ]),
);

/** Files that hold something to be taken out, among those that were read for it. */
export const unredactedPage = page(
  z.object({
    id: z.guid(),
    /** As it is called when that, too, is taken out; null: nothing stands in it any more. */
    fileName: z.string().nullable(),
    lines: z.int(),
    marks: z.int(),
    /** Citations of lines that would say something else. */
    citations: z.int(),
  }),
  z.guid(),
).extend({
  read: z.int(),
  unread: z.int(),
  /** With the last page: records of the ledger whose files are not kept. */
  ledger: z.int(),
});

/** What was taken out of a file. */
export const sourceRedacted = z.object({ id: z.guid(), marks: z.int(), citations: z.int() });
