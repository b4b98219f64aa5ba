import { isBlank, quoted } from "./goal-sheet-cells";
import { goalColumns } from "./goal-sheet-columns";
import type { GoalColumn } from "./goal-sheet-kinds";
import {
  type GoalLanguage,
  type GoalMatrix,
  type GoalNoun,
  type GoalSheetIssue,
  goalNouns,
} from "./goal-sheet-records";
import { type GoalNames, namesOf, sheetKey } from "./goal-sheet-words";

/** A column of the sheet: where it stands, what its header says and what we know it as. */
export type SheetColumn = { at: number; header: string; column: GoalColumn };

export type GoalHeader = {
  /** The index of its row in the matrix. */
  at: number;
  columns: SheetColumn[];
  /** The places of columns whose header nobody knows: already reported. */
  strangers: ReadonlySet<number>;
  language: GoalLanguage;
  problems: GoalSheetIssue[];
};

/** Titles and notes may stand above the header, but not more than these. */
const HEADER_WITHIN = 5;

const known = new Map(goalNouns.map((noun) => [noun, columnsByKey(goalColumns[noun])] as const));

function columnsByKey(columns: readonly GoalColumn[]): ReadonlyMap<string, GoalColumn> {
  return new Map(
    columns.flatMap((column) =>
      [column.key, ...column.names.en, ...column.names.es].map(
        (name) => [sheetKey(name), column] as const,
      ),
    ),
  );
}

/** The first of the rows that say most: a title above and a record below say less. */
export function findGoalHeader(noun: GoalNoun, matrix: GoalMatrix): GoalHeader | undefined {
  let best: GoalHeader | undefined;
  for (const [at, row] of matrix.slice(0, HEADER_WITHIN).entries()) {
    const header = readHeader(noun, row, at);
    if (header.columns.length > (best?.columns.length ?? 0)) best = header;
  }
  return best;
}

function readHeader(noun: GoalNoun, row: GoalMatrix[number], at: number): GoalHeader {
  const columns: SheetColumn[] = [];
  const strangers = new Set<number>();
  const problems: GoalSheetIssue[] = [];
  const taken = new Set<string>();
  const balance = { en: 0, es: 0 };
  for (const [place, cell] of row.entries()) {
    if (isBlank(cell)) continue;
    const header = quoted(String(cell).trim());
    const key = sheetKey(header);
    const column = known.get(noun)?.get(key);
    if (!column || taken.has(column.key)) {
      const code = column ? "duplicate-column" : "unknown-column";
      strangers.add(place);
      problems.push({ row: at + 1, column: header, code, value: header });
      continue;
    }
    taken.add(column.key);
    columns.push({ at: place, header, column });
    for (const language of ["en", "es"] as const) {
      if (column.names[language].some((name) => sheetKey(name) === key)) balance[language] += 1;
    }
  }
  const language = balance.es > balance.en ? "es" : "en";
  return { at, columns, strangers, language, problems };
}

// --- What a sheet is of -------------------------------------------------------------------------

const nounNames: Readonly<Record<GoalNoun, GoalNames>> = {
  cycles: namesOf("cycles, cycle", "ciclos, ciclo"),
  objectives: namesOf("objectives, objective", "objetivos, objetivo"),
  "key-results": namesOf(
    "key results, key result, keyresults, keyresult, krs, kr",
    "resultados clave, resultado clave",
  ),
  "check-ins": namesOf(
    "check ins, check in, checkins, checkin",
    "avances, avance, seguimientos, seguimiento",
  ),
  initiatives: namesOf("initiatives, initiative", "iniciativas, iniciativa"),
  activities: namesOf("activities, activity, tasks", "actividades, actividad, tareas"),
};

/** Longer than any name of a file. */
const LONGEST_NAME = 300;

/** By the name of the file or the sheet, else by its header; null when either may be several. */
export function guessNoun(name: string, matrix: GoalMatrix): GoalNoun | null {
  const words = ` ${wordsOf(name)} `;
  const named = goalNouns.filter((noun) =>
    [...nounNames[noun].en, ...nounNames[noun].es].some((each) => words.includes(` ${each} `)),
  );
  return named.length === 1 ? (named[0] ?? null) : guessByHeader(matrix);
}

function wordsOf(name: string): string {
  return name
    .slice(0, LONGEST_NAME)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function guessByHeader(matrix: GoalMatrix): GoalNoun | null {
  let best: GoalNoun | null = null;
  let most = 0;
  for (const noun of goalNouns) {
    const header = findGoalHeader(noun, matrix);
    if (!header || !isComplete(noun, header)) continue;
    const fit = fitOf(header);
    if (fit > most) best = noun;
    else if (fit === most) best = null;
    most = Math.max(most, fit);
  }
  return best;
}

/** How many columns are known; of equals the noun that would write the same headers. */
function fitOf({ columns }: GoalHeader): number {
  const own = columns.filter(({ header, column: { names } }) =>
    [names.en[0], names.es[0]].some((name) => sheetKey(name ?? "") === sheetKey(header)),
  );
  return columns.length + own.length / (columns.length + 1);
}

function isComplete(noun: GoalNoun, { columns }: GoalHeader): boolean {
  return missingColumns(noun, columns).length === 0;
}

/** The columns a sheet cannot do without and has not; of "one of these" all, when it has none. */
export function missingColumns(noun: GoalNoun, columns: readonly SheetColumn[]): GoalColumn[] {
  const there = new Set(columns.map(({ column }) => column.key));
  const choice = goalColumns[noun].filter(({ required }) => required === "one-of-these");
  const chosen = choice.some(({ key }) => there.has(key));
  return goalColumns[noun].filter(
    ({ key, required }) =>
      (required === "always" && !there.has(key)) || (required === "one-of-these" && !chosen),
  );
}
