import type { queries, TenantTx } from "#db";
import {
  type DailyReportFile,
  parseDailyReports,
  spokenReportLines,
} from "#domain/formats/daily-report";
import { parseDailyReportCsvRows } from "#domain/formats/daily-report-csv";
import type { OrgScope } from "#scope";
import { compareWithStored } from "./compare";
import { csvRows } from "./csv-rows";
import { keepEntries } from "./keep-entries";
import { ensureBlob, searchRows } from "./keep-sources";
import type { Prepared, ReportEntries } from "./prepared";
import { keepText, type ReadText } from "./read-text";
import type { Run } from "./start-run";

export async function prepareDailyReports(
  scope: OrgScope,
  run: Pick<Run, "dateOrder">,
  file: ReadText,
): Promise<Prepared> {
  const { name: fileName, received, lines } = file;
  const csv = /\.csv$/i.test(fileName);
  const options = { dateOrder: run.dateOrder ?? undefined };
  const { entries, problems } = csv
    ? readCsv(file.text, options)
    : parseDailyReports(file.text, options);
  const blob = await keepText(scope, file, csv ? "text/csv" : "text/markdown");
  return {
    files: [{ name: fileName, received, problems, blob }],
    sources: [],
    reports: { fileName, blob, entries, lines, csv },
  };
}

function readCsv(
  text: string,
  options: Parameters<typeof parseDailyReportCsvRows>[1],
): DailyReportFile {
  const read = csvRows(text);
  if ("problem" in read) return { entries: [], problems: [read.problem as never] };
  const [header, ...rows] = read.rows;
  const named = rows.map(({ line, lineEnd, cells }) => ({
    ...{ line, lineEnd },
    record: Object.fromEntries((header?.cells ?? []).map((name, i) => [name, cells[i] ?? ""])),
  }));
  return parseDailyReportCsvRows(named, options);
}

/** Stores the entries of a file: new ones, revisions, and what they say, line by line. */
export async function keepReports(tx: TenantTx, teamId: string, reports: ReportEntries) {
  const { entries, fileName, lines, csv } = reports;
  const blobId = await ensureBlob(tx, reports.blob);
  const compared = await compareWithStored(tx, teamId, entries);
  const kept = await keepEntries(tx, { teamId, fileName, blobId, compared });
  const rows = compared.flatMap(({ entry, aliasId, status }, i) => {
    const id = kept[i]?.id;
    if (!id || (status !== "stored" && status !== "revised")) return [];
    const { author, authorKey, date, lineStart, lineEnd, content } = entry;
    // A row of a table has no lines of its own: all of it is one.
    const whole = { lineStart, lineEnd, text: content, person: null, day: date };
    const said = csv ? [whole] : spokenReportLines(lines, entry);
    const source = { id, kind: "daily-reports" as const, teamId, blobId, day: date, lines: said };
    const person = { name: author, key: authorKey };
    return searchRows(
      { ...source, lines: said.map((line) => ({ ...line, person })) },
      () => aliasId,
    );
  });
  return { compared, kept, rows };
}

export type Kept = Awaited<ReturnType<typeof keepReports>>;
export type SearchRow = Parameters<typeof queries.searchLines.insertMany>[1]["rows"][number];
