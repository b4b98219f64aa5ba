import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dayIn,
  daysBetween,
  endOfDay,
  isoWeek,
  timeGone,
  weekday,
  weekStart,
} from "./calendar";

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

describe("months", () => {
  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-01-31", 13, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-05-31", 0, "2026-05-31"],
  ])("%s and %d months is %s", (d, months, expected) => {
    expect(addMonths(d, months)).toBe(expected);
  });

  it("step to the same day, or to the last one of a shorter month", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (d, n) => {
        const to = addMonths(d, n);
        const index = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
        expect(index(to) - index(d)).toBe(n);
        if (to.slice(8) !== d.slice(8)) {
          expect(to.slice(8) < d.slice(8)).toBe(true);
          expect(addDays(to, 1).slice(8)).toBe("01");
        }
      }),
    );
  });
});

describe("the share of a span that is over", () => {
  const span = fc.tuple(day, fc.nat(800)).map(([startsOn, more]) => ({
    startsOn,
    endsOn: addDays(startsOn, more),
  }));

  it("is one day's at the end of the first day, all at the end of the last", () => {
    fc.assert(
      fc.property(span, fc.integer({ min: 1, max: 5000 }), (of, n) => {
        const days = daysBetween(of.startsOn, of.endsOn) + 1;
        expect(timeGone(of, of.startsOn)).toBe(1 / days);
        expect(timeGone(of, of.endsOn)).toBe(1);
        expect(timeGone(of, addDays(of.startsOn, -n))).toBe(0);
        expect(timeGone(of, addDays(of.endsOn, n))).toBe(1);
        const within = Math.min(n, days);
        expect(timeGone(of, addDays(of.startsOn, within - 1))).toBeCloseTo(within / days, 12);
      }),
    );
  });

  it("is all of a span that ends before it begins", () => {
    expect(timeGone({ startsOn: "2026-03-02", endsOn: "2026-03-01" }, "2026-01-01")).toBe(1);
  });
});

const hour = 3_600_000;
// Half-hour clocks, midnights that do not exist, a day that never was, and both ends of the world.
const zones = [
  "UTC",
  "America/Chicago",
  "Europe/Madrid",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "Asia/Beirut",
  "America/Havana",
  "Africa/Cairo",
];

describe("the end of a day", () => {
  /** What it is in every zone: the first moment of a later day. */
  function holds(zone: string, d: string) {
    const end = endOfDay(zone, d).getTime();
    expect(dayIn(zone, new Date(end)) > d).toBe(true);
    expect(dayIn(zone, new Date(end - 1)) <= d).toBe(true);
    return end;
  }

  it("is the first moment of a later day, in every zone and century of clocks", () => {
    const modern = fc
      .date({ min: new Date("1970-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const before = fc.integer({ min: 1, max: 26 * hour });
    fc.assert(
      fc.property(fc.constantFrom(...zones), modern, before, (zone, d, ms) => {
        const end = holds(zone, d);
        expect(dayIn(zone, new Date(end - ms)) <= d).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["America/Chicago", "2026-03-08", 23],
    ["America/Chicago", "2026-11-01", 25],
    ["Europe/Madrid", "2026-03-29", 23],
    ["Europe/Madrid", "2026-10-25", 25],
    ["America/Sao_Paulo", "2018-11-04", 23],
    ["America/Sao_Paulo", "2018-02-17", 25],
    ["Australia/Lord_Howe", "2026-04-05", 24.5],
    ["Australia/Lord_Howe", "2026-10-04", 23.5],
    ["Pacific/Apia", "2011-12-29", 24],
    ["Pacific/Apia", "2011-12-31", 24],
    ["Asia/Kathmandu", "2026-03-08", 24],
    ["Asia/Beirut", "2026-03-29", 23],
  ])("in %s makes %s a day of %d hours", (zone, d, hours) => {
    const days = Array.from({ length: 15 }, (_, n) => addDays(d, n - 7));
    for (const one of days) holds(zone, one);
    expect((holds(zone, d) - holds(zone, addDays(d, -1))) / hour).toBe(hours);
  });

  it("of the day that Apia skipped is the end of the day before", () => {
    expect(endOfDay("Pacific/Apia", "2011-12-30")).toEqual(endOfDay("Pacific/Apia", "2011-12-29"));
    expect(dayIn("Pacific/Apia", endOfDay("Pacific/Apia", "2011-12-29"))).toBe("2011-12-31");
    // Stepping days knows nothing of it: a day is a day.
    expect(addDays("2011-12-29", 1)).toBe("2011-12-30");
  });

  it("is where the next day begins: stepping never adds 24 hours", () => {
    const changes = fc.constantFrom(
      ["America/Chicago", "2026-03-05"],
      ["America/Chicago", "2026-10-29"],
      ["Europe/Madrid", "2026-03-26"],
      ["Europe/Madrid", "2026-10-22"],
      ["America/Sao_Paulo", "2018-11-01"],
      ["America/Sao_Paulo", "2019-02-14"],
      ["Australia/Lord_Howe", "2026-04-02"],
      ["Asia/Kathmandu", "1985-12-29"],
    ) as fc.Arbitrary<[string, string]>;
    fc.assert(
      fc.property(changes, fc.nat(6), ([zone, from], n) => {
        const d = addDays(from, n);
        expect(dayIn(zone, endOfDay(zone, d))).toBe(addDays(d, 1));
      }),
    );
  });
});
