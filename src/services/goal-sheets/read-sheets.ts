import { parse as parseCsv } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import {
  csvDelimiter,
  type GoalMatrix,
  type GoalNoun,
  type GoalRecord,
  goalNouns,
  guessNoun,
  writeGoalSheet,
} from "#domain/formats/goal-sheets";
import { type OkrPage, parseOkrPage } from "#domain/formats/okr";
import { decodeText } from "#domain/formats/text";
import { Fault } from "#scope";

export type GoalFile = { name: string; bytes: Uint8Array };
export type Sheet = {
  file: string;
  sheet: string | null;
  noun: GoalNoun | null;
  matrix: GoalMatrix;
};
export type Page = { file: string; page: OkrPage };

/** What a workbook may unpack to: a small file can hold a very large one. */
const unpackedMost = 64_000_000;

/** A file as the sheets, or the page of OKRs, it is. */
export async function readSheets({ name, bytes }: GoalFile): Promise<Sheet[] | Page> {
  if (/\.xlsx$/i.test(name)) return readXlsx(name, bytes);
  const decoded = decodeText(bytes);
  if (decoded.kind !== "text") throw new Fault("sheet-unreadable", { file: name });
  const { text } = decoded;
  if (/\.(md|markdown)$/i.test(name)) return { file: name, page: parseOkrPage(text) };
  if (/\.json$/i.test(name)) return readJson(name, text);
  let matrix: GoalMatrix;
  try {
    matrix = parseCsv(text, {
      bom: true,
      delimiter: csvDelimiter(text),
      relax_column_count: true,
    }) as string[][];
  } catch {
    throw new Fault("sheet-unreadable", { file: name });
  }
  return [{ file: name, sheet: null, noun: guessNoun(name, matrix), matrix }];
}

async function readXlsx(name: string, bytes: Uint8Array): Promise<Sheet[]> {
  try {
    let unpacked = 0;
    // Asked of each entry's head; nothing is unpacked for it.
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
    if (unpacked > unpackedMost) throw new Fault("file-too-large", { file: name });
    const sheets = await readWorkbook(Buffer.from(bytes));
    return sheets.map(({ sheet, data }) => {
      const matrix = data as GoalMatrix;
      return { file: name, sheet, noun: guessNoun(sheet, matrix), matrix };
    });
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("sheet-unreadable", { file: name });
  }
}

/** An export's JSON goes the way sheets go: one check for all of them. */
function readJson(name: string, text: string): Sheet[] {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Fault("sheet-unreadable", { file: name });
  }
  const of = (noun: GoalNoun) => (found as Record<string, unknown> | null)?.[noun];
  const present = goalNouns.filter((noun) => Array.isArray(of(noun)));
  if (present.length === 0) throw new Fault("sheet-unreadable", { file: name });
  return present.map((noun) => {
    const records = (of(noun) as unknown[]).filter(
      (one): one is GoalRecord<typeof noun> => typeof one === "object" && one !== null,
    );
    return { file: name, sheet: noun, noun, matrix: writeGoalSheet(noun, records, "en") };
  });
}
