import type { ReactNode } from "react";

export type LevelNode = {
  key: string;
  /** Counted from 0. */
  column: number;
  parent: string | null;
  /** How much it counts for its parent: the width of their line. */
  weight?: number;
  /** It should hold no tab stops: the map is one stop, and `onWhy` and `onOpen` have keys. */
  content: ReactNode;
  /** What it is called aloud. */
  label: string;
  dashed?: boolean;
  /** No box: a rule at its left. */
  plain?: boolean;
  /** Left out: nothing hangs from it. */
  folded?: boolean;
  /** How many are hidden behind it. */
  more?: number;
  onToggle?: () => void;
  toggleLabel?: string;
  selected?: boolean;
};

/** Something said in a column, for instance that nothing is there. */
export type LevelNote = { key: string; column: number; parent: string; content: ReactNode };

/** What is on screen: all but what hangs, at whatever depth, from a folded node. */
export function visibleNodes(nodes: LevelNode[]): LevelNode[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const known = new Map<string, boolean>();
  const shown = (node: LevelNode): boolean => {
    const before = known.get(node.key);
    if (before !== undefined) return before;
    // Said beforehand, so that nodes in a circle end.
    known.set(node.key, false);
    const parent = node.parent === null ? undefined : byKey.get(node.parent);
    const answer = parent === undefined || (!parent.folded && shown(parent));
    known.set(node.key, answer);
    return answer;
  };
  return nodes.filter(shown);
}

/** A node and all it hangs from. */
export function pathTo(nodes: LevelNode[], key: string | null): Set<string> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const path = new Set<string>();
  let at = key === null ? undefined : byKey.get(key);
  while (at && !path.has(at.key)) {
    path.add(at.key);
    at = at.parent === null ? undefined : byKey.get(at.parent);
  }
  return path;
}

export type LevelMove = { focus: string } | { toggle: true } | { open: true } | { why: true };

/** What a key means: left and right change the level, up and down stay in the column. */
export function levelMove(
  nodes: LevelNode[],
  tops: Map<string, number>,
  at: LevelNode,
  key: string,
): LevelMove | null {
  const top = (node: LevelNode) => tops.get(node.key) ?? 0;
  const sorted = (some: LevelNode[]) => [...some].sort((a, b) => top(a) - top(b));
  const column = sorted(nodes.filter((node) => node.column === at.column));
  const place = column.indexOf(at);
  const to = (node?: LevelNode): LevelMove | null => (node ? { focus: node.key } : null);
  switch (key) {
    case "ArrowDown":
      return to(column[place + 1]);
    case "ArrowUp":
      return to(column[place - 1]);
    case "Home":
      return to(column[0]);
    case "End":
      return to(column.at(-1));
    case "ArrowLeft":
      return to(nodes.find((node) => node.key === at.parent));
    case "ArrowRight":
      if (at.folded) return { toggle: true };
      return to(sorted(nodes.filter((node) => node.parent === at.key))[0]);
    case " ":
      return at.folded === undefined ? null : { toggle: true };
    case "Enter":
      return { open: true };
    case "w":
    case "W":
      return { why: true };
    default:
      return null;
  }
}
