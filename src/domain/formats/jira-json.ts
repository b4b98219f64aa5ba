import { type DraftLine, issueKey, type JiraDraft, type JiraFile, jiraDraft } from "./jira";
import { adfLines } from "./jira-adf";
import { isEpicType } from "./jira-fields";
import { JiraLedger } from "./jira-ledger";
import { splitLines } from "./text";

/** Whatever `JSON.parse` gave; it is asked for nothing it may not have. */
export type JsonFile = { path: string; value: unknown };

type Json = Readonly<Record<string, unknown>>;

/** In capitals only, so that `utf-8` in some field is no link to an epic. */
const LINK = /^[A-Z][A-Z0-9_]+-[1-9]\d*$/;
const CUSTOM = /^customfield_\d{1,12}$/;
/** Jira Cloud's own number of the Epic Link. */
const EPIC_LINK = "customfield_10014";

/**
 * Issues as Jira's REST API gives them: one in a file, `{issues: [...]}`, or a bare list. Each
 * belongs to the capture of its own key's project. Their lines are those of `writeJiraMarkdown`.
 */
export function parseJiraJson(files: readonly JsonFile[]): JiraFile {
  const ledger = new JiraLedger();
  for (const file of files) takeFile(ledger, file);
  return ledger.finish();
}

function takeFile(ledger: JiraLedger, { path, value }: JsonFile): void {
  const list = Array.isArray(value) ? value : record(value)?.issues;
  if (!Array.isArray(list)) {
    const issue = record(value);
    const isIssue = issue !== undefined && (record(issue.fields) !== undefined || isKey(issue.key));
    if (isIssue) takeIssue(ledger, path, issue, path);
    else ledger.refuse("not-jira", { path, lineStart: 0 }, path);
    return;
  }
  // A list in which nothing is an issue is a list of something else.
  if (list.length > 0 && !list.some(isIssueLike)) {
    ledger.refuse("not-jira", { path, lineStart: 0 }, path);
    return;
  }
  list.forEach((issue, at) => {
    takeIssue(ledger, path, record(issue) ?? {}, `${path} [${at}]`);
  });
}

const isKey = (value: unknown): boolean => issueKey(text(value)) !== null;

function isIssueLike(value: unknown): boolean {
  const issue = record(value);
  return issue !== undefined && isKey(issue.key);
}

function takeIssue(ledger: JiraLedger, path: string, issue: Json, where: string): void {
  const key = issueKey(text(issue.key));
  if (key === null) {
    ledger.refuse("no-issue-key", { path, lineStart: 0 }, `${where} ${text(issue.key)}`);
    return;
  }
  ledger.add(draftOf(path, key, issue), where);
}

function draftOf(path: string, key: string, issue: Json): JiraDraft {
  const fields = record(issue.fields) ?? {};
  const type = named(fields.issuetype);
  const parent = record(fields.parent);
  const parentKey = issueKey(text(parent?.key));
  const isEpic = isEpicType(type);
  return {
    ...jiraDraft(path, key, 0),
    ...{ type, status: named(fields.status), priority: named(fields.priority) },
    ...{ summary: text(fields.summary), parentKey },
    ...{ assignee: person(fields.assignee), reporter: person(fields.reporter) },
    parentIsEpic: isEpicType(named(record(parent?.fields)?.issuetype)),
    epicLink: isEpic ? null : epicLink(fields),
    maybeEpics: isEpic || parentKey !== null ? [] : linksIn(fields),
    ...{ created: text(fields.created), updated: text(fields.updated) },
    ...{ resolved: text(fields.resolutiondate), due: text(fields.duedate) },
    lines: [
      ...said(fields.description, { part: "description", person: "", day: "" }),
      ...comments(record(fields.comment)?.comments),
      ...changes(record(issue.changelog)?.histories),
    ],
  };
}

/** The epic an issue is said to be in; boards give it whole. */
function epicLink(fields: Json): string | null {
  const link = text(fields[EPIC_LINK]).trim();
  return issueKey(text(record(fields.epic)?.key)) ?? (LINK.test(link) ? issueKey(link) : null);
}

function linksIn(fields: Json): string[] {
  return Object.keys(fields).flatMap((name) => {
    const value = CUSTOM.test(name) ? text(fields[name]).trim() : "";
    const key = LINK.test(value.slice(0, 100)) ? issueKey(value) : null;
    return key === null ? [] : [key];
  });
}

function comments(value: unknown): DraftLine[] {
  return list(value).flatMap((each) => {
    const comment = record(each) ?? {};
    const by = { person: person(comment.author), day: text(comment.created) };
    return said(comment.body, { part: "comment", ...by });
  });
}

function changes(value: unknown): DraftLine[] {
  return list(value).flatMap((each) => {
    const change = record(each) ?? {};
    const by = { person: person(change.author), day: text(change.created) };
    return list(change.items).flatMap((item) => {
      const changed = record(item) ?? {};
      const field = text(changed.field);
      const before = text(changed.fromString) || "(none)";
      const after = text(changed.toString) || "(none)";
      return said(field && `${field}: ${before} → ${after}`, { part: "changelog", ...by });
    });
  });
}

/** Text, or a document of Atlassian's editor. */
function said(value: unknown, by: Pick<DraftLine, "part" | "person" | "day">): DraftLine[] {
  const lines = typeof value === "string" ? splitLines(value) : adfLines(value);
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => ({ ...by, text: line, lineStart: 0, lineEnd: 0 }));
}

// --- Values of which nothing is known -----------------------------------------------------------

function record(value: unknown): Json | undefined {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Json) : undefined;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const text = (value: unknown): string => (typeof value === "string" ? value : "");

const named = (value: unknown): string => text(record(value)?.name);

function person(value: unknown): string {
  const someone = record(value);
  return text(someone?.displayName).trim() || text(someone?.name);
}
