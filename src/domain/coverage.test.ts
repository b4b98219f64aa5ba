import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weekday } from "./calendar";
import { cellState, coverageTotals, coverageWeeks } from "./coverage";

const nobody = { entries: new Map<string, "present" | "absent">(), empty: new Set<string>() };
const expected = { key: "p", expected: { from: null, until: null } };

describe("coverage", () => {
  it("tells missing from absent, from empty, from not due and from not yet", () => {
    const facts = {
      entries: new Map([
        ["p|2026-11-16", "present"],
        ["p|2026-11-17", "absent"],
      ] as const),
      empty: new Set(["p|2026-11-18"]),
    };
    const on = (day: string) => cellState(expected, day, facts, "2026-11-20");
    expect(on("2026-11-16")).toBe("reported");
    expect(on("2026-11-17")).toBe("absent");
    expect(on("2026-11-18")).toBe("empty");
    expect(on("2026-11-19")).toBe("missing");
    expect(on("2026-11-20")).toBe("due");
    expect(on("2026-11-21")).toBe("future");
    expect(on("2026-11-15")).toBe("none"); // a Sunday
  });

  it("asks nothing of somebody before they came, after they left, or who only wrote", () => {
    const from = { key: "p", expected: { from: "2026-11-18", until: "2026-11-18" } };
    expect(cellState(from, "2026-11-17", nobody, "2026-11-20")).toBe("none");
    expect(cellState(from, "2026-11-18", nobody, "2026-11-20")).toBe("missing");
    expect(cellState(from, "2026-11-19", nobody, "2026-11-20")).toBe("none");
    expect(cellState({ key: "p", expected: null }, "2026-11-17", nobody, "2026-11-20")).toBe(
      "none",
    );
  });

  it("shows working days, and a weekend day only where somebody wrote", () => {
    const plain = coverageWeeks("2026-11-20", 6, []);
    expect(plain).toHaveLength(6);
    expect(plain.flatMap((week) => week.days)).toHaveLength(30);
    expect(plain.at(-1)).toMatchObject({ week: "2026-W47" });
    const sunday = coverageWeeks("2026-11-20", 1, ["2026-11-22"]);
    expect(sunday[0]?.days).toHaveLength(6);
  });

  it("adds up: due is reported, empty and missing, and nothing else", () => {
    const state = fc.constantFrom(
      "reported",
      "empty",
      "missing",
      "absent",
      "due",
      "future",
      "none",
    ) as fc.Arbitrary<ReturnType<typeof cellState>>;
    fc.assert(
      fc.property(fc.array(state), (states) => {
        const totals = coverageTotals(states);
        const rest = states.filter((s) => s === "due" || s === "future" || s === "none").length;
        expect(totals.due).toBe(totals.reported + totals.empty + totals.missing);
        expect(totals.due + totals.absent + rest).toBe(states.length);
      }),
    );
  });

  it("never shows more days than the weeks have", () => {
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), fc.array(day), (asOf, weeks, written) => {
        const shown = coverageWeeks(asOf, weeks, written).flatMap((week) => week.days);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.filter((d) => weekday(d) < 6)).toHaveLength(5 * weeks);
      }),
    );
  });
});
