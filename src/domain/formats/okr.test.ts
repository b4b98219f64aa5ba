import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { okrProblemCodes, parseOkrPage } from "./okr";
import { splitLines } from "./text";

/** An objective and its key results as one line: "section / title: key result, key result". */
function outline(...lines: string[]): string[] {
  const { objectives, problems } = parseOkrPage(lines.join("\n"));
  return [
    ...objectives.map(
      ({ section, title, keyResults }) =>
        `${section ?? "-"} / ${title}: ${keyResults.map((each) => each.title).join(", ")}`,
    ),
    ...problems.map(({ line, code }) => `${code} in ${line}`),
  ];
}

const titlesOf = (...lines: string[]) =>
  parseOkrPage(lines.join("\n")).objectives.map((o) => o.title);
const keyResult = (text: string, ...rest: string[]) =>
  parseOkrPage(["- Objective: O", `- KR: ${text}`, ...rest].join("\n")).objectives[0]?.keyResults[0]
    ?.title;

describe("forms", () => {
  it("reads objectives and key results in lists", () => {
    expect(
      outline(
        "## Sales",
        ...["1. **OBJECTIVE: Grow**", "   - KR: Ten customers", "   - KR: Two countries"],
        ...["* **Objective:** Stay", "    * **Key Result:** No outage"],
        ...["+ __Objective 2__: Learn", "  1) Key Result 2: A course"],
      ),
    ).toEqual([
      "Sales / Grow: Ten customers, Two countries",
      "Sales / Stay: No outage",
      "Sales / Learn: A course",
    ]);
  });

  it("reads them in headings, under the heading above", () => {
    expect(
      outline(
        ...[
          "# OKRs",
          "## Sales",
          "### Objective 1: Grow",
          "- KR1: Ten",
          "#### Notes",
          "- KR 1.2: Two",
        ],
        ...["### Objective #2 – Stay ###", "#### Key Result 1: None", "#### KR2 - One"],
        ...["# People", "## Objective: Hire", "KR: Three"],
      ),
    ).toEqual(["Sales / Grow: Ten, Two", "Sales / Stay: None, One", "People / Hire: Three"]);
  });

  it("reads Spanish ones", () => {
    expect(
      outline(
        "Ventas",
        "------",
        ...[
          "- **Objetivo 1:** Crecer",
          "  - Resultado clave 1: Diez",
          "  - **Resultado clave**: Dos",
        ],
        ...["### OBJETIVO: Aprender", "Resultados clave:", "1. Un curso", "2. Un libro"],
      ),
    ).toEqual(["Ventas / Crecer: Diez, Dos", "Ventas / Aprender: Un curso, Un libro"]);
  });

  it("reads short labels, signs before them and numbers of a list within", () => {
    expect(outline("- **Objective: ** Grow", "- __KR:__ _Ten_", "- **KR: ** **Two**")).toEqual([
      "- / Grow: Ten, Two",
    ]);
    expect(
      outline(
        "🎯 O1: Grow",
        "- KR1.1: Ten",
        "- [x] KR 1.2) : Two",
        "### 2. Objective: Stay",
        "KR A: x",
      ),
    ).toEqual(["- / Grow: Ten, Two", "- / Stay: x"]);
  });

  it("reads the lines of a title that goes on, up to a break", () => {
    expect(
      outline(
        "- **Objective: Grow in",
        "  every country**",
        "  - KR: Ten customers",
        "    in a *large",
        "    market*",
        "  - KR: Two countries  ",
        "    (see the plan)",
        "  - KR: One",
        "",
        "  more of it",
      ),
    ).toEqual(["- / Grow in every country: Ten customers in a large market, Two countries, One"]);
  });

  it("takes the paragraph under a label that stands alone in a heading", () => {
    expect(
      outline(
        ...["## Objective 1", "", "Grow in", "every country", "", "- KR: Ten"],
        ...["## Objective:", "Stay", "### Key Result 1", "None"],
        ...["## Objective", "Learn", "- KR: A course"],
      ),
    ).toEqual(["- / Grow in every country: Ten", "- / Stay: None", "- / Learn: A course"]);
  });

  it("takes the items of a list that is called key results, not their notes", () => {
    expect(
      outline(
        ...[
          "### Objective: Grow",
          "#### Key Results",
          "- Ten",
          "  - a note",
          "- Two",
          "  customers",
        ],
        ...["### Objective: Stay", "**Key results:**", "1. None", "", "Initiatives", "- A tool"],
        ...[
          "- Objective: Learn",
          "  - Key results:",
          "    - Course",
          "  - Initiatives:",
          "    - Buy",
        ],
      ),
    ).toEqual(["- / Grow: Ten, Two customers", "- / Stay: None", "- / Learn: Course"]);
  });

  it("reads headings of every form as sections", () => {
    expect(
      outline(
        ...[
          "# Company ##",
          "Objective: A",
          "## C#",
          "Objective: B",
          "## # Three # #",
          "Objective: C",
        ],
        ...[
          "",
          "Sales",
          "---",
          "Objective: D",
          "",
          "Europe",
          "===",
          "Objective: E",
          "## Objective: F",
        ],
        ...["", "two lines", "of text", "---", "Objective: G"],
      ),
    ).toEqual([
      ...["Company / A: ", "C# / B: ", "# Three # / C: ", "Sales / D: ", "Europe / E: "],
      ...["Europe / F: ", "Europe / G: "],
    ]);
  });

  it("ends a title where something else begins, and reads on after what is hidden", () => {
    expect(
      outline(
        ...[
          "- Objective: Grow",
          "- KR: a",
          "> quoted",
          "- KR: b",
          "| c |",
          "- KR: d",
          "***",
          "text",
        ],
        ...["- KR: e", "```", "- KR: f", "```", "- KR: g", "<!-- h", "-->", "- KR: i", "[j]: k"],
      ),
    ).toEqual(["- / Grow: a, b, d, e, g, i"]);
  });

  it("takes a tab for the spaces it stands for", () => {
    const nested = (indent: string) =>
      outline(
        "- Objective: A",
        `${indent}- Key results`,
        "        - b",
        `${indent}\t- c`,
        "  \t  \t- d",
      );
    expect(nested("\t")).toEqual(["- / A: b, c, d"]);
    expect(nested("    ")).toEqual(["- / A: b, c, d"]);
    expect(nested("   ")).toEqual(["- / A: b"]);
  });

  it("gives lines, with CRLF and a byte order mark too", () => {
    const { objectives } = parseOkrPage("\ufeffObjective: A\r\n\r\n- KR: b\r\n");
    expect(objectives).toEqual([
      {
        title: "A",
        description: null,
        section: null,
        line: 1,
        keyResults: [{ title: "b", description: null, line: 3 }],
      },
    ]);
  });
});

