import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type DraftLine,
  type DraftSubject,
  draftOf,
  noteOf,
  rankCandidates,
  wordsToFind,
} from "./draft";
import { valueIn } from "./draft-value";
import { evidenceKinds } from "./evidence-words";

const subject: DraftSubject = {
  title: "Payroll exports accepted first time",
  objectiveTitle: "Payroll closes without a phone call",
  unit: "%",
  kind: "percent",
  ownerUserId: "dmytro",
  initiatives: ["Exports every bureau accepts", "TC-421 Retry when a bureau’s server fails"],
};

const lineOf = (text: string, more: Partial<DraftLine> = {}): DraftLine => ({
  sourceId: "source",
  blobId: "blob",
  lineStart: 1,
  lineEnd: 1,
  kind: "daily-reports",
  text,
  day: "2026-11-18",
  personUserId: null,
  ...more,
});
const rank = (lines: (string | DraftLine)[], of: DraftSubject = subject) =>
  rankCandidates(
    of,
    lines.map((one) => (typeof one === "string" ? lineOf(one) : one)),
  );
const reasonsOf = (text: string, of?: DraftSubject) =>
  rank([text], of).flatMap(({ reasons }) => reasons);

describe("the words a key result is known by", () => {
  it("are those of its title that tell something, and the keys of its work", () => {
    expect(wordsToFind(subject)).toEqual({
      words: ["payroll", "exports", "accepted"],
      issues: ["TC-421"],
    });
  });

  it("are folded, in Spanish too", () => {
    const title = "Exportaciones de nómina aceptadas a la primera";
    expect(wordsToFind({ ...subject, title, initiatives: [] }).words).toEqual([
      "exportaciones",
      "nomina",
      "aceptadas",
      "primera",
    ]);
  });
});

describe("the value a line names", () => {
  const percent = { kind: "percent", unit: "%" } as const;
  it.each<[string, number, string]>([
    ["Export retry shipped; 36 of 40 files accepted on first upload", 90, "36 of 40"],
    ["36 out of 40 on the first upload", 90, "36 out of 40"],
    ["38 of the 61 come from two sites", 62.3, "38 of the 61"],
    ["1 of 3", 33.3, "1 of 3"],
    ["1,200 of 1,600 sheets", 75, "1,200 of 1,600"],
    ["36 de 40 archivos aceptados a la primera", 90, "36 de 40"],
    ["36 de los 40 archivos", 90, "36 de los 40"],
    ["35 of 40 export files accepted: 88 %", 88, "88 %"],
    ["now 90%, it was 81 %", 90, "90%"],
    ["el 3,9 % de las hojas", 3.9, "3,9 %"],
    ["3.900 % measured", 3.9, "3.900 %"],
    ["99,999 % of the time", 99.999, "99,999 %"],
    ["TC-412 3.9\u202f% for period 22", 3.9, "3.9\u202f%"],
    ["ninety, that is 90 per cent", 90, "90 per cent"],
    ["90 percent", 90, "90 percent"],
    ["un 90 por ciento", 90, "90 por ciento"],
    ["up +3 % to 91 %", 91, "91 %"],
    ["−0.5 %, so 3.9 %", 3.9, "3.9 %"],
  ])("of percent: %s", (text, value, from) => {
    expect(valueIn(text, percent)).toEqual({ value, from });
  });

  it.each([
    "40 of 36 cannot be",
    "0 of 0 files",
    "TC-421 is done",
    "in 2026 of all years",
    "10–12 %",
    "ninety",
    "",
  ])("is none of percent: %s", (text) => {
    expect(valueIn(text, percent)).toBeNull();
  });

  it.each<[string, string, number, string]>([
    ["TC-388 now 5 sites live", "sites", 5, "5 sites"],
    ["live at 5 of 14 sites", "sites", 5, "5 of 14 sites"],
    ["1 site is live", "sites", 1, "1 site"],
    ["live at Topeka East, site four of fourteen", "sites", 4, "site four of fourteen"],
    ["Four of the fourteen sites are live", "sites", 4, "Four of the fourteen sites"],
    ["en directo en siete de los catorce sitios", "sitios", 7, "siete de los catorce sitios"],
    ["median 18.8 h this week", "h", 18.8, "18.8 h"],
    ["mediana de 18,8 h", "h", 18.8, "18,8 h"],
    ["a close takes 24 minutes", "min", 24, "24 minutes"],
    ["un cierre tarda 24 minutos", "min", 24, "24 minutos"],
    ["1,564 timesheets", "timesheets", 1564, "1,564 timesheets"],
    ["1.564 hojas", "hojas", 1564, "1.564 hojas"],
    ["1\u202f564 hojas", "hojas", 1564, "1\u202f564 hojas"],
    ["1.234.567,5 hojas", "hojas", 1234567.5, "1.234.567,5 hojas"],
    ["0.125 h", "h", 0.125, "0.125 h"],
  ])("of a number: %s", (text, unit, value, from) => {
    expect(valueIn(text, { kind: "number", unit })).toEqual({ value, from });
  });

  it.each([
    ["TC-388 sites are next", "sites"],
    ["12 hours of work", "h"],
    ["10-12 sites", "sites"],
    ["build 4.8.2 sites", "sites"],
    ["2 more sites", "sites"],
    ["the second site and forty-one sites", "sites"],
    ["sync on fourteen sites", "sites"],
    ["5 (all)", "(all"],
    ["7 things", ""],
  ])("is none of a number: %s", (text, unit) => {
    expect(valueIn(text, { kind: "number", unit })).toEqual(
      unit === "(all" ? { value: 5, from: "5 (all" } : null,
    );
  });

  it.each<[string, string, number, string]>([
    ["ARR is at $1,200,500.50 now", "$", 1200500.5, "$1,200,500.50"],
    ["$12k came in", "$", 12000, "$12k"],
    ["$1.2 million", "$", 1.2e6, "$1.2 million"],
    ["van 1.200,50 € cobrados", "€", 1200.5, "1.200,50 €"],
    ["van 1.200 €", "€", 1200, "1.200 €"],
    ["1,2 M€", "€", 1.2e6, "1,2 M€"],
    ["3 mil EUR", "EUR", 3000, "3 mil EUR"],
    ["EUR 900 and then 800 EUR", "EUR", 900, "EUR 900"],
    ["12 k€", "k€", 12, "12 k€"],
  ])("of money: %s", (text, unit, value, from) => {
    expect(valueIn(text, { kind: "currency", unit })).toEqual({ value, from });
  });

  it("is none of a milestone", () => {
    expect(valueIn("100 % done, 3 of 3", { kind: "milestone", unit: null })).toBeNull();
  });
});

