import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DailyReportOptions, parseDailyReports } from "./daily-report";
import { nameKey, splitLines } from "./text";

const file = (...lines: string[]) => lines.join("\n");
const parse = (lines: string[], options?: DailyReportOptions) =>
  parseDailyReports(file(...lines), options);

/** One person's file with one day, for what happens inside a day. */
const day = (...body: string[]) =>
  parse(["# Daily Reports", "", "**Employee**: Ann Lee  ", "", "## 2025-10-27", "", ...body]);

const onlyEntry = (...body: string[]) => {
  const { entries, problems } = day(...body);
  expect(problems).toEqual([]);
  expect(entries).toHaveLength(1);
  return entries[0];
};

describe("a file per employee", () => {
  const text = file(
    "# Daily Reports",
    "",
    "**Template**: Daily Standup  ",
    "**Generated**: 2025-11-01  ",
    "**Project**:  Apollo   Web  ",
    "**Employee**:  María José\u00a0 Peña ",
    "",
    "## October 27, 2025",
    "",
    "### Tasks Done",
    "",
    "- Wrote the parser  ",
    "",
    "",
    "",
    "### To Do",
    "- Test it",
    "",
    "## martes, 28 de octubre de 2025",
    "",
    "**Project**: Gemini",
    "",
    "### Tasks Done",
    "- (none)",
    "### To Do",
    "",
    "",
  );

  it("gives an entry a day, under the file's employee and the nearest project", () => {
    expect(parseDailyReports(text)).toEqual({
      problems: [],
      entries: [
        {
          author: "María José Peña",
          authorKey: "maría josé peña",
          date: "2025-10-27",
          project: "Apollo Web",
          projectKey: "apollo web",
          attendance: "present",
          content: "### Tasks Done\n\n- Wrote the parser\n\n### To Do\n- Test it",
          lineStart: 8,
          lineEnd: 17,
          empty: false,
        },
        {
          author: "María José Peña",
          authorKey: "maría josé peña",
          date: "2025-10-28",
          project: "Gemini",
          projectKey: "gemini",
          attendance: "present",
          content: "### Tasks Done\n- (none)\n### To Do",
          lineStart: 19,
          lineEnd: 25,
          empty: true,
        },
      ],
    });
  });

  it("reads CRLF as it reads LF", () => {
    expect(parseDailyReports(text.replaceAll("\n", "\r\n"))).toEqual(parseDailyReports(text));
  });

  it("reports a bare day as empty", () => {
    expect(onlyEntry()).toMatchObject({ empty: true, content: "", lineStart: 5, lineEnd: 5 });
  });

  it("takes the caller's author only where the file names nobody", () => {
    const options = { author: " Bob  Ray " };
    expect(parse(["## 2025-10-27", "- x"], options).entries[0]?.author).toBe("Bob Ray");
    const named = parse(["**Employee**: Ann", "## 2025-10-27", "- x"], options);
    expect(named.entries[0]?.author).toBe("Ann");
  });

  it("begins anew at a second title, for files are concatenated", () => {
    const one = (name: string, project: string) =>
      file("# Daily Reports", `**Employee**: ${name}`, project, "## 2025-10-27", "- x", "");
    const both = parseDailyReports(one("Ann", "**Project**: P") + one("Bob", "**Template**: T"));
    expect(both.problems).toEqual([]);
    expect(both.entries.map(({ author, project }) => [author, project])).toEqual([
      ["Ann", "P"],
      ["Bob", null],
    ]);
  });
});