describe("what is no goal", () => {
  it.each([
    ["prose", "Objectives are qualitative: they say what we want."],
    [
      "a list about goals",
      "- Objectives\n  - Objectives are ambitious\n- Key Results\n  - Metrics",
    ],
    ["running text", "This is our\nobjective: growth"],
    ["a dash without a number", "- Objective - what we want\n- KR - how we measure it"],
    ["a code fence", "```md\n## Objective: A\n- KR: b\n```\n~~~\n- Objective: A\n~~~"],
    ["code", "- `Objective: A` begins one\n- `KR: b` another"],
    ["a quotation", "> - Objective: A"],
    ["a comment", "<!-- ## Objective: A -->\n<!--\n- Objective: A\n-->"],
    [
      "a chapter of prose",
      "## Objective\n\nThis page explains.\n\n- first\n\n### Key Result\n\nA metric.",
    ],
    ["a table of contents", "- [Objective 1: Grow](#objective-1-grow)"],
    ["other words", "- Objection: A\n- Objective owner: Ann\n- KRA: b\n- Objectives: c"],
    ["nothing", ""],
  ])("is not taken for one: %s", (_, text) => {
    expect(parseOkrPage(text)).toMatchObject({
      objectives: [],
      problems: [{ code: "no-objectives" }],
    });
  });

  it("leaves an explanation alone beside real ones", () => {
    const explained = ["## Objective", "Objectives are ambitious.", "## Key Result", "A metric."];
    expect(outline(...explained, "## Objective: Grow", "- KR: Ten")).toEqual(["- / Grow: Ten"]);
  });
});

