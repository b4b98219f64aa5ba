import { type DateOrder, parseWrittenDate, settleDateOrder } from "./dates";
import { type FormatProblem, quoted, type WrittenPerson, writtenPerson } from "./evidence";
import {
  cleanText,
  compareMessages,
  keepLines,
  type NumberedLine,
  type PlacedMessage,
  type SlackMessage,
  type SlackReaction,
  type SlackWeek,
  slackChannel,
  slackFile,
  slackReaction,
  spokenLines,
} from "./slack";
import { foldName, splitLines } from "./text";

/** All but `text-cut` (kept, not to its end) name something that was not taken. */
export type SlackMarkdownProblemCode =
  | "no-channel"
  | "other-channel"
  | "no-messages"
  | "no-day"
  | "no-such-day"
  | "ambiguous-date"
  | "date-order-contradiction"
  | "no-such-time"
  | "no-time"
  | "stray-line"
  | "text-cut";

export type SlackMarkdownProblem = FormatProblem<SlackMarkdownProblemCode>;

export type SlackMarkdownFile = {
  channel: string | null;
  /** The days its heading says it spans. */
  from: string | null;
  to: string | null;
  /** In the order of the file: a thread's replies follow its first message. */
  messages: PlacedMessage[];
  /** How many marks such as `[REDACTED SECRET]` stand in it. */
  redactions: number;
  problems: SlackMarkdownProblem[];
};

const REDACTION = /\[REDACTED(?: [^[\]\n]*)?\]/g;

export function parseSlackMarkdown(text: string, file: { path: string }): SlackMarkdownFile {
  return new SlackMarkdownReader(splitLines(text), file.path).read();
}

// --- Reading ------------------------------------------------------------------------------------

type OpenMessage = {
  message: Omit<SlackMessage, "text" | "kind">;
  said: NumberedLine[];
  /** How far its text is indented below its first line. */
  indent: number;
  lineStart: number;
  lineEnd: number;
};

class SlackMarkdownReader {
  private readonly lines: readonly string[];
  private readonly path: string;
  private readonly order: DateOrder | "contradiction" | undefined;
  private readonly problems: SlackMarkdownProblem[] = [];
  private readonly messages: OpenMessage[] = [];
  private readonly keys = new MadeUpKeys();
  private channel: string | undefined;
  private from: string | null = null;
  private to: string | null = null;
  private day: string | "refused" | undefined;
  /** What is below another channel's heading is read by nobody. */
  private foreign = false;
  private root: OpenMessage | undefined;
  private current: OpenMessage | undefined;
  /** Lines below something refused belong to it, and are refused with it. */
  private skipping = false;
  private blanks: number[] = [];

  constructor(lines: readonly string[], path: string) {
    this.lines = lines;
    this.path = path;
    this.order = settleDateOrder(dayTitles(lines));
  }

  read(): SlackMarkdownFile {
    for (let at = 0; at < this.lines.length; ) at = this.readAt(at);
    if (this.channel === undefined) this.refuse("no-channel", 1, this.path);
    if (this.messages.length === 0) this.refuse("no-messages", 1, this.path);
    let redactions = 0;
    for (const line of this.lines) redactions += line.match(REDACTION)?.length ?? 0;
    const messages = this.messages.map((each) => this.finish(each));
    const { channel = null, from, to, problems } = this;
    problems.sort((a, b) => a.line - b.line);
    return { channel, from, to, messages, redactions, problems };
  }

  /** Reads what begins at this line and says where the rest begins. */
  private readAt(at: number): number {
    const line = this.lines[at] ?? "";
    const number = at + 1;
    if (line.trim() === "") this.blanks.push(number);
    else if (!this.takeHeading(line, number)) {
      if (!this.foreign && !this.takeBullet(line, number)) return this.takeText(at);
      this.blanks = [];
    }
    return number;
  }

  private takeHeading(line: string, number: number): boolean {
    const title = readChannelTitle(line);
    if (title) this.takeChannel(title, line, number);
    else {
      const day = line.startsWith("### ") ? this.readDay(line.slice(4)) : undefined;
      if (day === undefined) return false;
      if (!this.foreign) this.takeDay(day, line, number);
    }
    return true;
  }

  private takeChannel(title: ChannelTitle, line: string, number: number): void {
    this.close();
    this.root = undefined;
    this.day = undefined;
    this.skipping = false;
    this.channel ??= title.channel ?? undefined;
    this.foreign = this.channel !== undefined && title.channel !== this.channel;
    if (this.foreign) {
      this.refuse("other-channel", number, line);
      return;
    }
    if (title.from !== null && (this.from === null || title.from < this.from)) {
      this.from = title.from;
    }
    if (title.to !== null && (this.to === null || title.to > this.to)) this.to = title.to;
  }