describe("a combined file", () => {
  const lines = [
    "# Daily Reports",
    "",
    "**Project**: Apollo",
    "",
    "## 2025-10-27",
    "",
    "**Employee**: Ann Lee  ",
    "**Project**: Gemini",
    "",
    "- a",
    "",
    "**Template**: Daily  ",
    "**Employee**: Bob Ray",
    "",
    "- b",
    "",
    "## 28 October 2025",
    "**Employee**: Ann Lee",
  ];

  it("gives an entry a person and day; the first under a date begins at its heading", () => {
    const { entries, problems } = parse(lines);
    expect(problems).toEqual([]);
    expect(
      entries.map(({ author, date, project, content, lineStart, lineEnd, empty }) => {
        return [author, date, project, content, lineStart, lineEnd, empty];
      }),
    ).toEqual([
      ["Ann Lee", "2025-10-27", "Gemini", "- a", 5, 10, false],
      ["Bob Ray", "2025-10-27", "Apollo", "- b", 12, 15, false],
      ["Ann Lee", "2025-10-28", "Apollo", "", 17, 18, true],
    ]);
  });

  it("keeps people of one first name apart", () => {
    const { entries } = parse([
      ...["## 2025-10-27", "**Employee**: Ann Lee", "- a", "**Employee**: Ann Ray", "- b"],
    ]);
    expect(entries.map(({ authorKey }) => authorKey)).toEqual(["ann lee", "ann ray"]);
  });

  it("takes a project above the day's first employee for the whole day", () => {
    const { entries } = parse([
      ...["**Project**: File", "## 2025-10-27", "**Project**: Day", ""],
      ...["**Employee**: Ann", "- a", "**Employee**: Bob", "- b"],
      ...["## 2025-10-28", "**Employee**: Ann", "- c"],
    ]);
    expect(entries.map(({ project }) => project)).toEqual(["Day", "Day", "File"]);
  });

  it("gives a project line to the employee it stands with, in either order", () => {
    const { entries } = parse([
      ...["## 2025-10-27", "**Project**: P", "**Employee**: Ann", "- a", ""],
      ...["**Project**: Q", "", "**Employee**: Bob", "- b"],
    ]);
    expect(entries.map(({ author, project }) => [author, project])).toEqual([
      ["Ann", "P"],
      ["Bob", "Q"],
    ]);
  });

  it("refuses what nobody signed, and gives it to no neighbour", () => {
    const { entries, problems } = parse([
      ...["# Daily Reports", "## 2025-10-27", "- whose?", "**Employee**: Ann", "- a"],
      ...["**Employee**:", "- whose?", "## 2025-10-28", "- whose?"],
    ]);
    expect(problems).toEqual([
      { line: 2, code: "no-author", text: "## 2025-10-27" },
      { line: 6, code: "no-author", text: "**Employee**:" },
      { line: 8, code: "no-author", text: "## 2025-10-28" },
    ]);
    expect(entries).toMatchObject([{ author: "Ann", content: "- a", lineStart: 4, lineEnd: 5 }]);
  });

  it("names nobody by a header that names two", () => {
    const header = ["**Employee**: Ann", "", "**Employee**: Bob", "", "## 2025-10-27", "- x"];
    expect(parse(header).problems).toMatchObject([{ code: "no-author", line: 5 }]);
  });

  it("yields the very entries of the files it combines", () => {
    const word = fc.constantFrom("alpha", "beta", "Peña", "- x", "```", "", "  ", "### Details");
    const body = fc.array(word, { maxLength: 6 }).map((lines) => [...lines, "- end"]);
    const people = fc.uniqueArray(fc.constantFrom("Ann Lee", "Ann Ray", "Bob"), { minLength: 1 });
    fc.assert(
      fc.property(people, fc.array(body, { minLength: 9, maxLength: 9 }), (names, bodies) => {
        const dates = ["2025-10-27", "28 October 2025", "October 29, 2025"];
        const texts = new Map<string, string[]>();
        names.forEach((name, at) => {
          dates.forEach((date, on) => {
            // An even number of fence marks, or the rest of the file would stand inside.
            const said = bodies[at * 3 + on] ?? [];
            const closed = said.filter((line) => line === "```").length % 2 === 0;
            texts.set(name + date, closed ? said : [...said, "```"]);
          });
        });
        const entry = (name: string, date: string) => [
          `**Employee**: ${name}  `,
          "**Project**: P",
          "",
          ...(texts.get(name + date) ?? []),
        ];
        const combined = parse(
          dates.flatMap((date) => [`## ${date}`, ...names.flatMap((name) => entry(name, date))]),
        );
        const separate = names.flatMap((name) => {
          const header = [`**Employee**: ${name}`, "**Template**: T", ""];
          const days = dates.flatMap((date) => [`## ${date}`, "", ...entry(name, date), ""]);
          return parse(header.concat(days)).entries;
        });
        const identity = (entries: typeof separate) =>
          entries
            .map((each) => [each.authorKey, each.date, each.projectKey, each.content].join("|"))
            .sort();
        expect(combined.problems).toEqual([]);
        expect(identity(combined.entries)).toEqual(identity(separate));
      }),
    );
  });
});

