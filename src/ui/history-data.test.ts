import { describe, expect, it } from "vitest";
import type { HistoryPoint } from "./history-chart";
import { historyData, historyDomain } from "./history-data";

const point = (x: number, value: number | null): HistoryPoint => ({
  ...{ x, value, tone: "on", label: "" },
});
const span = { from: 0, to: 100, today: 50 };

describe("historyData", () => {
  it("draws nothing after today but the pace", () => {
    const rows = historyData({ ...span, points: [point(40, 0.2), point(60, 0.9)] });
    expect(rows.filter((row) => row.x > 50)).toEqual([{ x: 100, pace: 1 }]);
  });

  it("carries the shortfall on to today, but not the line", () => {
    const rows = historyData({ ...span, points: [point(40, 0.2)] });
    expect(rows.find((row) => row.x === 50)).toMatchObject({ gap: [0.2, 0.5], value: undefined });
  });

  it("shows no shortfall while ahead, and ends it where the lines meet", () => {
    const rows = historyData({ ...span, points: [point(20, 0.1), point(40, 0.5)] });
    const meets = rows.find((row) => row.x > 20 && row.x < 40);
    expect(meets?.gap?.[0]).toBeCloseTo(meets?.pace ?? 0);
    expect(rows.find((row) => row.x === 40)?.gap).toEqual([0.4, 0.4]);
  });

  it("breaks the line where nothing was known", () => {
    const rows = historyData({ ...span, points: [point(10, 0.1), point(20, null)] });
    expect(rows.find((row) => row.x === 20)).toMatchObject({ value: null });
    expect(rows.find((row) => row.x === 20)?.gap).toBeUndefined();
  });

  it("begins at a value of the first day, unmarked", () => {
    const rows = historyData({ ...span, start: 0, points: [point(40, 0.2)] });
    expect(rows[0]).toMatchObject({ x: 0, value: 0, point: undefined });
  });

  it("has a span that may be empty of points", () => {
    expect(historyData({ ...span, points: [] })).toEqual([
      { x: 0, pace: 0 },
      { x: 100, pace: 1 },
    ]);
    expect(historyDomain([point(1, -0.2), point(2, 1.3)])).toEqual([-0.2, 1.3]);
  });
});
