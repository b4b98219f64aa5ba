/** Private keys: from their first line to their last, or to where their letters end. */

import { runEnd, type Span } from "./redact-span";

const BOUND =
  /-{4,5} ?(BEGIN|END) ([A-Z0-9 ]{0,40}?)(?:PRIVATE KEY(?: BLOCK)?|(?:CERTIFICATE|PUBLIC KEY)(?: BLOCK)?)(?: ?-{4,5})?/g;
const PUTTY = /Private-Lines:[ \t]{0,4}[0-9]{1,4}(?=\n|\\n)/g;
/** What `-----BEGIN … PRIVATE KEY` looks like when the whole file was put into base64. */
const ENCODED =
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFUR|BFQyBQUklWQVRF|BEU0EgUFJJVkFUR|BPUEVOU1NIIFBSSVZB|BFTkNSWVBURUQgUFJJVkFU|BQR1AgUFJJVkFU)/g;

/** JSON may write `\/`; what else a backslash begins ends the letters. */
const LETTERS = /[A-Za-z0-9+/=]{1,4000}|\\{1,8}(?=\/)/y;
/** Between two pieces on one line: a key that was put on one line writes its line ends as `\n`. */
const GAP = /(?:[ \t>]|\\{1,8}[nrt]){0,12}/y;
const AFTER_WORD = /\\{0,8}(?:[nr"'`-]|$)/y;
const LINE_END = /[ \t"'`,;+\\]{0,12}\n[ \t>|#*"'`-]{0,40}(?:\+[ \t"'`]{1,4})?/y;
const AFTER_LINE = /(?:\.{2,6}|…)?(?=[ \t"'`,;|\\]{0,12}(?:\n|$|"|\+))/y;
const HEADER_LINE =
  /[ \t]{0,8}\n[ \t>|#*]{0,40}(?:(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|Subject|X-[A-Za-z-]{1,30}):[^\n\0]{0,200})?(?=\n)/y;

/** Between its two lines a key may be written in any way; beyond this it is two keys, each cut. */
const longestOddKey = 16_000;

type Bound = { start: number; end: number; opens: boolean; secret: boolean };

export function findPrivateKeys(text: string): Span[] {
  const spans: Span[] = [];
  const add = (start: number, end: number) => spans.push({ start, end, kind: "private-key" });
  const bounds = boundsOf(text);
  for (let at = 0; at < bounds.length; at += 1) {
    const bound = bounds[at];
    if (!bound?.secret) continue;
    const next = bounds[at + 1];
    if (!bound.opens) {
      const start = startBefore(text, bound.start, bounds[at - 1]?.end ?? 0);
      if (start < bound.start) add(start, bound.end);
      continue;
    }
    const limit = next?.start ?? text.length;
    const end = endAfter(text, bound.end, limit);
    if (next && !next.opens && next.secret && closes(text, bound, next, end)) {
      add(bound.start, next.end);
      at += 1;
    } else if (end > bound.end) add(bound.start, end);
  }
  for (const found of text.matchAll(PUTTY)) {
    const from = found.index + found[0].length;
    const end = endAfter(text, from, text.length);
    if (end > from) add(found.index, end);
  }
  for (const found of text.matchAll(ENCODED)) {
    add(found.index, runEnd(text, found.index + found[0].length, LETTERS));
  }
  return spans;
}

function boundsOf(text: string): Bound[] {
  return Array.from(text.matchAll(BOUND), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
    opens: found[1] === "BEGIN",
    secret: found[0].includes("PRIVATE KEY"),
  }));
}

/** A sentence that names both lines is no key, and neither are three dots between them. */
function closes(text: string, open: Bound, close: Bound, bodyEnd: number): boolean {
  if (bodyEnd > open.end && text.slice(bodyEnd, close.start).trim() === "") return true;
  if (close.start - open.end > longestOddKey) return false;
  const body = text.slice(open.end, close.start);
  if (body.includes("\0")) return false;
  return /[0-9]/.test(body) || /[A-Za-z0-9+/=]{20}/.test(body) || body.length > 120;
}

/** Where the letters of a key end that begins here: the same place when there are none. */
function endAfter(text: string, from: number, limit: number): number {
  let end = sameLineEnd(text, from, limit);
  let at = end === from ? afterHeaders(text, from, limit) : end;
  for (;;) {
    const start = after(LINE_END, text, at);
    if (start < 0 || start > limit) return end;
    const lettersEnd = runEnd(text, start, LETTERS);
    // The first line of a key is long; later ones may be a short rest.
    if (lettersEnd - start < (end === from ? 16 : 1)) return end;
    const lineEnd = after(AFTER_LINE, text, lettersEnd);
    if (lineEnd < 0 || lineEnd > limit) return end;
    end = lineEnd;
    at = lineEnd;
    // A short line is the rest of a key; what follows is said by someone.
    if (lettersEnd - start < 16) return end;
  }
}

function sameLineEnd(text: string, from: number, limit: number): number {
  let end = from;
  for (;;) {
    const start = after(GAP, text, end);
    const lettersEnd = runEnd(text, start, LETTERS);
    if (lettersEnd > limit || !isPiece(text, end, start, lettersEnd, end > from)) return end;
    end = lettersEnd;
  }
}

/** A long run of letters, or behind one a short rest: not the first word of what is said next. */
function isPiece(text: string, gap: number, start: number, end: number, begun: boolean): boolean {
  if (end - start >= 16) return true;
  if (!begun || end === start) return false;
  if (/[0-9+/=]/.test(text.slice(start, end))) return true;
  return /^\\{1,8}n$/.test(text.slice(gap, start)) && after(AFTER_WORD, text, end) >= 0;
}

/** Where a match that begins here ends, or -1. */
function after(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** `Proc-Type: …`, `Version: …` and empty lines stand between the first line and the letters. */
function afterHeaders(text: string, from: number, limit: number): number {
  let at = from;
  for (let line = 0; line < 12; line += 1) {
    HEADER_LINE.lastIndex = at;
    if (!HEADER_LINE.test(text) || HEADER_LINE.lastIndex > limit) return at;
    at = HEADER_LINE.lastIndex;
  }
  return at;
}

/** A key whose beginning is missing: the lines of letters above its last line. */
function startBefore(text: string, end: number, limit: number): number {
  const onLine = lettersBefore(text, end, limit);
  let start = end - onLine >= 16 ? onLine : end;
  let edge = lineStart(text, start, limit);
  if (!/^[ \t>|#*"'`-]{0,40}$/.test(text.slice(edge, Math.min(start, edge + 41)))) return start;
  while (edge > limit) {
    const above = lineStart(text, edge - 1, limit);
    if (!isKeyLine(text.slice(above, edge - 1))) break;
    start = above;
    edge = above;
  }
  return start;
}

/** Looks no further back than the limit: many keys may stand on one line without end. */
const lineStart = (text: string, at: number, limit: number): number =>
  limit + text.slice(limit, at).lastIndexOf("\n") + 1;

function lettersBefore(text: string, end: number, limit: number): number {
  let start = end;
  while (start > limit && /[A-Za-z0-9+/=\\]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function isKeyLine(line: string): boolean {
  const start = after(/[>|#*"'`\s-]{0,40}/y, line, 0);
  const end = runEnd(line, start, LETTERS);
  return end - start >= 16 && after(/["'`,;+|\\\s]{0,12}$/y, line, end) >= 0;
}
