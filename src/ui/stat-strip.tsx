import type { ReactNode } from "react";
import "./stat-strip.css";

/** One ruled strip of figures; on a phone it scrolls sideways. */
export function StatStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a sideways scroller must take the keyboard.
    <section className="stat-strip" aria-label={label} tabIndex={0}>
      <dl className="stat-strip-list">{children}</dl>
    </section>
  );
}

export function Stat({
  label,
  figure,
  delta,
  sub,
}: {
  label: string;
  figure: ReactNode;
  delta?: string;
  sub?: ReactNode;
}) {
  return (
    <div className="stat">
      <dt className="stat-label">{label}</dt>
      <dd className="stat-figure">
        {figure}
        {delta !== undefined && <span className="stat-delta">{delta}</span>}
      </dd>
      {sub !== undefined && <dd className="stat-sub">{sub}</dd>}
    </div>
  );
}

export type Segment = {
  key: "done" | "missing" | "empty" | "none" | "todo";
  value: number;
};

/** Shares of one whole on a 6px bar, each kind with its own drawing. */
export function SegmentBar({ segments, label }: { segments: Segment[]; label: string }) {
  return (
    <span className="segment-bar" role="img" aria-label={label} title={label}>
      {segments
        .filter((segment) => segment.value > 0)
        .map((segment) => (
          <i key={segment.key} data-kind={segment.key} style={{ flexGrow: segment.value }} />
        ))}
    </span>
  );
}