  private takeDay(day: ReadDay, line: string, number: number): void {
    this.close();
    this.skipping = false;
    this.day = day.kind === "date" ? day.date : "refused";
    if (day.kind === "date") return;
    this.root = undefined;
    this.skipping = true;
    this.refuse(day.code, number, line);
  }

  private readDay(title: string): ReadDay | undefined {
    const order = this.order === "contradiction" ? undefined : this.order;
    const written = parseWrittenDate(title, order);
    if (written.kind === "none") return undefined;
    if (written.kind === "date") return written;
    if (written.kind === "invalid") return { kind: "refused", code: written.reason };
    const contradicted = this.order === "contradiction";
    return {
      kind: "refused",
      code: contradicted ? "date-order-contradiction" : "ambiguous-date",
    };
  }

  private takeBullet(line: string, number: number): boolean {
    const bullet = readBullet(line);
    if (!bullet) return false;
    if (bullet.kind === "message") this.takeMessage(bullet, line, number);
    else if (bullet.kind === "reply") this.takeReply(bullet, line, number);
    else if (this.current) this.takeDetail(bullet, this.current, number);
    else if (!this.skipping) this.refuse("stray-line", number, line);
    return true;
  }

  private takeMessage({ time, body }: MessageBullet, line: string, number: number): void {
    this.close();
    this.root = undefined;
    const day = this.dayFor(time, line, number);
    if (day === undefined || time === "invalid") return;
    const head = readHead(body);
    const opened = this.open({ day, time, head }, 2, number);
    opened.message.threadTs = head.begins ? opened.message.ts : head.thread;
    this.root = opened;
  }

  /** A reply belongs to the message above it, and without a time of its own has that one's. */
  private takeReply(bullet: ReplyBullet, line: string, number: number): void {
    this.close();
    const { root } = this;
    const time = bullet.time ?? root?.message.time;
    const day = this.dayFor(time, line, number);
    if (day === undefined || time === "invalid") return;
    if (time === undefined) {
      this.skip("no-time", number, line);
      return;
    }
    if (bullet.day === "invalid") {
      this.skip("no-such-day", number, line);
      return;
    }
    const own = bullet.day ?? day;
    const opened = this.open(
      { day: own, time, head: readHead(bullet.body) },
      bullet.indent + 2,
      number,
    );
    if (!root) return;
    root.message.threadTs ??= root.message.ts;
    opened.message.threadTs = root.message.threadTs;
  }

  /** The day a message belongs to; when it has none, or no time, it is refused here. */
  private dayFor(time: string | undefined, line: string, number: number): string | undefined {
    if (this.day === "refused") this.skipping = true;
    else if (this.day === undefined) this.skip("no-day", number, line);
    else if (time === "invalid") this.skip("no-such-time", number, line);
    else return this.day;
    return undefined;
  }

  private open(
    { day, time, head }: { day: string; time: string; head: Head },
    indent: number,
    number: number,
  ): OpenMessage {
    const ts = this.keys.next(day, time, head.author);
    const opened: OpenMessage = {
      message: {
        ...{ ts, day, time, author: head.author, threadTs: null, edited: false },
        ...{ reactions: [], files: [] },
      },
      said: [{ text: head.text, number }],
      ...{ indent, lineStart: number, lineEnd: number },
    };
    this.messages.push(opened);
    this.current = opened;
    this.skipping = false;
    return opened;
  }

  private takeDetail(detail: DetailBullet, { message }: OpenMessage, number: number): void {
    if (detail.kind === "reactions") {
      // One by one: an argument list has a limit, a line has not.
      for (const reaction of readReactions(detail.body)) message.reactions.push(reaction);
    } else {
      const name = slackFile(detail.body);
      if (name !== null) message.files.push(name);
    }
    if (this.current) this.current.lineEnd = number;
  }

  /** Text of the message above: indented, or at least with no blank line between. */
  private takeText(at: number): number {
    const line = this.lines[at] ?? "";
    const { current } = this;
    const indented = /^[ \t]/.test(line);
    const below = indented || this.blanks.length === 0;
    if (!current || !below || (!indented && isListItem(line))) {
      // Above the first day stand titles and remarks; they are nobody's.
      if (this.day !== undefined && !(this.skipping && below)) this.stray(line, at + 1);
      this.blanks = [];
      return at + 1;
    }
    const end = indented ? at + 1 : endOfFence(this.lines, at);
    const indent = indented ? current.indent : 0;
    for (const blank of this.blanks) current.said.push({ text: "", number: blank });
    this.blanks = [];
    for (let next = at; next < end; next += 1) {
      const text = unguarded(withoutIndent(this.lines[next] ?? "", indent));
      current.said.push({ text, number: next + 1 });
    }
    current.lineEnd = end;
    return end;
  }

