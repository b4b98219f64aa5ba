"use client";
import { useSyncExternalStore } from "react";
import type { EvidenceKind } from "#domain/evidence-words";

/** Lines a person picked in a source, to be cited in what they write next. */
export type KeptLines = {
  sourceId: string;
  blobId: string;
  lineStart: number;
  lineEnd: number;
  kind: EvidenceKind;
  title: string;
  day: string | null;
  authorName: string | null;
  /** What they say, cut to a line or two. */
  text: string;
};

const place = (organizationId: string) => `stratonhub.kept.${organizationId}`;
const most = 20;
const listeners = new Set<() => void>();
const read = new Map<string, { raw: string; lines: KeptLines[] }>();
const none: KeptLines[] = [];

/** For the tab, until they are cited or dropped: a reload keeps them, another company has its own. */
function stored(organizationId: string): KeptLines[] {
  const raw = sessionStorage.getItem(place(organizationId)) ?? "[]";
  const before = read.get(organizationId);
  if (before?.raw === raw) return before.lines;
  const lines = JSON.parse(raw) as KeptLines[];
  read.set(organizationId, { raw, lines });
  return lines;
}

export const sameLines = (
  a: Pick<KeptLines, "blobId" | "lineStart" | "lineEnd">,
  b: Pick<KeptLines, "blobId" | "lineStart" | "lineEnd">,
) => a.blobId === b.blobId && a.lineStart === b.lineStart && a.lineEnd === b.lineEnd;

export function useKeptLines(organizationId: string) {
  const lines = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => stored(organizationId),
    () => none,
  );
  const put = (next: KeptLines[]) => {
    sessionStorage.setItem(place(organizationId), JSON.stringify(next));
    for (const changed of listeners) changed();
  };
  return {
    lines,
    keep: (line: KeptLines) =>
      put([...stored(organizationId).filter((one) => !sameLines(one, line)), line].slice(-most)),
    drop: (line: KeptLines) => put(stored(organizationId).filter((one) => !sameLines(one, line))),
    clear: () => put([]),
  };
}
