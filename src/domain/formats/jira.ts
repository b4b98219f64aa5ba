/** Jira in three shapes (epic tree, CSV export, REST JSON): what they share. */

import {
  type FormatProblem,
  longestSpoken,
  longestWrittenName,
  type SpokenLine,
  type WrittenPerson,
  writtenPerson,
} from "./evidence";
import { jiraColumns } from "./jira-fields";
import { foldName } from "./text";

export type JiraPart = "heading" | "description" | "comment" | "changelog";

export type JiraLine = SpokenLine & { part: JiraPart };

export type JiraIssue = {
  /** `TC-412`, upper case. */
  key: string;
  /** The key's own: `TC`. */
  projectKey: string;
  /** As written; "" when not given, and so for status and priority. */
  type: string;
  /** By the type's name. */
  isEpic: boolean;
  status: string;
  priority: string;
  summary: string;
  assignee: WrittenPerson | null;
  reporter: WrittenPerson | null;
  parentKey: string | null;
  /** The nearest epic above; it may be of another project, or not in the file. */
  epicKey: string | null;
  /** YYYY-MM-DD, the day as the file writes it. */
  createdOn: string | null;
  updatedOn: string | null;
  resolvedOn: string | null;
  dueOn: string | null;
  /** 1-based and inclusive; 0 for what comes as JSON, until it is written out. */
  lineStart: number;
  lineEnd: number;
  lines: JiraLine[];
};

/** The issues of one project, for the days the file's name gives. */
export type JiraCapture = {
  projectKey: string;
  from: string | null;
  to: string | null;
  issues: JiraIssue[];
};

export type JiraProblemCode =
  | "not-jira"
  | "no-issue-key"
  | "duplicate-issue"
  | "parent-cycle"
  | "ambiguous-date"
  | "no-such-day"
  | "name-too-long";

/** Line 1 of a JSON file stands for the whole of it. */
export type JiraProblem = FormatProblem<JiraProblemCode> & { path: string };

export type JiraFile = { captures: JiraCapture[]; problems: JiraProblem[] };

const LONGEST_KEY = 60;
const LONGEST_SUMMARY = 1_000;

const KEY = /^([A-Z][A-Z0-9_]*)-\d+$/;
const LEADING_KEY = /^\[?([A-Z][A-Z0-9_]*-\d+)(?![A-Z0-9_-])/i;
const NOTHING = new Set(["none", "null", "-", "n/a"]);
const NOBODY = new Set([
  ...["unassigned", "unknown", "anonymous", "nobody"],
  ...["sin asignar", "no asignado", "no asignada", "non attribue", "non attribué", "non assigné"],
  ...["não atribuído", "nao atribuido", "niet toegewezen"],
]);

// --- Keys, names and text -----------------------------------------------------------------------

/** `tc-412` → `TC-412`; null for what is no key. */
export function issueKey(text: string): string | null {
  const key = text.length > 2 * LONGEST_KEY ? "" : text.trim().toUpperCase();
  return key.length <= LONGEST_KEY && KEY.test(key) ? key : null;
}

/** The key that `TC-1`, `[TC-1] Summary` or `TC-1: Summary` begins with. */
export function leadingIssueKey(text: string): string | null {
  const found = LEADING_KEY.exec(text.slice(0, 2 * LONGEST_KEY).trimStart());
  return found ? issueKey(found[1] ?? "") : null;
}

export const projectOf = (key: string): string => KEY.exec(key)?.[1] ?? "";

/** Fit for one line of a database: whole characters, and nothing that moves a cursor. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(/[\p{Cc}\u2028\u2029]/gu, " ");
}

/** This place, or the one before it where it would stand between the halves of a character. */
function wholeEnd(text: string, end: number): number {
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, wholeEnd(text, longest)).trimEnd();
}

export function jiraSummary(text: string): string {
  return cut(foldName(oneLine(text)), LONGEST_SUMMARY);
}

/** A type, a status, a priority; "" also where the file says there is none. */
export function jiraValue(text: string): string {
  const value = cut(foldName(oneLine(text)), longestWrittenName);
  return NOTHING.has(value.toLowerCase()) ? "" : value;
}

/** What a line says, in pieces no longer than may be kept; nothing when it is blank. */
export function spokenPieces(line: string): string[] {
  const text = oneLine(line).trim();
  if (text.length <= longestSpoken) return text === "" ? [] : [text];
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = wholeEnd(text, at + longestSpoken);
    const piece = text.slice(at, end).trim();
    if (piece !== "") pieces.push(piece);
    at = end;
  }
  return pieces;
}

// --- From what was read to issues ---------------------------------------------------------------

/** A line of an issue as its reader met it: the person and the day still as written. */
export type DraftLine = {
  part: Exclude<JiraPart, "heading">;
  text: string;
  person: string;
  day: string;
  lineStart: number;
  lineEnd: number;
};

/** An issue as its reader met it. */
export type JiraDraft = {
  path: string;
  /** The project whose capture it belongs to. */
  group: string;
  key: string;
  type: string;
  status: string;
  priority: string;
  summary: string;
  assignee: string;
  reporter: string;
  parentKey: string | null;
  /** The file says that this parent is an epic. */
  parentIsEpic: boolean;
  epicLink: string | null;
  /** Values that look like keys in fields that may be the link. */
  maybeEpics: readonly string[];
  created: string;
  updated: string;
  resolved: string;
  due: string;
  lineStart: number;
  lineEnd: number;
  headingStart: number;
  headingEnd: number;
  lines: DraftLine[];
};