describe("### Name — Project", () => {
  it("splits an employee's day by project", () => {
    const { entries, problems } = day(
      ...["**Project**: Base", "", "### ann  LEE — Alpha – two", "- a", ""],
      ...["### Ann Lee - Beta", "- b"],
    );
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      { author: "Ann Lee", project: "Alpha – two", content: "- a", lineStart: 5, lineEnd: 10 },
      { author: "Ann Lee", project: "Beta", content: "- b", lineStart: 12, lineEnd: 13 },
    ]);
  });

  it("keeps what an employee wrote before the first split", () => {
    const { entries } = day("- general", "### Ann Lee – Alpha", "- a");
    expect(entries).toMatchObject([
      { project: null, content: "- general", lineStart: 5 },
      { project: "Alpha", content: "- a", lineStart: 8 },
    ]);
  });

  it("starts another author's entry in a combined file", () => {
    const { entries, problems } = parse([
      ...["## 2025-10-27", "", "### Ann Lee — Alpha", "- a", "### Bob Ray – Alpha", "- b"],
      ...["### Bob Ray — Beta", "- c"],
    ]);
    expect(problems).toEqual([]);
    expect(
      entries.map(({ author, project, content, lineStart }) => [
        author,
        project,
        content,
        lineStart,
      ]),
    ).toEqual([
      ["Ann Lee", "Alpha", "- a", 1],
      ["Bob Ray", "Alpha", "- b", 5],
      ["Bob Ray", "Beta", "- c", 7],
    ]);
  });

  it("is a heading like another where the name is not the employee's", () => {
    const entry = onlyEntry("### Backend — API", "- a", "### To Do — later", "### Details");
    expect(entry?.content).toBe("### Backend — API\n- a\n### To Do — later\n### Details");
  });

  it("knows another employee of the same file", () => {
    const { entries } = parse([
      ...["## 2025-10-27", "**Employee**: Ann", "- a", "### Bob — Beta", "- b"],
      ...["### Backend — API", "- c", "## 2025-10-28", "**Employee**: Bob", "- d"],
    ]);
    expect(entries).toMatchObject([
      { author: "Ann", content: "- a" },
      { author: "Bob", project: "Beta", content: "- b\n### Backend — API\n- c" },
      { author: "Bob", content: "- d" },
    ]);
  });

  it("needs spaces round the dash", () => {
    expect(parse(["## 2025-10-27", "### Jean-Luc Picard", "- x"]).problems).toMatchObject([
      { code: "no-author" },
    ]);
  });
});

describe("a second project line", () => {
  it("after text starts another entry of the same person", () => {
    const { entries } = day("**Project**: Alpha", "- a", "**Project**: Beta", "- b");
    expect(entries).toMatchObject([
      { author: "Ann Lee", project: "Alpha", content: "- a" },
      { author: "Ann Lee", project: "Beta", content: "- b" },
    ]);
  });

  it("that says the same again is dropped", () => {
    const entry = onlyEntry("**Project**: Alpha", "- a", "**Project**: ALPHA", "- b");
    expect(entry).toMatchObject({ project: "Alpha", content: "- a\n- b" });
  });
});

describe("headings that are none", () => {
  it.each(["```", "~~~~", "  ```md", "- ```"])("leaves %j fences alone", (mark) => {
    const close = mark.includes("~") ? "~~~~" : "```";
    const fenced = [mark, "## 2025-10-28", "**Employee**: Bob", "### Absent", close];
    expect(onlyEntry(...fenced)).toMatchObject({
      content: fenced.join("\n"),
      attendance: "present",
      empty: false,
    });
  });

  it("does not close a fence by a shorter or another mark", () => {
    const fenced = ["````", "```", "~~~~", "## 2025-10-28", "````"];
    expect(onlyEntry(...fenced)?.content).toBe(fenced.join("\n"));
  });

  it("lets a fence nobody closes swallow no later day", () => {
    const { entries } = day("- a", "```", "code", "", "## 2025-10-28", "- b");
    expect(entries.map(({ content }) => content)).toEqual(["- a\n```\ncode", "- b"]);
  });

  it("gives a heading that is no date to the entry above, or to the header", () => {
    const { entries, problems } = parse([
      ...["# Daily Reports", "**Employee**: Ann", "## How we work", "prose"],
      ...["## 2025-10-27", "- a", "## Retrospective", "- b", "# Big", "##2025-10-28"],
      ...["    ## 2025-10-28", "### 2025-10-28"],
    ]);
    expect(problems).toEqual([]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ lineStart: 5, lineEnd: 12 });
    expect(entries[0]?.content).toContain("## Retrospective\n- b\n# Big\n##2025-10-28");
  });

  it("reads a date in emphasis or between marks", () => {
    const { entries } = parse(["**Employee**: A", "## **May 9, 2021**", "- a", "## 2021-05-10 ##"]);
    expect(entries.map(({ date }) => date)).toEqual(["2021-05-09", "2021-05-10"]);
  });
});