describe("problems", () => {
  it("reports key results without an objective, and does not give them to another section's", () => {
    expect(
      outline("- KR: a", "## Sales", "- Objective: Grow", "- KR: b", "## People", "- KR: c"),
    ).toEqual([
      "Sales / Grow: b",
      "key-result-without-objective in 1",
      "key-result-without-objective in 6",
    ]);
  });

  it("reports labels without a title, and does not give their key results to the one before", () => {
    expect(
      outline(
        "- Objective: A",
        "- KR:",
        "- **Objective:**",
        "",
        "- KR: b",
        "## Objective 2",
        "- KR: c",
      ),
    ).toEqual([
      "- / A: ",
      "key-result-without-title in 2",
      "objective-without-title in 3",
      "key-result-without-objective in 5",
      "objective-without-title in 6",
      "key-result-without-objective in 7",
    ]);
  });

  it("reports a list under an objective that may be its key results", () => {
    expect(
      outline(
        "1. Objective: A",
        "   - b",
        "   - c",
        "1. Objective: D",
        "   - KR: e",
        "   - a note",
      ),
    ).toEqual(["- / A: ", "- / D: e", "unlabelled-items in 2"]);
    expect(outline("## Objective", "Grow", "## Key results", "- Ten")).toEqual([
      "no-objectives in 1",
      "unlabelled-items in 3",
    ]);
  });

  it("reports a fence or a comment that nobody closes, and reads on", () => {
    expect(outline("```", "# Objective: A", "- KR: b", "<!-- note", "- KR: c")).toEqual([
      "- / A: b, c",
      "unclosed-block in 1",
      "unclosed-block in 4",
    ]);
  });

  it("quotes the line, shortened between characters", () => {
    const { problems } = parseOkrPage(`- KR: ${"a".repeat(195)}${"🎯".repeat(9)}`);
    expect(problems.map(({ text }) => text)).toEqual([
      `KR: ${"a".repeat(195)}`,
      `KR: ${"a".repeat(195)}`,
    ]);
  });
});

describe("titles", () => {
  it.each([
    ["[_N<sub>0</sub>_][n0] users", "N0 users"],
    ["[the *plan*](https://a.b/c_(d)) and ![a chart](x.png)", "the plan and a chart"],
    ["[n0] and [n0][] but [n9][n8] and [1]", "n0 and n0 but [n9][n8] and [1]"],
    ["Wow![1] and a![b or ![c][d] but ![e](f)", "Wow![1] and a![b or ![c][d] but e"],
    ["a note[^1] here", "a note here"],
    ["[a `]` b](c) and [d \\] e](f) and [g `` h](i)", "a ] b and d ] e and g `` h"],
    ['a*"b"* *(c)*d e-_(f)_ _g_h (_i_) "**j**"', 'a*"b"* *(c)*d e-(f) _g_h (i) "j"'],
    ["~30 and 40~", "~30 and 40~"],
    ["**bold**, __bold__, *it*, _it_, ~~gone~~, ***both***", "bold, bold, it, it, gone, both"],
    ["**a *b* c** and *d **e***", "a b c and d e"],
    [
      "snake_case_name 2 * 3 * 4, ~30 %, 5* and **open",
      "snake_case_name 2 * 3 * 4, ~30 %, 5* and **open",
    ],
    ["takes <1 week and >67% of <N> users", "takes <1 week and >67% of <N> users"],
    ["<b>a</b><br>b<BR/>c <span class='x'>d</span>", "a b c d"],
    ["<https://a.b> or <a@b.c>", "https://a.b or a@b.c"],
    ["`**x**` and ``a ` b`` and ` alone", "**x** and a ` b and ` alone"],
    ["\\*not\\* \\[a\\](b) C:\\dir", "*not* [a](b) C:\\dir"],
    ["R&amp;D &lt;5 &#8364; &#x20AC; &nbsp;AT&T &unknown;", "R&D <5 € € AT&T &unknown;"],
    ["a <!-- secret --> b <!-- open", "a b <!-- open"],
    ["[outer [inner](b) text](c", "[outer inner text](c"],
    ["Grow &#0; &#xD800;", "Grow &#0; &#xD800;"],
  ])("says %s as a reader sees it", (written, seen) => {
    const definitions = ["[n0]: https://a.b", "[^1]: A note"];
    expect(keyResult(written, "", ...definitions)).toBe(seen);
  });

  it("cuts a long title at a word and keeps the whole", () => {
    const long = "word ".repeat(60).trim();
    const page = parseOkrPage(`- Objective: ${long}\n- KR: ${long}`);
    const objective = page.objectives[0];
    expect(objective?.title).toBe(`${"word ".repeat(31).trim()} word…`.slice(-160));
    expect(objective?.title.length).toBeLessThanOrEqual(160);
    expect(objective?.description).toBe(long);
    expect(objective?.keyResults[0]?.title).toMatch(/^(?:word )+word…$/);
    expect(objective?.keyResults[0]?.title.length).toBeLessThanOrEqual(200);
    expect(objective?.keyResults[0]?.description).toBe(long);
  });

  it("keeps a title of just the length, and cuts one endless word", () => {
    const exact = parseOkrPage(`- Objective: ${"a".repeat(160)}`).objectives[0];
    expect(exact).toMatchObject({ title: "a".repeat(160), description: null });
    expect(titlesOf(`- Objective: ${"a".repeat(161)}`)).toEqual([`${"a".repeat(159)}…`]);
    expect(titlesOf(`- Objective: ${"a".repeat(158)}🎯🎯`)).toEqual([`${"a".repeat(158)}…`]);
    expect(titlesOf(`- Objective: ${"a".repeat(159)} b`)).toEqual([`${"a".repeat(159)}…`]);
  });
});