  private stray(line: string, number: number): void {
    this.close();
    this.skip("stray-line", number, line);
  }

  private skip(code: SlackMarkdownProblemCode, number: number, line: string): void {
    this.skipping = true;
    this.refuse(code, number, line);
  }

  private close(): void {
    this.current = undefined;
    this.blanks = [];
  }

  private refuse(code: SlackMarkdownProblemCode, line: number, text: string): void {
    this.problems.push({ line, code, text: quoted(text) });
  }

  private finish({ message, said, lineStart, lineEnd }: OpenMessage): PlacedMessage {
    const { text, lines, cut } = keepLines(said);
    if (cut) this.refuse("text-cut", lineStart, text);
    const kind = kindOf(text, message.author);
    const { ts, day, time, author, threadTs, edited, reactions, files } = message;
    return {
      ...{ ts, day, time, author, kind, text, threadTs, edited, reactions, files },
      ...{ lineStart, lineEnd, lines: spokenLines({ kind, author, day }, lines) },
    };
  }
}

/** The shape has no kinds; Slack's own two sentences about somebody tell these. */
function kindOf(text: string, author: WrittenPerson | null): SlackMessage["kind"] {
  const said =
    author && text.startsWith(`@${author.name} `) ? text.slice(author.name.length + 2) : text;
  if (said === "has joined the channel") return "join";
  return said === "has left the channel" ? "leave" : "message";
}

/** Stable over recaptures: counted by author, so that another's message in a minute moves no key. */
class MadeUpKeys {
  private readonly counts = new Map<string, number>();

  next(day: string, time: string, author: WrittenPerson | null): string {
    const prefix = `md:${day}T${time}:${tagOf(author?.key ?? "")}`;
    const n = (this.counts.get(prefix) ?? 0) + 1;
    this.counts.set(prefix, n);
    return `${prefix}:${n}`;
  }
}

