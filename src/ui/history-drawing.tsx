"use client";
import "@mantine/charts/styles.layer.css";
import { CompositeChart, LineChart } from "@mantine/charts";
import { useId } from "react";
import { Area } from "recharts";
import type { HistoryChartProps } from "./history-chart";
import { historyData, historyDomain, historyTicks } from "./history-data";
import { HistoryMarker } from "./history-marker";

const TICK = { fontSize: 11, fill: "var(--sh-ink-3)" };
const GRID = {
  gridAxis: "x",
  strokeDasharray: "0",
  gridColor: "var(--sh-line)",
  withTooltip: false,
} as const;
const Y_WIDTH = 44;

/** Quarters between 0 and 1, and the ends where the points go beyond. */
const quarters = ([low, high]: [number, number]) => [
  ...(low < 0 ? [low] : []),
  ...[0, 0.25, 0.5, 0.75, 1],
  ...(high > 1 ? [high] : []),
];

function Confidence({ from, to, today, confidence }: HistoryChartProps) {
  if (!confidence) return null;
  const format = confidence.format ?? String;
  return (
    <>
      <p className="history-title">{confidence.label}</p>
      <LineChart
        h={58}
        data={confidence.points}
        dataKey="x"
        curveType="stepAfter"
        strokeWidth={1.5}
        {...GRID}
        series={[{ name: "value", color: "var(--sh-accent)" }]}
        dotProps={{ r: 2.5, strokeWidth: 0, fill: "var(--sh-accent)" }}
        lineProps={{ isAnimationActive: false }}
        xAxisProps={{
          hide: true,
          type: "number",
          domain: [from, to],
          padding: { left: 0, right: 0 },
        }}
        yAxisProps={{
          tick: TICK,
          tickLine: false,
          domain: [0, 1],
          ticks: [0, 0.5, 1],
          interval: 0,
          width: Y_WIDTH,
          tickFormatter: format,
        }}
        referenceLines={[{ x: today, color: "var(--sh-ink)", strokeWidth: 1 }]}
        lineChartProps={{ margin: { top: 6, bottom: 6 }, accessibilityLayer: false }}
      />
    </>
  );
}

/** Horizontal grid only; after today nothing but the pace. */
export default function HistoryDrawing(props: HistoryChartProps) {
  const { label, points, from, to, today, formatX, formatY, labels } = props;
  const hatch = useId();
  const domain = historyDomain(points);
  return (
    <div role="img" aria-label={label}>
      <svg className="history-defs" width="0" height="0" aria-hidden="true">
        <pattern
          id={hatch}
          width="4"
          height="4"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V4" stroke="var(--sh-risk)" strokeWidth="1.4" opacity=".75" />
        </pattern>
      </svg>
      <p className="history-pace">{labels.pace}</p>
      <CompositeChart
        h={164}
        data={historyData(props)}
        dataKey="x"
        curveType="linear"
        connectNulls={false}
        withDots={false}
        strokeWidth={1.75}
        {...GRID}
        series={[
          { name: "pace", type: "line", color: "var(--sh-ink-3)", strokeDasharray: "3 3" },
          { name: "value", type: "line", color: "var(--sh-ink)" },
        ]}
        lineProps={({ name }) =>
          name === "value"
            ? {
                dot: ({ key: _, ...dot }) => <HistoryMarker key={dot.index} {...dot} />,
                activeDot: false,
                isAnimationActive: false,
              }
            : { dot: false, activeDot: false, isAnimationActive: false, strokeWidth: 1.25 }
        }
        xAxisProps={{
          tick: TICK,
          tickLine: false,
          type: "number",
          domain: [from, to],
          ticks: historyTicks(props),
          tickFormatter: formatX,
          axisLine: { stroke: "var(--sh-line-2)" },
          padding: { left: 0, right: 0 },
        }}
        yAxisProps={{
          tick: TICK,
          tickLine: false,
          domain,
          ticks: quarters(domain),
          width: Y_WIDTH,
          tickFormatter: formatY,
        }}
        referenceLines={[
          {
            x: today,
            color: "var(--sh-ink)",
            label: labels.today,
            labelPosition: "insideTopRight",
            strokeWidth: 1,
          },
        ]}
        composedChartProps={{ accessibilityLayer: false }}
      >
        <Area
          dataKey="gap"
          type="linear"
          fill={`url(#${hatch})`}
          stroke="none"
          fillOpacity={1}
          isAnimationActive={false}
          activeDot={false}
          legendType="none"
        />
      </CompositeChart>
      <Confidence {...props} />
    </div>
  );
}
