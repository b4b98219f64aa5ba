import type { LinkLabels } from "./okr-inline";
import { nameKey, splitLines } from "./text";

/**
 * A line by its place in a page: `body` is what stands after a heading's or a list item's mark.
 * `other` is what neither says nor continues anything: quotes, tables, rules, hidden lines.
 */
export type OkrLine = { number: number; body: string } & (
  | { kind: "heading"; level: number }
  | { kind: "item"; indent: number }
  | { kind: "text" | "blank" | "other" }
);

export type OkrLines = {
  lines: OkrLine[];
  labels: LinkLabels;
  /** Fences and comments nobody closes; what follows them is read as text. */
  unclosed: OkrLine[];
};

const ITEM = /^(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+|$)/;
const CHECKBOX = /^\[[ xX]\][ \t]+/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]|$)/;
const RULE = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const DEFINITION = /^ {0,3}\[([^\]]{1,200})\]:/;
const FENCE = /^(`{3,}|~{3,})(.*)$/;

export function readOkrLines(text: string): OkrLines {
  const texts = splitLines(text.startsWith("\ufeff") ? text.slice(1) : text);
  const { hidden, unclosed } = hide(texts);
  const labels = new Set<string>();
  const lines = texts.map((line, at): OkrLine => {
    const number = at + 1;
    if (hidden[at]) return { kind: "other", number, body: "" };
    const label = DEFINITION.exec(line)?.[1];
    if (label === undefined) return readLine(line, number);
    labels.add(nameKey(label));
    return { kind: "other", number, body: "" };
  });
  lines.forEach((_, at) => {
    underline(lines, texts, at);
  });
  return {
    lines,
    labels,
    unclosed: unclosed.map((at) => ({ kind: "other", number: at + 1, body: texts[at] ?? "" })),
  };
}

function readLine(text: string, number: number): OkrLine {
  const heading = HEADING.exec(text)?.[1];
  if (heading !== undefined) {
    return { kind: "heading", number, level: heading.length, body: headingText(text) };
  }
  const body = text.trim();
  if (body === "") return { kind: "blank", number, body };
  if (RULE.test(body) || body.startsWith(">") || body.startsWith("|")) {
    return { kind: "other", number, body };
  }
  const item = ITEM.exec(body)?.[0];
  if (item === undefined) return { kind: "text", number, body: text.trimStart() };
  const rest = body.slice(item.length).replace(CHECKBOX, "");
  // Two spaces at the end break the line; the text keeps them, the item does so too.
  const end = text.slice(text.trimEnd().length);
  return { kind: "item", number, indent: indentOf(text), body: rest + end };
}

/** A tab goes to the next multiple of four, as in every editor of Markdown. */
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

/** The text of a heading without its marks, the closing ones too. */
function headingText(text: string): string {
  const body = text.trim();
  let start = 0;
  while (body.charAt(start) === "#") start += 1;
  let end = body.length;
  while (end > start && body.charAt(end - 1) === "#") end -= 1;
  const closed = end < body.length && /\s/.test(body.charAt(end - 1));
  return body.slice(start, closed || end === start ? end : undefined).trim();
}

/** A single line of text with `===` or `---` under it is a heading. */
function underline(lines: OkrLine[], texts: readonly string[], at: number): void {
  const line = lines[at];
  const next = lines[at + 1];
  const under = texts[at + 1] ?? "";
  if (line?.kind !== "text" || lines[at - 1]?.kind === "text" || !next) return;
  if ((next.kind !== "text" && next.kind !== "other") || !UNDERLINE.test(under)) return;
  const level = under.trimStart().startsWith("=") ? 1 : 2;
  lines[at] = { kind: "heading", number: line.number, level, body: line.body.trim() };
  lines[at + 1] = { kind: "other", number: next.number, body: "" };
}

// --- What no reader sees ------------------------------------------------------------------------

type Fence = { mark: string; length: number; closes: boolean };

/** Marks code fences and comments. One nobody closes hides nothing: it would swallow the page. */
function hide(texts: readonly string[]): { hidden: boolean[]; unclosed: number[] } {
  const fences = texts.map(readFence);
  const closable = findClosable(fences);
  const lastCommentEnd = texts.findLastIndex((text) => text.includes("-->"));
  const unclosed: number[] = [];
  let fence: Fence | undefined;
  let comment = false;
  const hidden = texts.map((text, at) => {
    const mark = fences[at];
    if (fence) {
      if (mark?.closes && mark.mark === fence.mark && mark.length >= fence.length) {
        fence = undefined;
      }
      return true;
    }
    if (comment || text.trimStart().startsWith("<!--")) {
      const ends = text.includes("-->");
      const never = !ends && at > lastCommentEnd;
      if (never) unclosed.push(at);
      comment = !ends && !never;
      return true;
    }
    if (!mark) return false;
    if (closable[at]) fence = mark;
    else unclosed.push(at);
    return true;
  });
  return { hidden, unclosed };
}

function readFence(text: string): Fence | undefined {
  const body = text.trim();
  const item = ITEM.exec(body)?.[0] ?? "";
  const [, run = "", info = ""] = FENCE.exec(body.slice(item.length)) ?? [];
  const mark = run.charAt(0);
  if (mark === "" || (mark === "`" && info.includes("`"))) return undefined;
  return { mark, length: run.length, closes: info === "" && item === "" };
}

/** By the longest closing run still to come: nobody searches the page for each fence. */
function findClosable(fences: readonly (Fence | undefined)[]): boolean[] {
  const longest = new Map<string, number>();
  const closable = fences.map(() => false);
  for (let at = fences.length - 1; at >= 0; at -= 1) {
    const fence = fences[at];
    if (!fence) continue;
    const toCome = longest.get(fence.mark) ?? 0;
    closable[at] = toCome >= fence.length;
    if (fence.closes) longest.set(fence.mark, Math.max(toCome, fence.length));
  }
  return closable;
}
