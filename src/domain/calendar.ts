/** Days are `YYYY-MM-DD`: the same day in every time zone. Stepping them never adds 24 hours. */

const numberOf = (day: string) => {
  const [y, m, d] = day.split("-").map(Number);
  return Date.UTC(y ?? 0, (m ?? 1) - 1, d ?? 1) / 86_400_000;
};

const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(numberOf(day) + days);

export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from);

/** 1 = Monday … 7 = Sunday. */
export const weekday = (day: string): number => ((((numberOf(day) + 3) % 7) + 7) % 7) + 1;

/** The Monday of the day's ISO week. */
export const weekStart = (day: string): string => addDays(day, 1 - weekday(day));

/** The ISO week's name, such as 2026-W47: a week belongs to the year of its Thursday. */
export function isoWeek(day: string): string {
  const thursday = addDays(weekStart(day), 3);
  const year = thursday.slice(0, 4);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01`, thursday) / 7);
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** Which day a moment is in a time zone. */
export function dayIn(timeZone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(moment);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The same day of a later month; where that month is shorter, its last day. */
export function addMonths(day: string, months: number): string {
  const [y = 0, m = 1, d = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(y, m - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return addDays(first.toISOString().slice(0, 10), Math.min(d, last) - 1);
}

/** The share of a span that is over at the end of a day: its first day counts, 0 before, 1 after. */
export function timeGone(span: { startsOn: string; endsOn: string }, day: string): number {
  const all = daysBetween(span.startsOn, span.endsOn) + 1;
  const gone = daysBetween(span.startsOn, day) + 1;
  return all <= 0 ? 1 : Math.min(1, Math.max(0, gone / all));
}

/**
 * The moment a day ends in a time zone: the first one that is of a later day there. Found by halving,
 * since a day may have 23 or 25 hours, and midnight may not exist.
 */
export function endOfDay(timeZone: string, day: string): Date {
  let low = numberOf(day) * 86_400_000 - 15 * 3_600_000;
  let high = low + 54 * 3_600_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayIn(timeZone, new Date(middle)) > day) high = middle;
    else low = middle;
  }
  return new Date(high);
}
