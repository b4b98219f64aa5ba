import type { CSSProperties, ReactNode } from "react";
import { UiLink } from "./link";
import "./data-table.css";

export type DataColumn = {
  key: string;
  title: ReactNode;
  width?: string | number;
  align?: "left" | "right" | "center";
  /** On a phone: at the end of the first line (show), on the second line, or nowhere. */
  phone?: "show" | "hide" | "second";
  /** Left out where the table has little room, for instance beside an open panel. */
  narrow?: "hide";
};

export type DataRow = {
  key: string;
  href?: string;
  cells: Record<string, ReactNode>;
  selected?: boolean;
};

export type DataTableProps = { label: string; columns: DataColumn[]; rows: DataRow[] };

function Row({ columns, row }: { columns: DataColumn[]; row: DataRow }) {
  const [first, ...rest] = columns;
  if (!first) return null;
  const name = row.cells[first.key];
  return (
    <tr data-link={row.href ? true : undefined} data-selected={row.selected || undefined}>
      <th scope="row" data-align={first.align}>
        {row.href ? (
          <UiLink
            className="data-table-link"
            href={row.href}
            aria-current={row.selected ? "true" : undefined}
          >
            {name}
          </UiLink>
        ) : (
          name
        )}
      </th>
      {rest.map((column) => (
        <td
          key={column.key}
          data-align={column.align}
          data-phone={column.phone ?? "show"}
          data-narrow={column.narrow}
        >
          {row.cells[column.key]}
        </td>
      ))}
    </tr>
  );
}

/** Rows on hairlines. The first cell names the row, and its link covers all of it. */
export function DataTable({ label, columns, rows }: DataTableProps) {
  const ends = columns.slice(1).filter((column) => (column.phone ?? "show") === "show");
  const phone = `minmax(6.5rem, 1fr)${" auto".repeat(ends.length)}`;
  return (
    <div className="data-table-frame">
      <table className="data-table" style={{ "--data-table-phone": phone } as CSSProperties}>
        <caption className="vh">{label}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.width }} data-narrow={column.narrow} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-align={column.align}
                data-narrow={column.narrow}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} columns={columns} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
