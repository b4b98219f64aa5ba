import { addDays, weekStart } from "../calendar";
import { longestSpoken, type SpokenLine, type WrittenPerson } from "./evidence";
import { foldName, nameKey } from "./text";

/** `bot`, `join` and `leave` are said by nobody's own hand; `system` is Slack itself speaking. */
export type SlackKind = "message" | "join" | "leave" | "bot" | "system";

export type SlackReaction = { name: string; count: number };

export type SlackMessage = {
  /** Slack's own, such as 1433616000.000002; from Markdown a made-up one that begins with `md:`. */
  ts: string;
  /** YYYY-MM-DD, and HH:MM, in the organization's zone. */
  day: string;
  time: string;
  author: WrittenPerson | null;
  kind: SlackKind;
  /** Plain, at most 20,000 characters. */
  text: string;
  /** The `ts` of the thread's first message: its own for that message, null outside threads. */
  threadTs: string | null;
  edited: boolean;
  reactions: SlackReaction[];
  files: string[];
};

export type SlackWeek = {
  channel: string;
  /** A Monday and its Sunday. */
  weekStart: string;
  weekEnd: string;
  /** By day, time and ts; made-up keys of one minute stay in the order they were written in. */
  messages: SlackMessage[];
};

/** A message and where it stands in a text; the replies below it have places of their own. */
export type PlacedMessage = SlackMessage & {
  lineStart: number;
  lineEnd: number;
  lines: SpokenLine[];
};

export const longestSlackText = 20_000;
const longestChannel = 120;
const longestReactionName = 100;
const longestFileName = 200;
const mostReactions = 999_999;

// --- Weeks --------------------------------------------------------------------------------------

export function weeksOf(channel: string, messages: readonly SlackMessage[]): SlackWeek[] {
  const weeks = new Map<string, SlackMessage[]>();
  for (const message of [...messages].sort(compareMessages)) {
    const start = weekStart(message.day);
    const week = weeks.get(start);
    if (week) week.push(message);
    else weeks.set(start, [message]);
  }
  return [...weeks].map(([start, own]) => {
    return { channel, weekStart: start, weekEnd: addDays(start, 6), messages: own };
  });
}

const REAL_TS = /^\d{1,10}(?:\.\d{1,10})?$/;

export const isSlackTs = (ts: string): boolean => REAL_TS.test(ts);

/**
 * 0 for two made-up keys of one minute: only their text knew their order, so a stable sort keeps
 * it. Within a minute they follow the real ones, which keeps the order whole.
 */
