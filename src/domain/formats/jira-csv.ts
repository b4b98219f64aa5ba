import type { DateOrder } from "./dates";
import {
  type DraftLine,
  issueKey,
  type JiraDraft,
  type JiraFile,
  jiraDraft,
  leadingIssueKey,
} from "./jira";
import { foldLabel, type JiraField, jiraColumns } from "./jira-fields";
import { JiraLedger } from "./jira-ledger";
import { splitLines } from "./text";

/** A row of the export, the lines it begins and ends on in the file, and its cells as they are. */
export type JiraCsvRow = { line: number; lineEnd: number; cells: string[] };

/** A cell and the line of the file it begins on. */
type Cell = { text: string; line: number };

/** `25/Feb/26 2:54 PM;712020:ca3d…;What was said`, as Jira packs a comment into a cell. */
const COMMENT = /^([^;\n]{6,60});([^;\n]{0,200});/;
const DIGITS = /^\d{1,19}$/;

/** An export of issues. Each belongs to the capture of its own key's project. */
export function parseJiraCsv(
  rows: readonly JiraCsvRow[],
  header: readonly string[],
  file: { path: string; dateOrder?: DateOrder | undefined },
): JiraFile {
  return new CsvReader(rows, header, file.path).read(file.dateOrder);
}

class CsvReader {
  private readonly rows: readonly JiraCsvRow[];
  private readonly header: readonly string[];
  private readonly path: string;
  private readonly ledger = new JiraLedger();
  private readonly columns: ReadonlyMap<JiraField, readonly number[]>;
  /** Comments name their authors by the ids that stand beside the names elsewhere. */
  private readonly names: ReadonlyMap<string, string>;
  private readonly keysById = new Map<string, string>();

  constructor(rows: readonly JiraCsvRow[], header: readonly string[], path: string) {
    this.rows = rows;
    this.header = header;
    this.path = path;
    this.columns = jiraColumns(header);
    this.names = namesById(header, rows);
  }

  read(dateOrder: DateOrder | undefined): JiraFile {
    if (!this.columns.has("key")) {
      this.ledger.refuse("not-jira", { path: this.path, lineStart: 1 }, joined(this.header));
      return this.ledger.finish();
    }
    for (const row of this.rows) this.learnId(row);
    for (const row of this.rows) this.takeRow(row);
    return this.ledger.finish(dateOrder);
  }

  private learnId(row: JiraCsvRow): void {
    const id = this.text(row, "id");
    const key = this.key(row);
    if (DIGITS.test(id) && key !== null && !this.keysById.has(id)) this.keysById.set(id, key);
  }

  private takeRow(row: JiraCsvRow): void {
    const key = this.key(row);
    if (key === null) {
      const said = joined(row.cells);
      const place = { path: this.path, lineStart: row.line };
      if (said !== "") this.ledger.refuse("no-issue-key", place, said);
      return;
    }
    this.ledger.add(this.draft(row, key));
  }

  private draft(row: JiraCsvRow, key: string): JiraDraft {
    const at = cellLines(row);
    const keyLine = at(this.place(row, "key"));
    const summaryLine = at(this.place(row, "summary"));
    return {
      ...jiraDraft(this.path, key, row.line),
      type: this.text(row, "type"),
      status: this.text(row, "status"),
      priority: this.text(row, "priority"),
      summary: this.text(row, "summary"),
      assignee: this.text(row, "assignee"),
      reporter: this.text(row, "reporter"),
      parentKey: this.parent(row),
      epicLink: leadingIssueKey(this.text(row, "epicLink")),
      created: this.text(row, "created"),
      updated: this.text(row, "updated"),
      resolved: this.text(row, "resolved"),
      due: this.text(row, "due"),
      lineEnd: Math.max(row.line, row.lineEnd),
      headingStart: Math.min(keyLine, summaryLine),
      headingEnd: Math.max(keyLine, summaryLine),
      lines: [...this.described(row, at), ...this.comments(row, at)],
    };
  }

