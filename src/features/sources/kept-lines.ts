"use client";
import { useSyncExternalStore } from "react";
import { api } from "#client";
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

const most = 20;
const listeners = new Set<() => void>();
const read = new Map<string, { raw: string; lines: KeptLines[] }>();
const none: KeptLines[] = [];

function stored(at: string): KeptLines[] {
  const raw = sessionStorage.getItem(at) ?? "[]";
  const before = read.get(at);
  if (before?.raw === raw) return before.lines;
  const lines = linesIn(raw);
  read.set(at, { raw, lines });
  return lines;
}

/** What is no list of lines is none: others may write into a browser's storage, too. */
function linesIn(raw: string): KeptLines[] {
  try {
    const value: unknown = JSON.parse(raw);
    return Array.isArray(value) ? value : none;
  } catch {
    return none;
  }
}

export const sameLines = (
  a: Pick<KeptLines, "blobId" | "lineStart" | "lineEnd">,
  b: Pick<KeptLines, "blobId" | "lineStart" | "lineEnd">,
) => a.blobId === b.blobId && a.lineStart === b.lineStart && a.lineEnd === b.lineEnd;

/**
 * For the tab, until they are cited or dropped: a reload keeps them. Another company has its own, and
 * so has another person who signs in at the same tab.
 */
export function useKeptLines(organizationId: string) {
  const [me] = api.session.me.useSuspenseQuery();
  const place = `stratonhub.kept.${organizationId}.${me.profile.userId}`;
  const lines = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => stored(place),
    () => none,
  );
  const put = (next: KeptLines[]) => {
    sessionStorage.setItem(place, JSON.stringify(next));
    for (const changed of listeners) changed();
  };
  return {
    lines,
    keep: (line: KeptLines) =>
      put([...stored(place).filter((one) => !sameLines(one, line)), line].slice(-most)),
    drop: (line: KeptLines) => put(stored(place).filter((one) => !sameLines(one, line))),
    clear: () => put([]),
  };
}
