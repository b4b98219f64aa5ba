/**
 * The day of a meeting: from the file's name, else the nearest folder, else its own text. Finds
 * candidates in running words and hands each to the strict grammar of dates.ts.
 */

import { type DateOrder, dateOrderOf, parseWrittenDate, type WrittenDate } from "./dates";
import { type FormatProblem, quoted } from "./evidence";

/** A place of the text that may say the day: front matter first, then headings, in order. */
export type DateMention = { text: string; line: number; source: "front-matter" | "heading" };

export type TranscriptDate = {
  /** YYYY-MM-DD */
  date: string | null;
  /** "2025-07" when only a month is known, "--07-09" when only a day and its month; else null. */
  dateHint: string | null;
  dateSource: "filename" | "folder" | "front-matter" | "heading" | null;
  /** The day the text itself gives, whatever the name says. */
  dateInText: string | null;
  dateDisagrees: boolean;
  problems: FormatProblem<DateProblemCode>[];
};

export type DateProblemCode = "ambiguous-date" | "no-such-day";

export type FoundDate =
  | { kind: "day"; date: string }
  | { kind: "hint"; hint: string }
  | { kind: "ambiguous" | "no-such-day" | "none" };

/** A name is read whole; in a heading a number with dots may be a version, and digits an id. */
type Place = "name" | "text";

/** Longer than any name or title; it also bounds the work on a hostile one. */
const LONGEST = 300;

const TIME_AFTER = "(?:[T _-]{1,3}\\d{1,2}[-_:.h]\\d{2}(?:[-_:.]\\d{2})?(?!\\d))?";
const YEAR = "((?:19|20|21)\\d{2})";
const patterns = (separators: string) => ({
  yearFirst: new RegExp(
    `(?<!\\d)${YEAR}(${separators})(\\d{1,2})\\2(\\d{1,2})(?!\\d)${TIME_AFTER}`,
    "g",
  ),
  yearLast: new RegExp(`(?<!\\d)(\\d{1,2})(${separators})(\\d{1,2})\\2${YEAR}(?!\\d)`, "g"),
  shortYear: new RegExp(
    `(?<![\\dv])(\\d{2})(${separators})(\\d{2})\\2(\\d{2})(?!\\d)${TIME_AFTER}`,
    "gi",
  ),
});
const IN_NAME = patterns("[-_./ ]");
const IN_TEXT = { ...patterns("[-/]"), shortYear: patterns("/").shortYear };
const DOTTED = patterns("\\.").yearFirst;
const COMPACT = new RegExp(`(?<!\\d)${YEAR}(\\d{2})(\\d{2})(?:\\d{4}|\\d{6})?(?!\\d)`, "g");
const YEAR_MONTH = new RegExp(`(?<!\\d|\\d[-_./ ])${YEAR}[-_./ ](\\d{2})(?![-_./ ]?\\d)`, "g");
const WORDS = /\p{L}+|\d+/gu;
const FILLERS = new Set("st nd rd th de del of the".split(" "));
/** Months when a day and a year stand by them, but too common as words to hint at one. */
const COMMON_WORDS = new Set("set ago sun mar".split(" "));

export function dateTranscript(
  path: string,
  mentions: readonly DateMention[],
  order: DateOrder | undefined,
): TranscriptDate {
  const named = readPath(path, order);
  const said = readMentions(mentions, order, named.date !== null);
  const undecided = named.date === null && named.problem !== undefined;
  const own = named.date ?? (undecided ? null : said.date);
  const hint = undecided || own !== null ? null : (named.hint ?? said.hint);
  const problem = named.problem ?? (own === null ? said.problem : undefined);
  return {
    date: own,
    dateHint: hint,
    dateSource: own === null ? null : (named.source ?? said.source),
    dateInText: said.date,
    dateDisagrees: named.date !== null && said.date !== null && named.date !== said.date,
    problems: problem ? [problem] : [],
  };
}

type Reading<Source extends string> = {
  date: string | null;
  source: Source | null;
  hint: string | null;
  problem: FormatProblem<DateProblemCode> | undefined;
};

// --- The name and its folders -------------------------------------------------------------------

