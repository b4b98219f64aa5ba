/** From what a reader of Jira met to issues: names, days, parents and epics, and what was wrong. */

import { type DateOrder, parseWrittenDate } from "./dates";
import { quoted, type WrittenPerson } from "./evidence";
import {
  isLongName,
  type JiraCapture,
  type JiraDraft,
  type JiraFile,
  type JiraIssue,
  type JiraLine,
  type JiraProblem,
  type JiraProblemCode,
  jiraPerson,
  jiraSummary,
  jiraValue,
  oneLine,
  periodInName,
  projectOf,
  spokenPieces,
} from "./jira";
import { JiraDates } from "./jira-dates";
import { isEpicType } from "./jira-fields";

type Place = { path: string; lineStart: number };

export class JiraLedger {
  private readonly drafts = new Map<string, JiraDraft>();
  /** By project: the path whose name tells the period. */
  private readonly groups = new Map<string, string>();
  private readonly problems: JiraProblem[] = [];
  private readonly reported = new Set<string>();

  refuse(code: JiraProblemCode, { path, lineStart }: Place, text: string): void {
    const line = Math.max(1, lineStart);
    const said = quoted(oneLine(text)).toWellFormed();
    // Doubt about the order of day and month is the file's, not a line's.
    const key =
      code === "ambiguous-date" ? `${code}\n${path}` : [code, path, line, said].join("\n");
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push({ path, line, code, text: said });
  }

  /** A project that is captured, though nothing of it may follow. */
  group(project: string, path: string): void {
    if (!this.groups.has(project)) this.groups.set(project, path);
  }

  find(key: string): JiraDraft | undefined {
    return this.drafts.get(key);
  }

  /** Keeps the first of a key; false for another one. */
  add(draft: JiraDraft, text = draft.key): boolean {
    if (this.drafts.has(draft.key)) {
      this.refuse("duplicate-issue", draft, text);
      return false;
    }
    this.drafts.set(draft.key, draft);
    return true;
  }

  /** A fuller account of an issue takes the place of its mention. */
  replace(draft: JiraDraft): void {
    this.drafts.delete(draft.key);
    this.drafts.set(draft.key, draft);
  }

  finish(dateOrder?: DateOrder): JiraFile {
    const drafts = [...this.drafts.values()];
    const dates = new JiraDates(drafts.flatMap(datesOf), dateOrder);
    const links = this.settleLinks(drafts);
    const captures = new Map<string, JiraCapture>();
    for (const [project, path] of this.groups) captures.set(project, emptyCapture(project, path));
    for (const draft of drafts) {
      const capture = captures.get(draft.group) ?? emptyCapture(draft.group, draft.path);
      captures.set(draft.group, capture);
      capture.issues.push(this.issue(draft, dates, links));
    }
    const problems = sortedByLine(this.problems);
    return { captures: [...captures.values()], problems };
  }

  private issue(draft: JiraDraft, dates: JiraDates, links: Links): JiraIssue {
    const { key, lineStart, lineEnd } = draft;
    const type = jiraValue(draft.type);
    const status = jiraValue(draft.status);
    const summary = jiraSummary(draft.summary);
    const assignee = this.person(draft.assignee, draft);
    const heading: JiraLine = {
      part: "heading",
      lineStart: draft.headingStart,
      lineEnd: draft.headingEnd,
      text: headingText(key, summary, status),
      person: assignee,
      day: null,
    };
    return {
      key,
      projectKey: projectOf(key),
      type,
      isEpic: isEpicType(type),
      status,
      priority: jiraValue(draft.priority),
      summary,
      assignee,
      reporter: this.person(draft.reporter, draft),
      parentKey: links.parents.get(key) ?? null,
      epicKey: links.epics.get(key) ?? null,
      createdOn: this.day(draft.created, draft, dates),
      updatedOn: this.day(draft.updated, draft, dates),
      resolvedOn: this.day(draft.resolved, draft, dates),
      dueOn: this.day(draft.due, draft, dates),
      lineStart,
      lineEnd,
      lines: [heading, ...this.spoken(draft, dates)],
    };
  }

  private spoken(draft: JiraDraft, dates: JiraDates): JiraLine[] {
    return draft.lines.flatMap((line) => {
      const place = { path: draft.path, lineStart: line.lineStart };
      const person = this.person(line.person, place);
      const day = this.day(line.day, place, dates);
      const { part, lineStart, lineEnd } = line;
      return spokenPieces(line.text).map((text) => {
        return { part, lineStart, lineEnd, text, person, day };
      });
    });
  }

  private person(text: string, place: Place): WrittenPerson | null {
    if (isLongName(text)) this.refuse("name-too-long", place, text);
    return jiraPerson(text);
  }

  private day(text: string, place: Place, dates: JiraDates): string | null {
    if (jiraValue(text) === "") return null;
    const written = dates.read(text);
    if (written.kind === "date") return written.date;
    this.refuse(written.kind === "ambiguous" ? "ambiguous-date" : "no-such-day", place, text);
    return null;
  }

