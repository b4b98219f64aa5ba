import { neutralised } from "./goal-sheet-cells";
import { goalColumns } from "./goal-sheet-columns";
import type { GoalColumn } from "./goal-sheet-kinds";
import type { GoalLanguage, GoalNoun, GoalRecord } from "./goal-sheet-records";

export type WrittenGoalSheet = (string | number | null)[][];

type Values = Readonly<Record<string, string | number | null | undefined>>;

/** A header and a row for each record; `readGoalSheet` reads the same records from it. */
export function writeGoalSheet<N extends GoalNoun>(
  noun: N,
  records: readonly GoalRecord<N>[],
  language: GoalLanguage,
): WrittenGoalSheet {
  return written(noun, records, language);
}

/** What a person fills in: the header and one row as an example of how. */
export function goalTemplate(noun: GoalNoun, language: GoalLanguage): WrittenGoalSheet {
  const columns = goalColumns[noun];
  const example = Object.fromEntries(columns.map(({ key, example }) => [key, example[language]]));
  return written(noun, [example], language);
}

function written(noun: GoalNoun, records: readonly Values[], language: GoalLanguage) {
  const columns = goalColumns[noun];
  return [
    columns.map(({ key, names }) => names[language][0] ?? key),
    ...records.map((record) =>
      columns.map((column) => writeCell(column, record[column.key] ?? null, language)),
    ),
  ];
}

function writeCell(
  { kind }: GoalColumn,
  value: string | number | null,
  language: GoalLanguage,
): string | number | null {
  if (typeof value !== "string") return value;
  if (kind.kind === "word") {
    return kind.words.find(({ word }) => word === value)?.names[language][0] ?? value;
  }
  if (kind.kind === "date") return language === "es" ? dayFirst(value) : value;
  return neutralised(value);
}

function dayFirst(day: string): string {
  const [year, month, date] = day.split("-");
  return `${date}/${month}/${year}`;
}

// --- CSV ----------------------------------------------------------------------------------------

const DELIMITERS = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof DELIMITERS)[number];

/** Without this mark Excel takes the file for windows-1252. */
const UTF_8_MARK = "\ufeff";

/** RFC 4180, of cells as `writeGoalSheet` gives them. In Spanish as Excel writes it there: semicolons, and a comma before the fraction. */
export function toCsv(matrix: WrittenGoalSheet, language: GoalLanguage): string {
  const delimiter = language === "es" ? ";" : ",";
  const lines = matrix.map((row) =>
    row.map((cell) => escaped(csvText(cell, language), delimiter)).join(delimiter),
  );
  return `${UTF_8_MARK}${lines.map((line) => `${line}\r\n`).join("")}`;
}

function csvText(cell: string | number | null, language: GoalLanguage): string {
  if (typeof cell !== "number" || language === "en") return String(cell ?? "");
  // Three digits after the comma could be a thousand; four cannot.
  const [whole = "", fraction] = String(cell).split(".");
  if (fraction === undefined) return whole;
  return `${whole},${fraction.replace(/^\d{3}(?!\d)/, (digits) => `${digits}0`)}`;
}

function escaped(text: string, delimiter: string): string {
  const plain = text === text.trim() && !/["\r\n]/.test(text) && !text.includes(delimiter);
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** Longer than any header line. */
const HEADER_WITHIN = 65_536;

/** By the header line; a first line `sep=;` is Excel's own way of saying it. */
export function csvDelimiter(text: string): CsvDelimiter {
  const start = text.slice(0, HEADER_WITHIN).replace(/^\s+/, "");
  const told = /^"?sep=([,;\t])/i.exec(start)?.[1];
  const header = told ?? headerLine(start);
  const counts = DELIMITERS.map((mark) => header.split(mark).length - 1);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** The first line that holds a delimiter, without what stands between quotes. */
function headerLine(text: string): string {
  const unquoted = text.replace(/"[^"]*(?:"|$)/g, "");
  return unquoted.split(/\r\n|\r|\n/).find((line) => /[,;\t]/.test(line)) ?? "";
}
