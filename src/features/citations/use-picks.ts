"use client";
import { useState } from "react";
import { useKeptLines } from "#features/sources";
import { type CiteLine, citationOf, keptLine, mostCited } from "./cite-line";

export type Marks = Record<string, boolean>;

/** More than these are asked for. */
const firstShown = 5;

/**
 * Which lines are to be cited. Those the person kept come first and are in until they are taken out;
 * of what else is offered only what is checked.
 */
export function usePicks<L extends CiteLine>(organizationId: string, offered: L[] = []) {
  const { lines, drop } = useKeptLines(organizationId);
  const [marks, setMarks] = useState<Marks>({});
  const kept = lines.map((line): CiteLine | (L & CiteLine) => {
    const own = keptLine(line);
    const same = offered.find(({ key }) => key === own.key);
    return same ? { ...same, kept: line } : own;
  });
  const all = [...kept, ...offered.filter((one) => !kept.some(({ key }) => key === one.key))];
  const isPicked = (line: CiteLine) => marks[line.key] ?? line.kept !== undefined;
  const picked = all.filter(isPicked).slice(0, mostCited);
  const isSettled = (line: CiteLine) => line.kept !== undefined || marks[line.key] !== undefined;
  return {
    lines: all,
    /** The best of them, and all that the person has had in hand. */
    first: all.filter((line, nth) => nth < firstShown || isSettled(line)),
    picked,
    isPicked: (line: CiteLine) => picked.some(({ key }) => key === line.key),
    isFull: picked.length >= mostCited,
    toggle: (key: string, checked: boolean) => setMarks((now) => ({ ...now, [key]: checked })),
    marks,
    setMarks,
    citations: picked.map(citationOf),
    /** No longer kept. */
    remove: (line: CiteLine) => {
      if (!line.kept) return;
      drop(line.kept);
      setMarks((now) => ({ ...now, [line.key]: false }));
    },
    /** What was kept to be cited is not kept for ever. */
    dropCited: () => {
      for (const { kept: line } of picked) if (line) drop(line);
      setMarks({});
    },
  };
}

export type Picks<L extends CiteLine = CiteLine> = Omit<
  ReturnType<typeof usePicks<L>>,
  "marks" | "setMarks"
>;
