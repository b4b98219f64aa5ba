import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type GoalCell,
  type GoalNoun,
  type GoalSheetOptions,
  goalColumns,
  goalNouns,
  goalSheetProblems,
  readGoalSheet,
} from "./goal-sheets";

type Cells = Record<string, GoalCell>;

/** A sheet whose first row are the headers of the first record. */
function sheet<N extends GoalNoun>(noun: N, records: Cells[], options?: GoalSheetOptions) {
  const headers = Object.keys(records[0] ?? {});
  return readGoalSheet(
    noun,
    [headers, ...records.map((record) => headers.map((each) => record[each] ?? null))],
    options,
  );
}

const complaints = ({ problems }: ReturnType<typeof readGoalSheet>) =>
  problems.map(({ row, column, code, value }) => `${row} ${column ?? "-"} ${code} ${value}`.trim());

const keyResult = (cells: Cells = {}) =>
  sheet("key-results", [{ Objective: "O", Title: "K", Start: 0, Target: 10, ...cells }]);
const spanishKeyResults = (...values: string[]) =>
  sheet(
    "key-results",
    values.map((value) => ({ Objetivo: "O", Título: "K", "Valor inicial": "-1", Meta: value })),
  );
const cycle = (startsOn: GoalCell, endsOn: GoalCell, options?: GoalSheetOptions) =>
  sheet("cycles", [{ Name: "C", "Starts on": startsOn, "Ends on": endsOn }], options);

describe("headers", () => {
  it("reads every column by its key and by every name in both languages", () => {
    for (const noun of goalNouns) {
      for (const { key, names } of goalColumns[noun]) {
        for (const name of [key, ...names.en, ...names.es]) {
          const { problems } = readGoalSheet(noun, [[name]]);
          const own = problems.filter(({ code }) => code !== "missing-column");
          expect(own, `${noun} ${name}`).toEqual([]);
        }
      }
    }
  });

  it("takes case, accents, spaces and signs for nothing", () => {
    for (const header of ["starts_on", "STARTS ON *", "  Startson", "fecha-de-inicio", "ÍNICIO"]) {
      const { rows } = readGoalSheet("objectives", [
        ["Title", header],
        ["O", "2026-01-05"],
      ]);
      expect(rows[0]?.startsOn, header).toBe("2026-01-05");
    }
  });

  it("tells the language by the headers", () => {
    expect(readGoalSheet("cycles", [["Nombre", "Inicio", "Fin", "ID"]]).language).toBe("es");
    expect(readGoalSheet("cycles", [["Name", "Start", "End"]]).language).toBe("en");
    expect(readGoalSheet("objectives", [["Título"]]).language).toBe("es");
    expect(readGoalSheet("objectives", [["ID", "Title", "Título"]]).language).toBe("en");
  });

  it("finds the header below a title and notes, and counts rows as the sheet does", () => {
    const { rows, problems } = readGoalSheet("objectives", [
      ["\ufeffObjectives of 2026"],
      [],
      ["Status", null, "see the handbook"],
      ["\ufeffTitle", "Status"],
      ["Grow", "active"],
      [null, "  "],
      ["Stay", "done"],
    ]);
    expect(problems).toEqual([]);
    expect(rows.map(({ row, title, status }) => [row, title, status])).toEqual([
      [5, "Grow", "active"],
      [7, "Stay", "done"],
    ]);
  });

  it("says so when there is no header in the first five rows", () => {
    const blank = [[], [], [], [], []];
    const refused = { rows: [], language: "en" };
    expect(readGoalSheet("objectives", [...blank, ["Title"]])).toEqual({
      ...refused,
      problems: [{ row: 1, column: null, code: "no-header", value: "" }],
    });
    expect(complaints(readGoalSheet("objectives", [[null, "Wages"]]))).toEqual([
      "1 - no-header Wages",
    ]);
    expect(complaints(readGoalSheet("objectives", []))).toEqual(["1 - no-header"]);
  });

  it("reports unknown, repeated and missing columns, and cells under no header", () => {
    const read = readGoalSheet("objectives", [
      ["Name", "Mood", "Title", null, "Status"],
      ["O", "good", "P", null, "active"],
      ["O", "good", "P", "lost", "happy"],
      ["O", "good", "P", "lost", "active", null, 8, ...Array(20).fill(null), 9],
    ]);
    expect(complaints(read)).toEqual([
      "1 Mood unknown-column Mood",
      "1 Title duplicate-column Title",
      "1 D unknown-column lost",
      "1 G unknown-column 8",
      "1 AB unknown-column 9",
      "3 Status unknown-word happy",
    ]);
    expect(complaints(readGoalSheet("cycles", [["Nombre"], ["C"]]))).toEqual([
      "1 Inicia el missing-column",
      "1 Termina el missing-column",
    ]);
  });

  it("wants start and target only where something is not maintained", () => {
    const columns = ["Objective", "Title", "Direction", "Band low", "Band high"];
    const maintained = ["O", "K", "maintain", 1, 2];
    expect(readGoalSheet("key-results", [columns, maintained]).problems).toEqual([]);
    const increased = ["O", "L", "increase", null, null];
    expect(
      complaints(readGoalSheet("key-results", [columns, maintained, increased, increased])),
    ).toEqual(["1 Start missing-column", "1 Target missing-column"]);
    const { rows } = readGoalSheet("key-results", [columns, increased, maintained, increased]);
    expect(rows.map(({ row, title }) => [row, title])).toEqual([[3, "K"]]);
  });

  it("wants one of the columns a check-in is about", () => {
    const day = { Status: "on track", "Checked on": "2026-02-06" };
    expect(complaints(sheet("check-ins", [day]))).toEqual([
      "1 Key result missing-column",
      "1 Objective missing-column",
    ]);
    expect(sheet("check-ins", [{ Objective: "O", ...day }]).rows).toEqual([
      {
        row: 2,
        keyResult: null,
        objective: "O",
        author: null,
        value: null,
        confidence: null,
        status: "on-track",
        note: null,
        checkedOn: "2026-02-06",
      },
    ]);
  });

  it("keeps a row out when anything in it is wrong", () => {
    const { rows, problems } = sheet("objectives", [
      { Title: "A", Weight: -1 },
      { Title: "B", Weight: 1 },
      { Title: null, Weight: 1 },
    ]);
    expect(rows.map(({ title }) => title)).toEqual(["B"]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, "out-of-range"],
      [4, "missing-value"],
    ]);
  });
});

