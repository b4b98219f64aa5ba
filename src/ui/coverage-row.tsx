import type { ReactNode } from "react";
import { CoverageCell, type CoverageState } from "./coverage-cell";
import { UiLink } from "./link";

export type CoverageDay = { key: string; label: string; weekend?: boolean };
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

export type PlacedDay = CoverageDay & { first: boolean };

export function CoverageTableRow({ row, days }: { row: CoverageRow; days: PlacedDay[] }) {
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
          prefetch={false}
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
