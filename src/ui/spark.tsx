import type { Tone } from "./glyphs";
import "./spark.css";

export type SparkProps = {
  values: number[];
  /** Left out: decoration beside a figure that says the same. */
  label?: string;
  width?: number;
  height?: number;
  tone?: Tone;
};

/** From the lowest to the highest over the whole height; room for the last value's dot. */
function points(values: number[], width: number, height: number): [string, string][] {
  const low = Math.min(...values);
  const range = Math.max(...values) - low || 1;
  const step = values.length > 1 ? (width - 5) / (values.length - 1) : 0;
  return values.map((value, i) => [
    (1 + i * step).toFixed(1),
    (height - 3 - ((value - low) / range) * (height - 6)).toFixed(1),
  ]);
}

/** How a value came to where it is: a line without axes, the last one marked. */
export function Spark({ values, label, width = 64, height = 18, tone = "neutral" }: SparkProps) {
  const line = points(values, width, height);
  const last = line.at(-1);
  if (!last) return null;
  const props = {
    className: "spark",
    "data-tone": tone,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  };
  const drawing = (
    <>
      <path d={`M${line.map((point) => point.join(" ")).join("L")}`} />
      <circle cx={last[0]} cy={last[1]} r="2" />
    </>
  );
  if (label === undefined) {
    return (
      <svg {...props} aria-hidden="true">
        {drawing}
      </svg>
    );
  }
  return (
    <svg {...props} role="img" aria-label={label}>
      <title>{label}</title>
      {drawing}
    </svg>
  );
}
