import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "./calendar";
import { cadences, checkInStatuses, type Health, healths, initiativeStatuses } from "./goal-words";
import {
  dueAfter,
  gravestOf,
  type HealthFacts,
  hasEvidenceGap,
  healthOf,
  idleDays,
  isBlocked,
  lateDays,
} from "./health";

const day = fc
  .date({ min: new Date("1999-01-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("the day the next check-in is due", () => {
  it.each([
    ["weekly", "2026-03-02", "2026-03-09"],
    ["weekly", "2026-12-28", "2027-01-04"],
    ["biweekly", "2026-02-20", "2026-03-06"],
    ["biweekly", "2028-02-20", "2028-03-05"],
    ["monthly", "2026-01-15", "2026-02-15"],
    ["monthly", "2026-01-31", "2026-02-28"],
    ["monthly", "2028-01-31", "2028-02-29"],
    ["monthly", "2026-03-31", "2026-04-30"],
    ["monthly", "2026-12-31", "2027-01-31"],
    ["monthly", "2100-01-29", "2100-02-28"],
  ] as const)("%s after %s is %s", (cadence, last, due) => {
    expect(dueAfter(cadence, last)).toBe(due);
  });

  it("is one step later, whatever the clocks do in between", () => {
    fc.assert(
      fc.property(day, (last) => {
        expect(daysBetween(last, dueAfter("weekly", last))).toBe(7);
        expect(daysBetween(last, dueAfter("biweekly", last))).toBe(14);
        const [year = 0, month = 0, date = 0] = last.split("-").map(Number);
        const due = dueAfter("monthly", last);
        const [toYear = 0, toMonth = 0, toDate = 0] = due.split("-").map(Number);
        expect(toYear * 12 + toMonth).toBe(year * 12 + month + 1);
        expect(toDate).toBeLessThanOrEqual(date);
        // Fewer only where that month has no such day: the next day is of another month.
        if (toDate < date) expect(addDays(due, 1).slice(8)).toBe("01");
      }),
    );
  });

  it("is late by the days since, and never by less than none", () => {
    expect(lateDays("2026-03-09", "2026-03-08")).toBe(0);
    expect(lateDays("2026-03-09", "2026-03-09")).toBe(0);
    expect(lateDays("2026-03-09", "2026-03-13")).toBe(4);
  });
});

const facts = (more: Partial<HealthFacts> = {}): HealthFacts => ({
  closed: false,
  last: { status: "on-track", day: "2026-03-02" },
  cadence: "weekly",
  asOf: "2026-03-03",
  progress: 0.5,
  timeGone: 0.4,
  ...more,
});

describe("health", () => {
  it("is closed before anything else, and pending where nobody ever checked in", () => {
    const late = { asOf: "2027-03-03", progress: 0, timeGone: 1 };
    expect(healthOf(facts({ ...late, closed: true }))).toBe("closed");
    expect(healthOf(facts({ ...late, closed: true, last: null }))).toBe("closed");
    expect(healthOf(facts({ ...late, last: null }))).toBe("pending");
    expect(healthOf(facts({ last: null }))).toBe("pending");
  });

  it.each(
    cadences.flatMap((cadence) => checkInStatuses.map((status) => [cadence, status] as const)),
  )(
    "of a %s check-in that says %s becomes outdated on the fourth day it is late",
    (cadence, status) => {
      const last = { status, day: "2026-01-31" };
      const due = dueAfter(cadence, last.day);
      for (const late of [-1, 0, 1, 3])
        expect(healthOf(facts({ last, cadence, asOf: addDays(due, late) }))).toBe(status);
      for (const late of [4, 5, 400])
        expect(healthOf(facts({ last, cadence, asOf: addDays(due, late) }))).toBe("outdated");
    },
  );

  it.each([
    [0.29999, 0.50001, "at-risk"],
    [0.3, 0.50001, "on-track"],
    [0.29999, 0.5, "on-track"],
    [0, 1, "at-risk"],
    [0, 0.5, "on-track"],
    [null, 1, "on-track"],
  ] as const)("with progress %s and %s of the time gone is %s", (progress, timeGone, expected) => {
    expect(healthOf(facts({ progress, timeGone }))).toBe(expected);
    // What its owner says is worse already stays.
    const said = { status: "off-track", day: "2026-03-02" } as const;
    expect(healthOf(facts({ last: said, progress, timeGone }))).toBe("off-track");
  });

  it("follows its precedence in every case", () => {
    const some = fc.record<HealthFacts>({
      closed: fc.boolean(),
      last: fc.option(
        fc.record({
          status: fc.constantFrom(...checkInStatuses),
          day: fc.integer({ min: -60, max: 0 }).map((n) => addDays("2026-06-15", n)),
        }),
      ),
      cadence: fc.constantFrom(...cadences),
      asOf: fc.constant("2026-06-15"),
      progress: fc.option(fc.constantFrom(0, 0.1, 0.299, 0.3, 0.301, 1)),
      timeGone: fc.constantFrom(0, 0.499, 0.5, 0.501, 1),
    });
    const steps = { weekly: 7, biweekly: 14, monthly: 31 };
    fc.assert(
      fc.property(some, (of) => {
        const candidates: [boolean, Health][] = [
          [of.closed, "closed"],
          [of.last === null, "pending"],
          [
            of.last !== null &&
              of.cadence !== "monthly" &&
              daysBetween(of.last.day, of.asOf) > steps[of.cadence] + 3,
            "outdated",
          ],
          [
            of.last !== null &&
              of.cadence === "monthly" &&
              addDays(of.asOf, -3) > dueAfter("monthly", of.last.day),
            "outdated",
          ],
          [of.last?.status === "off-track", "off-track"],
          [of.last?.status === "at-risk", "at-risk"],
          [of.progress !== null && of.progress < 0.3 && of.timeGone > 0.5, "at-risk"],
          [true, "on-track"],
        ];
        expect(healthOf(of)).toBe(candidates.find(([is]) => is)?.[1]);
      }),
      { numRuns: 500 },
    );
  });

  it("of many is the gravest; of none, or of closed ones alone, pending", () => {
    const order: Health[] = ["off-track", "at-risk", "outdated", "on-track", "pending"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...healths)), (all) => {
        const gravest = order.find((one) => all.includes(one)) ?? "pending";
        expect(gravestOf(all)).toBe(gravest);
      }),
    );
  });
});

