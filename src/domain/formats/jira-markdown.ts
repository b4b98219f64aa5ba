import type { DateOrder } from "./dates";
import {
  byIssueKey,
  issueKey,
  type JiraCapture,
  type JiraDraft,
  type JiraFile,
  type JiraIssue,
  type JiraPart,
  jiraDraft,
  jiraValue,
  leadingIssueKey,
  oneLine,
  projectInName,
} from "./jira";
import { foldLabel, isSubtaskType, type JiraField, jiraField } from "./jira-fields";
import { impliedEpics, JiraLedger } from "./jira-ledger";
import {
  type Byline,
  escapeText,
  isPlaceholder,
  isRule,
  readByline,
  readField,
  readHeading,
  readHeadingByline,
  readTreeLines,
  splitSpeaker,
  type TreeHeading,
  type TreeLine,
  unescapeText,
  writeByline,
} from "./jira-lines";

type Section = "head" | "description" | "fields" | "comment" | "changelog" | "children";

/** An issue whose lines are being read; what is refused or repeated is read and dropped. */
type OpenIssue = {
  level: number;
  key: string | null;
  draft: JiraDraft | undefined;
  section: Section;
  /** Its `#### Subtasks` stands on its own level, so that its subtasks look like its siblings. */
  levelSubtasks: boolean;
  /** Whose subtask it is, if its type says that it is one. */
  parentIfSubtask: string | null;
  /** A field names its parent; the tree does not count. */
  saysParent: boolean;
  person: string;
  day: string;
  byline: "none" | "dated" | "other";
};

const SECTIONS: ReadonlyMap<string, Section> = new Map<string, Section>([
  ...["children", "child issues", "issues", "stories", "subtasks", "sub-tasks"].map(
    (name) => [name, "children"] as const,
  ),
  ...["hijos", "incidencias", "subtareas"].map((name) => [name, "children"] as const),
  ...["description", "descripcion"].map((name) => [name, "description"] as const),
  ...["custom fields", "campos personalizados"].map((name) => [name, "fields"] as const),
  ...["comments", "comentarios"].map((name) => [name, "comment"] as const),
  ...["changelog", "history", "historial"].map((name) => [name, "changelog"] as const),
]);

/** Fields of an issue that no record keeps; a line of any other name is part of its description. */
const UNKEPT = new Set([
  ...["labels", "label", "sprint", "sprints", "components", "component", "story points"],
  ...["resolution", "url", "link", "project", "fix version", "fix versions", "fixversions"],
  ...["affects versions", "creator", "team", "status category", "story point estimate"],
  ...["epic name", "epic status", "epic color", "epic colour", "rank", "environment"],
  ...["etiquetas", "componentes", "proyecto", "resolucion"],
]);

const TITLE = /^epic tree[ \t]*[-–—:][ \t]*([a-z][a-z0-9_]*)(?![a-z0-9_-])/i;
const ISSUE = /^\[([^\][]{0,200})\](?:\([^()\s]{0,500}\))?(.*)$/;
const MENTION = /^[ \t]{0,8}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?:\*\*)?\[([^\][]{0,200})\](.*)$/;

/** Deeper than any heading: what a list mentions. */
const MENTION_LEVEL = 7;

/** Longer than any heading or item that names an issue; bounds the work on a hostile one. */
const LONGEST_TITLE = 20_000;

/** An epic tree. Under `# Epic Tree - PROJ` every issue belongs to PROJ's capture. */
export function parseJiraMarkdown(
  text: string,
  file: { path: string; dateOrder?: DateOrder | undefined },
): JiraFile {
  return new TreeReader(file.path).read(readTreeLines(text), file.dateOrder);
}

class TreeReader {
  private readonly path: string;
  private readonly ledger = new JiraLedger();
  private readonly mentioned = new Set<string>();
  private project: string | null;
  private titled = false;
  private open: OpenIssue[] = [];
  private subtasksOf: { key: string | null; level: number } | undefined;

  constructor(path: string) {
    this.path = path;
    this.project = projectInName(path);
  }

  read(lines: readonly TreeLine[], dateOrder: DateOrder | undefined): JiraFile {
    for (const line of lines) this.take(line);
    this.close(0);
    const result = this.ledger.finish(dateOrder);
    if (!this.titled && result.captures.length === 0 && result.problems.length === 0) {
      this.ledger.refuse("not-jira", { path: this.path, lineStart: 1 }, lines[0]?.text ?? "");
      return this.ledger.finish();
    }
    return result;
  }

  private take(line: TreeLine): void {
    if (line.kind === "fence") this.touch(line);
    else if (line.kind === "code") this.takeText(line, line.text.trim());
    else this.takeUnfenced(line);
  }

