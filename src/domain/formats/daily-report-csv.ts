import {
  type DailyReportFile,
  DailyReportLedger,
  type DailyReportOptions,
  type DailyReportProblemCode,
  type SourceLine,
  writtenName,
} from "./daily-report";
import {
  type DateOrder,
  dateOrderOf,
  isNumericDayMonth,
  parseWrittenDate,
  settleDateOrder,
} from "./dates";
import { foldName, windows1252Character } from "./text";

/** A record of system C's export and the lines it stands on: a cell may hold line ends. */
export type DailyReportCsvRow = { line: number; lineEnd: number; record: Record<string, string> };

type ReadDate = { kind: "date"; date: string } | { kind: "refused"; code: DailyReportProblemCode };

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?:Z|[+-]\d{2}:?\d{2})?$/i;
const MIDNIGHT = /^[0:.]+$/;
const ABSENCE = /^(?:absent|ausente)\s*(?::.*)?$/i;

/** The same records, problems and wording as from a Markdown file: a row is one person's day. */
export function parseDailyReportCsvRows(
  rows: Iterable<DailyReportCsvRow>,
  options: DailyReportOptions = {},
): DailyReportFile {
  const ledger = new DailyReportLedger();
  // Kept, because only all the dates together say which of day and month comes first.
  const all = [...rows];
  const dates = new ColumnDates(all, options.dateOrder);
  for (const row of all) addRow(ledger, row, dates.read(row), options);
  if (all.length === 0) ledger.refuse("no-entries", 1, "");
  return ledger.finish();
}

function addRow(
  ledger: DailyReportLedger,
  { line, lineEnd, record }: DailyReportCsvRow,
  date: ReadDate,
  options: DailyReportOptions,
): void {
  const at = (text: string): SourceLine => ({ text, number: line, fenced: false });
  if (date.kind === "refused") {
    ledger.refuse(date.code, line, cell(record, "report_date"));
    return;
  }
  const name = `${cell(record, "employee_first_name")} ${cell(record, "employee_last_name")}`;
  const label = cell(record, "client_project_name");
  // A nameless project still keeps two of one person's rows apart by its id.
  const project = foldName(label) === "" ? cell(record, "client_project_id") : label;
  const done = htmlToLines(cell(record, "content"));
  const toDo = htmlToLines(cell(record, "todo"));
  const body = [...section("Tasks Done", done), "", ...section("To Do", toDo)];
  ledger.add({
    author: writtenName(name, at(name)) ?? writtenName(options.author ?? "", at("")),
    project: writtenName(project, at(project)),
    date: date.date,
    body: body.map(at),
    absent: [...done, ...toDo].some((text) => ABSENCE.test(text)),
    first: at(foldName(`${cell(record, "employee_id")} ${cell(record, "report_date")}`)),
    lineEnd,
  });
}

/** Laid out as C's own Markdown export does, so that one entry has one content in both. */
function section(title: string, lines: readonly string[]): string[] {
  const said = lines.some((line) => line !== "");
  return [`### ${title}`, "", ...(said ? lines : ["- (none)"])];
}

function cell(record: Record<string, string>, column: string): string {
  return Object.hasOwn(record, column) ? (record[column] ?? "") : "";
}

class ColumnDates {
  private readonly order: DateOrder | undefined;
  private readonly contradictedAt: DailyReportCsvRow | undefined;

  constructor(rows: readonly DailyReportCsvRow[], given: DateOrder | undefined) {
    const settled = given ?? settleDateOrder(rows.map(reportDate));
    if (settled !== "contradiction") {
      this.order = settled;
      return;
    }
    const telling = rows.filter((row) => dateOrderOf(reportDate(row)) !== undefined);
    const first = telling[0] && dateOrderOf(reportDate(telling[0]));
    this.contradictedAt = telling.find((row) => dateOrderOf(reportDate(row)) !== first);
  }

  read(row: DailyReportCsvRow): ReadDate {
    const text = reportDate(row);
    const moment = MOMENT.exec(text);
    // A day stamped with any hour but midnight depends on whose clock is meant.
    const vague = moment !== null && !MIDNIGHT.test(moment[2] ?? "");
    if (row === this.contradictedAt) return { kind: "refused", code: "date-order-contradiction" };
    const written = parseWrittenDate(moment?.[1] ?? text, this.order);
    if (written.kind === "invalid" || written.kind === "none") {
      return { kind: "refused", code: "no-such-day" };
    }
    const doubtful = this.contradictedAt !== undefined && isNumericDayMonth(text);
    if (written.kind === "ambiguous" || vague || doubtful) {
      return { kind: "refused", code: "ambiguous-date" };
    }
    return written;
  }
}