describe("an evidence gap", () => {
  const gap = (more: Partial<Parameters<typeof hasEvidenceGap>[0]>) =>
    hasEvidenceGap({
      health: "on-track",
      lastCitedOn: "2026-03-01",
      since: "2026-01-01",
      asOf: "2026-03-01",
      ...more,
    });

  it("opens on the fifteenth day without a source", () => {
    expect(gap({ asOf: "2026-03-15" })).toBe(false);
    expect(gap({ asOf: "2026-03-16" })).toBe(true);
    expect(gap({ lastCitedOn: null, since: "2026-03-01", asOf: "2026-03-15" })).toBe(false);
    expect(gap({ lastCitedOn: null, since: "2026-03-01", asOf: "2026-03-16" })).toBe(true);
  });

  it("is only of what is claimed on track", () => {
    const open = healths.filter((health) => gap({ health, asOf: "2027-01-01" }));
    expect(open).toEqual(["on-track"]);
  });
});

describe("a blocked initiative", () => {
  const initiative = {
    status: "active" as const,
    lastCompletedOn: "2026-03-01" as string | null,
    startsOn: null as string | null,
    open: 2,
  };

  it("has finished nothing for a week", () => {
    expect(isBlocked(initiative, "2026-03-07")).toBe(false);
    expect(isBlocked(initiative, "2026-03-08")).toBe(true);
    const fresh = { ...initiative, lastCompletedOn: null, startsOn: "2026-03-01" };
    expect(isBlocked(fresh, "2026-03-07")).toBe(false);
    expect(isBlocked(fresh, "2026-03-08")).toBe(true);
    expect(isBlocked({ ...initiative, startsOn: "2026-03-05" }, "2026-03-08")).toBe(false);
    // It begins later: nothing is late yet.
    expect(isBlocked({ ...fresh, startsOn: "2026-04-01" }, "2026-03-20")).toBe(false);
  });

  it("is under way and has something left to do, or says itself that it is blocked", () => {
    const asOf = "2026-06-01";
    const blocked = initiativeStatuses.filter((status) =>
      isBlocked({ ...initiative, status }, asOf),
    );
    expect(blocked).toEqual(["active", "blocked"]);
    expect(isBlocked({ ...initiative, open: 0 }, asOf)).toBe(false);
    expect(isBlocked({ ...initiative, status: "blocked", open: 0 }, "2026-03-01")).toBe(true);
  });

  it("has been idle for the days since it last moved", () => {
    expect(idleDays(initiative, "2026-03-05")).toBe(4);
    expect(idleDays(initiative, "2026-02-01")).toBe(0);
    expect(idleDays({ ...initiative, lastCompletedOn: null }, "2026-03-05")).toBeNull();
    expect(idleDays({ ...initiative, status: "planned" }, "2026-03-05")).toBeNull();
    expect(idleDays({ ...initiative, open: 0 }, "2026-03-05")).toBeNull();
  });
});