describe("texts", () => {
  it("takes them as they are, without the space around them", () => {
    const { rows } = sheet("objectives", [
      { Title: "  «Grow»  \u00a0", Description: "a\r\nb\rc\n", ID: 7, Cycle: 2026, Team: true },
    ]);
    const own = { title: "«Grow»", description: "a\nb\nc", id: "7", cycle: "2026", team: "TRUE" };
    expect(rows).toMatchObject([own]);
  });

  it.each([
    ["'=SUM(A1)", "=SUM(A1)"],
    ["'-5 % churn", "-5 % churn"],
    ["'@ann", "@ann"],
    ["''+1", "'+1"],
    ["'quoted'", "'quoted'"],
    ["=1+1", "=1+1"],
  ])("reads %s back as %s", (cell, title) => {
    expect(sheet("objectives", [{ Title: cell }]).rows[0]?.title).toBe(title);
  });

  it("refuses what is too long and what no database takes", () => {
    const titles = ["a".repeat(160), "a".repeat(161), "a\0b", "a\u001bb", "\ud83d", "a\tb\nc"];
    expect(
      complaints(
        sheet(
          "objectives",
          titles.map((Title) => ({ Title })),
        ),
      ),
    ).toEqual([
      `3 Title too-long ${"a".repeat(161)}`,
      "4 Title bad-text a\0b",
      "5 Title bad-text a\u001bb",
      "6 Title bad-text \ud83d",
    ]);
  });

  it("shortens what it quotes, but not within a character", () => {
    const { problems } = sheet("objectives", [{ Title: `${"a".repeat(199)}🎯${"a".repeat(99)}` }]);
    expect(problems[0]?.value).toBe("a".repeat(199));
  });

  it.each(["ann@example.com", " Ann.Lee+x@Mail.Example.CO ", "o'neil@a-b.example"])(
    "reads the e-mail %s",
    (Owner) => {
      const { rows } = sheet("objectives", [{ Title: "O", Owner }]);
      expect(rows[0]?.owner).toBe(Owner.trim().toLowerCase());
    },
  );

  it.each(["Ann", "ann@example", "a@b..c", "Ann <ann@example.com>", "a@b.c, d@e.f", 7, "a b@c.de"])(
    "refuses the e-mail %s",
    (Owner) => {
      expect(complaints(sheet("objectives", [{ Title: "O", Owner }]))).toEqual([
        `2 Owner bad-email ${Owner}`,
      ]);
    },
  );

  it("refuses an id that is there already, however it is written", () => {
    expect(
      complaints(
        sheet(
          "objectives",
          ["O-1", null, "o-1 ", null].map((ID) => ({ Title: "O", ID })),
        ),
      ),
    ).toEqual(["4 ID duplicate-id o-1"]);
  });
});