  /** Every issue's parent and epic, once all of them are known. */
  private settleLinks(drafts: readonly JiraDraft[]): Links {
    const epics = new Set(
      drafts.filter(({ type }) => isEpicType(jiraValue(type))).map(({ key }) => key),
    );
    const chosen = new Map<string, string>();
    const parents = new Map<string, string>();
    for (const draft of drafts) {
      const link = chooseLink(draft, epics);
      if (link !== null) chosen.set(draft.key, link);
      const parent = draft.parentKey === draft.key ? link : (draft.parentKey ?? link);
      if (parent !== null) parents.set(draft.key, parent);
    }
    for (const draft of drafts) {
      if (draft.parentIsEpic && draft.parentKey !== null) epics.add(draft.parentKey);
    }
    for (const link of chosen.values()) epics.add(link);
    for (const key of keysOnCycles(parents)) {
      const draft = this.drafts.get(key);
      if (draft) this.refuse("parent-cycle", draft, `${key} ${parents.get(key)}`);
      parents.delete(key);
      chosen.delete(key);
    }
    return { parents, epics: nearestEpics(drafts, parents, epics, chosen) };
  }
}

function emptyCapture(projectKey: string, path: string): JiraCapture {
  const period = periodInName(path);
  const from = writtenDay(period?.from);
  const to = writtenDay(period?.to);
  const straight = from !== null && to !== null && from <= to;
  return { projectKey, from: straight ? from : null, to: straight ? to : null, issues: [] };
}

function writtenDay(text: string | undefined): string | null {
  const written = parseWrittenDate(text ?? "");
  return written.kind === "date" ? written.date : null;
}

function datesOf(draft: JiraDraft): string[] {
  const own = [draft.created, draft.updated, draft.resolved, draft.due];
  return own.concat(draft.lines.map(({ day }) => day));
}

function headingText(key: string, summary: string, status: string): string {
  const said = status === "" ? `${key} ${summary}` : `${key} ${summary} · ${status}`;
  return said.trimEnd();
}

/** In order of the lines within each file, the files as they came. */
function sortedByLine(problems: readonly JiraProblem[]): JiraProblem[] {
  const files = new Map<string, JiraProblem[]>();
  for (const problem of problems) {
    const own = files.get(problem.path);
    if (own) own.push(problem);
    else files.set(problem.path, [problem]);
  }
  return [...files.values()].flatMap((own) => own.sort((a, b) => a.line - b.line));
}

// --- Parents and epics --------------------------------------------------------------------------

type Links = { parents: ReadonlyMap<string, string>; epics: ReadonlyMap<string, string> };

/** What the file calls the link; else the one value among several that is known to be an epic. */
function chooseLink(draft: JiraDraft, epics: ReadonlySet<string>): string | null {
  const { key, epicLink } = draft;
  if (epicLink !== null && epicLink !== key) return epicLink;
  const maybe = [...new Set(draft.maybeEpics)].filter((each) => each !== key);
  const known = maybe.find((each) => epics.has(each));
  return known ?? (maybe.length === 1 ? (maybe[0] ?? null) : null);
}

/** Issues that are their own ancestors. Each is walked over twice at most. */
function keysOnCycles(parents: ReadonlyMap<string, string>): string[] {
  const walkOf = new Map<string, string>();
  const found: string[] = [];
  for (const start of parents.keys()) {
    let key: string | undefined = start;
    while (key !== undefined && !walkOf.has(key)) {
      walkOf.set(key, start);
      key = parents.get(key);
    }
    if (key === undefined || walkOf.get(key) !== start) continue;
    const first = key;
    do {
      found.push(key);
      key = parents.get(key) ?? first;
    } while (key !== first);
  }
  return found;
}

/** The epics that the issues tell by themselves, without any link. */
export function impliedEpics(issues: readonly JiraIssue[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const { key, parentKey } of issues) if (parentKey !== null) parents.set(key, parentKey);
  const epics = new Set(issues.filter(({ isEpic }) => isEpic).map(({ key }) => key));
  return nearestEpics(issues, parents, epics, new Map());
}

/** Walks up from each issue and down again; a chain of any length costs one pass. */
function nearestEpics(
  drafts: readonly { key: string }[],
  parents: ReadonlyMap<string, string>,
  epics: ReadonlySet<string>,
  links: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const { key: start } of drafts) {
    const path: string[] = [];
    let key: string | undefined = start;
    while (key !== undefined && !found.has(key)) {
      path.push(key);
      const parent = parents.get(key);
      key = parent === undefined || epics.has(parent) ? undefined : parent;
    }
    for (const each of path.reverse()) {
      const parent = parents.get(each);
      const above = parent === undefined ? null : epics.has(parent) ? parent : found.get(parent);
      found.set(each, above ?? links.get(each) ?? null);
    }
  }
  return new Map([...found].filter((entry): entry is [string, string] => entry[1] !== null));
}