describe("emptiness", () => {
  it.each([
    ["(none)", "- (none)", "-", "*", "none", "None.", "- N/A", "1. nothing.", "NINGUNA", "+ nada."],
    ["### Tasks Done", "", "### To Do", "- (none)", "### Details:"],
    ["---", "  -  ", "\u00a0"],
  ])("sees nothing in %j, %j, %j …", (...body) => {
    expect(onlyEntry(...body)).toMatchObject({ empty: true, attendance: "present" });
  });

  it.each(["- Nothing for now", "no", "### Blockers", "```", "- none of it", "0", "nada más"])(
    "sees something in %j",
    (line) => expect(onlyEntry("### Tasks Done", "- (none)", line)?.empty).toBe(false),
  );
});

describe("absence", () => {
  it.each([
    "**Absent**: dentist",
    "**Absent**:",
    "**Absent:** dentist",
    "**AUSENTE**",
    "**Ausente**: médico",
    "### Absent",
    "### Ausente",
    "### Absent — dentist",
    "### Ausente: médico",
  ])("is said by %j, and is not emptiness", (line) => {
    expect(onlyEntry("", line)).toMatchObject({
      attendance: "absent",
      empty: false,
      content: line,
      author: "Ann Lee",
    });
  });

  it.each(["- Absent friends", "**Absentee** list", "**Absent** minded", "### Absent friends"])(
    "is not said by %j",
    (line) => expect(onlyEntry(line)?.attendance).toBe("present"),
  );

  it("names nobody Absent in a combined file", () => {
    const { entries } = parse(["## 2025-10-27", "**Employee**: Ann", "### Absent — ill"]);
    expect(entries).toMatchObject([{ author: "Ann", attendance: "absent", project: null }]);
  });
});

describe("dates in figures", () => {
  const dated = (...dates: string[]) => [
    "**Employee**: Ann",
    ...dates.flatMap((date) => [`## ${date}`, `- ${date}`]),
  ];
  const outcome = (lines: string[], options?: DailyReportOptions) => {
    const { entries, problems } = parse(lines, options);
    return {
      dates: entries.map(({ date }) => date),
      problems: problems.map(({ line, code }) => `${line} ${code}`),
    };
  };

  it("are settled by one day over 12 in the file", () => {
    expect(outcome(dated("01/02/2025", "27/10/2025"))).toEqual({
      dates: ["2025-02-01", "2025-10-27"],
      problems: [],
    });
  });

  it("are settled by nothing in a code fence", () => {
    const lines = [...dated("01/02/2025"), "```", "## 27/10/2025", "```"];
    expect(outcome(lines)).toEqual({ dates: [], problems: ["2 ambiguous-date"] });
  });

  it("are refused in doubt, unless the caller knows", () => {
    const lines = dated("01/02/2025", "2025-02-03", "04/04/2025");
    expect(outcome(lines)).toEqual({
      dates: ["2025-02-03", "2025-04-04"],
      problems: ["2 ambiguous-date"],
    });
    expect(outcome(lines, { dateOrder: "mdy" }).dates).toEqual([
      ...["2025-01-02", "2025-02-03", "2025-04-04"],
    ]);
  });

  it("are all refused in a file that contradicts itself, unless the caller knows", () => {
    const lines = dated("27/10/2025", "01/02/2025", "10/28/2025", "29/10/2025", "2025-10-30");
    expect(outcome(lines)).toEqual({
      dates: ["2025-10-30"],
      problems: [
        ...["2 ambiguous-date", "4 ambiguous-date", "6 date-order-contradiction"],
        "8 ambiguous-date",
      ],
    });
    expect(outcome(lines, { dateOrder: "dmy" })).toEqual({
      dates: ["2025-10-27", "2025-02-01", "2025-10-29", "2025-10-30"],
      problems: ["6 no-such-day"],
    });
  });

  it("that are no day are refused with their lines", () => {
    const { entries, problems } = parse([
      ...["**Employee**: Ann", "## 2025-10-27", "- a", "## February 30, 2016", "- lost"],
      ...["**Employee**: Bob", "- lost", "## 2025-10-28", "- b"],
    ]);
    expect(problems).toEqual([{ line: 4, code: "no-such-day", text: "## February 30, 2016" }]);
    expect(entries.map(({ content }) => content)).toEqual(["- a", "- b"]);
    expect(entries[0]).toMatchObject({ lineStart: 2, lineEnd: 3 });
  });
});

