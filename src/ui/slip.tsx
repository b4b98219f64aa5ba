"use client";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./slip.css";

export type SlipRow = {
  key: string;
  /** As many as there are columns; the first names the row. */
  cells: ReactNode[];
  /** What the row is made of is on screen below the slip. */
  open?: boolean;
  onToggle?: () => void;
  /** Does not count. */
  muted?: boolean;
};

export type SlipProps = {
  title: ReactNode;
  columns: string[];
  rows: SlipRow[];
  /** As many as there are columns. */
  sum?: ReactNode[];
  total: { left: ReactNode; right: ReactNode };
  note?: ReactNode;
};

function RowName({ row }: { row: SlipRow }) {
  const name = row.cells[0];
  if (!row.onToggle) return <span className="slip-name">{name}</span>;
  const Chevron = row.open ? IconChevronDown : IconChevronRight;
  return (
    <button
      type="button"
      className="slip-name"
      aria-expanded={row.open ?? false}
      onClick={row.onToggle}
    >
      <Chevron size={12} aria-hidden="true" />
      <span>{name}</span>
    </button>
  );
}

/** The cells after the first, each under its column. */
const rest = (columns: string[], cells: ReactNode[]) =>
  columns.slice(1).map((column, i) => <td key={column}>{cells[i + 1]}</td>);

/** A calculation written out as a till would: rows, their sum, and the total above a torn edge. */
export function Slip({ title, columns, rows, sum, total, note }: SlipProps) {
  return (
    <div className="slip-shadow">
      <div className="slip">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.key}
                className="slip-row"
                data-open={row.open || undefined}
                data-muted={row.muted || undefined}
              >
                <th scope="row">
                  <RowName row={row} />
                </th>
                {rest(columns, row.cells)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            {sum && (
              <tr className="slip-sum">
                <th scope="row">{sum[0]}</th>
                {rest(columns, sum)}
              </tr>
            )}
            <tr className="slip-total" data-first={sum === undefined || undefined}>
              <th scope="row" colSpan={Math.max(1, columns.length - 1)}>
                {total.left}
              </th>
              <td>{total.right}</td>
            </tr>
          </tfoot>
        </table>
        {note && <p className="slip-note">{note}</p>}
      </div>
    </div>
  );
}
