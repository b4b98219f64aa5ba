/**
 * Dates as people write them, by an explicit grammar. `new Date(text)` is never asked: V8 reads
 * "Sprint 0" as 2000-01-01 and "February 30, 2016" as 1 March.
 */

export type DateOrder = "dmy" | "mdy";

export type WrittenDate =
  | { kind: "date"; date: string }
  | { kind: "ambiguous" }
  | { kind: "invalid"; reason: "no-such-day" }
  | { kind: "none" };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Longer than any written date; it also bounds the work spent on a hostile line. */
const LONGEST = 80;

const MONTHS = numbered([
  "january jan enero ene",
  "february feb febrero",
  "march mar marzo",
  "april apr abril abr",
  "may mayo",
  "june jun junio",
  "july jul julio",
  "august aug agosto ago",
  "september sept sep septiembre setiembre set",
  "october oct octubre",
  "november nov noviembre",
  "december dec diciembre dic",
]);

const WEEKDAYS = numbered([
  "monday mon lunes lun",
  "tuesday tues tue martes mar",
  "wednesday weds wed miercoles mier mie",
  "thursday thurs thur thu jueves jue",
  "friday fri viernes vie",
  "saturday sat sabado sab",
  "sunday sun domingo dom",
]);

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const MONTH_FIRST = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:, ?|,? del? | )(\d{4})$/;
const DAY_FIRST =
  /^(\d{1,2})(?:st|nd|rd|th|ro|er|\.?º)?(?: de | of | )([a-z]+)\.?(?:, ?|,? del? |,? of | )(\d{4})$/;

const WEEKDAY_BEFORE = /^([a-z]+)\.?(?:, ?| )(.+)$/;
const WEEKDAY_AFTER = /^(.+?)(?:, ?| )([a-z]+)\.?$/;
const WEEKDAY_AFTER_IN_BRACKETS = /^(.+?),? \(([a-z]+)\.?\)$/;

export function parseWrittenDate(text: string, order?: DateOrder): WrittenDate {
  for (const words of readings(text)) {
    const written = parseBareDate(words, order);
    if (written.kind !== "none") return written;
  }
  return { kind: "none" };
}

/** Is this a day, a month and a year in figures, the year last? Only these depend on an order. */
export function isNumericDayMonth(text: string): boolean {
  return readings(text).some((words) => YEAR_LAST.test(words));
}

/** The order a numeric date betrays by itself: a part over 12 can only be the day. */
export function dateOrderOf(text: string): DateOrder | undefined {
  for (const words of readings(text)) {
    const parts = YEAR_LAST.exec(words);
    if (!parts) continue;
    const first = Number(parts[1]);
    const second = Number(parts[3]);
    if (first > 12 && first <= 31 && second <= 12) return "dmy";
    if (second > 12 && second <= 31 && first <= 12) return "mdy";
  }
  return undefined;
}

export function settleDateOrder(texts: Iterable<string>): DateOrder | "contradiction" | undefined {
  let settled: DateOrder | undefined;
  for (const text of texts) {
    const order = dateOrderOf(text);
    if (order === undefined) continue;
    if (settled !== undefined && settled !== order) return "contradiction";
    settled = order;
  }
  return settled;
}

/** The text as it stands, then without its weekday ("mar" is a month before it is a Tuesday). */
function readings(text: string): string[] {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > LONGEST) return [];
  const words = trimmed
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\s+/g, " ")
    .toLowerCase();

  const found = [words];
  const before = WEEKDAY_BEFORE.exec(words);
  if (before && WEEKDAYS.has(before[1] ?? "")) found.push(before[2] ?? "");
  const after = WEEKDAY_AFTER_IN_BRACKETS.exec(words) ?? WEEKDAY_AFTER.exec(words);
  if (after && WEEKDAYS.has(after[2] ?? "")) found.push(after[1] ?? "");
  return found;
}

function parseBareDate(words: string, order: DateOrder | undefined): WrittenDate {
  const yearFirst = YEAR_FIRST.exec(words);
  if (yearFirst) return settled(isoDay(yearFirst[1], Number(yearFirst[3]), yearFirst[4]));

  const yearLast = YEAR_LAST.exec(words);
  if (yearLast) return parseNumeric(yearLast[1], yearLast[3], yearLast[4], order);

  const monthFirst = MONTH_FIRST.exec(words);
  if (monthFirst) return parseNamed(monthFirst[3], monthFirst[1], monthFirst[2]);

  const dayFirst = DAY_FIRST.exec(words);
  if (dayFirst) return parseNamed(dayFirst[3], dayFirst[2], dayFirst[1]);

  return { kind: "none" };
}

function parseNamed(year: Digits, name: string | undefined, day: Digits): WrittenDate {
  const month = MONTHS.get(name ?? "");
  return month === undefined ? { kind: "none" } : settled(isoDay(year, month, day));
}

/** A given order is obeyed even where the other one would make sense of the text. */
function parseNumeric(
  first: Digits,
  second: Digits,
  year: Digits,
  order: DateOrder | undefined,
): WrittenDate {
  const dayFirst = isoDay(year, Number(second), first);
  const monthFirst = isoDay(year, Number(first), second);
  if (order !== undefined) return settled(order === "dmy" ? dayFirst : monthFirst);
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { kind: "ambiguous" };
  return settled(dayFirst ?? monthFirst);
}

type Digits = string | undefined;

function settled(date: string | undefined): WrittenDate {
  return date === undefined ? { kind: "invalid", reason: "no-such-day" } : { kind: "date", date };
}

function isoDay(yearDigits: Digits, month: number, dayDigits: Digits): string | undefined {
  const year = Number(yearDigits);
  const day = Number(dayDigits);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined;
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function numbered(rows: readonly string[]): ReadonlyMap<string, number> {
  return new Map(rows.flatMap((row, at) => row.split(" ").map((word) => [word, at + 1] as const)));
}