describe("problems", () => {
  it("says when a file has no date at all", () => {
    const none = (text: string) => ({
      entries: [],
      problems: [{ line: 1, code: "no-entries", text }],
    });
    expect(parseDailyReports("")).toEqual(none(""));
    expect(parse(["# Notes", "## Sprint 0", "- x"])).toEqual(none("# Notes"));
    expect(parse(["## 31/02/2025"]).problems).toMatchObject([{ code: "no-such-day" }]);
  });

  it("takes the same entry once and refuses another of the same key", () => {
    const { entries, problems } = parse([
      ...["**Employee**: Ann", "## 2025-10-27", "- a", "## October 27, 2025", "", "- a ", ""],
      ...["## 27 Oct 2025", "- b", "## 2025/10/27", "**Project**: P", "- b"],
    ]);
    expect(problems).toEqual([{ line: 8, code: "duplicate-entry", text: "## 27 Oct 2025" }]);
    expect(entries).toMatchObject([
      { content: "- a", lineStart: 2 },
      { content: "- b", projectKey: "p" },
    ]);
  });

  it("lets what is said stand before and after what is empty", () => {
    const { entries, problems } = parse([
      ...["**Employee**: Ann", "## 2025-10-27", "- (none)", "## 2025.10.27", "- a"],
      ...["## 2025/10/27", "nada"],
    ]);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([{ content: "- a", empty: false, lineStart: 4 }]);
  });

  it("refuses an entry over 200,000 characters and reads on", () => {
    const { entries, problems } = day("x".repeat(200_001), "## 2025-10-28", "y".repeat(200_000));
    expect(problems).toEqual([{ line: 5, code: "too-long", text: "## 2025-10-27" }]);
    expect(entries.map(({ date }) => date)).toEqual(["2025-10-28"]);
  });

  it("refuses a name over 160 characters, once for the line that has it", () => {
    const long = "n".repeat(161);
    const { entries, problems } = parse([
      ...[`**Project**: ${long}`, "## 2025-10-27", "**Employee**: Ann", "- a"],
      ...["**Employee**: Bob", "- b", `**Employee**: ${long}`, "**Project**: P", "- c"],
      ...["**Employee**: Cleo", "**Project**: P", "- d"],
    ]);
    expect(problems).toEqual([
      { line: 1, code: "name-too-long", text: `**Project**: ${long}` },
      { line: 7, code: "name-too-long", text: `**Employee**: ${long}` },
    ]);
    expect(entries.map(({ author }) => author)).toEqual(["Cleo"]);
  });

  it("quotes at most 200 characters and no half of one", () => {
    const name = `${"n".repeat(185)}😀😀`;
    const [problem] = parse(["## 2025-10-27", `**Employee**: ${name}`, "- a"]).problems;
    expect(problem?.text).toBe(`**Employee**: ${"n".repeat(185)}`);
  });
});

// What a hostile or careless file is made of.
const scrap = fc.constantFrom(
  ...["# Daily Reports", "## 2025-10-27", "## 28/10/2025", "## 10/28/2025", "## 01/02/2025"],
  ...["## 30 February 2025", "## Notes", "**Employee**: Ann", "**Employee**: Bob", "**Employee**:"],
  ...["**Project**: P", "**Project**: Q", "**Template**: T", "### Ann — P", "### Bob - R"],
  ...["### Tasks Done", "### Absent", "**Ausente**: x", "- a", "- (none)", "", " ", "```", "~~~~"],
  ...["- ```", "```js", "## ", "#", "### — ", "---"],
);
const anyFile = fc.oneof(
  fc.array(scrap, { maxLength: 60 }).map((lines) => lines.join("\n")),
  fc.array(fc.oneof(scrap, fc.string({ unit: "binary" })), { maxLength: 30 }).map((lines) => {
    return lines.join("\r\n");
  }),
  fc.string({ unit: "binary", maxLength: 200 }),
);

