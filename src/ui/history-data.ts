import type { HistoryChartProps, HistoryPoint } from "./history-chart";

/** A row as the chart takes it; what is left out is not drawn there. */
export type HistoryDatum = {
  x: number;
  value?: number | null;
  pace: number;
  /** From the value up to the pace, where it is behind. */
  gap?: [number, number];
  point?: HistoryPoint;
};

const DAYS = 6;

/** Some even days from the first to the last. */
export function historyTicks({ from, to, ticks }: HistoryChartProps): number[] {
  if (ticks) return ticks;
  const parts = Math.max(1, Math.min(DAYS, to - from));
  return Array.from({ length: parts + 1 }, (_, i) => Math.round(from + ((to - from) * i) / parts));
}

/** Beyond 0 and 1 only where the points go. */
export function historyDomain(points: HistoryPoint[]): [number, number] {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  return [Math.min(0, ...values), Math.max(1, ...values)];
}

type Step = {
  x: number;
  value: number | null;
  point?: HistoryPoint;
  /** Nothing was said: as it was before. */
  held?: true;
};

/** What is known until today, in order, with what stands at the ends. */
function stepsOf({ points, from, today, start }: HistorySpan): Step[] {
  const said = points
    .filter((point) => point.x <= today)
    .sort((a, b) => a.x - b.x)
    .map((point): Step => ({ x: point.x, value: point.value, point }));
  const begins = start !== undefined && said[0]?.x !== from;
  const steps = begins ? [{ x: from, value: start }, ...said] : said;
  const last = steps.at(-1);
  return last && last.x < today ? [...steps, { x: today, value: last.value, held: true }] : steps;
}

type HistorySpan = Pick<HistoryChartProps, "points" | "from" | "to" | "today" | "start">;

/** Points, the even pace through all of them, and the shortfall between the two until today. */
export function historyData(span: HistorySpan): HistoryDatum[] {
  const { from, to } = span;
  const pace = (x: number) => Math.min(1, Math.max(0, (x - from) / Math.max(1, to - from)));
  const steps = stepsOf(span);
  const rows = steps.flatMap((step, i): HistoryDatum[] => {
    const { x, value, point, held } = step;
    const row: HistoryDatum = { x, value: held ? undefined : value, pace: pace(x), point };
    if (value === null) return [row];
    row.gap = [Math.min(value, row.pace), row.pace];
    const next = steps[i + 1];
    const meets = next && crossing(step, next, pace);
    if (!meets) return [row];
    const { x: at, y } = meets;
    return [row, { x: at, value: next.held ? undefined : y, pace: y, gap: [y, y] }];
  });
  return [
    ...(rows[0]?.x === from ? [] : [{ x: from, pace: 0 }]),
    ...rows,
    ...(rows.at(-1)?.x === to ? [] : [{ x: to, pace: 1 }]),
  ];
}

/** Where the line between two points meets the pace: there the shortfall begins or ends. */
function crossing(a: Step, b: Step, pace: (x: number) => number) {
  if (a.value === null || b.value === null) return null;
  const [over, under] = [a.value - pace(a.x), b.value - pace(b.x)];
  if (over * under >= 0) return null;
  const part = over / (over - under);
  return { x: a.x + (b.x - a.x) * part, y: a.value + (b.value - a.value) * part };
}
