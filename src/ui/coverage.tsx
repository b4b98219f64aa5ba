import type { ReactNode } from "react";
import "./coverage.css";
import { CoverageCell, type CoverageState } from "./coverage-cell";
import { UiLink } from "./link";

export type CoverageDay = { key: string; label: string; weekend?: boolean };
export type CoverageColumn = { key: string; label: string; sub?: string; days: CoverageDay[] };
export type CoverageRow = {
  key: string;
  name: string;
  href?: string;
  mark?: ReactNode;
  /** One per day, in the order of all days of all columns. */
  cells: { state: CoverageState; label: string; href?: string }[];
  total: string;
  of: string;
  low?: boolean;
};
export type CoverageGroup = { key: string; label?: string; rows: CoverageRow[] };
export type CoverageTableProps = {
  label: string;
  personLabel: string;
  totalLabel: string;
  columns: CoverageColumn[];
  groups: CoverageGroup[];
};

type PlacedDay = CoverageDay & { first: boolean };

/** People by day. Each cell carries its words; cells with an address are links. */
export function CoverageTable({
  label,
  personLabel,
  totalLabel,
  columns,
  groups,
}: CoverageTableProps) {
  const days: PlacedDay[] = columns.flatMap((column) =>
    column.days.map((day, index) => ({ ...day, first: index === 0 })),
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a sideways scroller must take the keyboard.
    <section className="coverage" aria-label={label} tabIndex={0}>
      <table
        className="coverage-table"
        aria-label={label}
        style={{ "--coverage-days": days.length, "--coverage-weeks": columns.length } as object}
      >
        <colgroup>
          <col />
          {days.map((day) => (
            <col key={day.key} className={day.first ? "coverage-c1" : "coverage-c2"} />
          ))}
          <col className="coverage-c3" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="coverage-who">
              <span className="coverage-vh">{personLabel}</span>
            </th>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="colgroup"
                colSpan={column.days.length}
                className="coverage-week"
              >
                <b>{column.label}</b>
                {column.sub}
              </th>
            ))}
            <th scope="col" rowSpan={2} className="coverage-total">
              {totalLabel}
            </th>
          </tr>
          <tr className="coverage-days">
            {days.map((day) => (
              <th key={day.key} scope="col">
                <span className="coverage-vh">{day.label}</span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.label !== undefined && (
              <tr>
                <th scope="rowgroup" colSpan={days.length + 2} className="coverage-group">
                  <span>{group.label}</span>
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <Row key={row.key} row={row} days={days} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function Row({ row, days }: { row: CoverageRow; days: PlacedDay[] }) {
  return (
    <tr>
      <th scope="row" className="coverage-who">
        <span className="coverage-name" title={row.name}>
          {row.mark}
          {row.href === undefined ? (
            <span>{row.name}</span>
          ) : (
            <UiLink href={row.href}>{row.name}</UiLink>
          )}
        </span>
      </th>
      {days.map((day, index) => (
        <Day key={day.key} day={day} cell={row.cells[index]} />
      ))}
      <td className="coverage-total">
        <b data-low={row.low || undefined}>{row.total}</b>/{row.of}
      </td>
    </tr>
  );
}

function Day({ day, cell }: { day: PlacedDay; cell: CoverageRow["cells"][number] | undefined }) {
  const place = {
    className: day.first ? "coverage-first" : undefined,
    "data-weekend": day.weekend || undefined,
  };
  if (!cell) return <td {...place} />;
  if (cell.href !== undefined) {
    return (
      <td {...place}>
        <UiLink
          href={cell.href}
          className="coverage-hit"
          title={cell.label}
          aria-label={cell.label}
        >
          <CoverageCell state={cell.state} />
        </UiLink>
      </td>
    );
  }
  return (
    <td {...place} title={cell.label}>
      <CoverageCell state={cell.state} />
      <span className="coverage-vh">{cell.label}</span>
    </td>
  );
}
