/** What the keyboard needs to know of a row. */
export type TreePlace = { key: string; level: number; expanded?: boolean };

export type TreeMove = { focus: number } | { toggle: true } | { open: true };

/** The row that a deeper one hangs from. */
function parentOf(rows: TreePlace[], at: number): number {
  const level = rows[at]?.level ?? 1;
  for (let i = at - 1; i >= 0; i -= 1) if ((rows[i]?.level ?? 1) < level) return i;
  return at;
}

/** What a key means on a row of a tree: up and down go on, left and right fold or change the level. */
export function treeMove(rows: TreePlace[], at: number, key: string): TreeMove | null {
  const row = rows[at];
  if (!row) return null;
  const last = rows.length - 1;
  switch (key) {
    case "ArrowDown":
      return { focus: Math.min(last, at + 1) };
    case "ArrowUp":
      return { focus: Math.max(0, at - 1) };
    case "Home":
      return { focus: 0 };
    case "End":
      return { focus: last };
    case "ArrowRight":
      if (row.expanded === false) return { toggle: true };
      return row.expanded ? { focus: Math.min(last, at + 1) } : null;
    case "ArrowLeft":
      return row.expanded ? { toggle: true } : { focus: parentOf(rows, at) };
    case "Enter":
      return { open: true };
    default:
      return null;
  }
}