export function compareMessages(a: SlackMessage, b: SlackMessage): number {
  return (
    compareText(a.day, b.day) ||
    compareText(a.time, b.time) ||
    Number(isSlackTs(b.ts)) - Number(isSlackTs(a.ts)) ||
    (isSlackTs(a.ts) ? Number(a.ts) - Number(b.ts) || compareText(a.ts, b.ts) : 0)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

// --- Merging ------------------------------------------------------------------------------------

/** Two captures of one channel as one, by `ts`: the fresh one is believed, and nothing is lost. */
export function mergeMessages(
  standing: readonly SlackMessage[],
  fresh: readonly SlackMessage[],
): { messages: SlackMessage[]; added: number; changed: number } {
  const before = byTs(standing);
  const merged = new Map(before);
  for (const message of fresh) {
    const known = merged.get(message.ts);
    merged.set(message.ts, known ? later(known, message) : message);
  }
  absorb(merged);
  let changed = 0;
  for (const [ts, message] of before) if (!sameMessage(message, merged.get(ts))) changed += 1;
  return {
    messages: inOrder([...merged.values()], positions(standing), positions(fresh)),
    added: [...merged.keys()].filter((ts) => !before.has(ts)).length,
    changed,
  };
}

/** A message that was written down and then exported is one: Slack's own moment is kept. */
function absorb(merged: Map<string, SlackMessage>): void {
  const said = (one: SlackMessage) =>
    JSON.stringify([one.day, one.time, one.author && nameKey(one.author.name), one.text]);
  const real = new Set([...merged.values()].filter(({ ts }) => isSlackTs(ts)).map(said));
  for (const [ts, message] of merged)
    if (!isSlackTs(ts) && real.has(said(message))) merged.delete(ts);
}

function byTs(messages: readonly SlackMessage[]): Map<string, SlackMessage> {
  const found = new Map<string, SlackMessage>();
  for (const message of messages) {
    const known = found.get(message.ts);
    found.set(message.ts, known ? later(known, message) : message);
  }
  return found;
}

/** A capture from before an edit takes nothing back, nor does one from before the first reply. */
function later(standing: SlackMessage, fresh: SlackMessage): SlackMessage {
  if (standing.edited && !fresh.edited) return standing;
  const threadTs = fresh.threadTs ?? standing.threadTs;
  return threadTs === fresh.threadTs ? fresh : { ...fresh, threadTs };
}

function sameMessage(a: SlackMessage, b: SlackMessage | undefined): boolean {
  return a === b || (b !== undefined && fingerprint(a) === fingerprint(b));
}

function fingerprint(message: SlackMessage): string {
  const { day, time, author, kind, text, threadTs, edited, reactions, files } = message;
  const reacted = reactions.map(({ name, count }) => [name, count]);
  const who = author && [author.key, author.name];
  return JSON.stringify([day, time, who, kind, text, threadTs, edited, reacted, files]);
}

function positions(messages: readonly SlackMessage[]): Map<string, number> {
  return new Map(messages.map(({ ts }, at) => [ts, at]));
}

/**
 * Made-up keys of one minute keep the order of the capture that has them all. Where neither has,
 * nobody knows their order, and the keys settle it alike whichever capture came first.
 */
function inOrder(
  messages: SlackMessage[],
  standing: Map<string, number>,
  fresh: Map<string, number>,
): SlackMessage[] {
  messages.sort(compareMessages);
  const ordered: SlackMessage[] = [];
  for (let from = 0; from < messages.length; ) {
    const first = messages[from];
    let to = from + 1;
    for (let next = messages[to]; first && next; next = messages[to]) {
      if (compareMessages(first, next) !== 0) break;
      to += 1;
    }
    const tied = messages.slice(from, to);
    const whole = [fresh, standing].find((known) => tied.every(({ ts }) => known.has(ts)));
    if (tied.length > 1) tied.sort(whole ? byPosition(whole) : compareKeys);
    for (const message of tied) ordered.push(message);
    from = to;
  }
  return ordered;
}

const byPosition = (known: Map<string, number>) => (a: SlackMessage, b: SlackMessage) =>
  (known.get(a.ts) ?? 0) - (known.get(b.ts) ?? 0);

/** The shorter first, so that a ninth message stands before a tenth. */
const compareKeys = (a: SlackMessage, b: SlackMessage) =>
  a.ts.length - b.ts.length || compareText(a.ts, b.ts);

// --- What both shapes keep ----------------------------------------------------------------------

export type NumberedLine = { text: string; number: number };

const CONTROL = /[^\P{Cc}\t\n]/gu;

/** Without control characters, halves of characters and space at the end: what may be stored. */
export function cleanText(text: string): string {
  return text.replace(CONTROL, "").toWellFormed().trimEnd();
}

/** At most so many characters, the last one not cut in half. */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}

/** A message's text as it is kept, and its lines with the numbers they came with. */
export function keepLines(lines: readonly NumberedLine[]): {
  text: string;
  lines: NumberedLine[];
  cut: boolean;
} {
  const clean = lines.map(({ text, number }) => ({ text: cleanText(text), number }));
  const first = clean.findIndex(({ text }) => text !== "");
  if (first < 0) return { text: "", lines: [], cut: false };
  const kept = clean.slice(first, clean.findLastIndex(({ text }) => text !== "") + 1);
  const whole = kept.map(({ text }) => text).join("\n");
  const trimmed = whole.trimStart();
  const text = cutText(trimmed, longestSlackText).trimEnd();
  const numbered = text.split("\n").map((line, at) => {
    return { text: line, number: kept[at]?.number ?? 1 };
  });
  return { text, lines: numbered, cut: trimmed.length > longestSlackText };
}

export function keepText(text: string): { text: string; cut: boolean } {
  const lines = text.split(/\r\n|\r|\n/).map((line) => ({ text: line, number: 1 }));
  const kept = keepLines(lines);
  return { text: kept.text, cut: kept.cut };
}

/** What is said: joins, leaves and Slack's own notices say nothing. */
export function spokenLines(
  { kind, author, day }: Pick<SlackMessage, "kind" | "author" | "day">,
  lines: readonly NumberedLine[],
): SpokenLine[] {
  if (kind !== "message" && kind !== "bot") return [];
  const spoken: SpokenLine[] = [];
  for (const { text, number } of lines) {
    const said = cutText(text.trim(), longestSpoken);
    if (said === "") continue;
    spoken.push({ lineStart: number, lineEnd: number, text: said, person: author, day });
  }
  return spoken;
}

/** A channel by one name, from a heading as from a folder: folded, without its #. */
export function slackChannel(text: string): string | null {
  const name = foldName(cleanText(text).trim().replace(/^#/, ""));
  return name === "" || name.length > longestChannel ? null : name;
}

/** Without colons round it, space and comma in it: those are the marks of a list of reactions. */
export function slackReaction(name: string, count: number): SlackReaction | null {
  const short = cutText(cleanText(name).trim(), longestReactionName);
  const kept = short.replace(/^[:\s]+|[:\s]+$/g, "").replace(/[\s,]+/g, "_");
  if (kept === "" || !Number.isInteger(count) || count < 1) return null;
  return { name: kept, count: Math.min(count, mostReactions) };
}

export function slackFile(name: string): string | null {
  const kept = cutText(foldName(cleanText(name)), longestFileName).trim();
  return kept === "" ? null : kept;
}

// --- Sorting a folder ---------------------------------------------------------------------------

const DAY_FILE = /(?:^|\/)[^/]+\/\d{4}-\d{2}-\d{2}\.json$/i;
const MARKDOWN_FILE = /\.(?:md|markdown|txt)$/i;
const LONGEST_HEAD = 65_536;

/**
 * What a file of a mixed folder is, by its path and how it begins; null when it is not Slack's. The
 * first 4 kB usually do: a first message may carry its file or a list of members before its `ts`.
 */
export function looksLikeSlack(
  path: string,
  head: string,
): "markdown" | "users" | "channels" | "day" | null {
  const place = path.replaceAll("\\", "/");
  const start = head.slice(0, LONGEST_HEAD);
  if (MARKDOWN_FILE.test(place)) {
    return /(?:^|[\r\n])## Slack:/i.test(start.replace(/^\ufeff/, "")) ? "markdown" : null;
  }
  const name = place.slice(place.lastIndexOf("/") + 1).toLowerCase();
  const isDay = DAY_FILE.test(place);
  if (!isDay && name !== "users.json" && name !== "channels.json") return null;
  const keys = keysOfItems(start);
  const has = (...wanted: string[]) => wanted.some((key) => keys.has(key));
  if (has("fields")) return null;
  if (isDay) return has("ts", "type=message") ? "day" : null;
  if (!has("id") || !has("name")) return null;
  if (name === "users.json") return has("profile", "real_name") ? "users" : null;
  return has("members", "creator", "created", "is_archived") ? "channels" : null;
}

/**
 * The keys of the objects in a list, read from JSON that may break off anywhere. A long message
 * may have its `ts` beyond the break, so `type=message` is noted as well.
 */
function keysOfItems(json: string): Set<string> {
  const keys = new Set<string>();
  if (!/^\ufeff?\s*\[\s*\{/.test(json)) return keys;
  let depth = 0;
  let key = "";
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    else if (character === ":" && depth === 2) keys.add(key);
    if (character !== '"') continue;
    const end = endOfString(json, at);
    const text = json.slice(at + 1, end);
    if (depth === 2 && key === "type" && text === "message") keys.add("type=message");
    key = depth === 2 ? text : "";
    at = end;
  }
  return keys;
}

/** Where the quotation mark that closes a JSON string stands. */
function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === "\\" ? 2 : 1;
  return at;
}
