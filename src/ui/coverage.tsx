import type { CSSProperties } from "react";
import "./coverage.css";
import {
  type CoverageDay,
  type CoverageRow,
  CoverageTableRow,
  type PlacedDay,
} from "./coverage-row";
import { ScrollToEnd } from "./scroll-to-end";

export type CoverageColumn = { key: string; label: string; sub?: string; days: CoverageDay[] };
export type CoverageGroup = { key: string; label?: string; rows: CoverageRow[] };
export type CoverageTableProps = {
  label: string;
  personLabel: string;
  totalLabel: string;
  columns: CoverageColumn[];
  groups: CoverageGroup[];
};

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
    <ScrollToEnd className="coverage" label={label}>
      <table
        className="coverage-table"
        aria-label={label}
        style={
          { "--coverage-days": days.length, "--coverage-weeks": columns.length } as CSSProperties
        }
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
              <CoverageTableRow key={row.key} row={row} days={days} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollToEnd>
  );
}
