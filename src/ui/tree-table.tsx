/* biome-ignore-all lint/a11y/noRedundantRoles: on a phone the rows are grids and no rows of a table to the browser */
/* biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table whose rows take the focus */
"use client";
import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import type { DataColumn } from "./data-table";
import { treeMove } from "./tree-keys";
import { type TreeRow, TreeTableRow } from "./tree-row";
import "./data-table.css";
import "./tree-table.css";

export type TreeTableProps = {
  label: string;
  columns: DataColumn[];
  /** As they are shown: children after their parent, those of a folded one left out. */
  rows: TreeRow[];
};

/**
 * A tree on the hairlines of a table. One stop for the keyboard: up and down go from row to row,
 * left and right fold and unfold, Enter opens. On a phone a row has two lines, and whatever column
 * is `phone: "second"` shares one axis over all levels.
 */
export function TreeTable({ label, columns, rows }: TreeTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const [visited, setVisited] = useState<string | null>(null);
  const stop =
    rows.find((row) => row.key === visited) ?? rows.find((row) => row.selected) ?? rows[0];
  const elements = () => table.current?.querySelectorAll<HTMLElement>("tbody > tr") ?? [];

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys inside a cell belong to what has the focus there.
    if (!(event.target instanceof HTMLTableRowElement) || event.altKey || event.metaKey) return;
    const at = [...elements()].indexOf(event.target);
    const move = treeMove(rows, at, event.key);
    if (move === null) return;
    event.preventDefault();
    if ("focus" in move) elements()[move.focus]?.focus();
    else if ("toggle" in move) rows[at]?.onToggle?.();
    else event.target.querySelector<HTMLElement>("th a")?.click();
  };

  const ends = columns.slice(1).filter((column) => (column.phone ?? "show") === "show");
  const phone = `minmax(6.5rem, 1fr)${" auto".repeat(ends.length)}`;
  return (
    <div className="data-table-frame">
      <table
        ref={table}
        role="treegrid"
        aria-label={label}
        className="data-table tree-table"
        data-foldable={rows.some((row) => row.expanded !== undefined) || undefined}
        style={{ "--data-table-phone": phone } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} />
          ))}
        </colgroup>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <TreeTableRow
              key={row.key}
              columns={columns}
              row={row}
              stop={row.key === stop?.key}
              onFocus={() => setVisited(row.key)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
