import { addDays, isoWeek, weekday, weekStart } from "./calendar";

export type CellState = "reported" | "empty" | "missing" | "absent" | "due" | "future" | "none";

/** Somebody a team expects reports of, or who has written one. */
export type CoveredPerson = {
  key: string;
  /** Reports are due from and until these days; null: always. Nothing is due from a mere writer. */
  expected: { from: string | null; until: string | null } | null;
};

export type CoverageFacts = {
  /** `person key|day` → what was filed. */
  entries: ReadonlyMap<string, "present" | "absent">;
  empty: ReadonlySet<string>;
};

/** The weeks up to a day: Monday to Friday, and a weekend day only where somebody wrote on it. */
export function coverageWeeks(asOf: string, weeks: number, written: Iterable<string>) {
  const first = addDays(weekStart(asOf), -7 * (weeks - 1));
  const weekend = new Set([...written].filter((day) => weekday(day) > 5));
  return Array.from({ length: weeks }, (_, n) => {
    const monday = addDays(first, 7 * n);
    const days = Array.from({ length: 7 }, (__, d) => addDays(monday, d));
    return {
      week: isoWeek(monday),
      days: days.filter((day) => weekday(day) < 6 || weekend.has(day)),
    };
  });
}

/**
 * What one person's day is. Missing means: due and not there. Absent is not due; an empty report
 * is there and says nothing; today is due until it is over; a weekend or a day outside the
 * person's time in the team is nothing at all.
 */
export function cellState(
  person: CoveredPerson,
  day: string,
  facts: CoverageFacts,
  asOf: string,
): CellState {
  if (day > asOf) return "future";
  const entry = facts.entries.get(`${person.key}|${day}`);
  if (entry) return entry === "absent" ? "absent" : "reported";
  if (facts.empty.has(`${person.key}|${day}`)) return "empty";
  const { expected } = person;
  const due =
    expected !== null &&
    weekday(day) < 6 &&
    (expected.from === null || day >= expected.from) &&
    (expected.until === null || day <= expected.until);
  if (!due) return "none";
  return day === asOf ? "due" : "missing";
}

/** Of a row of cells: how many were reported of how many due. Absent and not-yet days are not due. */
export function coverageTotals(states: readonly CellState[]) {
  const count = (state: CellState) => states.filter((s) => s === state).length;
  const reported = count("reported");
  const [empty, missing, absent] = [count("empty"), count("missing"), count("absent")];
  return { reported, empty, missing, absent, due: reported + empty + missing };
}
