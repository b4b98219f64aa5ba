import "./coverage-cell.css";

export type CoverageState = "reported" | "empty" | "missing" | "absent" | "due" | "future" | "none";

export function CoverageCell({ state }: { state: CoverageState }) {
  return <span className="coverage-cell" data-state={state} aria-hidden="true" />;
}

export function CoverageLegend({ items }: { items: { state: CoverageState; label: string }[] }) {
  return (
    <ul className="coverage-legend">
      {items.map((item) => (
        <li key={item.state}>
          <CoverageCell state={item.state} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