function reportDate(row: DailyReportCsvRow): string {
  return cell(row.record, "report_date").trim();
}

// --- HTML to lines ------------------------------------------------------------------------------

const BLOCKS =
  words(`address article aside blockquote br center dd details dialog div dl dt fieldset
  figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav p pre section summary table
  tbody tfoot thead tr`);
const LISTS = words("ul ol menu");
const CELLS = words("td th");
/** What stands inside these is for the machine, not the reader. */
const UNREAD = words("script style template noscript head title");

/** Deeper lists are written at this depth: an indent without a bound is quadratic. */
const DEEPEST_INDENT = 8;

/** The text of a piece of HTML, its list items as `- ` bullets; plain text keeps its lines. */
export function htmlToLines(html: string): string[] {
  if (!/<[a-z/!?]/i.test(html)) {
    return html.split(/\r\n|\r|\n/).map((line) => decodeEntities(line).trimEnd());
  }
  const tags = new TagScanner(html);
  const writer = new LineWriter();
  for (let piece = tags.next(); piece !== undefined; piece = tags.next()) {
    if (piece.kind === "text") writer.write(decodeEntities(piece.text));
    else writer.tag(piece.name, piece.closing);
  }
  return writer.finish();
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

class LineWriter {
  private readonly lines: string[] = [];
  private line = "";
  private depth = 0;
  private verbatim = 0;
  /** A list item has begun and nothing of it has been written yet. */
  private bullet = false;

  write(text: string): void {
    if (this.verbatim === 0) {
      this.line += text;
      return;
    }
    const [first = "", ...rest] = text.split(/\r\n|\r|\n/);
    this.line += first;
    for (const line of rest) {
      this.flush();
      this.line = line;
    }
  }

  tag(name: string, closing: boolean): void {
    if (CELLS.has(name)) {
      this.line += " ";
    } else if (name === "li") {
      this.flush();
      this.bullet = !closing;
    } else if (LISTS.has(name)) {
      this.flush();
      this.bullet = false;
      this.depth = Math.max(0, this.depth + (closing ? -1 : 1));
    } else if (BLOCKS.has(name)) {
      this.flush();
      if (name === "pre") this.verbatim = Math.max(0, this.verbatim + (closing ? -1 : 1));
    }
  }

  finish(): string[] {
    this.flush();
    return this.lines;
  }

  private flush(): void {
    const folded = this.line.replace(/\s+/g, " ").trim();
    const text = this.verbatim > 0 ? this.line.trimEnd() : folded;
    this.line = "";
    if (text === "") return;
    const indent = Math.min(this.bullet ? Math.max(0, this.depth - 1) : this.depth, DEEPEST_INDENT);
    this.lines.push(`${"  ".repeat(indent)}${this.bullet ? "- " : ""}${text}`);
    this.bullet = false;
  }
}

type Piece = { kind: "text"; text: string } | { kind: "tag"; name: string; closing: boolean };

/** Walks HTML once. Whatever it meets, it moves forward, and no `<` of a tag comes through. */
class TagScanner {
  private readonly html: string;
  private at = 0;
  /** Set once a tag is found to have no end, so that nobody searches for one again. */
  private noMoreEnds = false;

  constructor(html: string) {
    this.html = html;
  }

  next(): Piece | undefined {
    const { html } = this;
    while (this.at < html.length) {
      const open = html.indexOf("<", this.at);
      const end = open < 0 ? html.length : open;
      if (end > this.at) return this.text(end);
      const piece = this.markup();
      if (piece) return piece;
    }
    return undefined;
  }

  private text(end: number): Piece {
    const text = this.html.slice(this.at, end);
    this.at = end;
    return { kind: "text", text };
  }

  /** Reads what begins with the `<` here; undefined for a comment or a mark that means nothing. */
  private markup(): Piece | undefined {
    const { html } = this;
    const after = html.charCodeAt(this.at + 1);
    const closing = after === SLASH;
    const start = this.at + (closing ? 2 : 1);
    if (!isLetter(html.charCodeAt(start))) {
      if (!closing && after !== EXCLAMATION && after !== QUESTION) return this.loneMark(after);
      this.skipDeclaration();
      return undefined;
    }
    const end = this.tagEnd(start);
    if (end < 0) {
      // A tag without an end: its words stay, the mark goes.
      this.at = start;
      return undefined;
    }
    const name = this.tagName(start);
    this.at = end + 1;
    if (!closing && UNREAD.has(name)) this.skipUnread(name);
    return { kind: "tag", name, closing };
  }

  /** "a < b" is text. The space keeps `<<i>script>` from closing up into a tag of its own. */
  private loneMark(after: number): Piece {
    this.at += 1;
    return { kind: "text", text: after === LESS ? "< " : "<" };
  }

  private tagName(start: number): string {
    let end = start;
    while (isNamePart(this.html.charCodeAt(end))) end += 1;
    return this.html.slice(start, end).toLowerCase();
  }

  /** The `>` that ends a tag, not one within a quoted value; -1 when there is none. */
  private tagEnd(start: number): number {
    if (this.noMoreEnds) return -1;
    // A quote without an end is no quote. There are two kinds, so this fails twice at most.
    const quoted = this.quotedTagEnd(start);
    if (quoted >= 0) return quoted;
    const end = this.html.indexOf(">", start);
    this.noMoreEnds = end < 0;
    return end;
  }

  private quotedTagEnd(start: number): number {
    const { html } = this;
    let quoteMark = 0;
    let previous = 0;
    for (let at = start; at < html.length; at += 1) {
      const code = html.charCodeAt(at);
      if (quoteMark !== 0) {
        if (code === quoteMark) quoteMark = 0;
      } else if ((code === QUOTE || code === APOSTROPHE) && previous === EQUALS) {
        quoteMark = code;
      } else if (code === GREATER) {
        return at;
      }
      if (code > SPACE) previous = code;
    }
    return -1;
  }

  /** A comment, or what a browser takes for one: `<!doctype …>`, `<?xml …>`, `</3>`. */
  private skipDeclaration(): void {
    if (this.html.startsWith("<!--", this.at)) {
      const end = this.html.indexOf("-->", this.at + 4);
      this.at = end < 0 ? this.html.length : end + 3;
      return;
    }
    const end = this.noMoreEnds ? -1 : this.html.indexOf(">", this.at + 2);
    this.noMoreEnds ||= end < 0;
    this.at = end < 0 ? this.at + 2 : end + 1;
  }

  private skipUnread(name: string): void {
    const closer = `</${name}`;
    let end = this.html.indexOf("</", this.at);
    while (end >= 0 && this.html.slice(end, end + closer.length).toLowerCase() !== closer) {
      end = this.html.indexOf("</", end + 2);
    }
    this.at = end < 0 ? this.html.length : end;
  }
}

const SPACE = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x3a;
}