describe("any text at all", () => {
  it("gives entries in order, inside the text, overlapping nowhere, one to a key", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const lines = splitLines(text);
        const { entries, problems } = parseDailyReports(text);
        let free = 1;
        for (const entry of entries) {
          expect(entry.lineStart).toBeGreaterThanOrEqual(free);
          expect(entry.lineEnd).toBeGreaterThanOrEqual(entry.lineStart);
          expect(lines[entry.lineStart - 1]?.trim()).not.toBe("");
          expect(lines[entry.lineEnd - 1]?.trim()).not.toBe("");
          expect(entry.authorKey).toBe(nameKey(entry.author));
          expect(entry.content).not.toMatch(/^\s*\n|\n\s*$|[ \t]\n|\n\n\n/);
          free = entry.lineEnd + 1;
        }
        expect(free - 1).toBeLessThanOrEqual(lines.length);
        const keys = entries.map((each) => `${each.authorKey}\n${each.date}\n${each.projectKey}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(Math.max(1, lines.length));
          expect(problem.text.length).toBeLessThanOrEqual(200);
        }
        if (entries.length === 0) expect(problems).not.toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("puts every line of an entry's content inside its own range", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const lines = splitLines(text);
        for (const { content, lineStart, lineEnd } of parseDailyReports(text).entries) {
          const own = lines.slice(lineStart - 1, lineEnd).map((line) => line.trimEnd());
          let from = 0;
          for (const line of content === "" ? [] : content.split("\n")) {
            if (line === "") continue;
            from = own.indexOf(line, from) + 1;
            expect(from).toBeGreaterThan(0);
          }
        }
      }),
      { numRuns: 1000 },
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
    size: (self: unknown, args: unknown[]) => number,
  ) => {
    const original = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
    const counting = function (this: unknown, ...args: unknown[]) {
      total += size(this, args);
      return original.apply(this, args);
    };
    Reflect.set(owner, method, counting);
    undo.push(() => Reflect.set(owner, method, original));
  };
  const length = (self: unknown) => String.prototype.valueOf.call(self).length;
  for (const method of ["trim", "trimEnd", "normalize", "replace", "split", "includes", "slice"]) {
    count(String.prototype, method, length);
  }
  for (const method of ["toLowerCase", "toLocaleLowerCase"])
    count(String.prototype, method, length);
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
  const long = "n".repeat(150);
  it.each<[string, (size: number) => string]>([
    ["days", (n) => "## 2025-10-27\n**Employee**: Ann\n- a\n".repeat(n)],
    ["fences nobody closes", (n) => `## 2025-10-27\n${"```js\n".repeat(n)}`],
    ["growing fences", (n) => Array.from({ length: 40 }, () => "`".repeat(n)).join("\n")],
    ["field lines", (n) => `## 2025-10-27\n${"**Project**: P\n\n\n".repeat(n)}`],
    ["header lines", (n) => `${"**Employee**: A\n".repeat(n)}${"## 2025-10-27\n- a\n".repeat(n)}`],
    [
      "one long header name",
      (n) => `**Employee**: ${"n".repeat(n)}\n${"## 2025-10-27\n".repeat(9)}`,
    ],
    ["splits", (n) => `**Employee**: ${long}\n## 2025-10-27\n${`### ${long} — P\n`.repeat(n)}`],
    ["blank lines", (n) => `## 2025-10-27\n**Employee**: A\n${"\n".repeat(n)}`],
    ["one long line", (n) => `## 2025-10-27\n${"- **a** ".repeat(n)}`],
    ["one long heading", (n) => `## 2025-10-27\n### ${" — #".repeat(n)}`],
    ["spaces", (n) => `## 2025-10-27\n**Employee**${" ".repeat(n)}\n-${" ".repeat(n)}x`],
  ])("grows with the text, no faster: %s", (_, make) => {
    const [small, large] = [make(400), make(1600)];
    const once = work(() => parseDailyReports(small));
    const again = work(() => parseDailyReports(large));
    expect(once).toBeGreaterThan(small.length);
    expect(again / once).toBeLessThan((large.length / small.length) * 1.1);
    expect(again).toBeLessThan(large.length * 60);
  });
});