  private takeUnfenced(line: TreeLine): void {
    const heading = readHeading(line.text);
    if (heading && this.takeHeading(heading, line)) return;
    if (!heading && this.takeMention(line)) return;
    const text = line.text.trim();
    if (text === "" || isRule(text)) return;
    this.takeWritten(line, text, heading?.text ?? text);
  }

  private takeHeading(heading: TreeHeading, line: TreeLine): boolean {
    if (heading.level === 1) return this.takeTitle(heading.text);
    if (heading.text.startsWith("[")) return this.takeIssue(heading, line);
    return heading.level > 2 && this.takeSection(heading, line);
  }

  /** Trees are often just put one after another: a second title begins another project. */
  private takeTitle(text: string): boolean {
    const project = TITLE.exec(text.slice(0, LONGEST_TITLE))?.[1]?.toUpperCase();
    if (project === undefined) return false;
    this.close(0);
    this.project = project;
    this.titled = true;
    this.ledger.group(project, this.path);
    return true;
  }

  private takeIssue(heading: TreeHeading, line: TreeLine): boolean {
    const [, written = "", summary = ""] = ISSUE.exec(heading.text.slice(0, LONGEST_TITLE)) ?? [];
    const key = issueKey(written);
    // `#### [WIP] plan` in a description is text; where an issue must stand it is one without key.
    const due = heading.level === 2 || this.above(heading.level)?.section === "children";
    if (key === null && !due) return false;
    const { level } = heading;
    const parentIfSubtask = this.closeSiblings(level);
    if (key === null) {
      this.ledger.refuse("no-issue-key", { path: this.path, lineStart: line.number }, line.text);
      this.push({ level, key, draft: undefined, parentIfSubtask });
      return true;
    }
    const draft = this.draft(key, line, summary);
    draft.parentKey = this.open.at(-1)?.key ?? null;
    this.push({ level, key, draft: this.keep(draft, line.text), parentIfSubtask });
    return true;
  }

  /** A list under Children or Subtasks names issues, which may have headings of their own too. */
  private takeMention(line: TreeLine): boolean {
    const owner = this.open.findLast(({ level }) => level < MENTION_LEVEL);
    if (owner?.section !== "children") return false;
    const [, written = "", rest = ""] = MENTION.exec(line.text.slice(0, LONGEST_TITLE)) ?? [];
    const key = issueKey(written);
    if (key === null) return false;
    this.close(MENTION_LEVEL);
    const known = this.ledger.find(key);
    if (known) known.parentKey ??= owner.key;
    const draft = known ? undefined : this.draft(key, line, rest.replace(/^\*\*/, ""));
    if (draft) {
      draft.parentKey = owner.key;
      this.mentioned.add(key);
      this.ledger.add(draft);
    }
    this.push({ level: MENTION_LEVEL, key, draft, parentIfSubtask: null });
    return true;
  }

  private takeSection({ level, text }: TreeHeading, line: TreeLine): boolean {
    const section = SECTIONS.get(foldLabel(text));
    const owner = this.open.findLast((each) => each.level <= level);
    if (section === undefined || owner === undefined) return false;
    this.close(owner.level + 1);
    owner.section = section;
    owner.levelSubtasks = section === "children" && owner.level === level;
    owner.person = "";
    owner.day = "";
    owner.byline = "none";
    if (section !== "children") this.touch(line);
    return true;
  }

  private takeWritten(line: TreeLine, text: string, unmarked: string): void {
    const issue = this.open.at(-1);
    if (!issue) return;
    if (issue.section === "head" || issue.section === "fields") {
      const field = readField(text);
      if (field && this.takeField(issue, field, line)) return;
      if (issue.section === "fields") {
        this.touch(line);
        return;
      }
    }
    if (issue.byline === "none" && isPlaceholder(text)) return;
    const isHeading = unmarked !== text;
    if (issue.section === "comment" || issue.section === "changelog") {
      const byline = isHeading ? readHeadingByline(unmarked) : readByline(text);
      if (byline && this.takeByline(issue, line, byline)) return;
    }
    // Free text ends the fields; a bold name that is no field is text among them.
    if (issue.section === "head" && readField(text) === undefined) issue.section = "description";
    this.takeText(line, isHeading ? unmarked : unescapeText(text));
  }

