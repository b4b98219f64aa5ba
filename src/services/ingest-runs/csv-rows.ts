import { parse as parseCsv } from "csv-parse/sync";
import type { Problem } from "./read-text";

export type CsvRow = { line: number; lineEnd: number; cells: string[] };

/** The rows of a CSV file with the lines they stand on: a cell may hold line ends. */
export function csvRows(text: string): { rows: CsvRow[] } | { problem: Problem } {
  try {
    const options = { info: true, relax_column_count: true, bom: true } as const;
    const rows = parseCsv(text, { ...options, delimiter: delimiterOf(text) }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    // csv-parse numbers a record by its last line; it began where the one before it ended.
    let end = 0;
    return {
      rows: rows.map(({ record, info }) => {
        const line = end + 1;
        end = info.lines;
        return { line, lineEnd: end, cells: record };
      }),
    };
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    return { problem: { line, code: "not-csv", text: (error as Error).message.slice(0, 200) } };
  }
}

/** What stands between the cells of the first line: spreadsheets of many countries write semicolons. */
function delimiterOf(text: string): string {
  const line = (text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? "").replace(/"[^"]*"/g, "");
  const times = (mark: string) => line.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (times(mark) > times(best) ? mark : best));
}
