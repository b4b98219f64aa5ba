import { type FormatProblem, quoted, type WrittenPerson, writtenPerson } from "./evidence";
import {
  cleanText,
  isSlackTs,
  keepText,
  type SlackKind,
  type SlackMessage,
  type SlackReaction,
  slackChannel,
  slackFile,
  slackReaction,
} from "./slack";
import { nameKey } from "./text";

/** `not-slack`: no list, or an item that is no message; `text-cut`: kept, but not to its end. */
export type SlackExportProblemCode = "not-slack" | "no-ts" | "no-channel" | "text-cut";
export type SlackExportProblem = FormatProblem<SlackExportProblemCode>;

export type SlackUser = { id: string; name: string };

export type SlackDayFile = {
  /** `<channel>/YYYY-MM-DD.json`, with any folders before. */
  path: string;
  /** The organization's: the day comes from `ts` and this zone, never from the file's name. */
  timeZone: string;
  nameOf: (id: string) => string | undefined;
};

// --- users.json ---------------------------------------------------------------------------------

export function parseSlackUsers(value: unknown): {
  users: SlackUser[];
  problems: SlackExportProblem[];
} {
  if (!Array.isArray(value)) return { users: [], problems: [problem("not-slack", value)] };
  const users: SlackUser[] = [];
  const problems: SlackExportProblem[] = [];
  for (const item of value as unknown[]) {
    const id = isRecord(item) ? readId(item.id) : undefined;
    if (!isRecord(item) || id === undefined) problems.push(problem("not-slack", item));
    else users.push({ id, name: nameIn(item) ?? id });
  }
  return { users, problems };
}

/** The first of these that is a name; an empty real name is common. */
function nameIn(user: Record<string, unknown>): string | undefined {
  const profile = isRecord(user.profile) ? user.profile : {};
  for (const text of [user.real_name, profile.real_name, user.name]) {
    const person = personNamed(text);
    if (person) return person.name;
  }
  return undefined;
}

// --- A day file ---------------------------------------------------------------------------------

export function parseSlackDay(
  value: unknown,
  file: SlackDayFile,
): { channel: string; messages: SlackMessage[]; problems: SlackExportProblem[] } {
  const channel = channelOf(file.path);
  const messages: SlackMessage[] = [];
  const problems: SlackExportProblem[] = [];
  if (channel === "") problems.push(problem("no-channel", file.path));
  else if (!Array.isArray(value)) problems.push(problem("not-slack", value));
  else for (const item of value as unknown[]) readItem(item, file, messages, problems);
  return { channel, messages, problems };
}

function channelOf(path: string): string {
  const parts = path.split(/[\\/]/);
  return slackChannel(parts.at(-2) ?? "") ?? "";
}

function readItem(
  item: unknown,
  file: SlackDayFile,
  messages: SlackMessage[],
  problems: SlackExportProblem[],
): void {
  if (!isRecord(item) || (item.type !== undefined && item.type !== "message")) {
    problems.push(problem("not-slack", item));
    return;
  }
  const ts = readTs(item.ts);
  if (ts === undefined) {
    problems.push(problem("no-ts", item.text ?? item.ts));
    return;
  }
  const raw = typeof item.text === "string" ? item.text : "";
  const { text, cut } = keepText(plainSlackText(raw, file.nameOf));
  if (cut) problems.push(problem("text-cut", text));
  messages.push({
    ts,
    ...momentIn(file.timeZone, ts),
    author: authorOf(item, file.nameOf),
    kind: kindOf(item),
    text,
    threadTs: readTs(item.thread_ts) ?? null,
    edited: isRecord(item.edited),
    reactions: reactionsOf(item.reactions),
    files: filesOf(item.files),
  });
}

const SUBTYPES: ReadonlyMap<unknown, SlackKind> = new Map<unknown, SlackKind>([
  [undefined, "message"],
  [null, "message"],
  ["", "message"],
  ["me_message", "message"],
  ["file_share", "message"],
  ["file_comment", "message"],
  ["file_mention", "message"],
  ["thread_broadcast", "message"],
  ["reply_broadcast", "message"],
  ["channel_join", "join"],
  ["group_join", "join"],
  ["channel_leave", "leave"],
  ["group_leave", "leave"],
  ["bot_message", "bot"],
  ["bot_add", "bot"],
  ["bot_remove", "bot"],
]);

/** An upload of 2015 carries `bot_id: null` and counts as a bot's: the key decides, not its value. */
function kindOf(item: Record<string, unknown>): SlackKind {
  const kind = SUBTYPES.get(item.subtype) ?? "system";
  return kind === "message" && "bot_id" in item ? "bot" : kind;
}

/** A comment on a file names its author in the comment, a bot without an account only itself. */
function authorOf(
  item: Record<string, unknown>,
  nameOf: SlackDayFile["nameOf"],
): WrittenPerson | null {
  const comment = isRecord(item.comment) ? item.comment : {};
  const id = readId(item.user) ?? readId(comment.user);
  if (id !== undefined) return slackPerson(id, nameOf(id), profileName(item.user_profile));
  const bot = isRecord(item.bot_profile) ? item.bot_profile : {};
  const botId = readId(item.bot_id);
  if (botId !== undefined) return slackPerson(botId, item.username, bot.name);
  const named = personNamed(item.username);
  // Anybody may give a webhook a colleague's name: it must not become that colleague.
  return named && { name: named.name, key: `slack:${nameKey(named.name)}` };
}

