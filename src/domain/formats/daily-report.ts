import {
  type DateOrder,
  dateOrderOf,
  isNumericDayMonth,
  parseWrittenDate,
  type WrittenDate,
} from "./dates";
import { longestSpoken, type SpokenLine } from "./evidence";
import { foldName, nameKey, splitLines } from "./text";

export type DailyReportEntry = {
  /** Folded, as written. */
  author: string;
  authorKey: string;
  /** YYYY-MM-DD */
  date: string;
  project: string | null;
  /** "" when there is no project. */
  projectKey: string;
  attendance: "present" | "absent";
  /** The entry's own text, without the lines that name its employee and project. */
  content: string;
  /** 1-based and inclusive, in the decoded text. */
  lineStart: number;
  lineEnd: number;
  empty: boolean;
};

export type DailyReportProblemCode =
  | "no-author"
  | "ambiguous-date"
  | "no-such-day"
  | "date-order-contradiction"
  | "duplicate-entry"
  | "no-entries"
  | "too-long"
  | "name-too-long";

export type DailyReportProblem = { line: number; code: DailyReportProblemCode; text: string };

export type DailyReportFile = { entries: DailyReportEntry[]; problems: DailyReportProblem[] };

export type DailyReportOptions = {
  dateOrder?: DateOrder | undefined;
  /** Whose entries these are when the file names nobody. */
  author?: string | undefined;
};

/** A line and its 1-based number; what stands in a code fence is text and never a mark. */
export type SourceLine = { text: string; number: number; fenced: boolean };

/** A name, its key and the line that wrote it. */
export type WrittenName = { name: string; key: string; line: SourceLine };

export type DailyReportDraft = {
  author: WrittenName | undefined;
  project: WrittenName | undefined;
  date: string;
  body: SourceLine[];
  absent: boolean;
  first: SourceLine;
  lineEnd: number;
};

const LONGEST_CONTENT = 200_000;
const LONGEST_NAME = 160;
const LONGEST_QUOTE = 200;

const SECTIONS = new Set(["tasks done", "to do", "todo", "to-do", "details"]);
const ABSENCES = new Set(["absent", "ausente"]);
const PLACEHOLDERS = new Set([
  ...["", "-", "none", "(none)", "n/a", "(n/a)", "nothing", "nada"],
  ...["ninguna", "(ninguna)", "ninguno", "(ninguno)"],
]);

const FIELD = /^ {0,3}\*\*(employee|project|template|generated)(?:\*\*[ \t]*:|:[ \t]*\*\*)(.*)$/i;
const ABSENCE = /^ {0,3}\*\*(?:absent|ausente)(?:\*\*[ \t]*(?::|$)|:[ \t]*\*\*)/i;
const BULLET = /^(?:[-*+•]|\d{1,9}[.)])(?:\s+|$)/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;

/** Longer than any heading that splits a day; bounds the work on a hostile one. */
const LONGEST_HEADING = 2_000;

export function parseDailyReports(text: string, options: DailyReportOptions = {}): DailyReportFile {
  return new DailyReportReader(markFences(splitLines(text)), options).read();
}

/** The name on a line, or undefined when nothing but space was written. */
export function writtenName(text: string, line: SourceLine): WrittenName | undefined {
  const name = foldName(text);
  return name === "" ? undefined : { name, key: nameKey(name), line };
}

// --- The rules every source of daily reports shares --------------------------------------------

/** Takes finished drafts, refuses the ones that break a rule, and keeps one entry per key. */
export class DailyReportLedger {
  private readonly entries: (DailyReportEntry | undefined)[] = [];
  private readonly places = new Map<string, number>();
  private readonly problems: DailyReportProblem[] = [];
  private readonly reported = new Set<string>();

