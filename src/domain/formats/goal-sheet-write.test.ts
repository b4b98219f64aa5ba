import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  csvDelimiter,
  type GoalColumn,
  type GoalLanguage,
  type GoalNoun,
  type GoalRecord,
  goalColumns,
  goalNouns,
  goalTemplate,
  guessNoun,
  readGoalSheet,
  toCsv,
  writeGoalSheet,
} from "./goal-sheets";

const languages = ["en", "es"] as const;
const bothOfEach = goalNouns.flatMap((noun) =>
  languages.map((language) => [noun, language] as const),
);

/** CSV as the importer reads it. */
const fromCsv = (text: string) =>
  parse(text, {
    bom: true,
    delimiter: csvDelimiter(text),
    relax_column_count: true,
  }) as string[][];

const objective: GoalRecord<"objectives"> = {
  ...{ id: "O-1", title: "Grow", description: null, cycle: "Q1", team: null, parent: null },
  ...{ owner: "ann@example.com", reviewer: null, status: "active", priority: "high" },
  ...{ commitment: "committed", progressSource: "key-results", weight: 1.5, manualProgress: null },
  ...{ startsOn: "2026-01-05", endsOn: null, finalScore: null, scoreReason: null },
};

describe("writeGoalSheet", () => {
  it("writes headers, words and days in the language of the sheet", () => {
    expect(writeGoalSheet("objectives", [objective], "en")).toEqual([
      [
        ...["ID", "Title", "Description", "Cycle", "Team", "Parent", "Owner", "Reviewer", "Status"],
        ...["Priority", "Commitment", "Progress source", "Weight", "Manual progress"],
        ...["Starts on", "Ends on", "Final score", "Score reason"],
      ],
      [
        ...["O-1", "Grow", null, "Q1", null, null, "ann@example.com", null, "active"],
        ...["high", "committed", "key results", 1.5, null, "2026-01-05", null, null, null],
      ],
    ]);
    expect(writeGoalSheet("objectives", [objective], "es")).toEqual([
      [
        ...["ID", "Título", "Descripción", "Ciclo", "Equipo", "Objetivo padre", "Responsable"],
        ...["Revisor", "Estado", "Prioridad", "Compromiso", "Fuente de progreso", "Peso"],
        ...["Progreso manual", "Inicia el", "Termina el", "Puntaje final", "Motivo del puntaje"],
      ],
      [
        ...["O-1", "Grow", null, "Q1", null, null, "ann@example.com", null, "activo"],
        ...["alta", "comprometido", "resultados clave", 1.5, null, "05/01/2026", null, null, null],
      ],
    ]);
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''-1"])(
    "makes %j harmless",
    (title) => {
      const written = writeGoalSheet("objectives", [{ ...objective, title }], "en");
      expect(written[1]?.[1]).toBe(`'${title}`);
    },
  );

  it.each(["1-1", "a=b", "'quoted'", "«=»", "n"])("leaves %j as it is", (title) => {
    const written = writeGoalSheet("objectives", [{ ...objective, title }], "es");
    expect(written[1]?.[1]).toBe(title);
  });

  it("writes negative numbers as numbers", () => {
    const [header = [], example = []] = goalTemplate("key-results", "en");
    const record = readGoalSheet("key-results", [header, example]).rows[0];
    const written = record && writeGoalSheet("key-results", [{ ...record, start: -5 }], "en");
    expect(written?.[1]?.[header.indexOf("Start")]).toBe(-5);
  });

  it("leaves out the row a record was read from", () => {
    const { rows } = readGoalSheet("cycles", goalTemplate("cycles", "en"));
    expect(writeGoalSheet("cycles", rows, "en")).toEqual(goalTemplate("cycles", "en"));
  });
});

describe("goalTemplate", () => {
  it.each(bothOfEach)(
    "of %s in %s has every column and an example without a problem",
    (noun, language) => {
      const template = goalTemplate(noun, language);
      expect(template).toHaveLength(2);
      expect(template[0]).toEqual(goalColumns[noun].map(({ names }) => names[language][0]));
      const read = readGoalSheet(noun, template);
      expect(read).toMatchObject({ problems: [], language });
      expect(read.rows.map(({ row }) => row)).toEqual([2]);
      expect(fromCsv(toCsv(template, language))).toHaveLength(2);
    },
  );

  it("shows something in each column a row must have", () => {
    for (const noun of goalNouns) {
      for (const { key, required, example } of goalColumns[noun]) {
        const shown = required === "never" || required === "one-of-these" || example.en !== null;
        expect(shown && (example.en === null) === (example.es === null), `${noun} ${key}`).toBe(
          true,
        );
      }
    }
  });
});

// --- There and back -----------------------------------------------------------------------------

const day = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2199-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const email = fc.stringMatching(/^[a-z=+'-][a-z0-9.+-]{0,9}@[a-z][a-z0-9]{0,9}\.[a-z]{2,5}$/);
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 1_000_000 }),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
  fc.double({ min: -9e15, max: 9e15, noNaN: true }),
  fc.constantFrom(0.1, 1.234, -1.234, 1e-7, 1.234e-7, 1234.567, -0.001, 9e15, 5e-324),
);
const ratio = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.125));
const withoutMinusZero = (each: number) => (each === 0 ? 0 : each);

