"use client";
import { useMounted } from "@mantine/hooks";
import { lazy, Suspense } from "react";
import type { Tone } from "./glyphs";
import "./history-chart.css";

export type HistoryPoint = {
  /** A day, as a number. */
  x: number;
  /** 0–1; `null` where nothing was known: the line has a gap. */
  value: number | null;
  /** The state then: the shape and colour of the marker. */
  tone: Tone;
  /** The point in words. */
  label: string;
};

export type HistoryChartProps = {
  /** What the chart shows, in words; the table beside it is the caller's. */
  label: string;
  points: HistoryPoint[];
  from: number;
  to: number;
  today: number;
  /** The value on the first day, unmarked; left out, the line begins at the first point. */
  start?: number;
  formatX: (x: number) => string;
  /** Of a share, 0–1. */
  formatY: (share: number) => string;
  labels: { today: string; pace: string; loading: string };
  /** Days that are named below; some even ones unless told otherwise. */
  ticks?: number[];
  /** In a panel of its own, because its scale is another. */
  confidence?: {
    label: string;
    points: { x: number; value: number }[];
    format?: (value: number) => string;
  };
};

// The library of charts is as large as all else together: only who looks at one loads it.
const Drawing = lazy(() => import("./history-drawing"));

/** How something came to where it is, against an even pace. The same height before it is drawn. */
export function HistoryChart(props: HistoryChartProps) {
  const mounted = useMounted();
  const waiting = (
    <div className="history-wait" role="status">
      <span className="vh">{props.labels.loading}</span>
    </div>
  );
  return (
    <div className="history-chart" data-panels={props.confidence ? 2 : 1}>
      {mounted ? (
        <Suspense fallback={waiting}>
          <Drawing {...props} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}
