import type { HistoryDatum } from "./history-data";

/** The shapes of the glyphs, around a point. */
function shape(tone: string, x: number, y: number) {
  if (tone === "risk") return <path d={`M${x} ${y - 5.5}l5.6 9.6h-11.2Z`} />;
  if (tone === "off") return <path d={`M${x} ${y - 5.8}l5.8 5.8-5.8 5.8-5.8-5.8Z`} />;
  return <circle cx={x} cy={y} r={tone === "on" ? 4.5 : 4} />;
}

/** One point: its shape says how it stood then. */
export function HistoryMarker(props: { cx?: number; cy?: number; payload?: HistoryDatum }) {
  const { cx, cy, payload } = props;
  if (!payload?.point || typeof payload.value !== "number" || cx === undefined || cy === undefined)
    return <g />;
  const { tone, label } = payload.point;
  return (
    <g className="history-marker" data-tone={tone}>
      <title>{label}</title>
      {shape(tone, Math.round(cx), Math.round(cy))}
    </g>
  );
}