/** What a form lets through: some text, without space around it and without control characters. */
const text = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(
        "",
        "",
        "=",
        "+",
        "-",
        "@",
        "'",
        "'=",
        "''@",
        '"',
        "a\n",
        "a\t",
        "1,5",
        "007",
      ),
      fc.string({ unit: "grapheme", maxLength: Math.min(max, 20) }),
      fc.constantFrom("", "", '"', ";", ",", "'", "\nb", " b", "=b"),
    )
    .map((parts) => parts.join("").trim().slice(0, max).trim())
    .filter((each) => each !== "" && each.isWellFormed() && !/[^\P{Cc}\t\n]/u.test(each));

function anyValue({ kind }: GoalColumn): fc.Arbitrary<string | number> {
  switch (kind.kind) {
    case "text":
      return text(kind.max);
    case "email":
      return email;
    case "date":
      return day;
    case "word":
      return fc.constantFrom(...kind.words.map(({ word }) => word));
    case "ratio":
      return ratio.map(withoutMinusZero);
    case "number":
      return number.map((each) => withoutMinusZero(Math.abs(each)));
    case "value":
      return number.map(withoutMinusZero);
  }
}

type Values = Record<string, string | number | null>;

/** A record that breaks no rule: bent until it does not, rather than thrown away. */
function lawful(noun: GoalNoun, values: Values): Values {
  const { startsOn = null, endsOn = null, dueOn = null } = values;
  const bent: Values = { ...values };
  for (const [key, end] of [
    ["endsOn", endsOn],
    ["dueOn", dueOn],
  ] as const) {
    if (startsOn !== null && end !== null && end < startsOn) bent[key] = startsOn;
  }
  if (noun === "check-ins") {
    bent.keyResult ??= "K";
    if (values.note !== null) bent.keyResult = null;
    bent.objective = bent.keyResult === null ? "O" : null;
  }
  if (noun === "key-results") {
    const maintained = values.direction === "maintain";
    const low = withoutMinusZero(Number(values.bandLow ?? 0) / 2);
    bent.bandLow = maintained ? low : null;
    bent.bandHigh = maintained ? low + Math.max(1, Math.abs(low)) : null;
    if (!maintained) {
      const start = withoutMinusZero(Number(values.start ?? 0) / 2);
      bent.start = start;
      bent.target =
        Number(values.target ?? 0) === start
          ? start + Math.max(1, Math.abs(start))
          : (values.target ?? 0);
    }
  }
  return bent;
}

function recordOf<N extends GoalNoun>(noun: N): fc.Arbitrary<GoalRecord<N>> {
  const fields = goalColumns[noun].map((column) => {
    const value = anyValue(column);
    return [column.key, column.required === "always" ? value : fc.option(value)] as const;
  });
  return fc
    .record(Object.fromEntries(fields))
    .map((values) => lawful(noun, values) as unknown as GoalRecord<N>);
}

/** Ids are unique in a sheet. */
function recordsOf<N extends GoalNoun>(noun: N): fc.Arbitrary<GoalRecord<N>[]> {
  return fc
    .array(recordOf(noun), { maxLength: 6 })
    .map((records) =>
      records.map((record, at) =>
        "id" in record && record.id !== null
          ? { ...record, id: `${at}${record.id}`.slice(0, 160).trim() }
          : record,
      ),
    );
}

const withRows = (records: readonly object[]) =>
  records.map((record, at) => ({ ...record, row: at + 2 }));

