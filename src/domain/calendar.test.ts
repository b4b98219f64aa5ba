import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayIn, daysBetween, isoWeek, weekday, weekStart } from "./calendar";

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("days", () => {
  it("steps there and back, whatever the clocks did", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (d, n) => {
        expect(addDays(addDays(d, n), -n)).toBe(d);
        expect(daysBetween(d, addDays(d, n))).toBe(n);
      }),
    );
  });

  it("begins each week on its Monday", () => {
    fc.assert(
      fc.property(day, (d) => {
        expect(weekday(weekStart(d))).toBe(1);
        expect(daysBetween(weekStart(d), d)).toBe(weekday(d) - 1);
      }),
    );
  });

  it.each([
    ["2026-11-20", "2026-W47"],
    ["2021-01-03", "2020-W53"],
    ["2024-12-30", "2025-W01"],
    ["2026-01-01", "2026-W01"],
    ["2027-01-01", "2026-W53"],
  ])("names the ISO week of %s as %s", (d, week) => {
    expect(isoWeek(d)).toBe(week);
  });

  it("tells one moment's day in each time zone", () => {
    const moment = new Date("2026-03-08T04:30:00Z");
    expect(dayIn("America/Chicago", moment)).toBe("2026-03-07");
    expect(dayIn("UTC", moment)).toBe("2026-03-08");
    expect(dayIn("Pacific/Auckland", moment)).toBe("2026-03-08");
    expect(dayIn("Europe/Madrid", new Date("2026-10-25T22:59:59Z"))).toBe("2026-10-25");
  });
});