describe("words", () => {
  it("reads every word by itself and by every name in both languages", () => {
    for (const noun of goalNouns) {
      for (const { key, kind } of goalColumns[noun]) {
        if (kind.kind !== "word") continue;
        for (const { word, names } of kind.words) {
          for (const name of [word, ...names.en, ...names.es]) {
            const { problems } = readGoalSheet(noun, [[key], [name.toUpperCase()]]);
            expect(
              problems.filter(({ code }) => code === "unknown-word"),
              `${noun} ${key} ${name}`,
            ).toEqual([]);
          }
        }
      }
    }
  });

  it.each<[GoalNoun, Cells, string, Record<string, string>]>([
    ["objectives", { Título: "O" }, "Estado", { no_iniciado: "draft", en_progreso: "active" }],
    ["objectives", { Título: "O" }, "Estado", { completo: "done", Cancelado: "cancelled" }],
    ["objectives", { Title: "O" }, "Status", { "not started": "draft", "In Progress": "active" }],
    ["initiatives", { Objetivo: "O", Título: "I" }, "Estado", { no_iniciado: "planned" }],
    ["initiatives", { Objetivo: "O", Título: "I" }, "Estado", { bloqueado: "blocked" }],
    ["initiatives", { Objetivo: "O", Título: "I" }, "Estado", { en_progreso: "active" }],
    ["activities", { Iniciativa: "I", Título: "A" }, "Estado", { no_iniciado: "todo" }],
    ["activities", { Iniciativa: "I", Título: "A" }, "Estado", { en_progreso: "doing" }],
    ["activities", { Iniciativa: "I", Título: "A" }, "Estado", { completado: "done" }],
    ["objectives", { Título: "O" }, "Prioridad", { ALTA: "high", media: "medium", baja: "low" }],
  ])("means of %s %j under %s: %j", (noun, cells, header, expected) => {
    const written = Object.keys(expected);
    const { rows } = sheet(
      noun,
      written.map((word) => ({ ...cells, [header]: word })),
    );
    const field = header === "Prioridad" ? "priority" : "status";
    expect(rows.map((row) => Reflect.get(row, field))).toEqual(Object.values(expected));
  });

  it.each(["blocked", "happy", "activ", 1, true, "on-track", "constructor", "__proto__"])(
    "does not know the status %s of an objective",
    (Status) => {
      expect(sheet("objectives", [{ Title: "O", Status }]).problems).toMatchObject([
        { row: 2, column: "Status", code: "unknown-word" },
      ]);
    },
  );

  it("gives no name to two columns of a noun, nor to two words of a column", () => {
    const normal = (name: string) =>
      name
        .normalize("NFD")
        .toLowerCase()
        .replace(/[^a-z0-9%#$]/g, "");
    const unique = (lists: readonly (readonly string[])[], where: string) => {
      const owners = lists.flatMap((list) => [...new Set(list.map(normal))]);
      expect(owners.length, where).toBe(new Set(owners).size);
    };
    for (const noun of goalNouns) {
      const columns = goalColumns[noun];
      unique(
        columns.map(({ names }) => [...names.en, ...names.es]),
        noun,
      );
      for (const { key, kind } of columns) {
        if (kind.kind !== "word") continue;
        unique(
          kind.words.map(({ word, names }) => [word, ...names.en, ...names.es]),
          key,
        );
      }
    }
  });
});

describe("numbers", () => {
  it.each<[GoalCell, number]>([
    ["1,234.5", 1234.5],
    ["$ 1,200", 1200],
    ["US$1,200,000.25", 1200000.25],
    ["-$ 3.5", -3.5],
    ["1200 EUR", 1200],
    ["S/ 40", 40],
    ["−12", -12],
    ["+.5", 0.5],
    ["1 234 567", 1234567],
    ["1.5e3", 1500],
    ["007", 7],
    ["-0", 0],
    [-0, 0],
    [12.5, 12.5],
    ["'-5", -5],
  ])("reads %j in an English sheet as %d", (Target, target) => {
    expect(keyResult({ Start: -9.25, Target }).rows[0]?.target).toBe(target);
  });

  it.each<GoalCell>([
    ...["1.234,5", "1,23", "12,34,567", "1,2345", "1.2.3", "0,125", "01,234", "ten", "5 apples"],
    ...[
      "$ 5 %",
      "$5$",
      "- -5",
      "--5",
      "1e999",
      "1e5000",
      "%",
      "$",
      ".",
      "",
      "1 23",
      "=1+1",
      "9".repeat(60),
    ],
    ...[true, new Date(0), Number.NaN, Number.POSITIVE_INFINITY],
  ])("does not read %j in an English sheet", (Target) => {
    const code = Target === "" ? "missing-value" : "bad-number";
    expect(keyResult({ Target }).problems).toMatchObject([{ row: 2, column: "Target", code }]);
  });

  it("refuses numbers too large to be kept as they are", () => {
    expect(keyResult({ Target: "9,007,199,254,740,993" }).problems).toMatchObject([
      { code: "out-of-range" },
    ]);
  });

  it.each([
    ["1.234,5", 1234.5],
    ["$ 1.200", 1200],
    ["1.234.567", 1234567],
    ["0,125", 0.125],
    ["3,14", 3.14],
    ["1,2340", 1.234],
    ["1 234,5", 1234.5],
    ["1,234.5", 1234.5],
    ["3.5", 3.5],
    ["1.200 €", 1200],
    ["-12", -12],
  ])("reads %j in a Spanish sheet as %d", (written, target) => {
    expect(spanishKeyResults(written).rows[0]?.target).toBe(target);
  });

  it("doubts a comma before three digits until the sheet says what a comma is", () => {
    const targets = (...values: string[]) => {
      const { rows, problems } = spanishKeyResults(...values);
      return [...rows.map(({ target }) => target), ...problems.map(({ code }) => code)];
    };
    expect(targets("$ 1,200")).toEqual(["ambiguous-number"]);
    expect(targets("$ 1,200", "0.5")).toEqual([1200, 0.5]);
    expect(targets("3,125", "0,5")).toEqual([3.125, 0.5]);
    expect(targets("1.200", "0,5")).toEqual([1200, 0.5]);
    expect(targets("1.200", "0.5")).toEqual([0.5, "ambiguous-number"]);
    expect(targets("7", "0,5", "0.25", "1.200", "1,200")).toEqual([
      ...[7, 0.5],
      ...["bad-number", "ambiguous-number", "ambiguous-number"],
    ]);
  });

  it("reads a percent sign as hundredths, but of a key result's values as its kind", () => {
    const objectives = (cells: Cells) => sheet("objectives", [{ Title: "O", ...cells }]).rows[0];
    expect(objectives({ "Manual progress": "61 %" })?.manualProgress).toBe(0.61);
    expect(objectives({ "Final score": "61.3%" })?.finalScore).toBe(0.613);
    expect(objectives({ Weight: "30 %" })?.weight).toBe(0.3);
    expect(objectives({ "Manual progress": 0.61 })?.manualProgress).toBe(0.61);
    expect(keyResult({ Kind: "percent", Target: "46 %" }).rows[0]).toMatchObject({
      kind: "percent",
      target: 46,
    });
    const checkIn = { Objective: "O", Status: "at risk", "Checked on": "2026-02-06" };
    expect(
      sheet("check-ins", [{ ...checkIn, Value: "46 %", Confidence: "70%" }]).rows,
    ).toMatchObject([{ value: 46, confidence: 0.7 }]);
  });

  it("takes the kind from a sign when none is written, and refuses a sign against it", () => {
    expect(keyResult({ Start: "5 %", Target: 46 }).rows[0]?.kind).toBe("percent");
    expect(keyResult({ Target: "$ 46" }).rows[0]?.kind).toBe("currency");
    expect(keyResult({ Target: 46 }).rows[0]?.kind).toBeNull();
    expect(keyResult({ Kind: "number", Target: "$ 46" }).rows[0]?.kind).toBe("number");
    for (const [Kind, Start, Target] of [
      ["number", 0, "46 %"],
      ["currency", 0, "46 %"],
      ["percent", 0, "$ 46"],
      ["milestone", 0, "$ 1"],
      [null, "$ 5", "46 %"],
    ] as const) {
      expect(complaints(keyResult({ Kind, Start, Target }))).toEqual([
        `2 Target bad-number ${Target}`,
      ]);
    }
    expect(complaints(keyResult({ Kind: "happy", Target: "46 %" }))).toEqual([
      "2 Kind unknown-word happy",
    ]);
  });

  it.each([
    ["Weight", -1],
    ["Weight", "-0.5"],
    ["Manual progress", 61],
    ["Manual progress", "101 %"],
    ["Final score", -0.1],
    ["Final score", 1.01],
  ])("refuses %s of %j as out of range", (header, cell) => {
    expect(complaints(sheet("objectives", [{ Title: "O", [header]: cell }]))).toEqual([
      `2 ${header} out-of-range ${cell}`,
    ]);
  });

  it("refuses money where there can be none", () => {
    expect(complaints(sheet("objectives", [{ Title: "O", Weight: "$ 1" }]))).toEqual([
      "2 Weight bad-number $ 1",
    ]);
  });
});

describe("days", () => {
  it.each<[GoalCell, string]>([
    ["2026-01-05", "2026-01-05"],
    ["January 5, 2026", "2026-01-05"],
    ["5 de enero de 2026", "2026-01-05"],
    ["2026-01-05T00:00:00.000Z", "2026-01-05"],
    ["2026-01-05 00:00", "2026-01-05"],
    ["05/05/2026", "2026-05-05"],
    ["31/01/2026", "2026-01-31"],
    ["01/31/2026", "2026-01-31"],
    [new Date(Date.UTC(2026, 0, 5)), "2026-01-05"],
    [new Date(Date.UTC(2026, 0, 5, 23, 59)), "2026-01-05"],
  ])("reads %j as %s", (cell, day) => {
    expect(cycle(cell, "2027-01-01").rows[0]?.startsOn).toBe(day);
  });

  it.each<GoalCell>([
    ...["2026-02-30", "31/31/2026", "Q1", "5/1/26", "soon", "2026-13-01", "29/02/2026"],
    ...[46027, true, new Date(Number.NaN), new Date(8.64e15), new Date(Date.UTC(1802, 0, 1))],
  ])("does not read %j", (cell) => {
    expect(cycle(cell, "2027-01-01").problems).toMatchObject([
      { row: 2, column: "Starts on", code: "bad-date" },
    ]);
  });

  it("doubts days in figures in an English sheet until a day over 12 or the caller tells", () => {
    expect(complaints(cycle("05/01/2026", "2026-06-30"))).toEqual([
      "2 Starts on ambiguous-date 05/01/2026",
    ]);
    const told = cycle("05/01/2026", "2026-06-30", { dateOrder: "mdy" });
    expect(told.rows[0]?.startsOn).toBe("2026-05-01");
    expect(cycle("05/01/2026", "31/01/2026").rows[0]?.startsOn).toBe("2026-01-05");
    expect(cycle("05/01/2026", "05/31/2026").rows[0]?.startsOn).toBe("2026-05-01");
  });

  it("doubts all of them where the sheet contradicts itself", () => {
    const { rows, problems } = sheet("initiatives", [
      { Objective: "O", Title: "I", "Starts on": "31/01/2026", "Due on": "02/28/2026" },
      { Objective: "O", Title: "J", "Starts on": "2026-01-31", "Due on": "March 1, 2026" },
    ]);
    expect(problems.map(({ row, code }) => [row, code])).toEqual([
      [2, "ambiguous-date"],
      [2, "ambiguous-date"],
    ]);
    expect(rows).toHaveLength(1);
  });

  it("reads day before month in a Spanish sheet without asking", () => {
    const spanish = (inicio: string, options?: GoalSheetOptions) =>
      sheet("cycles", [{ Nombre: "C", Inicio: inicio, Fin: "31/12/2026" }], options);
    expect(spanish("05/01/2026").rows[0]?.startsOn).toBe("2026-01-05");
    expect(complaints(spanish("01/31/2026"))).toEqual(["2 Inicio bad-date 01/31/2026"]);
    expect(complaints(spanish("05/01/2026", { dateOrder: "mdy" }))).toEqual([
      "2 Fin bad-date 31/12/2026",
    ]);
  });

  it("doubts a moment, whose day depends on a clock", () => {
    expect(complaints(cycle("2026-01-05T23:30:00Z", "2026-06-30"))).toEqual([
      "2 Starts on ambiguous-date 2026-01-05T23:30:00Z",
    ]);
  });
});

describe("rules", () => {
  it("refuses an end before its start", () => {
    expect(complaints(cycle("2026-03-31", "2026-01-05"))).toEqual([
      "2 Ends on ends-before-starts 2026-01-05",
    ]);
    expect(cycle("2026-03-31", "2026-03-31").rows).toHaveLength(1);
    const initiative = { Objective: "O", Title: "I", "Starts on": "2026-02-01" };
    expect(complaints(sheet("initiatives", [{ ...initiative, "Due on": "2026-01-31" }]))).toEqual([
      "2 Due on ends-before-starts 2026-01-31",
    ]);
  });

  it("refuses a target that is the start, unless it is to be maintained", () => {
    expect(complaints(keyResult({ Start: 10 }))).toEqual(["2 Target start-equals-target 10"]);
    const band = { "Band low": 9, "Band high": 11 };
    expect(keyResult({ Start: 10, Direction: "maintain", ...band }).rows).toHaveLength(1);
    expect(complaints(keyResult({ Start: 10, Direction: "happy" }))).toEqual([
      "2 Direction unknown-word happy",
    ]);
  });

  it("wants start and target of each key result, and a band of one to maintain", () => {
    expect(complaints(keyResult({ Start: null, Target: null }))).toEqual([
      "2 Start missing-value",
      "2 Target missing-value",
    ]);
    const maintain = { Start: null, Target: null, Direction: "maintain" };
    const band = (low: GoalCell, high: GoalCell) =>
      complaints(keyResult({ ...maintain, "Band low": low, "Band high": high }));
    expect(band(1, 2)).toEqual([]);
    expect(band(null, 2)).toEqual(["2 Band low band-missing"]);
    expect(band(1, null)).toEqual(["2 Band high band-missing"]);
    expect(band(2, 1)).toEqual(["2 Band high band-reversed 1"]);
    expect(band(1, 1)).toEqual(["2 Band high band-reversed 1"]);
    expect(band("one", 1)).toEqual(["2 Band low bad-number one"]);
    expect(complaints(keyResult(maintain))).toEqual(["2 Band low band-missing"]);
    expect(complaints(keyResult({ "Band low": 1, "Band high": 2 }))).toEqual([
      "2 Band low band-without-maintain 1",
      "2 Band high band-without-maintain 2",
    ]);
  });

  it("wants a check-in to be about one thing", () => {
    const about = (keyResult: GoalCell, objective: GoalCell) =>
      complaints(
        sheet("check-ins", [
          {
            ...{ "Key result": keyResult, Objective: objective },
            ...{ Status: "at risk", "Checked on": "2026-02-06" },
          },
        ]),
      );
    expect(about("K", null)).toEqual([]);
    expect(about(null, "O")).toEqual([]);
    expect(about(null, null)).toEqual(["2 Key result subject-missing"]);
    expect(about("K", "O")).toEqual(["2 Objective subject-twice O"]);
    expect(about("\0", null)).toEqual(["2 Key result bad-text \0"]);
  });
});

const anyCell: fc.Arbitrary<GoalCell> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    ...["Título", "Title", "Objective", "status", "weight", "Inicio", "start", "target", "kind"],
    ...["direction", "maintain", "active", "en_progreso", "1,234.5", "1.234,5", "46 %", "$ 5"],
    ...["05/01/2026", "31/31/2026", "2026-01-05", "ann@example.com", "'=1", "ID", "__proto__"],
  ),
  fc.double(),
  fc.boolean(),
  fc.date({ noInvalidDate: false }),
  fc.constant(null),
);
const anyMatrix = fc.array(fc.array(anyCell, { maxLength: 12 }), { maxLength: 12 });