/** Eight hexadecimal digits of an author (FNV-1a): two people of one minute need two keys. */
function tagOf(key: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

// --- Lines --------------------------------------------------------------------------------------

type ReadDay =
  | { kind: "date"; date: string }
  | { kind: "refused"; code: "no-such-day" | "ambiguous-date" | "date-order-contradiction" };

function* dayTitles(lines: readonly string[]): Generator<string> {
  for (const line of lines) if (line.startsWith("### ")) yield line.slice(4);
}

type ChannelTitle = { channel: string | null; from: string | null; to: string | null };

/** `## Slack: general (2025-09-01 → 2025-09-07)`; the days may be missing. */
function readChannelTitle(line: string): ChannelTitle | undefined {
  if (!/^## Slack:/i.test(line)) return undefined;
  const title = foldName(cleanText(line.slice(9)).slice(0, LONGEST_TITLE));
  const open = title.endsWith(")") ? title.lastIndexOf("(") : -1;
  const days = open < 0 ? undefined : title.slice(open + 1, -1).split(/ ?→ ?| (?:->|–|—|-|to|a) /);
  const [from, to] = (days ?? []).map(isoDayOf);
  if (days?.length !== 2 || !from || !to) {
    return { channel: slackChannel(title), from: null, to: null };
  }
  return { channel: slackChannel(title.slice(0, open)), from, to };
}

const LONGEST_TITLE = 400;

function isoDayOf(text: string): string | undefined {
  const written = parseWrittenDate(text);
  return written.kind === "date" ? written.date : undefined;
}

type MessageBullet = { kind: "message"; time: string; body: string };
type ReplyBullet = {
  kind: "reply";
  indent: number;
  day: string | "invalid" | undefined;
  time: string | undefined;
  body: string;
};
type DetailBullet = { kind: "reactions" | "file"; body: string };

const TIME = /^(\d{1,2}):(\d{2})(?::\d{2})?(?=[ \t]|$)/;
const DAY_AND_TIME = /^(\d{4}-\d{2}-\d{2})[ \t]+(?=\d{1,2}:\d{2}(?:[ \t]|$))/;
const DETAIL = /^(?:(reactions?)|files?|images?|gifs?):/i;

/** A list item that is of the format; any other is text. A message stands at the line's start. */
function readBullet(line: string): MessageBullet | ReplyBullet | DetailBullet | undefined {
  if (!isListItem(line)) return undefined;
  const indent = indentOf(line);
  const item = line.slice(indent + 2).trim();
  if (item.startsWith("↳")) return readReply(item.slice(1).trim(), indent);
  const detail = DETAIL.exec(item);
  if (detail) {
    const kind = detail[1] === undefined ? "file" : "reactions";
    return { kind, body: item.slice(detail[0].length) };
  }
  const { time, body } = readTime(item);
  return time === undefined || indent > 0 ? undefined : { kind: "message", time, body };
}

function isListItem(line: string): boolean {
  return /^[ \t]*-(?:[ \t]|$)/.test(line);
}

function indentOf(line: string): number {
  let at = 0;
  while (line.charAt(at) === " " || line.charAt(at) === "\t") at += 1;
  return at;
}

function withoutIndent(line: string, indent: number): string {
  return line.slice(Math.min(indent, indentOf(line)));
}

function readReply(item: string, indent: number): ReplyBullet {
  const dated = DAY_AND_TIME.exec(item);
  const day = dated ? (isoDayOf(dated[1] ?? "") ?? "invalid") : undefined;
  return { kind: "reply", indent, day, ...readTime(item.slice(dated?.[0].length ?? 0)) };
}

function readTime(item: string): { time: string | undefined; body: string } {
  const match = TIME.exec(item);
  if (!match) return { time: undefined, body: item };
  const [hours = "", minutes = ""] = [match[1], match[2]];
  const valid = Number(hours) < 24 && Number(minutes) < 60;
  const time = valid ? `${hours.padStart(2, "0")}:${minutes}` : "invalid";
  return { time, body: item.slice(match[0].length) };
}

type Head = {
  author: WrittenPerson | null;
  /** It says itself that a thread begins with it. */
  begins: boolean;
  /** The thread it says it belongs to, when that one's first message is not in the file. */
  thread: string | null;
  text: string;
};

/** Room for a name with every character escaped, and a mark. */
const LONGEST_HEAD = 1_000;
const HEAD =
  /^((?:\\[\s\S]|[^\\:])*?)(?: \((?:(thread replies: \d{1,9})|reply to ([^\s()]{1,60}))\))?:/;

/** `Name (thread replies: 3): text`. Without a name before a colon it is all text. */
function readHead(body: string): Head {
  const match = HEAD.exec(body.slice(0, LONGEST_HEAD));
  const name = (match?.[1] ?? "").replace(/\\([\\:(])/g, "$1");
  const author = writtenPerson(cleanText(name));
  if (!match || (author === null && name.trim() !== "")) {
    return { author: null, begins: false, thread: null, text: body };
  }
  const text = body.slice(match[0].length);
  return { author, begins: match[2] !== undefined, thread: match[3] ?? null, text };
}

const COUNT = /^(?:[x×]?(\d{1,6})|\((\d{1,6})\))$/;

/** `:tada: 2, +1 ×3`. A number counts the name before it; the first of an item is a name. */
function readReactions(body: string): SlackReaction[] {
  const found: SlackReaction[] = [];
  for (const item of body.split(",")) {
    let name: string | undefined;
    for (const token of item.trim().split(/\s+/)) {
      const count = name === undefined ? null : COUNT.exec(token);
      if (count === null) name = token;
      else found.pop();
      const reaction = slackReaction(name ?? "", Number(count?.[1] ?? count?.[2] ?? 1));
      if (reaction) found.push(reaction);
      if (count !== null || reaction === null) name = undefined;
    }
  }
  return found;
}

const FENCE = /^(?:```|~~~)/;

/**
 * After the last line of a fence that begins here, else after this line. A message between two
 * marks says that they are no pair.
 */
function endOfFence(lines: readonly string[], at: number): number {
  if (!FENCE.test(lines[at] ?? "")) return at + 1;
  for (let next = at + 1; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    if (FENCE.test(line)) return next + 1;
    if (readBullet(line) || readChannelTitle(line)) break;
  }
  return at + 1;
}

/** Text that would read as a mark of the format has a backslash before it. */
function isGuarded(text: string): boolean {
  return readBullet(` ${text.replace(/^\\+/, "")}`) !== undefined;
}

const guarded = (text: string) => (isGuarded(text) ? `\\${text}` : text);

const unguarded = (text: string) =>
  text.startsWith("\\") && isGuarded(text) ? text.slice(1) : text;

// --- Writing ------------------------------------------------------------------------------------

/**
 * A week as canonical text: the same messages give the same bytes. A thread's replies stand below
 * its first message; one whose first message is of another week names it.
 */
export function writeSlackWeek(week: SlackWeek): { text: string; messages: PlacedMessage[] } {
  const writer = new SlackWeekWriter();
  writer.write(
    `## Slack: ${slackChannel(week.channel) ?? ""} (${week.weekStart} → ${week.weekEnd})`,
  );
  let day: string | undefined;
  for (const { root, replies } of threadsOf(week.messages)) {
    if (root.day !== day) writer.write("", `### ${root.day}`, "");
    day = root.day;
    writer.add(root, "", `- ${root.time}`, rootMark(root, replies.length));
    for (const reply of replies) {
      const moment = reply.day === root.day ? reply.time : `${reply.day} ${reply.time}`;
      writer.add(reply, "  ", `- ↳ ${moment}`, "");
    }
  }
  return writer.finish();
}

type Thread = { root: SlackMessage; replies: SlackMessage[] };

/** A message that only its replies make the first of a thread is written, and told, as one. */
function threadsOf(messages: readonly SlackMessage[]): Thread[] {
  const sorted = [...messages].sort(compareMessages);
  const roots = new Map<string, Thread>();
  const threads = new Map<SlackMessage, Thread>();
  for (const message of sorted) {
    if (message.threadTs !== null && message.threadTs !== message.ts) continue;
    const thread = { root: message, replies: [] };
    threads.set(message, thread);
    if (!roots.has(message.ts)) roots.set(message.ts, thread);
  }
  for (const message of sorted) {
    if (threads.has(message)) continue;
    const thread = roots.get(message.threadTs ?? "");
    if (thread) thread.replies.push(message);
    else threads.set(message, { root: withNamedThread(message), replies: [] });
  }
  for (const thread of roots.values()) {
    const { root } = thread;
    if (thread.replies.length > 0) thread.root = { ...root, threadTs: root.ts };
  }
  return sorted.flatMap((message) => threads.get(message) ?? []);
}

/** A thread's key that the mark cannot hold is none that Slack or this reader made. */
function withNamedThread(message: SlackMessage): SlackMessage {
  const fits = /^[^\s\p{Cc}()]{1,60}$/u.test(message.threadTs ?? "");
  return fits ? message : { ...message, threadTs: null };
}

function rootMark({ ts, threadTs }: SlackMessage, replies: number): string {
  if (threadTs === null) return "";
  return threadTs === ts ? ` (thread replies: ${replies})` : ` (reply to ${threadTs})`;
}

class SlackWeekWriter {
  private readonly lines: string[] = [];
  private readonly messages: PlacedMessage[] = [];

  write(...lines: string[]): void {
    this.lines.push(...lines);
  }

  add(message: SlackMessage, indent: string, bullet: string, mark: string): void {
    const lineStart = this.lines.length + 1;
    const said = message.text.split(/\r\n|\r|\n/).map((text) => ({ text, number: 1 }));
    const { text, lines } = keepLines(said);
    const [first, ...rest] = lines;
    const name = message.author === null ? "" : ` ${escaped(message.author.name)}`;
    // Without a name the colon still says that what follows is text.
    const head = `${indent}${bullet}${name}${mark || name ? "" : " "}${mark}:`;
    this.write(first ? `${head} ${first.text}` : head);
    for (const line of rest) {
      this.write(line.text === "" ? "" : `${indent}  ${guarded(line.text)}`);
    }
    const reactions = message.reactions.flatMap(
      (each) => slackReaction(each.name, each.count) ?? [],
    );
    const files = message.files.flatMap((name) => slackFile(name) ?? []);
    if (reactions.length > 0) this.write(`${indent}  - reactions: ${listed(reactions)}`);
    for (const file of files) this.write(`${indent}  - ${labelOf(file)}: ${file}`);
    const numbered = lines.map((line, at) => ({ text: line.text, number: lineStart + at }));
    this.messages.push({
      ...{ ...message, text, reactions, files, lineStart, lineEnd: this.lines.length },
      lines: spokenLines(message, numbered),
    });
  }

  finish(): { text: string; messages: PlacedMessage[] } {
    return { text: `${this.lines.join("\n")}\n`, messages: this.messages };
  }
}

function escaped(name: string): string {
  const folded = foldName(cleanText(name));
  return folded.replace(/[\\:]/g, "\\$&").replace(/\((?=reply to )/g, "\\(");
}

const listed = (reactions: readonly SlackReaction[]) =>
  reactions.map(({ name, count }) => `${name} ×${count}`).join(", ");

function labelOf(file: string): "file" | "image" | "gif" {
  if (/\.gif$/i.test(file)) return "gif";
  return /\.(?:png|jpe?g|webp|heic|svg|bmp|tiff?)$/i.test(file) ? "image" : "file";
}
