import { type WrittenPerson, writtenPerson } from "./evidence";
import { foldName, nameKey } from "./text";
import type { TranscriptLine } from "./transcript-lines";
import { readSpeakerMark, speakerName } from "./transcript-speakers";

/** Who was there, and the shorter names minutes call them by. */
export class Roster {
  readonly people: WrittenPerson[] = [];
  /** Line numbers of the lists themselves: nobody speaks there. */
  readonly lines = new Set<number>();
  private readonly keys = new Set<string>();
  private readonly full = new Set<string>();
  private readonly short = new Set<string>();

  add({ name, handle, initials }: Attendee): void {
    const person = writtenPerson(name);
    if (!person) return;
    if (!this.keys.has(person.key)) this.people.push(person);
    this.keys.add(person.key);
    const parts = person.key.replace(/^@/, "").split(" ");
    const [first = "", last = ""] = [parts[0], parts[parts.length - 1]];
    for (const each of [person.key, handle, `@${handle}`, first])
      this.full.add(nameKey(each ?? ""));
    const letters = parts.map((part) => part.charAt(0)).join("");
    const shorts = [initials, letters, first.charAt(0) + last.charAt(0), first.charAt(0) + last];
    for (const each of [...shorts, first + last.charAt(0)]) this.short.add(nameKey(each ?? ""));
    this.full.delete("");
  }

  /** By whole name, first name or handle: enough to overrule any doubt about a label. */
  readonly names = (label: string): boolean => this.full.has(nameKey(label));

  /** Also by initials and the like, which may yet be a label ("AI"). */
  mayMean(label: string): boolean {
    return this.names(label) || this.short.has(nameKey(label));
  }
}

type Attendee = { name: string; handle?: string | undefined; initials?: string | undefined };

const LISTS = new Set([
  ...["attendees", "attendee list", "present", "participants", "invited", "invitees", "attending"],
  ...["in attendance", "attendance", "members present", "people", "who was there", "guests"],
  ...["asistentes", "presentes", "participantes", "invitados", "convocados", "asistencia"],
]);
const LONGEST_ITEM = 2_000;
const ANY_NAME = /^\p{L}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*){0,4}$/u;
const LINK = /\[([^[\]]{1,160})\]\([^()]{0,500}\)/g;

/** Lists under a heading go on to the next one, lists after a label to the next blank line. */
export function readRoster(
  lines: readonly TranscriptLine[],
  inFrontMatter: readonly string[],
): Roster {
  const roster = new Roster();
  for (const name of inFrontMatter) addAll(roster, readPeople(name, false));
  let within: "heading" | "label" | undefined;
  for (const line of lines) {
    if (line.kind === "heading") within = isList(line.body) ? "heading" : undefined;
    else if (line.kind === "rule") within = undefined;
    else if (line.kind === "blank" && within === "label") within = undefined;
    else if (line.kind === "text" && !line.fenced) within = readListLine(roster, line, within);
  }
  return roster;
}

function readListLine(
  roster: Roster,
  line: Extract<TranscriptLine, { kind: "text" }>,
  within: "heading" | "label" | undefined,
): "heading" | "label" | undefined {
  const label = readListLabel(line.body);
  if (label) {
    roster.lines.add(line.number);
    addAll(roster, readPeople(label.rest, false));
    return within ?? "label";
  }
  if (within === undefined || endsList(line.body)) return undefined;
  if (within === "label" && !line.bullet) return undefined;
  roster.lines.add(line.number);
  addAll(roster, readPeople(line.body, line.bullet));
  return within;
}

/** In a list `MB: Myles Borins` explains initials; `Myles: I would rather…` is the talk itself. */
function endsList(body: string): boolean {
  const mark = readSpeakerMark(body);
  return mark !== undefined && (mark.form === "timed" || peopleIn(mark.rest, true).length === 0);
}

function readListLabel(body: string): { rest: string } | undefined {
  const head = body.slice(0, 80);
  const colon = head.indexOf(":");
  if (colon < 0 || !isList(head.slice(0, colon))) return undefined;
  return { rest: body.slice(colon + 1).replace(/^[*_]{1,2}/, "") };
}

/** `Attendees (5)` and `**Present**` head a list as well. */
function isList(title: string): boolean {
  const bare = title.slice(0, 80).replace(/[*_:]|\(\d{1,4}\)/g, "");
  return LISTS.has(nameKey(bare));
}

function addAll(roster: Roster, people: readonly Attendee[]): void {
  for (const person of people) roster.add(person);
}

function readPeople(item: string, bulleted: boolean): Attendee[] {
  const text = item.slice(0, LONGEST_ITEM).replace(LINK, "$1");
  const mark = readSpeakerMark(text);
  if (mark?.name && mark.rest !== "") {
    return peopleIn(mark.rest, true).map((person) => ({ ...person, initials: mark.name ?? "" }));
  }
  return peopleIn(text, bulleted);
}

/** In a bullet one comma sets off a title ("Ann Lee, CTO"); more of them set off people. */
function peopleIn(text: string, bulleted: boolean): Attendee[] {
  const parts = splitOutsideBrackets(text);
  const each = bulleted && parts.length === 2 ? parts.slice(0, 1) : parts;
  return each.flatMap((part) => readPerson(part) ?? []);
}

function splitOutsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "(") depth += 1;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0 && (character === "," || character === ";")) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts.flatMap((part) => part.split(/ (?:and|y|&) /)).filter((part) => part.trim() !== "");
}

/** `Ann Lee (@ann)`, `Ann Lee @ann (observer)`, `@ann (Ann Lee - observer)`, `Ann Lee – sales`. */
function readPerson(item: string): Attendee | undefined {
  const text = foldName(item.replace(/\*+|__/g, ""));
  const handle = /(?:^|[\s(])@([A-Za-z0-9][\w-]{0,38})/.exec(text)?.[1];
  const bracket = text.indexOf("(");
  const inside = bracket < 0 ? "" : text.slice(bracket + 1).replace(/\)[^)]*$/, "");
  const before = text.startsWith("@") ? inside : text;
  const end = before.search(/[(@<[]| [-–—] /);
  const written = (end < 0 ? before : before.slice(0, end)).trim();
  const name = speakerName(written);
  if (name !== undefined) return { name, handle };
  if (handle === undefined) return undefined;
  // A handle beside it makes a name of words that lack their capitals.
  return { name: ANY_NAME.test(written) ? written : `@${handle}`, handle };
}
