export type Evidence = "full" | "part" | "none" | "stale" | "restricted";

const SOLID = "M0 0H9V12L7.5 9.7 6 12 4.5 9.7 3 12 1.5 9.7 0 12Z";
const HALF = "M0 6H9V12L7.5 9.7 6 12 4.5 9.7 3 12 1.5 9.7 0 12Z";
const OUTLINE = "M.5.5H8.5V11L7.17 9.2 5.83 11 4.5 9.2 3.17 11 1.83 9.2.5 11Z";
const LINE = { fill: "none", stroke: "currentColor", strokeLinejoin: "round" } as const;
const COLOR: Partial<Record<Evidence, string>> = {
  none: "var(--sh-risk)",
  stale: "var(--sh-stale)",
};

/** The receipt, 9 × 12. Its drawing, not its colour, says how well something is evidenced. */
export function Stub({ evidence = "full", scale = 1 }: { evidence?: Evidence; scale?: number }) {
  return (
    <svg
      className="receipt-mark"
      width={9 * scale}
      height={12 * scale}
      viewBox="0 0 9 12"
      style={{ flex: "none", color: COLOR[evidence] }}
      aria-hidden="true"
    >
      {evidence === "full" ? (
        <>
          <path d={SOLID} fill="currentColor" />
          <path d="M2 3h5v1H2ZM2 6h3v1H2Z" fill="var(--stub-bg, var(--sh-sheet))" />
        </>
      ) : (
        <path d={OUTLINE} {...LINE} strokeDasharray={evidence === "none" ? "2 1.5" : undefined} />
      )}
      {evidence === "part" && <path d={HALF} fill="currentColor" />}
      {evidence === "stale" && <path d="M4.5 2.4v3.2h2.3" {...LINE} />}
      {evidence === "restricted" && (
        <>
          <path d="M2.5 4.5h4V8h-4Z" fill="currentColor" />
          <path d="M3.3 4.6V3.4a1.2 1.2 0 0 1 2.4 0v1.2" {...LINE} />
        </>
      )}
    </svg>
  );
}