// --- Entities -----------------------------------------------------------------------------------

/** U+00A0 to U+00FF in order, then those outside Latin-1 that editors write. */
const LATIN_1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
  deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
  Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc
  Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute
  THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
  iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc
  uuml yacute thorn yuml`.split(/\s+/);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.map((name, at) => [name, String.fromCharCode(0xa0 + at)] as const),
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["ensp", " "],
  ["emsp", " "],
  ["thinsp", " "],
  ["zwj", "\u200d"],
  ["zwnj", "\u200c"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["sbquo", "‚"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["bdquo", "„"],
  ["lsaquo", "‹"],
  ["rsaquo", "›"],
  ["hellip", "…"],
  ["bull", "•"],
  ["euro", "€"],
  ["trade", "™"],
  ["larr", "←"],
  ["rarr", "→"],
  ["uarr", "↑"],
  ["darr", "↓"],
  ["ne", "≠"],
  ["le", "≤"],
  ["ge", "≥"],
  ["check", "✓"],
  ["Tab", " "],
  ["NewLine", " "],
]);

/** Decodes once: `&amp;lt;` is somebody writing about `&lt;`. */
function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,8}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      return characterOf(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal));
    },
  );
}

function characterOf(code: number): string {
  if (code === 0xa0) return " ";
  if (code === 0x09 || code === 0x0a || code === 0x0d) return " ";
  // Like a browser: &#150; was always meant as windows-1252's dash.
  if (code >= 0x80 && code <= 0x9f) return windows1252Character(code) ?? "\ufffd";
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const refused = code < 0x20 || code === 0x7f || code > 0x10ffff || surrogate;
  return refused ? "\ufffd" : String.fromCodePoint(code);
}
