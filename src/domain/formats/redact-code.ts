/** Blocks of code: Markdown fences, Slack's triple ticks inside a line, Jira's macros. */

import type { Span } from "./redact-span";

export type CodeBlock = Span & { lines: number; language: string };

/** What stands before a fence that opens a block: quotes, a bullet, a number. */
const LEAD = "[ \\t>]{0,40}(?:(?:[-*+]|[0-9]{1,3}[.)])[ \\t>]{1,40})?";
const OPENING = /`{3,4000}|~{3,4000}|(?<!\\)\{(code|noformat)(?::[^}\n]{0,200})?\}/gi;
const leadAlone = new RegExp(`^${LEAD}$`);

export function findCode(text: string): CodeBlock[] {
  if (!/`{3}|~{3}|\{(?:code|noformat)/i.test(text)) return [];
  const limitAt = isJson(text) ? remembered((at) => endOfString(text, at)) : () => text.length;
  const lineEndAt = remembered((at) => endOfLine(text, at));
  const blocks: CodeBlock[] = [];
  const openings = new RegExp(OPENING);
  for (let found = openings.exec(text); found; found = openings.exec(text)) {
    const limit = limitAt(openings.lastIndex);
    const lineEnd = Math.min(limit, lineEndAt(openings.lastIndex));
    const block = found[1] ? macroAt(text, found, limit) : fenceAt(text, found, lineEnd, limit);
    if (block) blocks.push(block);
    openings.lastIndex = Math.max(block?.end ?? 0, openings.lastIndex);
  }
  return blocks;
}

/** An end holds for every place before it: a line without end is walked once. */
function remembered(endOf: (at: number) => number): (at: number) => number {
  let from = 0;
  let end = -1;
  return (at) => {
    if (at >= from && at <= end) return end;
    from = at;
    end = endOf(at);
    return end;
  };
}

export const codeMark = (block: CodeBlock): string =>
  `[REDACTED CODE ${block.lines} lines, language=${block.language}]`;

function block(start: number, end: number, body: string, language: string): CodeBlock {
  return { start, end, kind: "code", lines: countLines(body), language: safeLanguage(language) };
}

/** Nothing of what was written beside a fence may bend the mark. */
const safeLanguage = (written: string): string =>
  /^[A-Za-z0-9+#._-]{1,24}/.exec(written.trim())?.[0] ?? "unknown";

/** A block of Jira ends at the next closing macro, or fails closed at the end of the text. */
function macroAt(text: string, found: RegExpExecArray, limit: number): CodeBlock {
  const [opening, name = ""] = found;
  const from = found.index + opening.length;
  const closing = new RegExp(`\\{${name}\\}`, "gi");
  closing.lastIndex = from;
  const close = closing.exec(text);
  const closed = close !== null && close.index < limit;
  const body = text.slice(from, closed ? close.index : limit);
  const language = /^\{[a-z]+:([^}|=]{1,24})(?:[|}])/i.exec(opening)?.[1] ?? "";
  return block(found.index, closed ? closing.lastIndex : limit, body, language);
}

function fenceAt(
  text: string,
  found: RegExpExecArray,
  lineEnd: number,
  limit: number,
): CodeBlock | null {
  const from = found.index + found[0].length;
  const opensLine = beginsLine(text, found.index);
  const tildes = found[0].startsWith("~");
  if (opensLine && (tildes || !text.slice(from, lineEnd).includes("```"))) {
    return blockOfLines(text, found, from, lineEnd, limit);
  }
  return tildes ? null : blockInLine(text, found.index, from, lineEnd, limit);
}

/** Whether nothing but quotes, a bullet or a number stands before it on its line. */
function beginsLine(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - 90), at);
  const lead = near.slice(near.lastIndexOf("\n") + 1);
  return lead.length < 90 && leadAlone.test(lead);
}

function blockOfLines(
  text: string,
  found: RegExpExecArray,
  from: number,
  lineEnd: number,
  limit: number,
): CodeBlock {
  const fence = found[0];
  const mark = fence.charAt(0);
  // Slack closes a block at the end of its last line, Markdown on a line of its own.
  const last = fence === "```" ? "(?:[^\\n`][^\\n`]{0,4000}|[ \\t>]{0,40})" : "[ \\t>]{0,40}";
  const closing = new RegExp(
    `^${last}${mark}{${Math.min(fence.length, 1_000)},}[ \\t]{0,40}$`,
    "gm",
  );
  closing.lastIndex = lineEnd;
  const close = closing.exec(text);
  const closed = close !== null && closing.lastIndex <= limit;
  const end = closed ? closing.lastIndex : limit;
  const body = text
    .slice(Math.min(lineEnd + 1, end), end)
    .replace(/\n?[ \t>]{0,40}[`~]{3,}[ \t]{0,40}$/, "");
  return block(found.index, end, body, text.slice(from, Math.min(lineEnd, from + 60)));
}

/** Opened inside a line: up to the next ticks, which may open a block of their own, else the line. */
function blockInLine(
  text: string,
  start: number,
  from: number,
  lineEnd: number,
  limit: number,
): CodeBlock {
  const close = text.indexOf("```", from);
  const closed = close >= 0 && close < limit && (close < lineEnd || !opensAgain(text, close));
  if (!closed) return block(start, lineEnd, text.slice(from, lineEnd), "");
  let end = close;
  while (text.charAt(end) === "`") end += 1;
  const written = text.slice(from, close);
  const named = /^([A-Za-z0-9+#._-]{1,24})(?:\n|\\n)/.exec(written);
  const body = written.slice(named?.[0].length ?? 0).replace(/(?:\n|\\n)$/, "");
  return block(start, end, body, named?.[1] ?? "");
}

const opensAgain = (text: string, at: number): boolean =>
  beginsLine(text, at) && /[A-Za-z]/.test(text.charAt(at + 3));

/** In JSON a line end is written `\n`. */
const countLines = (body: string): number =>
  body === "" ? 0 : (body.match(/\n|\\n/g)?.length ?? 0) + 1;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function isJson(text: string): boolean {
  if (!/^\ufeff?\s{0,1000}[{[]/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\ufeff/, ""));
    return true;
  } catch {
    return false;
  }
}

/** A block inside a string of JSON never reaches beyond it. */
function endOfString(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return Math.min(at, text.length);
}