describe("candidates", () => {
  it("say why: the number, the issue, the words as they stand there, the owner", () => {
    const own = lineOf("TC-421 Retry shipped; 36 of 40 Exports accepted", {
      personUserId: "dmytro",
    });
    expect(rank([own])[0]?.reasons).toEqual([
      { why: "number" },
      { why: "issue", key: "TC-421" },
      { why: "words", words: ["Exports", "accepted"] },
      { why: "owner" },
    ]);
  });

  it("keep accents and capitals of what they mention", () => {
    const spanish = { ...subject, title: "Nóminas aceptadas", initiatives: [] };
    expect(reasonsOf("La Nómina de Norte salió tarde", spanish)).toEqual([
      { why: "words", words: ["Nómina"] },
    ]);
  });

  it("have no value when their number is of something else", () => {
    expect(reasonsOf("Export smoke test green on 3 of 3 bureaus")).toEqual([
      { why: "words", words: ["Export"] },
    ]);
    const sites = { ...subject, title: "Sites with offline kiosk sync released", unit: "sites" };
    const [line] = rank(["Load test with 14 sites at once"], { ...sites, kind: "number" });
    expect(line?.value).toBeNull();
  });

  it("are believed with few words when a surer one says the same", () => {
    const lines = ["36 of 40 exports accepted", "Read the export retry, 36 of 40 is good"];
    expect(rank(lines).map(({ value }) => value?.value)).toEqual([90, 90]);
    expect(rank(lines.slice(1)).map(({ value }) => value)).toEqual([null]);
  });

  it("do not name an issue by the beginning of its key", () => {
    expect(reasonsOf("TC-4210 is another one")).toEqual([]);
  });

  it("are none for what only their owner wrote", () => {
    expect(rank([lineOf("Lunch with the team", { personUserId: "dmytro" })])).toEqual([]);
  });

  it("are offered once when two sources say the same words", () => {
    const text = "36 of 40 payroll exports accepted";
    const lines = [lineOf(text, { day: "2026-11-13" }), lineOf(`- ${text}.`), lineOf(text)];
    expect(rank(lines).map(({ day }) => day)).toEqual(["2026-11-18"]);
  });

  it("stand the best first, of equal ones the newest", () => {
    const lines = [
      lineOf("Export smoke test", { day: "2026-11-17" }),
      lineOf("35 of 40 payroll exports accepted", { day: "2026-11-13" }),
      lineOf("36 of 40 payroll exports accepted", { day: "2026-11-18" }),
      lineOf("34 of 40 payroll exports accepted", { day: null }),
    ];
    expect(rank(lines).map(({ text }) => text.slice(0, 2))).toEqual(["36", "35", "34", "Ex"]);
  });

  const anyLine = fc.record({
    sourceId: fc.uuid(),
    blobId: fc.uuid(),
    lineStart: fc.nat(),
    lineEnd: fc.nat(),
    kind: fc.constantFrom(...evidenceKinds),
    text: fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc
        .array(
          fc.constantFrom(
            ...["payroll", "exports", "accepted", "TC-421", "36 of 40", "3,9 %", "$1.2M", "−4 %"],
            ...["nómina", "1.200,5", "h", "\u202f%", "(", "\\", "€"],
          ),
          { maxLength: 12 },
        )
        .map((words) => words.join(" ")),
    ),
    day: fc.constantFrom(null, "2026-11-17", "2026-11-18"),
    personUserId: fc.constantFrom(null, "dmytro", "zoe"),
  });
  const anySubject = fc.record({
    title: fc.oneof(fc.constant(subject.title), fc.string({ unit: "grapheme", maxLength: 80 })),
    objectiveTitle: fc.string(),
    unit: fc.oneof(
      fc.constantFrom(null, "", "%", "h", "sites", "$", "€", "k€", "(", "\\", "["),
      fc.string({ unit: "grapheme", maxLength: 12 }),
    ),
    kind: fc.constantFrom("number", "percent", "currency", "milestone"),
    ownerUserId: fc.constantFrom(null, "dmytro"),
    initiatives: fc.array(fc.oneof(fc.constant("TC-421 Retry"), fc.string()), { maxLength: 4 }),
  }) as fc.Arbitrary<DraftSubject>;

  it("never throw, are no more than asked for, and sink in score", () => {
    fc.assert(
      fc.property(
        anySubject,
        fc.array(anyLine, { maxLength: 30 }),
        fc.integer({ min: 0, max: 12 }),
        (of, lines, most) => {
          const ranked = rankCandidates(of, lines, most);
          expect(ranked.length).toBeLessThanOrEqual(most);
          for (const [i, one] of ranked.entries()) {
            expect(one.score).toBeLessThanOrEqual(ranked[i - 1]?.score ?? Number.POSITIVE_INFINITY);
            expect(one.reasons.length).toBeGreaterThan(0);
            if (!one.value) continue;
            expect(Number.isFinite(one.value.value)).toBe(true);
            expect(one.text).toContain(one.value.from);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a draft", () => {
  it("is made of the number, of who says the same, and of issues; older numbers stay out", () => {
    const candidates = rank([
      lineOf("36 of 40 payroll exports accepted", { day: "2026-11-18" }),
      lineOf("35 of 40 payroll exports accepted", { day: "2026-11-13" }),
      lineOf("Export retry: 36 of 40 is good", { day: "2026-11-18" }),
      lineOf("Retry on a 5xx, TC-421 done", { day: "2026-11-17" }),
      lineOf("Export smoke test", { day: "2026-11-17" }),
    ]);
    expect(draftOf(candidates).map(({ text }) => text)).toEqual([
      "36 of 40 payroll exports accepted",
      "Export retry: 36 of 40 is good",
      "Retry on a 5xx, TC-421 done",
    ]);
    expect(draftOf(candidates, 1)).toHaveLength(1);
    expect(draftOf(rank(["Export smoke test"]))).toEqual([]);
  });

  it("becomes a note of sentences, without bullets and keys", () => {
    expect(
      noteOf([
        "- TC-421 Export retry shipped; 36 of 40 files accepted",
        "1. [x] Norte changes its header on Monday!",
        "  ",
        "TC-421: Done",
      ]),
    ).toBe(
      "Export retry shipped; 36 of 40 files accepted. Norte changes its header on Monday! Done.",
    );
    expect(noteOf(["Live, site four.", "TC-1 Live, site four. I stay."])).toBe(
      "Live, site four. I stay.",
    );
    expect(noteOf([])).toBe("");
    expect(noteOf(["x".repeat(900)])).toHaveLength(401);
  });
});
