import { type LinkLabels, plainText } from "./okr-inline";
import { labelled, type Mark, readMark } from "./okr-labels";
import { type OkrLine, readOkrLines } from "./okr-lines";

/** What can be wrong with a page of objectives and key results. */
export const okrProblemCodes = [
  "no-objectives",
  "objective-without-title",
  "key-result-without-objective",
  "key-result-without-title",
  "unlabelled-items",
  "unclosed-block",
] as const;
export type OkrProblemCode = (typeof okrProblemCodes)[number];

export type OkrProblem = { line: number; code: OkrProblemCode; text: string };

export type OkrKeyResult = {
  title: string;
  /** The whole text when the title is only its beginning. */
  description: string | null;
  /** 1-based, in the decoded text. */
  line: number;
};

export type OkrObjective = OkrKeyResult & {
  /** The heading it stands under. */
  section: string | null;
  keyResults: OkrKeyResult[];
};

export type OkrPage = { objectives: OkrObjective[]; problems: OkrProblem[] };

const LONGEST_OBJECTIVE = 160;
const LONGEST_KEY_RESULT = 200;
const LONGEST_QUOTE = 200;

/** The page's word for itself, which names no section. */
const OBJECTIVES = /^(?:objectives|objetivos) ?[:：]?$/i;

/**
 * Reads what is labelled as an objective or a key result and nothing else: a list without labels
 * may be goals or anything, so a page of such lists is refused rather than guessed at.
 */
export function parseOkrPage(text: string): OkrPage {
  const { lines, labels, unclosed } = readOkrLines(text);
  const reader = new OkrReader(lines, labels);
  for (const line of unclosed) reader.refuse("unclosed-block", line);
  return reader.read();
}

// --- Reading a page -----------------------------------------------------------------------------

/** Deeper than any heading: where an objective in a list stands. */
const IN_A_LIST = 7;

type OpenObjective = OkrObjective & {
  level: number;
  /** The indent of its list item; -1 when it stands in none. */
  indent: number;
  sure: boolean;
  /** The first item under it that may be a key result and does not say so. */
  unlabelled: OkrLine | undefined;
};

const NO_LINE: OkrLine = { kind: "other", number: 1, body: "" };

class OkrReader {
  private readonly lines: readonly OkrLine[];
  private readonly labels: LinkLabels;
  private readonly objectives: OkrObjective[] = [];
  private readonly problems: OkrProblem[] = [];
  /** The headings above, by their level. */
  private readonly sections: (string | undefined)[] = [];
  private objective: OpenObjective | undefined;
  /** The indent of the list under a "Key results" label; its items need no label of their own. */
  private list: { indent: number | undefined } | undefined;

  constructor(lines: readonly OkrLine[], labels: LinkLabels) {
    this.lines = lines;
    this.labels = labels;
  }

  read(): OkrPage {
    for (let at = 0; at < this.lines.length; ) at = this.readAt(at);
    this.close();
    if (this.objectives.length === 0) this.refuse("no-objectives", this.firstText());
    return {
      objectives: this.objectives,
      problems: this.problems.sort((a, b) => a.line - b.line),
    };
  }

  refuse(code: OkrProblemCode, line: OkrLine): void {
    const text = cutAt(line.body.trim(), LONGEST_QUOTE);
    this.problems.push({ line: line.number, code, text });
  }

  /** Reads what begins at this line and says where the rest begins. */
  private readAt(at: number): number {
    const line = this.lines[at] ?? NO_LINE;
    if (line.kind === "blank" || line.kind === "other") return at + 1;
    const mark = readMark(line, this.labels);
    if (line.kind === "heading" && mark?.of !== "key-result") this.leave(line, mark);
    if (mark?.of === "key-results") this.openList(line);
    else if (mark) return this.takeGoal(mark, line, at);
    else if (line.kind === "heading") this.enter(line.level, line.body);
    else return this.takeText(line, at);
    return at + 1;
  }

  /** Under a bare "Objective" such a list may explain what key results are. */
  private openList(line: OkrLine): void {
    this.list = this.objective?.sure ? { indent: undefined } : undefined;
    if (this.objective && !this.objective.sure) this.objective.unlabelled ??= line;
  }

  private takeText(line: OkrLine, at: number): number {
    const next = this.paragraphEnd(at);
    if (line.kind === "item") this.takeItem(line, at, next);
    else this.list = undefined;
    return next;
  }

  /** A label alone in a heading has its title in the paragraph below. */
  private takeGoal(mark: Mark, line: OkrLine, at: number): number {
    const alone = line.kind === "heading" && mark.title === "";
    const start = alone ? this.nextParagraph(at) : at;
    const next = start === undefined ? at + 1 : this.paragraphEnd(start);
    const whole = start === undefined ? "" : this.plain(start, next);
    const text = alone ? whole : (labelled(whole)?.title ?? "");
    if (mark.of === "objective") this.takeObjective(mark, line, text);
    else this.takeKeyResult(line, text);
    return next;
  }