describe("any cells at all", () => {
  it("ends as rows and problems, every row as either or as blank", () => {
    fc.assert(
      fc.property(fc.constantFrom(...goalNouns), anyMatrix, (noun, matrix) => {
        const { rows, problems } = readGoalSheet(noun, matrix);
        for (const { row, code, value } of problems) {
          expect(row).toBeGreaterThanOrEqual(1);
          expect(row).toBeLessThanOrEqual(Math.max(1, matrix.length));
          expect(goalSheetProblems).toContain(code);
          expect(value.length).toBeLessThanOrEqual(200);
        }
        const keys = ["row", ...goalColumns[noun].map(({ key }) => key)].sort();
        const faulty = new Set(problems.map(({ row }) => row));
        for (const row of rows) {
          expect(Object.keys(row).sort()).toEqual(keys);
          expect(faulty.has(row.row)).toBe(false);
        }
        if (rows.length === 0 && problems.length === 0) {
          const said = matrix.filter((cells) =>
            cells.some((cell) => (typeof cell !== "string" ? cell !== null : cell.trim() !== "")),
          );
          expect(said.length).toBeLessThanOrEqual(5);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe("work", () => {
  /** Every access to a row and a cell is counted: a count, not a clock. */
  function accesses(noun: GoalNoun, matrix: GoalCell[][]): number {
    let count = 0;
    const watch = <T extends object>(target: T): T =>
      new Proxy(target, {
        get(from, key) {
          count += 1;
          const value: unknown = Reflect.get(from, key);
          return typeof value === "function" ? value.bind(from) : value;
        },
      });
    readGoalSheet(noun, watch(matrix.map(watch)));
    return count;
  }

  it("grows with the rows, no faster, and takes 10,000 of them in its stride", () => {
    const headers = goalColumns["key-results"].map(({ names }) => names.es[0] ?? "");
    const row = (at: number): GoalCell[] => [
      ...[`K-${at}`, "Objetivo", `Resultado ${at}`, "número", "aumentar", "1.200", "1.500,5"],
      ...[null, null, "u", 1, "ann@example.com", "05/01/2026", "x", null, null, null],
    ];
    const sheetOf = (size: number) => [
      headers,
      ...Array.from({ length: size }, (_, at) => row(at)),
    ];
    const once = accesses("key-results", sheetOf(500));
    const again = accesses("key-results", sheetOf(2000));
    expect(once).toBeGreaterThan(500);
    expect(again / once).toBeLessThan(4.4);

    const { rows, problems } = readGoalSheet("key-results", sheetOf(10_000));
    expect(rows).toEqual([]);
    expect(problems).toHaveLength(10_000);
  });
});
