import { foldName, splitLines } from "./text";

/**
 * A line of a transcript by its place: `rule` and `heading` end what somebody says, a `mark` (a
 * fence, a comment, a link's definition, front matter) says nothing and ends nothing.
 */
export type TranscriptLine = { number: number } & (
  | { kind: "blank" | "mark" | "rule" }
  | { kind: "heading"; body: string; level: number }
  | { kind: "text"; body: string; indent: number; bullet: boolean; fenced: boolean }
);

export type FrontMatter = {
  title: { text: string; line: number } | undefined;
  date: { text: string; line: number } | undefined;
  attendees: string[];
};

export type TranscriptLines = { lines: TranscriptLine[]; frontMatter: FrontMatter };

/** A slip of the pen before the marks (`*# Weekly`) leaves it a heading. */
const HEADING = /^ {0,3}[*_]{0,2}(#{1,6})(?:[ \t]|$)/;
const UNDERLINE = /^ {0,3}={3,}[ \t]*$/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:- ){2,}-|(?:\* ){2,}\*)$/;
const QUOTE = /^(?:>[ \t]?)+/;
const BULLET = /^(?:[-*+•–]|\d{1,9}[.)])(?:[ \t]+|$)/;
/** `-DM: yes` is a bullet too; `*emphasis*` is not. */
const TIGHT_BULLET = /^-(?=\p{Lu})/u;
const CHECKBOX = /^\[[ xX]\][ \t]+/;
const DEFINITION = /^ {0,3}\[[^\]]{1,200}\]:[ \t]*\S/;
const FENCE = /^[\s>]*(`{3,}|~{3,})(.*)$/;
const SAYS = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

const LONGEST_FRONT_MATTER = 200;

export function readTranscriptLines(text: string): TranscriptLines {
  const texts = splitLines(text.startsWith("\ufeff") ? text.slice(1) : text);
  const bodyStart = endOfFrontMatter(texts);
  const places = findFencesAndComments(texts, bodyStart);
  const lines = texts.map((line, at): TranscriptLine => {
    const number = at + 1;
    const place = places[at];
    if (at < bodyStart || place === "mark") return { kind: "mark", number };
    return place === "fenced" ? fencedLine(line, number) : readLine(line, number);
  });
  lines.forEach((_, at) => {
    underline(lines, texts, at);
  });
  return { lines, frontMatter: readFrontMatter(texts.slice(0, bodyStart)) };
}

export const saysSomething = (text: string): boolean => SAYS.test(text);

function readLine(text: string, number: number): TranscriptLine {
  const marks = HEADING.exec(text);
  if (marks)
    return { kind: "heading", number, level: (marks[1] ?? "").length, body: titleOf(text) };
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "blank", number };
  if (RULE.test(trimmed)) return { kind: "rule", number };
  if (DEFINITION.test(text)) return { kind: "mark", number };
  const quoted = trimmed.replace(QUOTE, "");
  const mark = (BULLET.exec(quoted) ?? TIGHT_BULLET.exec(quoted))?.[0];
  const body = mark === undefined ? quoted : quoted.slice(mark.length).replace(CHECKBOX, "");
  const bullet = mark !== undefined;
  return { kind: "text", number, body: body.trim(), indent: indentOf(text), bullet, fenced: false };
}

/** In a fence nothing is a mark: `## ` there is text. */
function fencedLine(text: string, number: number): TranscriptLine {
  const body = text.trim();
  if (body === "") return { kind: "blank", number };
  return { kind: "text", number, body, indent: indentOf(text), bullet: false, fenced: true };
}

/** `Title` over `=====` is a heading; over `-----` it may be the end of a talk, so that is a rule. */
function underline(lines: TranscriptLine[], texts: readonly string[], at: number): void {
  const above = lines[at - 1];
  if (above?.kind !== "text" || above.fenced || above.bullet || lines[at]?.kind !== "rule") return;
  if (!UNDERLINE.test(texts[at] ?? "") || lines[at - 2]?.kind === "text") return;
  lines[at - 1] = { kind: "heading", number: above.number, level: 1, body: above.body };
}

/** The words of a heading, without the marks on either side and around it. */
function titleOf(text: string): string {
  let from = 0;
  while (" *_#\t".includes(text.charAt(from)) && from < text.length) from += 1;
  let end = text.length;
  while (end > from && " #\t".includes(text.charAt(end - 1))) end -= 1;
  // Emphasis around the whole title began with what was just passed over.
  while (end > from && "*_".includes(text.charAt(end - 1))) end -= 1;
  return text.slice(from, end);
}

function indentOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "\t") width += 4 - (width % 4);
    else if (character === " ") width += 1;
    else break;
  }
  return width;
}