/** A name that fails to say its day is not overruled: that would hide the failure. */
function readPath(path: string, order: DateOrder | undefined): Reading<"filename" | "folder"> {
  const parts = path.split("/").filter((part) => part !== "");
  const name = parts.pop() ?? "";
  const read: Reading<"filename" | "folder"> = noReading();
  for (const [text, source] of [
    [withoutExtension(name), "filename"] as const,
    ...foldersFrom(parts).map((folder) => [folder, "folder"] as const),
  ]) {
    const found = findDate(text, order, "name");
    if (found.kind === "day") return { ...read, date: found.date, source };
    if (found.kind === "hint") read.hint ??= found.hint;
    const problem = problemOf(found, text, 1);
    if (problem) return { ...read, problem };
  }
  return read;
}

/** Nearest first; `2025/07/14` is one date in three folders. */
function foldersFrom(parts: readonly string[]): string[] {
  return parts
    .map((part, at) => {
      if (!/^\d{1,2}$/.test(part)) return part;
      const [year, month] = [parts[at - 2] ?? "", parts[at - 1] ?? ""];
      if (/^\d{4}$/.test(month)) return `${month}-${part.padStart(2, "0")}`;
      return /^\d{4}$/.test(year) && /^\d{1,2}$/.test(month) ? `${year}-${month}-${part}` : part;
    })
    .reverse();
}

const withoutExtension = (name: string): string => name.replace(/\.(?:md|markdown|txt|vtt)$/i, "");

// --- The text -----------------------------------------------------------------------------------

function readMentions(
  mentions: readonly DateMention[],
  order: DateOrder | undefined,
  dated: boolean,
): Reading<DateMention["source"]> {
  const read: Reading<DateMention["source"]> = noReading();
  for (const { text, line, source } of mentions) {
    const found = findDate(text, order, "text");
    if (found.kind === "day") return { ...read, date: found.date, source, problem: undefined };
    if (found.kind === "hint") read.hint ??= found.hint;
    read.problem ??= problemOf(found, text, line);
  }
  // `2018.11.16` may be a version: it dates what nothing else dates, but contradicts no name.
  const dotted = dated || read.problem ? undefined : readDotted(mentions);
  return dotted ? { ...read, ...dotted } : read;
}

function readDotted(
  mentions: readonly DateMention[],
): Pick<Reading<DateMention["source"]>, "date" | "source" | "problem"> | undefined {
  for (const { text, line, source } of mentions) {
    const sighting = new Sighting();
    sift(text.slice(0, LONGEST), DOTTED, (written) => {
      return sighting.take(parseWrittenDate(`${written[1]}-${written[3]}-${written[4]}`));
    });
    const found = sighting.found();
    if (found.kind === "day") return { date: found.date, source, problem: undefined };
    const problem = problemOf(found, text, line);
    if (problem) return { date: null, source: null, problem };
  }
  return undefined;
}

function problemOf(
  found: FoundDate,
  text: string,
  line: number,
): FormatProblem<DateProblemCode> | undefined {
  if (found.kind === "ambiguous") return { line, code: "ambiguous-date", text: quoted(text) };
  if (found.kind === "no-such-day") return { line, code: "no-such-day", text: quoted(text) };
  return undefined;
}

const noReading = () => ({ date: null, source: null, hint: null, problem: undefined });

// --- A date among words -------------------------------------------------------------------------

/** The one day that stands among words. Two different days are doubt, as an open order is. */
export function findDate(words: string, order: DateOrder | undefined, place: Place): FoundDate {
  const sighting = new Sighting();
  const allowed = place === "name" ? IN_NAME : IN_TEXT;
  let text = words.slice(0, LONGEST);
  text = sift(text, allowed.yearFirst, (at) => {
    return sighting.take(parseWrittenDate(`${at[1]}-${at[3]}-${at[4]}`));
  });
  if (place === "name") text = sift(text, COMPACT, (at) => sighting.take(readCompact(at)));
  text = sift(text, allowed.yearLast, (at) => {
    return sighting.take(readNumeric(at[1], at[3], at[4], order));
  });
  readNamedMonths(text, sighting);
  text = sift(text, allowed.shortYear, (at) => {
    return sighting.take(readNumeric(at[1], at[3], `20${at[4]}`, order));
  });
  sift(text, YEAR_MONTH, (at) => sighting.hintAt(at[1], at[2]));
  return sighting.found();
}

/** What has been seen of dates so far; a day outweighs a failure, a failure outweighs a hint. */
class Sighting {
  private readonly days = new Set<string>();
  private ambiguous = false;
  private invalid = false;
  private hint: string | undefined;