const profileName = (profile: unknown) => (isRecord(profile) ? profile.real_name : undefined);

function slackPerson(id: string, ...names: unknown[]): WrittenPerson {
  const known = names.map(personNamed).find((person) => person !== null);
  return { name: known?.name ?? id, key: `slack:${id}` };
}

function reactionsOf(value: unknown): SlackReaction[] {
  const found: SlackReaction[] = [];
  for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
    if (!isRecord(item) || typeof item.name !== "string") continue;
    const users = Array.isArray(item.users) ? item.users.length : 0;
    const count = typeof item.count === "number" ? item.count : users || 1;
    const reaction = slackReaction(item.name, count);
    if (reaction) found.push(reaction);
  }
  return found;
}

/** Only `files`: the single `file` of an older upload is already named in its text. */
function filesOf(value: unknown): string[] {
  const found: string[] = [];
  for (const item of Array.isArray(value) ? (value as unknown[]) : []) {
    if (!isRecord(item)) continue;
    const names = [item.name, item.title, item.id].map((each) => slackFile(textOr(each)));
    const file = names.find((name) => name !== null);
    if (file) found.push(file);
  }
  return found;
}

// --- Slack's markup -----------------------------------------------------------------------------

const MARKUP = /<([^<>]*)>|&(?:amp|lt|gt);/g;
const ENTITY = /&(?:amp|lt|gt);/g;
const ENTITIES: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const ADDRESS = /^[a-z][a-z0-9+.-]{0,30}:/i;

const decoded = (text: string) => text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity);

/** The text as people read it. What only looks like a mark stays as it was written. */
export function plainSlackText(text: string, nameOf: SlackDayFile["nameOf"]): string {
  return text.replace(MARKUP, (whole: string, inner: string | undefined) => {
    if (inner === undefined) return decoded(whole);
    return readMark(inner, nameOf) ?? `<${decoded(inner)}>`;
  });
}

function readMark(inner: string, nameOf: SlackDayFile["nameOf"]): string | undefined {
  const bar = inner.indexOf("|");
  const target = decoded(bar < 0 ? inner : inner.slice(0, bar));
  const label = bar < 0 ? "" : decoded(inner.slice(bar + 1));
  const id = target.slice(1);
  if (target.startsWith("@") && readId(id) !== undefined) {
    return `@${personNamed(nameOf(id))?.name ?? (label.replace(/^@/, "") || id)}`;
  }
  if (target.startsWith("#") && readId(id) !== undefined) return `#${label || id}`;
  if (target.startsWith("!")) return readSpecial(id, label);
  return ADDRESS.test(target) ? readAddress(target, label) : undefined;
}

/** `<!here>`, `<!subteam^S1|@team>`, `<!date^1392734382^{date}|a day>`. */
function readSpecial(name: string, label: string): string | undefined {
  if (name.startsWith("date^")) return label === "" ? undefined : label;
  const caret = name.indexOf("^");
  const said = label || (caret < 0 ? name : name.slice(caret + 1));
  if (label === "" && readId(said) === undefined) return undefined;
  return said.startsWith("@") ? said : `@${said}`;
}

function readAddress(address: string, label: string): string {
  if (label === "" || label === address) return address;
  if (address === `mailto:${label}` || address === `tel:${label}`) return label;
  return `${label} (${address})`;
}

// --- Moments ------------------------------------------------------------------------------------

/** 2200-01-01: later days are none that the other formats could read back. */
const END_OF_TIME = 7_258_118_400;

function readTs(value: unknown): string | undefined {
  const ts = typeof value === "number" && value >= 0 && value < 1e10 ? value.toFixed(6) : value;
  if (typeof ts !== "string" || !isSlackTs(ts)) return undefined;
  return Number(ts) < END_OF_TIME - 86_400 ? ts : undefined;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept by zone, since making one costs a hundred times more than using it. */
function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(timeZone, made);
  return made;
}

function momentIn(timeZone: string, ts: string): { day: string; time: string } {
  const parts = new Map<string, string>();
  for (const { type, value } of formatterOf(timeZone).formatToParts(new Date(Number(ts) * 1000))) {
    parts.set(type, value);
  }
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    time: `${part("hour")}:${part("minute")}`,
  };
}

// --- Unknown values -----------------------------------------------------------------------------

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const textOr = (value: unknown) => (typeof value === "string" ? value : "");

const ID = /^[A-Za-z0-9_.-]{1,40}$/;

const readId = (value: unknown) =>
  typeof value === "string" && ID.test(value) ? value : undefined;

function personNamed(value: unknown): WrittenPerson | null {
  return typeof value === "string" ? writtenPerson(cleanText(value)) : null;
}

function problem(code: SlackExportProblemCode, value: unknown): SlackExportProblem {
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  return { line: 1, code, text: quoted(cleanText(text.slice(0, 1000))) };
}
