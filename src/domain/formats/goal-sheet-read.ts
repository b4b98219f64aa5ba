import { type DateOrder, settleDateOrder } from "./dates";
import { type Conventions, cellText, isBlank, quoted, readCell } from "./goal-sheet-cells";
import { goalColumns } from "./goal-sheet-columns";
import { findGoalHeader, type GoalHeader, missingColumns } from "./goal-sheet-header";
import type { GoalColumn, GoalColumnKind } from "./goal-sheet-kinds";
import { settleNumberStyle } from "./goal-sheet-numbers";
import type {
  GoalMatrix,
  GoalNoun,
  GoalSheet,
  GoalSheetIssue,
  GoalSheetProblem,
  GoalSheetRow,
} from "./goal-sheet-records";
import { breaches, type DraftRow } from "./goal-sheet-rules";
import { nameKey } from "./text";

export type GoalSheetOptions = {
  /** Of dates in figures with the year last; Spanish sheets need no telling. */
  dateOrder?: DateOrder | undefined;
};

/** Everything that is wrong is reported at once, so that a sheet is corrected once. */
export function readGoalSheet<N extends GoalNoun>(
  noun: N,
  matrix: GoalMatrix,
  options: GoalSheetOptions = {},
): GoalSheet<N> {
  const header = findGoalHeader(noun, matrix);
  if (header) return new GoalSheetReader(noun, matrix, header, options).read();
  const value = quoted(cellText(matrix[0]?.find((cell) => !isBlank(cell))));
  const problem: GoalSheetIssue = { row: 1, column: null, code: "no-header", value };
  return { rows: [], problems: [problem], language: "en" };
}

class GoalSheetReader<N extends GoalNoun> {
  private readonly noun: N;
  private readonly matrix: GoalMatrix;
  private readonly header: GoalHeader;
  private readonly sheet: Conventions;
  private readonly missing: readonly GoalColumn[];
  private readonly headers: ReadonlyMap<string, string>;
  private readonly rows: GoalSheetRow<N>[] = [];
  private readonly problems: GoalSheetIssue[];
  private readonly placed: ReadonlySet<number>;
  private readonly ids = new Set<string>();
  /** Columns of which something is already said that holds for every row. */
  private readonly told = new Set<string | number>();
  /** Is there nothing wrong with the row that is being read? */
  private sound = true;

  constructor(noun: N, matrix: GoalMatrix, header: GoalHeader, options: GoalSheetOptions) {
    this.noun = noun;
    this.matrix = matrix;
    this.header = header;
    this.problems = [...header.problems];
    this.missing = missingColumns(noun, header.columns);
    this.placed = new Set([...header.columns.map(({ at }) => at), ...header.strangers]);
    const { language } = header;
    this.headers = new Map([
      ...goalColumns[noun].map(({ key, names }) => [key, names[language][0] ?? key] as const),
      ...header.columns.map(({ column, header: written }) => [column.key, written] as const),
    ]);
    const spanish = language === "es" ? "dmy" : undefined;
    this.sheet = {
      dateOrder: options.dateOrder ?? spanish ?? settleDateOrder(this.texts("date")),
      numbers: settleNumberStyle(this.texts("number", "ratio", "value"), language),
    };
  }

  read(): GoalSheet<N> {
    const { at, language } = this.header;
    for (const { key } of this.missing) this.lacks(key);
    for (let row = at + 1; row < this.matrix.length; row += 1) this.readRow(row);
    this.problems.sort((a, b) => a.row - b.row);
    return { rows: this.rows, problems: this.problems, language };
  }

  private readRow(at: number): void {
    const cells = this.matrix[at] ?? [];
    if (cells.every(isBlank)) return;
    this.tellHeaderless(cells);
    this.sound = this.missing.length === 0;
    const draft: DraftRow = { values: new Map(), signs: [] };
    for (const { key } of goalColumns[this.noun]) draft.values.set(key, null);
    for (const { at: place, column } of this.header.columns) {
      const read = readCell(column.kind, cells[place] ?? null, this.sheet);
      const value = "problem" in read ? undefined : read.value;
      draft.values.set(column.key, value);
      if ("problem" in read) this.complain(at, column.key, read.problem);
      else if (read.sign) draft.signs.push({ key: column.key, sign: read.sign });
      if (value === null && column.required === "always") {
        this.complain(at, column.key, "missing-value");
      }
    }
    for (const { key, code } of breaches(this.noun, draft)) this.complain(at, key, code);
    this.claimId(at, draft.values.get("id"));
    if (!this.sound) return;
    // The columns' kinds are tied to the record's types where they are declared.
    const record = Object.fromEntries(draft.values) as unknown as GoalSheetRow<N>;
    this.rows.push({ ...record, row: at + 1 });
  }

  private claimId(at: number, id: string | number | null | undefined): void {
    if (typeof id !== "string") return;
    const key = nameKey(id);
    if (this.ids.has(key)) this.complain(at, "id", "duplicate-id");
    this.ids.add(key);
  }

  private complain(at: number, key: string, code: GoalSheetProblem): void {
    this.sound = false;
    if (this.told.has(key)) return;
    const place = this.header.columns.find(({ column }) => column.key === key)?.at;
    if (place === undefined && code === "missing-value") {
      this.lacks(key);
      return;
    }
    const cell = place === undefined ? null : this.matrix[at]?.[place];
    this.tell(at, this.headers.get(key) ?? key, code, quoted(cellText(cell)));
  }

  /** A column that is not there is missing once, not in every row. */
  private lacks(key: string): void {
    if (!this.told.has(key))
      this.tell(this.header.at, this.headers.get(key) ?? key, "missing-column");
    this.told.add(key);
  }

  /** Cells under no header would be lost without a word. */
  private tellHeaderless(cells: GoalMatrix[number]): void {
    for (const [place, cell] of cells.entries()) {
      if (isBlank(cell) || this.placed.has(place) || this.told.has(place)) continue;
      this.told.add(place);
      this.tell(this.header.at, letterOf(place), "unknown-column", quoted(cellText(cell)));
    }
  }

  private tell(at: number, column: string, code: GoalSheetProblem, value = ""): void {
    this.problems.push({ row: at + 1, column, code, value });
  }

  private *texts(...kinds: GoalColumnKind["kind"][]): Iterable<string> {
    const places = this.header.columns.filter(({ column }) => kinds.includes(column.kind.kind));
    for (const cells of this.matrix.slice(this.header.at + 1)) {
      for (const { at } of places) {
        const cell = cells[at];
        if (typeof cell === "string") yield cellText(cell);
      }
    }
  }
}

/** What the spreadsheet calls a column: A, B, … Z, AA. */
function letterOf(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (place % 26));
}
