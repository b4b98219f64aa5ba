import writeWorkbook, { type SheetData } from "write-excel-file/node";
import {
  type GoalLanguage,
  type GoalNoun,
  type GoalRecord,
  goalNouns,
  goalTemplate,
  toCsv,
  writeGoalSheet,
} from "#domain/formats/goal-sheets";
import { Fault, type OrgScope } from "#scope";
import { namedGoals } from "./named-goals";

export type GoalRecords = { [N in GoalNoun]: GoalRecord<N>[] };
export type GoalFormat = "csv" | "xlsx" | "json";
type Asked = { format: GoalFormat; noun?: GoalNoun | undefined; language: GoalLanguage };

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
};

/**
 * All goals of an organization as files that import back to the same numbers. CSV has one noun a file;
 * XLSX and JSON hold all of them.
 */
export async function exportGoals(scope: OrgScope<"leader">, asked: Asked) {
  const records = await namedGoals(scope);
  const { format, noun, language } = asked;
  const name = `${scope.standing.slug}-goals-${scope.today}`;
  if (format === "json") {
    const text = `${JSON.stringify({ exportedOn: scope.today, ...records }, null, 1)}\n`;
    return file(`${name}.json`, format, new TextEncoder().encode(text));
  }
  return sheetsFile(name, format, noun, language, (one) =>
    writeGoalSheet(one, records[one] as never, language),
  );
}

/** An empty sheet with its headers and one example row. */
export const goalTemplateFile = (asked: Asked) =>
  sheetsFile(`goals-template-${asked.language}`, asked.format, asked.noun, asked.language, (noun) =>
    goalTemplate(noun, asked.language),
  );

type Matrix = ReturnType<typeof goalTemplate>;

async function sheetsFile(
  name: string,
  format: GoalFormat,
  noun: GoalNoun | undefined,
  language: GoalLanguage,
  sheetOf: (noun: GoalNoun) => Matrix,
) {
  if (format === "csv") {
    if (!noun) throw new Fault("bad-input");
    const bytes = new TextEncoder().encode(toCsv(sheetOf(noun), language));
    return file(`${name}-${noun}.csv`, format, bytes);
  }
  const nouns = noun ? [noun] : goalNouns;
  const sheets = nouns.map((one) => ({ sheet: one, data: cellsOf(sheetOf(one)) }));
  return file(`${name}.xlsx`, "xlsx", await writeWorkbook(sheets).toBuffer());
}

const cellsOf = (matrix: Matrix): SheetData =>
  matrix.map((row, nth) =>
    row.map((value) =>
      value === null ? null : { value, ...(nth === 0 && { fontWeight: "bold" as const }) },
    ),
  );

const file = (fileName: string, format: GoalFormat, bytes: Uint8Array) => ({
  fileName,
  contentType: types[format],
  bytes,
});

/** The languages sheets are written in. */
export const languageOf = (locale: string): GoalLanguage => (locale === "es" ? "es" : "en");
