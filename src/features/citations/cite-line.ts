import type { EvidenceKind } from "#domain/evidence-words";
import type { KeptLines } from "#features/sources";

/** Lines of a source that may be cited, as they are offered. */
export type CiteLine = {
  key: string;
  sourceId: string;
  blobId: string;
  lineStart: number;
  lineEnd: number;
  kind: EvidenceKind;
  text: string;
  day: string | null;
  who: string | null;
  /** Picked in the source by the person who writes. */
  kept?: KeptLines;
};

/** How many lines one check-in or comment may cite. */
export const mostCited = 20;

type Place = Pick<CiteLine, "blobId" | "lineStart" | "lineEnd">;
export const keyOf = ({ blobId, lineStart, lineEnd }: Place) => `${blobId}:${lineStart}-${lineEnd}`;

export const keptLine = (kept: KeptLines): CiteLine => ({
  key: keyOf(kept),
  sourceId: kept.sourceId,
  blobId: kept.blobId,
  lineStart: kept.lineStart,
  lineEnd: kept.lineEnd,
  kind: kept.kind,
  text: kept.text,
  day: kept.day,
  who: kept.authorName ?? kept.title,
  kept,
});

export const citationOf = ({ sourceId, blobId, lineStart, lineEnd }: CiteLine) => ({
  sourceId,
  blobId,
  lineStart,
  lineEnd,
});