export function jiraDraft(path: string, key: string, line: number): JiraDraft {
  return {
    path,
    group: projectOf(key),
    key,
    type: "",
    status: "",
    priority: "",
    summary: "",
    assignee: "",
    reporter: "",
    parentKey: null,
    parentIsEpic: false,
    epicLink: null,
    maybeEpics: [],
    created: "",
    updated: "",
    resolved: "",
    due: "",
    lineStart: line,
    lineEnd: line,
    headingStart: line,
    headingEnd: line,
    lines: [],
  };
}

/** A name fit to be kept; null also where the file says there is nobody. */
export function jiraPerson(text: string): WrittenPerson | null {
  const person = writtenPerson(oneLine(text));
  return person && !NOTHING.has(person.key) && !NOBODY.has(person.key) ? person : null;
}

/** Longer than a name, so that nobody is named: this must be said. */
export const isLongName = (text: string): boolean =>
  text.length > longestWrittenName && foldName(oneLine(text)).length > longestWrittenName;

/** Issues beside one another in order of their keys: TC-9 before TC-10. */
export function byIssueKey(a: { key: string }, b: { key: string }): number {
  const [left, right] = [projectOf(a.key), projectOf(b.key)];
  if (left !== right) return left < right ? -1 : 1;
  const [one, other] = [a.key.slice(left.length + 1), b.key.slice(right.length + 1)];
  const order = one.replace(/^0+/, "").length - other.replace(/^0+/, "").length;
  return order !== 0 ? order : one < other ? -1 : one > other ? 1 : 0;
}

// --- What a file's name and beginning say -------------------------------------------------------

const DAY = "(\\d{4})[-_.]?(\\d{2})[-_.]?(\\d{2})";
const PERIOD = new RegExp(`(?<!\\d)${DAY}_to_${DAY}(?!\\d)`, "i");
const TREE =
  /(?:^|[^a-z])epic[_-]tree[_-]([a-z][a-z0-9_]*?)(?:[_-]\d{4}[-_.]?\d{2}[-_.]?\d{2}|\.[a-z]+$)/i;

/** Paths are cut to this before they are searched. */
const LONGEST_PATH = 400;

export function fileNameOf(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
  return name.slice(0, LONGEST_PATH);
}

/** The project that `epic_tree_PROJ_START_to_END.md` names. */
export function projectInName(path: string): string | null {
  return TREE.exec(fileNameOf(path))?.[1]?.toUpperCase() ?? null;
}

/** The digits of START and END in `…_START_to_END.md`. */
export function periodInName(path: string): { from: string; to: string } | null {
  const found = PERIOD.exec(fileNameOf(path));
  if (!found) return null;
  const [, ...parts] = found;
  return { from: parts.slice(0, 3).join("-"), to: parts.slice(3).join("-") };
}

const TITLE = /^#[ \t]+epic tree[ \t]*[-–—:]/im;
const ISSUE_HEADING = /^##[ \t]+\[[a-z][a-z0-9_]{0,50}-\d{1,20}\]/im;
const ISSUE_FIELD =
  /^[ \t]{0,3}(?:[-*+][ \t]+)?\*\*(?:type|status|assignee)(?:\*\*[ \t]*:|:\*\*)/im;
const JSON_KEY = /"key"\s*:\s*"[a-z][a-z0-9_]*-\d+"/i;
const JSON_FIELDS = /"fields"\s*:\s*\{/;
const JSON_SEARCH = /"issues"\s*:\s*\[/;
const JSON_PAGE = /"(?:startAt|maxResults|nextPageToken|isLast)"\s*:/;
const SLACK_MOMENT = /"ts"\s*:\s*"\d+\.\d+"/;

/** More of a file's beginning is not looked at. */
const LONGEST_HEAD = 16_000;

/** Which of the three shapes a file seems to have, by its name and its first few thousand letters. */
export function looksLikeJira(path: string, head: string): "markdown" | "csv" | "json" | null {
  const text = head.slice(0, LONGEST_HEAD).replace(/^\ufeff/, "");
  const start = text.trimStart().charAt(0);
  if (/\.json$/i.test(path) || ((start === "{" || start === "[") && !/\.(?:md|csv)$/i.test(path))) {
    return looksLikeJson(text) ? "json" : null;
  }
  if (/\.(?:csv|tsv)$/i.test(path)) return looksLikeCsv(text) ? "csv" : null;
  if (looksLikeTree(path, text)) return "markdown";
  return !/\.md$/i.test(path) && looksLikeCsv(text) ? "csv" : null;
}

function looksLikeJson(text: string): boolean {
  if (SLACK_MOMENT.test(text)) return false;
  if (JSON_KEY.test(text) && JSON_FIELDS.test(text)) return true;
  return JSON_SEARCH.test(text) && JSON_PAGE.test(text);
}

function looksLikeTree(path: string, text: string): boolean {
  if (projectInName(path) !== null && /\.(?:md|markdown|txt)$/i.test(path)) return true;
  return TITLE.test(text) || (ISSUE_HEADING.test(text) && ISSUE_FIELD.test(text));
}

/** Names of columns hold no line ends and no separators, so that no real reader is needed. */
function looksLikeCsv(text: string): boolean {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  return [",", ";", "\t"].some((separator) => {
    const cells = line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ""));
    const columns = jiraColumns(cells);
    return columns.has("key") && columns.has("summary");
  });
}