describe.each(bothOfEach)("%s in %s", (noun, language: GoalLanguage) => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(recordsOf(noun), (records) => {
        const written = writeGoalSheet(noun, records, language);
        const read = readGoalSheet(noun, written);
        expect(read).toEqual({ rows: withRows(records), problems: [], language });
      }),
      { numRuns: 200 },
    );
  });

  it("are read from CSV as they were written, and no cell of it is a formula", () => {
    fc.assert(
      fc.property(recordsOf(noun), (records) => {
        const csv = toCsv(writeGoalSheet(noun, records, language), language);
        const matrix = fromCsv(csv);
        const read = readGoalSheet(noun, matrix);
        expect(read).toEqual({ rows: withRows(records), problems: [], language });
        for (const cell of matrix.flat())
          expect(cell).not.toMatch(/^(?:[=+@\t\r]|-(?![\d.,e-]+$))/);
      }),
      { numRuns: 200 },
    );
  });
});

describe("toCsv", () => {
  it("is RFC 4180 with a mark for Excel", () => {
    expect(
      toCsv(
        [
          ["a", 'b "c"', null],
          ["d,e", "f\ng", -1.5],
          [" h", "", "i;j"],
        ],
        "en",
      ),
    ).toBe('\ufeffa,"b ""c""",\r\n"d,e","f\ng",-1.5\r\n" h",,i;j\r\n');
  });

  it("is what Excel opens in Spanish: semicolons and decimal commas that are no thousands", () => {
    expect(
      toCsv(
        [
          ["a,b", "c;d"],
          [1.5, -1.234],
          [1234, 1e-7],
          [0.125, 1.2345],
        ],
        "es",
      ),
    ).toBe('\ufeffa,b;"c;d"\r\n1,5;-1,2340\r\n1234;1e-7\r\n0,1250;1,2345\r\n');
  });
});

describe("csvDelimiter", () => {
  it.each([
    ["Title,Status\nA;B;C;D,x", ","],
    ["Título;Estado\nA,b,c,d;x", ";"],
    ["Title\tStatus", "\t"],
    ['\ufeff"a;b;c",d\n', ","],
    ['"a, ""b"", c";d;"e\n,,,f"', ";"],
    ["\n\nObjectives of 2026\nTitle;Status", ";"],
    ["sep=;\na,b", ";"],
    ["Title", ","],
    ["", ","],
    ['"', ","],
  ])("of %j is %j", (header, delimiter) => {
    expect(csvDelimiter(header)).toBe(delimiter);
  });

  it("looks no further than a header can reach", () => {
    expect(csvDelimiter(`${"a".repeat(70_000)};`)).toBe(",");
  });
});

describe("guessNoun", () => {
  it.each<[string, GoalNoun | null]>([
    ["objectives-2026.csv", "objectives"],
    ["Objetivos 2026", "objectives"],
    ["OKR_Resultados_Clave.xlsx", "key-results"],
    ["keyResults.csv", "key-results"],
    ["KRs", "key-results"],
    ["Iniciativas", "initiatives"],
    ["actividades.csv", "activities"],
    ["Tareas", "activities"],
    ["Ciclos", "cycles"],
    ["avances de marzo.csv", "check-ins"],
    ["check-ins.csv", "check-ins"],
    ["Sheet1", null],
    ["krakow.csv", null],
    ["Objetivos y resultados clave", null],
    ["", null],
  ])("takes %j for %s by its name", (name, noun) => {
    expect(guessNoun(name, [])).toBe(noun);
  });

  it.each(bothOfEach)("knows %s in %s by the header, below a title too", (noun, language) => {
    const template = goalTemplate(noun, language);
    expect(guessNoun("Sheet1", template)).toBe(noun);
    expect(guessNoun("Objectives and activities", [["2026"], ...template])).toBe(noun);
  });

  it("knows the least a sheet needs, and guesses nothing from less", () => {
    expect(guessNoun("x", [["Objective", "Title", "Start", "Target"]])).toBe("key-results");
    expect(guessNoun("x", [["Iniciativa", "Título"]])).toBe("activities");
    expect(guessNoun("x", [["Nombre", "Inicio", "Fin"]])).toBe("cycles");
    expect(guessNoun("x", [["Title", "Starts on", "Ends on"]])).toBe("objectives");
    expect(guessNoun("x", [["Objective", "Status", "Date"]])).toBe("check-ins");
    expect(guessNoun("x", [["Wages", "Hours"]])).toBeNull();
    expect(guessNoun("x", [["Objective", "Title", "Weight", "Owner"]])).toBe("key-results");
    expect(guessNoun("x", [["Objective", "Title", "Owner"]])).toBeNull();
  });
});