  private takeField(
    issue: OpenIssue,
    { label, value }: { label: string; value: string },
    line: TreeLine,
  ): boolean {
    const field = jiraField(label);
    if (field === undefined && !UNKEPT.has(foldLabel(label))) return false;
    this.touch(line);
    if (field === "description" && issue.section === "head") {
      issue.section = "description";
      if (jiraValue(value) !== "") this.takeText(line, value);
    } else if (field === "parent" || field === "parentKey") {
      const parent = leadingIssueKey(value);
      if (issue.draft && parent !== null) issue.draft.parentKey = parent;
      issue.saysParent ||= parent !== null;
    } else if (issue.draft && field !== undefined) {
      setField(issue.draft, field, value);
    }
    return true;
  }

  private takeByline(issue: OpenIssue, line: TreeLine, byline: Byline): boolean {
    // Among dated comments, `- **Note**: …` is what one of them says.
    if (byline.kind === "bare" && issue.byline === "dated") return false;
    const dayFirst = byline.kind === "day-first" && issue.section === "comment";
    const speaker = dayFirst ? splitSpeaker(byline.rest) : undefined;
    if (dayFirst && !speaker) return false;
    issue.person = speaker?.person ?? byline.person;
    issue.day = byline.day;
    if (byline.kind !== "undated") issue.byline = byline.kind === "bare" ? "other" : "dated";
    else if (issue.byline === "none") issue.byline = "other";
    this.touch(line);
    const rest = speaker?.rest ?? byline.rest;
    if (rest !== "") this.takeText(line, rest);
    return true;
  }

  private takeText(line: TreeLine, text: string): void {
    const issue = this.open.at(-1);
    if (!issue || text === "") return;
    const part = issue.section;
    if (part === "children" || part === "fields") return;
    this.touch(line);
    issue.draft?.lines.push({
      part: part === "head" ? "description" : part,
      text,
      person: issue.person,
      day: issue.day,
      lineStart: line.number,
      lineEnd: line.number,
    });
  }

  /** The line belongs to the issue that is being read. */
  private touch(line: TreeLine): void {
    const issue = this.open.at(-1);
    if (issue?.draft && issue.section !== "children") issue.draft.lineEnd = line.number;
  }

  private draft(key: string, line: TreeLine, summary: string): JiraDraft {
    const draft = jiraDraft(this.path, key, line.number);
    draft.group = this.project ?? draft.group;
    draft.summary = summary;
    return draft;
  }

  private keep(draft: JiraDraft, text: string): JiraDraft | undefined {
    if (this.mentioned.delete(draft.key)) {
      draft.parentKey ??= this.ledger.find(draft.key)?.parentKey ?? null;
      this.ledger.replace(draft);
      return draft;
    }
    return this.ledger.add(draft, text) ? draft : undefined;
  }

  private above(level: number): OpenIssue | undefined {
    return this.open.findLast((each) => each.level < level);
  }

  /** Under `#### Subtasks` of `#### [TC-2]`, a `#### [TC-3]` may be a subtask or a sibling. */
  private closeSiblings(level: number): string | null {
    const sibling = this.open.findLast((each) => each.level === level);
    this.close(level);
    if (sibling?.levelSubtasks) this.subtasksOf = { key: sibling.key, level };
    return this.subtasksOf?.level === level ? this.subtasksOf.key : null;
  }

  private push(issue: Pick<OpenIssue, "level" | "key" | "draft" | "parentIfSubtask">): void {
    this.open.push({
      level: issue.level,
      key: issue.key,
      draft: issue.draft,
      section: "head",
      levelSubtasks: false,
      parentIfSubtask: issue.parentIfSubtask,
      saysParent: false,
      person: "",
      day: "",
      byline: "none",
    });
  }

  /** Ends the issues of this level and below it. */
  private close(level: number): void {
    while ((this.open.at(-1)?.level ?? -1) >= level) this.settleSubtask(this.open.pop());
    if (this.subtasksOf && level < this.subtasksOf.level) this.subtasksOf = undefined;
  }

  private settleSubtask(issue: OpenIssue | undefined): void {
    if (!issue?.draft || issue.parentIfSubtask === null) return;
    if (!isSubtaskType(issue.draft.type)) this.subtasksOf = undefined;
    else if (!issue.saysParent) issue.draft.parentKey = issue.parentIfSubtask;
  }
}

const TEXT_FIELDS = new Set<JiraField>([
  ...(["type", "status", "priority", "summary", "assignee", "reporter"] as const),
  ...(["created", "updated", "resolved", "due"] as const),
]);

/** Of a field that stands there twice the first counts, as in a CSV. */
function setField(draft: JiraDraft, field: JiraField, value: string): void {
  if (field === "epicLink") draft.epicLink ??= leadingIssueKey(value);
  if (!TEXT_FIELDS.has(field)) return;
  const name = field as Exclude<
    JiraField,
    "key" | "id" | "parentKey" | "parent" | "epicLink" | "description" | "comment"
  >;
  if (draft[name] === "") draft[name] = value;
}

