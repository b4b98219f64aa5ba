import { parse as parseCsv } from "csv-parse/sync";
import type { Problem } from "./read-text";

export type CsvRow = { line: number; lineEnd: number; cells: string[] };

/** The rows of a CSV file with the lines they stand on: a cell may hold line ends. */
export function csvRows(text: string): { rows: CsvRow[] } | { problem: Problem } {
  try {
    const rows = parseCsv(text, { info: true, relax_column_count: true, bom: true }) as unknown as {
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