  /** By key, or by an id that the file gives to one of its rows. */
  private parent(row: JiraCsvRow): string | null {
    const places = [
      ...(this.columns.get("parentKey") ?? []),
      ...(this.columns.get("parent") ?? []),
    ];
    for (const place of places) {
      const written = (row.cells[place] ?? "").trim();
      const key = leadingIssueKey(written) ?? this.keysById.get(written);
      if (key !== undefined) return key;
    }
    return null;
  }

  private described(row: JiraCsvRow, at: (place: number) => number): DraftLine[] {
    const place = this.place(row, "description");
    const cell = { text: row.cells[place] ?? "", line: at(place) };
    return draftLines(cell, row, { part: "description", person: "", day: "" });
  }

  private comments(row: JiraCsvRow, at: (place: number) => number): DraftLine[] {
    return (this.columns.get("comment") ?? []).flatMap((place) => {
      const text = row.cells[place] ?? "";
      const [mark = "", day = "", author = ""] = COMMENT.exec(text.slice(0, 300)) ?? [];
      const person = this.names.get(author.trim()) ?? author;
      const cell = { text: text.slice(mark.length), line: at(place) };
      return draftLines(cell, row, { part: "comment", person, day });
    });
  }

  private key(row: JiraCsvRow): string | null {
    for (const place of this.columns.get("key") ?? []) {
      const key = issueKey(row.cells[place] ?? "");
      if (key !== null) return key;
    }
    return null;
  }

  /** The first of a field's columns in which this row says something. */
  private place(row: JiraCsvRow, field: JiraField): number {
    const places = this.columns.get(field) ?? [];
    return places.find((place) => (row.cells[place] ?? "").trim() !== "") ?? places[0] ?? -1;
  }

  private text(row: JiraCsvRow, field: JiraField): string {
    return (row.cells[this.place(row, field)] ?? "").trim();
  }
}

/** The line a cell begins on: a row goes on over as many lines as its cells hold line ends. */
function cellLines(row: JiraCsvRow): (place: number) => number {
  if (row.lineEnd <= row.line) return () => row.line;
  let line = row.line;
  const lines = row.cells.map((cell) => {
    const start = line;
    line += lineEnds(cell);
    return start;
  });
  return (place) => Math.min(lines[place] ?? row.line, row.lineEnd);
}

const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function draftLines(
  { text, line }: Cell,
  { lineEnd }: JiraCsvRow,
  said: Pick<DraftLine, "part" | "person" | "day">,
): DraftLine[] {
  if (text.trim() === "") return [];
  return splitLines(text).flatMap((each, offset) => {
    if (each.trim() === "") return [];
    const number = Math.min(line + offset, Math.max(line, lineEnd));
    return [{ ...said, text: each, lineStart: number, lineEnd: number }];
  });
}

/** `Assignee` and, beside it, `Assignee Id`. */
function namesById(
  header: readonly string[],
  rows: readonly JiraCsvRow[],
): ReadonlyMap<string, string> {
  const labels = header.map(foldLabel);
  const pairs = labels.flatMap((label, at) => {
    const before = labels[at - 1] ?? "";
    return before !== "" && label !== before && label.includes(before) && /\bid\b/.test(label)
      ? [at]
      : [];
  });
  const names = new Map<string, string>();
  for (const { cells } of rows) {
    for (const at of pairs) {
      const id = (cells[at] ?? "").trim();
      const name = (cells[at - 1] ?? "").trim();
      if (id !== "" && name !== "" && !names.has(id)) names.set(id, name);
    }
  }
  return names;
}

/** Enough of a row to know it by. */
function joined(cells: readonly string[]): string {
  const said: string[] = [];
  for (const cell of cells) {
    if (cell.trim() !== "") said.push(cell.trim().slice(0, 200));
    if (said.length === 10) break;
  }
  return said.join(", ");
}