// --- Writing ------------------------------------------------------------------------------------

/** An issue, and how deep below its root it is written. */
type Place = { issue: JiraIssue; depth: number; above: string | null };

const LEVELS = [2, 4, 6] as const;

/**
 * The same issues as an epic tree, always the same text, whatever order they come in: roots,
 * then children and subtasks, each in order of their keys. The issues come with their true lines.
 */
export function writeJiraMarkdown(capture: JiraCapture): { text: string; issues: JiraIssue[] } {
  const text = `${treeLines(capture).join("\n")}\n`;
  return { text, issues: parseJiraMarkdown(text, { path: "" }).captures[0]?.issues ?? [] };
}

function treeLines(capture: JiraCapture): string[] {
  const issues = [...capture.issues].sort(byIssueKey);
  const children = childrenOf(issues);
  const implied = impliedEpics(issues);
  const written = new Set<string>();
  const lines = [`# Epic Tree - ${capture.projectKey}`];
  const writeFrom = (root: JiraIssue) => {
    const waiting: Place[] = [{ issue: root, depth: 0, above: null }];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      const { issue, depth, above } = place;
      if (written.has(issue.key)) continue;
      written.add(issue.key);
      const below = children.get(issue.key) ?? [];
      for (const line of issueLines(place, implied)) lines.push(line);
      if (below.length > 0 && depth === 0) lines.push("", "### Children");
      if (below.length > 0 && depth === 1) lines.push("", "##### Subtasks");
      // Headings go no deeper: what is below a subtask stands after it and names its parent.
      const next = depth < 2 ? { depth: depth + 1, above: issue.key } : { depth, above };
      for (const child of below.toReversed()) waiting.push({ issue: child, ...next });
    }
  };
  const keys = new Set(issues.map(({ key }) => key));
  for (const issue of issues) {
    if (issue.parentKey === null || !keys.has(issue.parentKey)) writeFrom(issue);
  }
  // What is left are issues that are their own ancestors.
  for (const issue of issues) if (!written.has(issue.key)) writeFrom(issue);
  return lines;
}

function issueLines({ issue, depth, above }: Place, implied: ReadonlyMap<string, string>) {
  const { key, parentKey, epicKey } = issue;
  const level = LEVELS[depth] ?? 6;
  const marks = "#".repeat(level);
  const fields: [string, string | null | undefined][] = [
    ["Type", issue.type],
    ["Status", issue.status],
    ["Priority", issue.priority],
    ["Assignee", issue.assignee?.name ?? "Unassigned"],
    ["Reporter", issue.reporter?.name],
    ["Created", issue.createdOn],
    ["Updated", issue.updatedOn],
    ["Resolved", issue.resolvedOn],
    ["Due", issue.dueOn],
    ["Parent", parentKey === above ? null : parentKey],
    ["Epic", (implied.get(key) ?? null) === epicKey ? null : epicKey],
  ];
  return [
    "",
    `${marks} [${key}] ${oneLine(issue.summary)}`.trimEnd(),
    "",
    ...fields.filter(([, value]) => value).map(([label, value]) => `**${label}**: ${value}  `),
    ...sectionLines(issue, "description", Math.min(level + 1, 6)),
    ...sectionLines(issue, "comment", Math.min(level + 1, 6)),
    ...sectionLines(issue, "changelog", Math.min(level + 1, 6)),
  ];
}

const SECTION_TITLES = {
  description: "Description",
  comment: "Comments",
  changelog: "Changelog",
} as const;

function sectionLines(
  issue: JiraIssue,
  part: Exclude<JiraPart, "heading">,
  level: number,
): string[] {
  const own = issue.lines.filter((line) => line.part === part);
  if (own.length === 0) return [];
  const lines = ["", `${"#".repeat(level)} ${SECTION_TITLES[part]}`, ""];
  let byline = "";
  for (const { text, person, day } of own) {
    const next = part === "description" ? "" : writeByline(person?.name, day);
    if (next !== byline) lines.push(next);
    byline = next;
    const said = escapeText(oneLine(text).trim());
    lines.push(part === "description" ? said : `  ${said}`);
  }
  return lines;
}

function childrenOf(issues: readonly JiraIssue[]): ReadonlyMap<string, JiraIssue[]> {
  const children = new Map<string, JiraIssue[]>();
  for (const issue of issues) {
    if (issue.parentKey === null) continue;
    const siblings = children.get(issue.parentKey);
    if (siblings) siblings.push(issue);
    else children.set(issue.parentKey, [issue]);
  }
  return children;
}
