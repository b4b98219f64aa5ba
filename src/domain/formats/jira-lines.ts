/** The lines of an epic tree: headings, fences, fields, and who said what when. */

import { parseJiraDay } from "./jira-dates";
import { splitLines } from "./text";

export type TreeLine = {
  number: number;
  text: string;
  /** `fence` is the mark itself, `code` what stands between two of them. */
  kind: "text" | "fence" | "code";
};

export type TreeHeading = { level: number; text: string };

export type Byline = {
  /** As written; "" when the line names nobody. */
  person: string;
  day: string;
  /** What is said on the line itself. */
  rest: string;
  /**
   * `dated` and `undated` say so in brackets or the like; `bare` is a name without a date, which
   * may be no name; after `day-first` comes `Name: text` in a comment, only text in a change.
   */
  kind: "dated" | "undated" | "bare" | "day-first";
};

// --- Headings and fences ------------------------------------------------------------------------

/** An ATX heading. Marks at its end stay: "Support C #" is a summary. */
export function readHeading(text: string): TreeHeading | undefined {
  let start = 0;
  while (start < 4 && text.charAt(start) === " ") start += 1;
  let level = 0;
  while (level < 7 && text.charAt(start + level) === "#") level += 1;
  if (start > 3 || level < 1 || level > 6) return undefined;
  const after = text.charAt(start + level);
  if (after !== "" && after !== " " && after !== "\t") return undefined;
  return { level, text: text.slice(start + level).trim() };
}

type Fence = { mark: string; length: number; mayClose: boolean; closed: boolean };

const LEAD = /^[\s>]*((?:[-*+]|\d{1,9}[.)])\s+)?/;

/** A fence may open inside a bullet or a quotation; only bare marks close one. */
function readFence(text: string): Fence | undefined {
  if (!text.includes("```") && !text.includes("~~~")) return undefined;
  const lead = LEAD.exec(text);
  const start = lead?.[0].length ?? 0;
  const mark = text.charAt(start);
  if (mark !== "`" && mark !== "~") return undefined;
  let end = start;
  while (text.charAt(end) === mark) end += 1;
  const info = text.slice(end);
  if (end - start < 3 || (mark === "`" && info.includes("`"))) return undefined;
  const mayClose = info.trim() === "" && lead?.[1] === undefined;
  return { mark, length: end - start, mayClose, closed: false };
}

/** A fence nobody closes is text: it would otherwise swallow every later issue. */
export function readTreeLines(text: string): TreeLine[] {
  const texts = splitLines(text.startsWith("\ufeff") ? text.slice(1) : text);
  const fences = texts.map(readFence);
  const longestToCome: Record<string, number> = {};
  for (const fence of fences.toReversed()) {
    if (!fence) continue;
    const longest = longestToCome[fence.mark] ?? 0;
    fence.closed = longest >= fence.length;
    if (fence.mayClose) longestToCome[fence.mark] = Math.max(longest, fence.length);
  }
  let open: Fence | undefined;
  return texts.map((line, at) => {
    const fence = fences[at];
    const number = at + 1;
    if (!open) {
      open = fence?.closed ? fence : undefined;
      return { number, text: line, kind: open ? "fence" : "text" };
    }
    const closes = fence?.mayClose && fence.mark === open.mark && fence.length >= open.length;
    if (closes) open = undefined;
    return { number, text: line, kind: closes ? "fence" : "code" };
  });
}

// --- Fields -------------------------------------------------------------------------------------

const FIELD =
  /^\s{0,12}(?:[-*+][ \t]{1,4})?\*\*([^*]{1,60}?)(?:\*\*[ \t]{0,4}:|:[ \t]{0,4}\*\*)(.*)$/;

/** `**Status**: Done`, also as a bullet, also with its colon inside. */
export function readField(text: string): { label: string; value: string } | undefined {
  const match = text.includes("**") ? FIELD.exec(text) : null;
  return match ? { label: match[1] ?? "", value: (match[2] ?? "").trim() } : undefined;
}

// --- Bylines ------------------------------------------------------------------------------------

/** A name and a date stand within this; what follows may be of any length. */
const LONGEST_BYLINE = 600;

const UNDATED = "undated";

const BULLET = /^[-*+][ \t]+/;
const DATE_IN_BRACKETS = /^[ \t]{0,4}(?:\(([^()]{4,80})\)|\[([^\][]{4,80})\])[ \t]{0,4}:?/;
const DATE_TO_THE_END = /^[ \t]{0,4}(?:[-–—,|·]|on )[ \t]{0,4}([^\n]{4,80})$/;
const NAME_THEN_DATE = /^([^():*[\]]{1,160}) \(([^()]{4,80})\)[ \t]{0,4}:/;
const DATE_FIRST =
  /^\[?(\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}[^\s\]]{0,20}(?: [ap]m)?)?)\]?(?:[ \t]{0,4}[-–—|:][ \t]{0,4}|[ \t]{1,4}|$)/i;
const NAME_THEN_TEXT = /^(?:[-–—|,][ \t]{0,4})?([^:]{1,160}):(?=\s|$)/;

const isDay = (text: string): boolean => parseJiraDay(text).kind !== "none";

/** The line above or before what a person said, or undefined when it is no such line. */
export function readByline(text: string): Byline | undefined {
  const mark = BULLET.exec(text.slice(0, 20))?.[0] ?? "";
  const bullet = mark !== "";
  if (!bullet && !text.startsWith("**")) return undefined;
  const body = text.slice(mark.length);
  const head = body.slice(0, LONGEST_BYLINE);
  if (head.startsWith("**")) return boldByline(body, head, bullet);
  return namedByline(body, head) ?? datedByline(body, head);
}