  refuse(code: DailyReportProblemCode, line: number, text: string): void {
    // A name in the file's header is wrong once, however many entries carry it.
    const key = `${line} ${code}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push({ line, code, text: quote(text) });
  }

  add(draft: DailyReportDraft): void {
    const { author, project, first } = draft;
    const content = tidyContent(draft.body);
    const longName = [author, project].find((each) => each && each.name.length > LONGEST_NAME);
    if (author === undefined) {
      this.refuse("no-author", first.number, first.text);
    } else if (longName) {
      this.refuse("name-too-long", longName.line.number, longName.line.text);
    } else if (content.length > LONGEST_CONTENT) {
      this.refuse("too-long", first.number, first.text);
    } else {
      const absent = draft.absent || draft.body.some(saysAbsent);
      this.keep(first, {
        author: author.name,
        authorKey: author.key,
        date: draft.date,
        project: project?.name ?? null,
        projectKey: project?.key ?? "",
        attendance: absent ? "absent" : "present",
        content,
        lineStart: first.number,
        lineEnd: draft.lineEnd,
        empty: !absent && !draft.body.some(saysSomething),
      });
    }
  }

  finish(): DailyReportFile {
    return {
      entries: this.entries.filter((entry) => entry !== undefined),
      problems: this.problems.sort((a, b) => a.line - b.line),
    };
  }

  /** Empty entries compete with nobody: there is nothing in them to lose. */
  private keep(first: SourceLine, entry: DailyReportEntry): void {
    const key = [entry.authorKey, entry.date, entry.projectKey].join("\n");
    const place = this.places.get(key);
    const earlier = place === undefined ? undefined : this.entries[place];
    if (place !== undefined && earlier !== undefined) {
      if (entry.empty || earlier.content === entry.content) return;
      if (!earlier.empty) {
        this.refuse("duplicate-entry", first.number, first.text);
        return;
      }
      this.entries[place] = undefined;
    }
    this.places.set(key, this.entries.length);
    this.entries.push(entry);
  }
}

function tidyContent(body: readonly SourceLine[]): string {
  const kept: string[] = [];
  for (const line of body) {
    const text = line.text.trimEnd();
    if (text !== "" || (kept.length > 0 && kept[kept.length - 1] !== "")) kept.push(text);
  }
  if (kept[kept.length - 1] === "") kept.pop();
  return kept.join("\n");
}

function saysAbsent(line: SourceLine): boolean {
  if (line.fenced) return false;
  if (line.text.includes("**") && ABSENCE.test(line.text)) return true;
  const heading = readHeading(line.text);
  return heading?.level === 3 && isAbsenceTitle(heading.text);
}

function isAbsenceTitle(title: string): boolean {
  const colon = title.indexOf(":");
  const word = colon >= 0 ? title.slice(0, colon) : (splitTitle(title)?.name ?? title);
  return ABSENCES.has(nameKey(word));
}

function saysSomething(line: SourceLine): boolean {
  if (line.fenced) return true;
  const heading = readHeading(line.text);
  if (heading) return !SECTIONS.has(nameKey(heading.text.replace(/:$/, "")));
  const text = line.text.trim();
  if (RULE.test(text)) return false;
  const words = foldName(text.replace(BULLET, "")).toLowerCase();
  return !PLACEHOLDERS.has(words.endsWith(".") ? words.slice(0, -1).trimEnd() : words);
}

/** Never cut between the halves of one character: a database refuses the torn half. */
function quote(text: string): string {
  const cut = text.slice(0, LONGEST_QUOTE);
  const last = cut.charCodeAt(cut.length - 1);
  return text.length > cut.length && last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut;
}

// --- Reading a Markdown file --------------------------------------------------------------------

/** A header that names two different people names nobody. */
type HeaderName = WrittenName | "several" | undefined;

type Header = { employee: HeaderName; project: HeaderName };

const NO_HEADER: Header = { employee: undefined, project: undefined };

type Day = { date: string; project: WrittenName | undefined };

/** `day` stands by itself until an Employee line or a `### Name — Project` heading replaces it. */
type Opener = "day" | "employee" | "title";

type OpenEntry = {
  opener: Opener;
  /** An Employee line (or the caller) says whose text this is; a title alone does not. */
  vouched: boolean;
  author: WrittenName | undefined;
  /** Named by the entry itself. */
  project: WrittenName | undefined;
  body: SourceLine[];
  hasText: boolean;
  first: SourceLine;
  lineEnd: number;
};

type Label = "employee" | "project" | "template" | "generated";

/** A label maps to undefined when it stands there with nothing after it. */
type FieldBlock = {
  first: SourceLine;
  last: SourceLine;
  fields: ReadonlyMap<Label, WrittenName | undefined>;
  next: number;
};

class DailyReportReader {
  private readonly lines: readonly SourceLine[];
  private readonly ledger = new DailyReportLedger();
  private readonly dates: HeadingDates;
  private readonly knownEmployees: ReadonlySet<string>;
  private readonly caller: WrittenName | undefined;
  private header = NO_HEADER;
  private day: Day | "refused" | undefined;
  private entry: OpenEntry | undefined;

  constructor(lines: readonly SourceLine[], options: DailyReportOptions) {
    this.lines = lines;
    this.dates = new HeadingDates(lines, options.dateOrder);
    this.knownEmployees = employeesNamedIn(lines);
    this.caller = writtenName(options.author ?? "", lines[0] ?? NO_LINE);
  }

  read(): DailyReportFile {
    for (let at = 0; at < this.lines.length; ) at = this.readAt(at);
    this.close();
    if (!this.dates.found) this.ledger.refuse("no-entries", 1, this.lines[0]?.text ?? "");
    return this.ledger.finish();
  }

  /** Reads what begins at this line and says where the rest begins. */
  private readAt(at: number): number {
    const line = this.lines[at] ?? NO_LINE;
    const block = line.fenced ? undefined : gatherFields(this.lines, at);
    if (block) {
      this.takeFields(block);
      return block.next;
    }
    const heading = line.fenced ? undefined : readHeading(line.text);
    if (!heading || !this.takeHeading(heading, line)) this.takeText(line);
    return at + 1;
  }

  private takeHeading(heading: Heading, line: SourceLine): boolean {
    if (heading.level === 1) return this.takeTitle(heading.text);
    if (heading.level === 2) return this.takeDate(heading.text, line);
    return heading.level === 3 && this.takeSplit(heading.text, line);
  }

  /** A second `# Daily Reports` begins another file's header: files are often just concatenated. */
  private takeTitle(title: string): boolean {
    if (this.day === undefined || nameKey(title) !== "daily reports") return false;
    this.close();
    this.day = undefined;
    this.header = NO_HEADER;
    return true;
  }

  private takeDate(title: string, line: SourceLine): boolean {
    const written = this.dates.read(title, line);
    if (written.kind === "none") return false;
    this.close();
    if (written.kind !== "date") {
      this.day = "refused";
      this.ledger.refuse(written.code, line.number, line.text);
      return true;
    }
    this.day = { date: written.date, project: undefined };
    const author = this.fileAuthor();
    this.open({ opener: "day", vouched: author !== undefined, author, first: line }, line);
    return true;
  }

  /**
   * `### Name — Project`. Where an Employee line governs, only that name or another employee of
   * this very file splits the day: `### Backend — API` in somebody's report is theirs.
   */
  private takeSplit(title: string, line: SourceLine): boolean {
    const current = this.entry;
    const split = splitTitle(title);
    if (!current || !split || isAbsenceTitle(title)) return false;
    const name = writtenName(split.name, line);
    if (!name || SECTIONS.has(name.key)) return false;
    const own = current.author?.key === name.key;
    const known = own || this.knownEmployees.has(name.key);
    if (current.vouched && !known) return false;

    const author = own ? current.author : name;
    const project = writtenName(split.project, line);
    this.replace({ opener: "title", vouched: known && current.vouched, author, project }, line);
    return true;
  }

  private takeFields({ fields, ...block }: FieldBlock): void {
    const employee = fields.get("employee");
    const project = fields.get("project");
    if (this.day === undefined) {
      this.header = {
        employee: oneOf(this.header.employee, employee),
        project: oneOf(this.header.project, project),
      };
    } else if (this.day !== "refused") {
      // Above the day's first employee a project is the whole day's.
      const leads = [...fields.keys()].find((label) => label === "employee" || label === "project");
      const unclaimed = this.entry?.opener === "day" && !this.entry.hasText;
      if (unclaimed && leads === "project") this.day.project ??= project;
      if (fields.has("employee")) {
        const author = employee ?? this.fileAuthor();
        this.replace({ opener: "employee", vouched: true, author, project }, block.first);
      } else if (project) {
        this.takeProject(project, block.first);
      }
    }
    if (this.entry) this.entry.lineEnd = block.last.number;
  }

  /** Another project after the text of the first is another entry of the same person. */
  private takeProject(project: WrittenName, line: SourceLine): void {
    const current = this.entry;
    if (!current) return;
    const other = current.project !== undefined && current.project.key !== project.key;
    if (current.hasText && other) {
      const { author, vouched } = current;
      this.replace({ opener: "employee", vouched, author, project }, line);
    } else if (!current.project || other) {
      current.project = project;
    }
  }

  private takeText(line: SourceLine): void {
    const current = this.entry;
    if (!current) return;
    current.body.push(line);
    if (line.text.trim() === "") return;
    current.hasText = true;
    current.lineEnd = line.number;
  }

  private open(
    start: Pick<OpenEntry, "opener" | "vouched" | "author" | "first"> & Partial<OpenEntry>,
    line: SourceLine,
  ): void {
    const fresh = { project: undefined, body: [], hasText: false, lineEnd: line.number };
    this.entry = { ...fresh, ...start };
  }

  /** Opens an entry; one that said nothing and only led to this one hands over its first line. */
  private replace(
    start: Pick<OpenEntry, "opener" | "vouched" | "author" | "project">,
    line: SourceLine,
  ): void {
    const current = this.entry;
    const ledHere =
      current !== undefined &&
      !current.hasText &&
      (current.opener === "day" ||
        (current.opener === "employee" &&
          start.opener === "title" &&
          current.author === start.author));
    if (!ledHere) this.close();
    this.open({ ...start, first: ledHere ? current.first : line }, line);
  }

  private close(): void {
    const { entry, day } = this;
    this.entry = undefined;
    if (entry === undefined || day === undefined || day === "refused") return;
    this.ledger.add({
      author: entry.author,
      project: entry.project ?? day.project ?? settledName(this.header.project),
      date: day.date,
      body: entry.body,
      absent: false,
      first: entry.first,
      lineEnd: entry.lineEnd,
    });
  }

  private fileAuthor(): WrittenName | undefined {
    const { employee } = this.header;
    return employee === undefined ? this.caller : settledName(employee);
  }
}

const NO_LINE: SourceLine = { text: "", number: 1, fenced: false };

function oneOf(earlier: HeaderName, name: WrittenName | undefined): HeaderName {
  if (earlier === undefined || name === undefined) return earlier ?? name;
  return earlier !== "several" && earlier.key === name.key ? earlier : "several";
}

function settledName(name: HeaderName): WrittenName | undefined {
  return name === "several" ? undefined : name;
}

function employeesNamedIn(lines: readonly SourceLine[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const line of lines) {
    const field = line.fenced ? undefined : readField(line);
    if (field?.label === "employee" && field.value) names.add(field.value.key);
  }
  return names;
}

// --- Dates of a file ----------------------------------------------------------------------------

type RefusedDate = { kind: "refused"; code: DailyReportProblemCode };

/** What the `##` headings say together about the order of day and month. */
class HeadingDates {
  found = false;
  private order: DateOrder | undefined;
  private contradictedAt: number | undefined;

  constructor(lines: readonly SourceLine[], given: DateOrder | undefined) {
    for (const line of lines) {
      const heading = line.fenced ? undefined : readHeading(line.text);
      if (heading?.level !== 2) continue;
      const title = withoutEmphasis(heading.text);
      this.found ||= parseWrittenDate(title).kind !== "none";
      const order = given === undefined ? dateOrderOf(title) : undefined;
      if (order === undefined || this.contradictedAt !== undefined) continue;
      if (this.order !== undefined && this.order !== order) this.contradictedAt = line.number;
      this.order = order;
    }
    if (given !== undefined) this.order = given;
  }

  read(
    title: string,
    line: SourceLine,
  ): RefusedDate | Extract<WrittenDate, { kind: "date" | "none" }> {
    const text = withoutEmphasis(title);
    const contradicted = this.contradictedAt !== undefined && isNumericDayMonth(text);
    const written = parseWrittenDate(text, contradicted ? undefined : this.order);
    if (written.kind === "none") return written;
    if (this.contradictedAt === line.number) {
      return { kind: "refused", code: "date-order-contradiction" };
    }
    if (written.kind === "invalid") return { kind: "refused", code: written.reason };
    if (written.kind === "ambiguous" || contradicted) {
      return { kind: "refused", code: "ambiguous-date" };
    }
    return written;
  }
}

// --- Lines --------------------------------------------------------------------------------------

type Heading = { level: number; text: string };

/** An ATX heading: up to three spaces, one to six #, then a space. */
function readHeading(text: string): Heading | undefined {
  let start = 0;
  while (start < 4 && text.charAt(start) === " ") start += 1;
  if (start > 3) return undefined;
  let level = 0;
  while (level < 7 && text.charAt(start + level) === "#") level += 1;
  if (level < 1 || level > 6) return undefined;
  const after = text.charAt(start + level);
  if (after !== "" && after !== " " && after !== "\t") return undefined;
  return { level, text: withoutClosingMarks(text.slice(start + level).trim()) };
}

/** `## May 9, 2021 ##` says the same as without the second pair. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === "#") end -= 1;
  if (end === 0) return "";
  const before = text.charAt(end - 1);
  return before === " " || before === "\t" ? text.slice(0, end).trimEnd() : text;
}

function withoutEmphasis(text: string): string {
  for (const mark of ["**", "__", "*", "_"]) {
    if (text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)) {
      return text.slice(mark.length, -mark.length);
    }
  }
  return text;
}

/** `Name — Project`, split at the first spaced dash. */
function splitTitle(title: string): { name: string; project: string } | undefined {
  const text = foldName(title.slice(0, LONGEST_HEADING));
  const dash = / [—–-] /.exec(text);
  if (!dash) return undefined;
  const name = text.slice(0, dash.index).trim();
  const project = text.slice(dash.index + 3).trim();
  return name === "" || project === "" ? undefined : { name, project };
}

function readField(line: SourceLine): { label: Label; value: WrittenName | undefined } | undefined {
  const match = line.text.includes("**") ? FIELD.exec(line.text) : null;
  if (!match) return undefined;
  return { label: match[1]?.toLowerCase() as Label, value: writtenName(match[2] ?? "", line) };
}

/** The run of field lines that begins here, blank lines between allowed, until one label repeats. */
function gatherFields(lines: readonly SourceLine[], at: number): FieldBlock | undefined {
  const fields = new Map<Label, WrittenName | undefined>();
  let first: SourceLine | undefined;
  let last: SourceLine | undefined;
  let next = at;
  for (let ahead = at; ahead < lines.length; ahead += 1) {
    const line = lines[ahead];
    if (line === undefined || line.fenced) break;
    const field = readField(line);
    if (field && !fields.has(field.label)) {
      fields.set(field.label, field.value);
      first ??= line;
      last = line;
      next = ahead + 1;
    } else if (field || first === undefined || line.text.trim() !== "") {
      break;
    }
  }
  return first && last && { first, last, fields, next };
}

type Fence = { mark: "`" | "~"; length: number; mayClose: boolean; closed: boolean };

/**
 * Marks the lines that stand in a code fence. A fence nobody closes is text: it would otherwise
 * swallow every later day, and other people's with it.
 */
function markFences(texts: readonly string[]): SourceLine[] {
  const fences = texts.map(readFence);
  const longestToCome = { "`": 0, "~": 0 };
  for (let at = fences.length - 1; at >= 0; at -= 1) {
    const fence = fences[at];
    if (!fence) continue;
    fence.closed = longestToCome[fence.mark] >= fence.length;
    if (fence.mayClose && fence.length > longestToCome[fence.mark]) {
      longestToCome[fence.mark] = fence.length;
    }
  }
  let open: Fence | undefined;
  return texts.map((text, at) => {
    const fence = fences[at];
    const fenced = open !== undefined || fence?.closed === true;
    if (!open) open = fence?.closed ? fence : undefined;
    else if (fence?.mayClose && fence.mark === open.mark && fence.length >= open.length) {
      open = undefined;
    }
    return { text, number: at + 1, fenced };
  });
}

/** A fence may open inside a bullet or a quotation; only bare marks close one. */
function readFence(text: string): Fence | undefined {
  if (!text.includes("```") && !text.includes("~~~")) return undefined;
  const lead = /^[\s>]*((?:[-*+]|\d{1,9}[.)])\s+)*/.exec(text);
  const start = lead?.[0].length ?? 0;
  const mark = text.charAt(start);
  if (mark !== "`" && mark !== "~") return undefined;
  let end = start;
  while (text.charAt(end) === mark) end += 1;
  const info = text.slice(end);
  if (end - start < 3 || (mark === "`" && info.includes("`"))) return undefined;
  const mayClose = info.trim() === "" && lead?.[1] === undefined;
  return { mark, length: end - start, mayClose, closed: false };
}

// --- What is searched and cited ------------------------------------------------------------------

/** The lines of an entry that say something, where they stand in its file. */
export function spokenReportLines(
  lines: readonly string[],
  entry: Pick<DailyReportEntry, "lineStart" | "lineEnd" | "author" | "authorKey" | "date">,
): SpokenLine[] {
  const spoken: SpokenLine[] = [];
  for (let n = entry.lineStart; n <= entry.lineEnd; n += 1) {
    const line = (lines[n - 1] ?? "").trim();
    if (FIELD.test(line) || RULE.test(line)) continue;
    const heading = /^(#{1,6})(?:\s+(.*))?$/.exec(line);
    // Of headings those say something that name neither a day nor a section.
    const said = heading ? (heading[2] ?? "") : line.replace(BULLET, "");
    if (heading && (heading[1] === "##" || SECTIONS.has(said.toLowerCase()))) continue;
    const text = said.slice(0, longestSpoken);
    if (PLACEHOLDERS.has(text.toLowerCase())) continue;
    const person = { name: entry.author, key: entry.authorKey };
    spoken.push({ lineStart: n, lineEnd: n, text, person, day: entry.date });
  }
  return spoken;
}
