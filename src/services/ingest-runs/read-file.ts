import { createHash } from "node:crypto";
import { parse as parseCsv } from "csv-parse/sync";
import { type DailyReportFile, parseDailyReports } from "#domain/formats/daily-report";
import { parseDailyReportCsvRows } from "#domain/formats/daily-report-csv";
import type { DateOrder } from "#domain/formats/dates";
import { decodeText, splitLines } from "#domain/formats/text";

export const sha256 = (data: string | Uint8Array) =>
  createHash("sha256").update(data).digest("hex");

export type ReadFile = DailyReportFile & { lineCount: number; readable: boolean };

/** Bytes → records with their lines. What cannot be read becomes a problem with its line. */
export function readDailyReportFile(
  fileName: string,
  bytes: Uint8Array,
  dateOrder: DateOrder | null,
): ReadFile {
  const decoded = decodeText(bytes);
  if (decoded.kind === "refused") {
    const problem = {
      line: decoded.line,
      code: decoded.reason,
      text: `0x${decoded.code.toString(16)}`,
    };
    return { entries: [], problems: [problem as never], lineCount: 0, readable: false };
  }
  const { text } = decoded;
  const options = { dateOrder: dateOrder ?? undefined };
  const read = /\.csv$/i.test(fileName) ? readCsv(text, options) : parseDailyReports(text, options);
  return { ...read, lineCount: splitLines(text).length, readable: true };
}

function readCsv(text: string, options: { dateOrder: DateOrder | undefined }): DailyReportFile {
  try {
    const rows = parseCsv(text, {
      columns: true,
      info: true,
      relax_column_count: true,
      bom: true,
    }) as {
      record: Record<string, string>;
      info: { lines: number };
    }[];
    // csv-parse numbers a record by its last line; it began where the one before it ended.
    let end = 1;
    const numbered = rows.map(({ record, info }) => {
      const line = end + 1;
      end = info.lines;
      return { line, record };
    });
    return parseDailyReportCsvRows(numbered, options);
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    const problem = { line, code: "not-csv", text: (error as Error).message.slice(0, 200) };
    return { entries: [], problems: [problem as never] };
  }
}
