/* biome-ignore-all lint/a11y/noRedundantRoles: on a phone the rows are grids and no rows of a table to the browser */
/* biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a treegrid is a table whose rows take the focus */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the row has the focus, its cells have none */
"use client";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { CSSProperties, ReactNode } from "react";
import type { DataColumn } from "./data-table";
import { UiLink } from "./link";

export type TreeRow = {
  key: string;
  /** 1 is the outermost. */
  level: number;
  /** Left out: nothing hangs from it. */
  expanded?: boolean;
  onToggle?: () => void;
  /** Names the button that folds and unfolds. */
  toggleLabel?: string;
  cells: Record<string, ReactNode>;
  /** Before the name. */
  mark?: ReactNode;
  /** After the name: what else is to be said of it. */
  flags?: ReactNode;
  href?: string;
  strong?: boolean;
  selected?: boolean;
};

function Fold({ row }: { row: TreeRow }) {
  if (row.expanded === undefined) return null;
  const Chevron = row.expanded ? IconChevronDown : IconChevronRight;
  return (
    // The row itself folds by the arrow keys: no stop of its own.
    <button
      type="button"
      className="tree-fold"
      tabIndex={-1}
      aria-label={row.toggleLabel}
      aria-hidden={row.toggleLabel === undefined || undefined}
      onClick={row.onToggle}
    >
      <Chevron size={14} stroke={1.8} aria-hidden="true" />
    </button>
  );
}

type Props = { columns: DataColumn[]; row: TreeRow; stop: boolean; onFocus: () => void };

/** One row; its roles are written out, because on a phone it is no table row to the browser. */
export function TreeTableRow({ columns, row, stop, onFocus }: Props) {
  const [first, ...rest] = columns;
  if (!first) return null;
  const name = row.cells[first.key];
  return (
    <tr
      role="row"
      className="tree-row"
      aria-level={row.level}
      aria-expanded={row.expanded}
      aria-selected={row.selected}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      data-link={row.href ? true : undefined}
      data-selected={row.selected || undefined}
      data-strong={row.strong || undefined}
      style={{ "--tree-depth": row.level - 1 } as CSSProperties}
    >
      <th scope="row" role="rowheader">
        <span className="tree-name">
          <Fold row={row} />
          {row.mark !== undefined && <span className="tree-mark">{row.mark}</span>}
          {row.href ? (
            <UiLink className="data-table-link" href={row.href} tabIndex={-1}>
              {name}
            </UiLink>
          ) : (
            <span>{name}</span>
          )}
          {row.flags !== undefined && <span className="tree-mark">{row.flags}</span>}
        </span>
      </th>
      {rest.map((column) => (
        <td
          key={column.key}
          role="gridcell"
          data-align={column.align}
          data-phone={column.phone ?? "show"}
        >
          {row.cells[column.key]}
        </td>
      ))}
    </tr>
  );
}