// --- Fences and comments ------------------------------------------------------------------------

type Place = "fenced" | "mark" | undefined;

/** A fence or a comment nobody closes is text: it would otherwise swallow the rest of the talk. */
function findFencesAndComments(texts: readonly string[], from: number): Place[] {
  const places: Place[] = new Array(texts.length).fill(undefined);
  const fences = texts.map(readFence);
  const closers = lastClosers(fences);
  const lastComment = texts.findLastIndex((text) => text.includes("-->"));
  for (let at = from; at < texts.length; at += 1) {
    const open = fences[at]?.[1];
    if (open !== undefined && closes(closers, open, at)) at = fence(fences, places, at, open);
    else if (texts[at]?.trimStart().startsWith("<!--") && lastComment >= at) {
      at = comment(texts, places, at);
    }
  }
  return places;
}

/** Marks with a backtick behind them stand about code in a line. */
function readFence(text: string): RegExpExecArray | null {
  const found = /```|~~~/.test(text) ? FENCE.exec(text) : null;
  return found?.[1]?.startsWith("`") && found[2]?.includes("`") ? null : found;
}

/** The last line that could close each length of each mark; lengths past nine count as nine. */
function lastClosers(fences: readonly (RegExpExecArray | null)[]): Map<string, number> {
  const last = new Map<string, number>();
  fences.forEach((found, at) => {
    if (found?.[2]?.trim() !== "") return;
    const mark = found[1] ?? "";
    for (let length = 3; length <= Math.min(mark.length, 9); length += 1) {
      last.set(mark.charAt(0) + length, at);
    }
  });
  return last;
}

function closes(closers: ReadonlyMap<string, number>, open: string, at: number): boolean {
  return (closers.get(open.charAt(0) + Math.min(open.length, 9)) ?? -1) > at;
}

function fence(
  fences: readonly (RegExpExecArray | null)[],
  places: Place[],
  first: number,
  open: string,
): number {
  places[first] = "mark";
  let at = first + 1;
  for (; at < fences.length; at += 1) {
    const found = fences[at];
    places[at] = "fenced";
    const mark = found?.[1] ?? "";
    const same = mark.charAt(0) === open.charAt(0) && mark.length >= Math.min(open.length, 9);
    if (same && found?.[2]?.trim() === "") break;
  }
  places[at] = "mark";
  return at;
}

/** Words before or behind a comment on its lines keep those lines. */
function comment(texts: readonly string[], places: Place[], first: number): number {
  let at = first;
  while (!texts[at]?.includes("-->")) at += 1;
  const behind = texts[at]?.slice((texts[at] ?? "").lastIndexOf("-->") + 3).trim();
  places.fill("mark", first, behind === "" ? at + 1 : at);
  return at;
}

// --- Front matter -------------------------------------------------------------------------------

/** How many lines stand before the text itself: none unless a key is the first thing between. */
function endOfFrontMatter(texts: readonly string[]): number {
  if (texts[0]?.trimEnd() !== "---" || !/^[A-Za-z_][\w-]*[ \t]*:/.test(texts[1] ?? "")) return 0;
  const end = texts.slice(1, LONGEST_FRONT_MATTER).findIndex((text) => {
    return /^(?:---|\.\.\.)[ \t]*$/.test(text);
  });
  return end < 0 ? 0 : end + 2;
}

const PEOPLE_KEYS = new Set("attendees participants present asistentes participantes".split(" "));

function readFrontMatter(texts: readonly string[]): FrontMatter {
  const found: FrontMatter = { title: undefined, date: undefined, attendees: [] };
  let key = "";
  texts.forEach((text, at) => {
    const field = /^([A-Za-z_][\w-]*)[ \t]*:(.*)$/.exec(text.slice(0, 2_000));
    const item = /^[ \t]*-[ \t]+(.*)$/.exec(text.slice(0, 2_000));
    if (field) key = (field[1] ?? "").toLowerCase();
    const value = unquoted(field?.[2] ?? item?.[1] ?? "");
    if (value === "") return;
    if (PEOPLE_KEYS.has(key)) found.attendees.push(...value.replace(/^\[|\]$/g, "").split(","));
    else if (field && key === "title") found.title ??= { text: value, line: at + 1 };
    else if (field && key === "date") found.date ??= { text: value, line: at + 1 };
  });
  found.attendees = found.attendees.map(unquoted);
  return found;
}

function unquoted(text: string): string {
  const folded = foldName(text);
  const quote = folded.charAt(0);
  const both = (quote === '"' || quote === "'") && folded.length > 1 && folded.endsWith(quote);
  return both ? folded.slice(1, -1).trim() : folded;
}