/** `**Ann Lee** (2026-02-25): …`, `**Ann Lee** - 2026-02-25`, `**2026-02-25** Ann Lee: …`. */
function boldByline(body: string, head: string, bullet: boolean): Byline | undefined {
  const end = boldEnd(head);
  if (end < 0) return undefined;
  const bold = unescapeName(head.slice(2, end));
  const name = bold.endsWith(":") ? bold.slice(0, -1) : bold;
  const after = head.slice(end + 2);
  const bracketed = DATE_IN_BRACKETS.exec(after);
  const bracketedDay = bracketed?.[1] ?? bracketed?.[2] ?? "";
  if (bracketed && (isDay(bracketedDay) || bracketedDay === UNDATED)) {
    const rest = restOf(body, end + 2 + bracketed[0].length);
    if (bracketedDay === UNDATED) return { kind: "undated", person: bold, day: "", rest };
    return { kind: "dated", person: bold, day: bracketedDay, rest };
  }
  const whole = head.length === body.length ? after : "";
  const day = DATE_TO_THE_END.exec(whole)?.[1]?.replace(/:$/, "") ?? "";
  if (day !== "" && isDay(day)) return { kind: "dated", person: name, day, rest: "" };
  const rest = restOf(body, end + 2);
  if (isDay(name) && rest !== "") return { kind: "day-first", person: "", day: name, rest };
  if (!bullet || (name === bold && !after.startsWith(":"))) return undefined;
  return { kind: "bare", person: name, day: "", rest: rest.replace(/^:[ \t]*/, "") };
}

const HEADING_BYLINE = /^\**([^()*[\]]{1,160}?)\** ?(?:\(([^()]{4,80})\)| [-–—|,·] ?(.{4,80}))$/;

/** `###### Ann Lee (2026-02-25)`, `###### Ann Lee - 2026-02-25`, or a line's own byline. */
export function readHeadingByline(text: string): Byline | undefined {
  const [, person = "", bracketed, plain] = HEADING_BYLINE.exec(text.slice(0, 300)) ?? [];
  const day = bracketed ?? plain ?? "";
  const whole = text.length <= 300 && day !== "" && isDay(day);
  return whole ? { kind: "dated", person, day, rest: "" } : readByline(`- ${text}`);
}

/** `- Ann Lee (2026-02-25): …` */
function namedByline(body: string, head: string): Byline | undefined {
  const match = NAME_THEN_DATE.exec(head);
  const [mark, person = "", day = ""] = match ?? [];
  if (mark === undefined || !isDay(day)) return undefined;
  return { kind: "dated", person, day, rest: restOf(body, mark.length) };
}

/** `- 2026-02-25 14:54 - …`, `- [2026-02-25] …` */
function datedByline(body: string, head: string): Byline | undefined {
  const [mark, day = ""] = DATE_FIRST.exec(head) ?? [];
  if (mark === undefined || !isDay(day)) return undefined;
  return { kind: "day-first", person: "", day, rest: restOf(body, mark.length) };
}

const restOf = (body: string, from: number): string => body.slice(from).trim();

/** `Ann Lee: text` after a date. */
export function splitSpeaker(text: string): { person: string; rest: string } | undefined {
  const match = NAME_THEN_TEXT.exec(text.slice(0, LONGEST_BYLINE));
  if (!match) return undefined;
  const person = (match[1] ?? "").replace(/\*\*/g, "").trim();
  return { person, rest: text.slice(match[0].length).trim() };
}

function boldEnd(head: string): number {
  for (let at = 2; at < head.length; at += 1) {
    if (head.charAt(at) === "\\") at += 1;
    else if (head.startsWith("**", at)) return at > 2 ? at : -1;
  }
  return -1;
}

const unescapeName = (text: string): string => text.replace(/\\([\\*])/g, "$1").trim();
const escapeName = (text: string): string => text.replace(/[\\*]/g, "\\$&");

export function writeByline(person: string | undefined, day: string | null): string {
  const name = escapeName(person ?? "Unknown");
  return `- **${name}** (${day ?? UNDATED}):`;
}

// --- What would be read as something else -------------------------------------------------------

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const PLACEHOLDER =
  /^[_*(]{0,2}(?:no (?:comments|description|changelog|changes|subtasks|children|custom fields)(?: found| available| recorded)?|none)\.?[_*).]{0,3}$/i;

export const isRule = (text: string): boolean =>
  RULE.test(text.slice(0, 200)) && text.length <= 200;
export const isPlaceholder = (text: string): boolean => text.length < 80 && PLACEHOLDER.test(text);

/** Would this line, trimmed, be read as anything but text? */
function isMark(text: string): boolean {
  return (
    readHeading(text) !== undefined ||
    readFence(text) !== undefined ||
    readByline(text) !== undefined ||
    isRule(text) ||
    isPlaceholder(text)
  );
}

const BACKSLASHES = /^\\+/;

/** One backslash more than stood there, before what would otherwise be read as a mark. */
export function escapeText(text: string): string {
  const bare = text.slice(BACKSLASHES.exec(text)?.[0].length ?? 0);
  return isMark(bare) ? `\\${text}` : text;
}

/** Takes away what `escapeText` added, and nothing else: `\\server\share` stays as it is. */
export function unescapeText(text: string): string {
  if (!text.startsWith("\\")) return text;
  const bare = text.slice(BACKSLASHES.exec(text)?.[0].length ?? 0);
  return isMark(bare) ? text.slice(1) : text;
}