  /** A heading ends what stands on its level or below; its "Key results" are still its own. */
  private leave(line: OkrLine & { kind: "heading" }, mark: Mark | undefined): void {
    this.list = undefined;
    const open = this.objective;
    if (open && mark?.of !== "key-results" && line.level <= open.level) this.close();
  }

  private enter(level: number, title: string): void {
    const name = plainText(title, this.labels).replace(/ ?[:：]$/, "");
    this.sections.length = level;
    this.sections[level] = name === "" || OBJECTIVES.test(name) ? undefined : name;
  }

  private takeObjective(mark: Mark, line: OkrLine, text: string): void {
    this.close();
    this.list = undefined;
    const level = line.kind === "heading" ? line.level : IN_A_LIST;
    if (line.kind === "heading") this.sections.length = Math.min(this.sections.length, level);
    if (text === "") {
      if (mark.sure) this.refuse("objective-without-title", line);
      return;
    }
    this.objective = {
      ...titled(text, LONGEST_OBJECTIVE, line.number),
      section: this.sections.findLast((name) => name !== undefined) ?? null,
      keyResults: [],
      level,
      indent: line.kind === "item" ? line.indent : -1,
      sure: mark.sure,
      unlabelled: undefined,
    };
  }

  private takeKeyResult(line: OkrLine, text: string): void {
    if (text === "") this.refuse("key-result-without-title", line);
    else if (!this.objective) this.refuse("key-result-without-objective", line);
    else this.objective.keyResults.push(titled(text, LONGEST_KEY_RESULT, line.number));
  }

  private takeItem(line: OkrLine & { kind: "item" }, at: number, next: number): void {
    const { list, objective } = this;
    if (!objective) return;
    if (list) list.indent ??= line.indent;
    if (list?.indent !== undefined && line.indent < list.indent) this.list = undefined;
    else if (list?.indent === line.indent) {
      this.takeKeyResult(line, this.plain(at, next));
      return;
    }
    if (objective.sure && line.indent > objective.indent) objective.unlabelled ??= line;
  }

  /** A heading that says only "Objective" is one if key results follow, else a chapter of prose. */
  private close(): void {
    const open = this.objective;
    this.objective = undefined;
    if (!open) return;
    const { level, indent, sure, unlabelled, ...objective } = open;
    const bare = objective.keyResults.length === 0;
    if (bare && unlabelled) this.refuse("unlabelled-items", unlabelled);
    if (sure || !bare) this.objectives.push(objective);
  }

  /** A paragraph goes on until a blank line, a break or another label; a heading is one line. */
  private paragraphEnd(at: number): number {
    if (this.lines[at]?.kind === "heading") return at + 1;
    let end = at + 1;
    while (!/(?: {2}|\\)$/.test(this.lines[end - 1]?.body ?? "")) {
      const line = this.lines[end];
      if (line?.kind !== "text" || readMark(line, this.labels)) break;
      end += 1;
    }
    return end;
  }

  /** The text under a heading, unless something else comes first. */
  private nextParagraph(at: number): number | undefined {
    let next = at + 1;
    while (this.lines[next]?.kind === "blank") next += 1;
    const line = this.lines[next];
    return line?.kind === "text" && !readMark(line, this.labels) ? next : undefined;
  }

  private plain(start: number, end: number): string {
    const texts = this.lines.slice(start, end).map(({ body }) => body.trim().replace(/\\$/, ""));
    return plainText(texts.join(" "), this.labels);
  }

  private firstText(): OkrLine {
    return this.lines.find(({ body }) => body !== "") ?? NO_LINE;
  }
}

// --- Titles -------------------------------------------------------------------------------------

function titled(text: string, longest: number, line: number): OkrKeyResult {
  if (text.length <= longest) return { title: text, description: null, line };
  return { title: `${cutAtWord(text, longest - 1)}…`, description: text, line };
}

function cutAtWord(text: string, longest: number): string {
  const cut = cutAt(text, longest);
  const space = text.charAt(cut.length) === " " ? cut.length : cut.lastIndexOf(" ");
  // One endless word is cut where it must be.
  return (space > 0 ? cut.slice(0, space) : cut).trimEnd();
}

/** Never cut between the halves of one character: a database refuses the torn half. */
function cutAt(text: string, longest: number): string {
  const cut = text.slice(0, longest);
  const last = cut.charCodeAt(cut.length - 1);
  return text.length > cut.length && last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}