  /** Says whether the words were a date at all. */
  take(written: WrittenDate): boolean {
    if (written.kind === "date") this.days.add(written.date);
    this.ambiguous ||= written.kind === "ambiguous";
    this.invalid ||= written.kind === "invalid";
    return written.kind !== "none";
  }

  hintAt(year: string | undefined, month: string | undefined): boolean {
    const written = parseWrittenDate(`${year}-${month}-01`);
    if (written.kind !== "date") return false;
    this.hint ??= written.date.slice(0, 7);
    return true;
  }

  hintAtDay(monthAndDay: string): void {
    this.hint ??= `--${monthAndDay}`;
  }

  found(): FoundDate {
    const [day] = this.days;
    if (day !== undefined && this.days.size === 1) return { kind: "day", date: day };
    if (this.days.size > 1) return { kind: "ambiguous" };
    if (this.invalid) return { kind: "no-such-day" };
    if (this.ambiguous) return { kind: "ambiguous" };
    return this.hint === undefined ? { kind: "none" } : { kind: "hint", hint: this.hint };
  }
}

/** What was taken for a date is taken out: no later pattern may read a part of it anew. */
function sift(text: string, pattern: RegExp, take: (match: string[]) => boolean): string {
  return text.replace(pattern, (...match) => {
    const [whole] = match;
    return take(match.filter((part) => typeof part === "string")) ? " | " : whole;
  });
}

/** Eight digits are a date only when they can be one; others are an id. */
function readCompact([, year, month, day]: readonly string[]): WrittenDate {
  const can = isBetween(month, 1, 12) && isBetween(day, 1, 31);
  return can ? parseWrittenDate(`${year}-${month}-${day}`) : { kind: "none" };
}

/** A part over 12 settles the order of its own date; parts that can be no date are a time. */
function readNumeric(
  first: string | undefined,
  second: string | undefined,
  year: string | undefined,
  order: DateOrder | undefined,
): WrittenDate {
  const can = isBetween(first, 1, 31) && isBetween(second, 1, 31);
  if (!can || (Number(first) > 12 && Number(second) > 12)) return { kind: "none" };
  const written = `${first}/${second}/${year}`;
  return parseWrittenDate(written, dateOrderOf(written) ?? order);
}

function isBetween(digits: string | undefined, least: number, most: number): boolean {
  return Number(digits) >= least && Number(digits) <= most;
}

function readNamedMonths(text: string, sighting: Sighting): void {
  const words = (text.toLowerCase().match(WORDS) ?? []).filter((word) => !FILLERS.has(word));
  words.forEach((month, at) => {
    if (!isMonth(month)) return;
    const [before, after] = [words[at - 1], words[at + 1]];
    const date = besideMonth(before, after, words[at + 2]);
    if (date) sighting.take(parseWrittenDate(`${month} ${date.day}, ${date.year}`));
    else if (!COMMON_WORDS.has(month)) hintOfMonth(month, before, after, sighting);
  });
}

function besideMonth(before: Word, after: Word, last: Word) {
  if (isDay(after) && isYear(last)) return { day: after, year: last };
  if (isDay(before) && isYear(after)) return { day: before, year: after };
  if (isYear(before) && isDay(after)) return { day: after, year: before };
  return undefined;
}

function hintOfMonth(month: string, before: Word, after: Word, sighting: Sighting): void {
  const year = [after, before].find(isYear);
  if (year !== undefined) {
    const written = parseWrittenDate(`${month} 1, ${year}`);
    if (written.kind === "date") sighting.hintAt(year, written.date.slice(5, 7));
    return;
  }
  const day = [after, before].find(isDay);
  // Any leap year will do: 29 February is a day without its year.
  const written = parseWrittenDate(`${month} ${day}, 2000`);
  if (written.kind === "date") sighting.hintAtDay(written.date.slice(5));
}

type Word = string | undefined;
const isDay = (word: Word): boolean => word !== undefined && /^\d{1,2}$/.test(word);
const isYear = (word: Word): boolean => word !== undefined && /^(?:19|20|21)\d\d$/.test(word);
const isMonth = (word: string): boolean => {
  return !/^\d/.test(word) && parseWrittenDate(`${word} 1, 2000`).kind === "date";
};
