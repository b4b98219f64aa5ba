import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyOf,
  foldWord,
  highlights,
  likeness,
  longestQuestion,
  mergeSpans,
  questionOf,
  wordsOf,
} from "./search";

/** What to_tsquery takes: quoted words, joined; after the last one perhaps “and so on”. */
const word = "'(?:[^'\\\\]|'')+'";
const question = new RegExp(`^(?:${word}(?: (?:&|<->) ${word})*(?::\\*)?)?$`, "u");
const choice = new RegExp(`^(?:${word}(?: \\| ${word})*)?$`, "u");

/** Letters of many scripts, and everything that means something to PostgreSQL or to a shell. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.constantFrom(..."'\"\\&|!<->:*()%_$;.’“”-\0\n\t \ud800\udfff", "<->", ":*", "''", "--"),
    fc.constantFrom(..."aZé0ñßłŁйが한हि", "e\u0301", "\u0300", "ﬁ", "𝒳", "👩‍👩‍👧"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 2 }),
  ),
  maxLength: 300,
});

const marked = (text: string, asked: string) =>
  highlights(text, wordsOf(asked)).map(({ from, to }) => text.slice(from, to));

describe("questionOf", () => {
  it.each([
    ["payroll", "'payroll':*"],
    ["payroll ", "'payroll'"],
    ["Payroll exports", "'payroll' & 'exports':*"],
    ["TC-412 re-ran 3.9", "'tc-412' & 're-ran' & '3.9':*"],
    ["Łódź café", "'lodz' & 'cafe':*"],
    ["O'Brien", "'o''brien':*"],
    ["O’Brien", "'o’brien':*"],
  ])("asks for every word, the last one still being typed: %s", (typed, asked) => {
    expect(questionOf(typed)).toBe(asked);
  });

  it.each([
    ['"night shift"', "'night' <-> 'shift'"],
    ['the "night shift" on', "'the' & 'night' <-> 'shift' & 'on':*"],
    ['"night shift" "four sites"', "'night' <-> 'shift' & 'four' <-> 'sites'"],
    ['"night', "'night':*"],
    ['night" shift', "'night' & 'shift':*"],
    ['"" shift', "'shift':*"],
    ['"one"', "'one'"],
  ])("wants words in quotation marks side by side: %s", (typed, asked) => {
    expect(questionOf(typed)).toBe(asked);
  });

  it.each([
    "",
    " ",
    "'",
    '"',
    '""',
    "\\",
    "& | ! ( ) <-> :*",
    "\0",
    "\ud800",
    "👩‍👩‍👧",
    "-",
    "...",
  ])("is empty where nothing is a word: %j", (typed) => {
    expect(questionOf(typed)).toBe("");
  });

  it("takes what means something to PostgreSQL for nothing but text", () => {
    expect(questionOf("a' | 'b")).toBe("'a' & 'b':*");
    expect(questionOf("x:* & !y")).toBe("'x' & 'y':*");
    expect(questionOf("'); drop table users; --")).toBe("'drop' & 'table' & 'users'");
  });

  it("is bounded", () => {
    const many = Array.from({ length: 40 }, (_, i) => `w${i}`).join(" ");
    expect(questionOf(many).split(" & ")).toHaveLength(12);
    const long = questionOf("a".repeat(10_000));
    expect(long).toBe(`'${"a".repeat(longestQuestion)}':*`);
  });

  it("has the shape of a question, whatever is typed", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const asked = questionOf(typed);
        expect(asked).toMatch(question);
        expect((asked.match(/'/g) ?? []).length % 2).toBe(0);
        expect(asked.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it("says the same of what is typed in capitals", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abcéñüÅ ") }), (typed) => {
        expect(questionOf(typed.toUpperCase())).toBe(questionOf(typed));
      }),
    );
  });
});

describe("anyOf", () => {
  it("joins words, each once", () => {
    expect(anyOf([])).toBe("");
    expect(anyOf(["Sync", "sync", "O'Brien"])).toBe("'sync' | 'o''brien'");
    expect(anyOf(Array.from({ length: 60 }, (_, i) => `w${i}`)).split(" | ")).toHaveLength(24);
  });

  it("has the shape of a choice, whatever the words", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(anyOf(wordsOf(text))).toMatch(choice);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("highlights", () => {
  it("marks the words that were asked for, also with other endings, accents and capitals", () => {
    expect(marked("Payroll exports accepted", "payroll EXPORT")).toEqual(["Payroll", "exports"]);
    expect(marked("Approved; approves; approval", "approved")).toEqual([
      "Approved",
      "approves",
      "approval",
    ]);
    expect(marked("El informe de Peña llegó", "pena llego")).toEqual(["Peña", "llegó"]);
    expect(marked("TC-412 and TC-4120, not XTC-412", "tc-412")).toEqual(["TC-412", "TC-4120"]);
  });

  it("marks nothing for nothing, for a single letter, or inside a word", () => {
    expect(marked("a line", "")).toEqual([]);
    expect(marked("a line", "a")).toEqual([]);
    expect(marked("unpayroll", "payroll")).toEqual([]);
    expect(highlights("", ["payroll"])).toEqual([]);
  });

  it("stays in the text, in order and apart, at most forty of them", () => {
    fc.assert(
      fc.property(hostile, hostile, (text, asked) => {
        const spans = highlights(text, wordsOf(asked));
        expect(spans.length).toBeLessThanOrEqual(40);
        let at = 0;
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThan(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
    expect(highlights("word ".repeat(100), ["word"])).toHaveLength(40);
  });

  it("are merged where they meet or overlap", () => {
    const spans = [
      { from: 6, to: 8 },
      { from: 0, to: 3 },
      { from: 2, to: 5 },
      { from: 5, to: 6 },
    ];
    expect(mergeSpans(spans)).toEqual([{ from: 0, to: 8 }]);
    expect(mergeSpans([])).toEqual([]);
  });
});

describe("likeness", () => {
  const name = "Marisol Etxeberria-Quiñones";

  it("is whole for the beginning of any word, in any order", () => {
    for (const typed of [
      "m",
      "mari",
      "MARISOL",
      "etxe",
      "etxe mari",
      "marisol etxeberria-quinones",
    ])
      expect(likeness(name, typed), typed).toBe(1);
  });

  it("forgives a letter, and not a different name", () => {
    expect(likeness(name, "marisl")).toBeGreaterThan(0.5);
    expect(likeness("Dmytro Halchenko", "dmitro")).toBeGreaterThan(0.5);
    expect(likeness(name, "dmytro")).toBeLessThan(0.5);
    expect(likeness(name, "marisol dmytro")).toBeLessThan(0.5);
    expect(likeness(name, "xy")).toBe(0);
  });

  it("is nothing where there is no word, and a share always", () => {
    expect(likeness("", "a")).toBe(0);
    expect(likeness(name, "")).toBe(0);
    expect(likeness(name, "'; --")).toBe(0);
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const like = likeness(one, other);
        expect(like).toBeGreaterThanOrEqual(0);
        expect(like).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is whole for a name and itself", () => {
    fc.assert(
      fc.property(hostile, (one) => {
        expect(likeness(one, one)).toBe(wordsOf(one).length > 0 ? 1 : 0);
      }),
    );
  });
});

describe("foldWord", () => {
  it("takes accents and capitals away, and is done after one time", () => {
    expect(foldWord("Quiñones")).toBe("quinones");
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."aZéÑüÅñ0-") }), (text) => {
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
      }),
    );
  });
});