const piece = fc.oneof(
  fc.constantFrom(
    ...["# ", "## ", "- ", "  - ", "1. ", "> ", "```", "~~~", "<!--", "-->", "===", "---", "| "],
    ...[
      "Objective: ",
      "**Objective 1:** ",
      "Objective",
      "Objetivo: ",
      "KR: ",
      "KR2 - ",
      "Key results",
    ],
    ...[
      "[",
      "](",
      "][",
      "]",
      ")",
      "[x]: y",
      "*",
      "**",
      "_",
      "`",
      "<b>",
      "<",
      ">",
      "&amp;",
      "\\",
      " ",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const anyPage = fc.oneof(
  fc
    .array(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join("")),
      { maxLength: 25 },
    )
    .map((lines) => lines.join("\n")),
  fc.string({ unit: "binary", maxLength: 200 }),
);

describe("any text at all", () => {
  it("gives titles of their length, in the order of their lines, or says why not", () => {
    fc.assert(
      fc.property(anyPage, (text) => {
        const { objectives, problems } = parseOkrPage(text);
        const goals = objectives.flatMap((each) => [each, ...each.keyResults]);
        const lines = goals.map(({ line }) => line);
        expect(lines).toEqual([...new Set(lines)].sort((a, b) => a - b));
        const count = Math.max(1, splitLines(text).length);
        for (const { line } of [...goals, ...problems]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(count);
        }
        for (const objective of objectives) {
          expect(objective.title.length).toBeLessThanOrEqual(160);
          for (const { title } of objective.keyResults)
            expect(title.length).toBeLessThanOrEqual(200);
        }
        for (const { title } of goals) expect(title).toBe(title.trim());
        expect(goals.every(({ title }) => title !== "")).toBe(true);
        for (const { code, text: quote } of problems) {
          expect(okrProblemCodes).toContain(code);
          expect(quote.length).toBeLessThanOrEqual(200);
        }
        if (objectives.length === 0) expect(problems).not.toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("finds what a writer of pages wrote", () => {
    const title = fc.stringMatching(/^[A-Z][a-z]{0,9}( [a-z0-9%]{1,9}){0,4}$/);
    const goal = fc.record({ title, keyResults: fc.array(title, { maxLength: 4 }) });
    const section = fc.record({
      name: title,
      goals: fc.array(goal, { minLength: 1, maxLength: 3 }),
    });
    const forms = {
      list: (o: string) => `1. **OBJECTIVE: ${o}**`,
      heading: (o: string) => `### Objective 3: ${o}`,
      plain: (o: string) => `Objective: ${o}`,
    };
    fc.assert(
      fc.property(
        fc.array(section, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...Object.values(forms)),
        (sections, form) => {
          fc.pre(sections.every(({ name }) => !/^(?:Objectiv|Objetiv|Key|Kr|O )/.test(name)));
          const text = sections.flatMap(({ name, goals }) => [
            `## ${name}`,
            ...goals.flatMap((each) => [
              form(each.title),
              ...each.keyResults.map((kr) => `   - KR: ${kr}`),
            ]),
          ]);
          const found = parseOkrPage(text.join("\n"));
          expect(found.problems).toEqual([]);
          expect(
            found.objectives.map((each) => ({
              section: each.section,
              title: each.title,
              keyResults: each.keyResults.map((kr) => kr.title),
            })),
          ).toEqual(
            sections.flatMap(({ name, goals }) =>
              goals.map((each) => ({ section: name, ...each })),
            ),
          );
        },
      ),
    );
  });
});

/** Characters handed to the string and expression methods: a count, not a clock. */
function work(run: () => unknown): number {
  let total = 0;
  const undo: (() => void)[] = [];
  const count = (
    owner: object,
    method: string,
    size: (self: unknown, args: unknown[], result: unknown) => number,
  ) => {
    const original = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
    const counting = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      total += size(this, args, result);
      return result;
    };
    Reflect.set(owner, method, counting);
    undo.push(() => Reflect.set(owner, method, original));
  };
  const length = (self: unknown) => String.prototype.valueOf.call(self).length;
  for (const method of [
    "trim",
    "trimStart",
    "trimEnd",
    "normalize",
    "replace",
    "split",
    "includes",
  ]) {
    count(String.prototype, method, length);
  }
  count(String.prototype, "toLowerCase", length);
  count(String.prototype, "indexOf", (self, [, from], found) => {
    return (Number(found) < 0 ? length(self) : Number(found) + 1) - Number(from ?? 0);
  });
  count(String.prototype, "slice", (self, [start, end]) => {
    const size = length(self);
    return Math.max(0, Math.min(size, Number(end ?? size)) - Number(start ?? 0));
  });
  for (const method of ["charAt", "charCodeAt"]) count(String.prototype, method, () => 1);
  for (const method of ["exec", "test"]) {
    // `split` and `replace` come here once per place, and are counted already.
    count(RegExp.prototype, method, (self, [text]) => {
      const { sticky, global } = self as RegExp;
      return sticky || global ? 1 : String(text).length;
    });
  }
  try {
    run();
  } finally {
    for (const restore of undo.reverse()) restore();
  }
  return total;
}

describe("work", () => {
  it.each<[string, (size: number) => string]>([
    ["goals", (n) => "- Objective: a\n  - KR: b\n".repeat(n)],
    ["headings", (n) => "## Sales\n### Objective 1\n\n\n".repeat(n)],
    ["fences nobody closes", (n) => "```js\n- Objective: a\n".repeat(n)],
    ["comments nobody closes", (n) => "<!-- a\n".repeat(n)],
    ["one long title", (n) => `- Objective: a\n${"and more\n".repeat(n)}`],
    ["brackets", (n) => `- Objective: ${"[a](".repeat(n)}`],
    ["closed brackets", (n) => `- Objective: ${"[".repeat(n)}${"]".repeat(n)}`],
    ["stars", (n) => `- Objective: a${"*".repeat(n)}b${" a*".repeat(n)}`],
    ["backticks", (n) => `- Objective: a ${"` `` ".repeat(n)}`],
    ["tags nobody closes", (n) => `- Objective: ${"<a <!-- ".repeat(n)}`],
    ["ampersands", (n) => `- Objective: ${"&#1".repeat(n)}`],
    ["blank lines", (n) => `## Objective 1\n${"\n".repeat(n)}`],
    ["rules", (n) => `${"- ".repeat(n)}x\n#${" #".repeat(n)}\n`],
    ["a table of contents", (n) => `- [a${"](#a".repeat(n)}`],
  ])("grows with the text, no faster: %s", (_, make) => {
    const [small, large] = [make(1000), make(4000)];
    const once = work(() => parseOkrPage(small));
    const again = work(() => parseOkrPage(large));
    expect(once).toBeGreaterThan(small.length);
    expect(again / once).toBeLessThan((large.length / small.length) * 1.1);
    expect(again).toBeLessThan(large.length * 120);
  });
});
