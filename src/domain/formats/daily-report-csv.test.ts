import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDailyReports } from "./daily-report";
import { htmlToLines, parseDailyReportCsvRows } from "./daily-report-csv";

type Cells = Partial<
  Record<
    | "employee_id"
    | "employee_first_name"
    | "employee_last_name"
    | "content"
    | "todo"
    | "report_date"
    | "report_template_name"
    | "client_project_id"
    | "client_project_name",
    string
  >
>;

const row = (line: number, cells: Cells = {}, lineEnd = line) => ({
  ...{ line, lineEnd },
  record: {
    employee_id: "7",
    employee_first_name: "Ann",
    employee_last_name: "Lee",
    content: "<ul><li>Wrote the parser</li></ul>",
    todo: "",
    report_date: "2025-10-27",
    report_template_name: "Daily Standup",
    client_project_id: "3",
    client_project_name: "Apollo",
    ...cells,
  },
});

describe("parseDailyReportCsvRows", () => {
  it("gives the entry of the Markdown export of the same row", () => {
    const content = "<ul><li>Wrote <b>the</b> parser</li><li>R&amp;D</li></ul>";
    const [fromCsv] = parseDailyReportCsvRows([row(2, { content })]).entries;
    const [fromMarkdown] = parseDailyReports(
      [
        ...["# Daily Reports", "", "**Employee**: Ann Lee  ", "**Project**: Apollo", ""],
        ...["## October 27, 2025", "", "### Tasks Done", "", "- Wrote the parser", "- R&D", ""],
        ...["### To Do", "", "- (none)", ""],
      ].join("\n"),
    ).entries;
    expect(fromCsv).toEqual({ ...fromMarkdown, lineStart: 2, lineEnd: 2 });
  });

  it("ends where its last cell ends", () => {
    const { entries } = parseDailyReportCsvRows([
      row(2, { todo: "Ship\nTell" }, 3),
      row(4, { report_date: "2025-10-28" }),
    ]);
    expect(entries.map(({ lineStart, lineEnd }) => [lineStart, lineEnd])).toEqual([
      [2, 3],
      [4, 4],
    ]);
  });

  it("folds names, and takes the id of a project without a name", () => {
    const { entries } = parseDailyReportCsvRows([
      row(2, { employee_first_name: " María\u00a0José ", employee_last_name: "Peña " }),
      row(3, { client_project_name: " " }),
      row(4, { client_project_name: "", client_project_id: "" }),
    ]);
    expect(entries.map(({ author, project, projectKey }) => [author, project, projectKey])).toEqual(
      [
        ["María José Peña", "Apollo", "apollo"],
        ["Ann Lee", "3", "3"],
        ["Ann Lee", null, ""],
      ],
    );
  });

  it("reports an empty day as empty and an absence as none", () => {
    const { entries } = parseDailyReportCsvRows([
      row(2, { content: "<p>&nbsp;</p>", todo: "<ul><li>N/A</li></ul>" }),
      row(3, { content: "<p><strong>Ausente</strong>: médico</p>", report_date: "28/10/2025" }),
    ]);
    expect(entries).toMatchObject([
      { empty: true, attendance: "present" },
      { empty: false, attendance: "absent" },
    ]);
  });

  it("keeps the day that is written, and doubts one that depends on a clock", () => {
    const { entries, problems } = parseDailyReportCsvRows([
      row(2, { report_date: "2025-10-27T00:00:00.000Z" }),
      row(3, { report_date: "2025-10-28 00:00:00" }),
      row(4, { report_date: "2025-10-28T23:00:00.000Z" }),
      row(5, { report_date: "2025-02-30T00:00:00Z" }),
      row(6, { report_date: "" }),
      row(7, { report_date: "soon" }),
    ]);
    expect(entries.map(({ date }) => date)).toEqual(["2025-10-27", "2025-10-28"]);
    expect(problems).toEqual([
      { line: 4, code: "ambiguous-date", text: "2025-10-28T23:00:00.000Z" },
      { line: 5, code: "no-such-day", text: "2025-02-30T00:00:00Z" },
      { line: 6, code: "no-such-day", text: "" },
      { line: 7, code: "no-such-day", text: "soon" },
    ]);
  });

  it("settles day and month by the whole column", () => {
    const dates = (...texts: string[]) =>
      texts.map((text, at) => row(at + 2, { report_date: text }));
    const settled = parseDailyReportCsvRows(dates("01/02/2025", "27/10/2025"));
    expect(settled.entries.map(({ date }) => date)).toEqual(["2025-02-01", "2025-10-27"]);
    expect(parseDailyReportCsvRows(dates("01/02/2025")).problems).toMatchObject([
      { line: 2, code: "ambiguous-date" },
    ]);
    const torn = dates("27/10/2025", "10/28/2025", "2025-10-29");
    const refused = parseDailyReportCsvRows(torn);
    expect(refused.entries.map(({ date }) => date)).toEqual(["2025-10-29"]);
    expect(refused.problems).toMatchObject([
      { line: 2, code: "ambiguous-date" },
      { line: 3, code: "date-order-contradiction" },
    ]);
    const told = parseDailyReportCsvRows(torn, { dateOrder: "dmy" });
    expect(told.entries.map(({ date }) => date)).toEqual(["2025-10-27", "2025-10-29"]);
    expect(told.problems).toMatchObject([{ line: 3, code: "no-such-day" }]);
  });

  it("names each row's problem and reads the rest", () => {
    const nobody = { employee_first_name: " ", employee_last_name: "" };
    const { entries, problems } = parseDailyReportCsvRows([
      row(2, nobody),
      row(3),
      row(4),
      row(5, { content: "other" }),
      row(6, { client_project_name: "p".repeat(161) }),
      row(7, { content: "x".repeat(200_001), report_date: "2025-10-28" }),
      { line: 8, lineEnd: 8, record: {} },
    ]);
    expect(entries).toMatchObject([{ lineStart: 3 }]);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual([
      ...["2 no-author", "5 duplicate-entry", "6 name-too-long", "7 too-long", "8 no-such-day"],
    ]);
    expect(parseDailyReportCsvRows([row(2, nobody)], { author: "Bob" }).entries).toMatchObject([
      { author: "Bob" },
    ]);
  });

  it("says when there is no row", () => {
    const problems = [{ line: 1, code: "no-entries", text: "" }];
    expect(parseDailyReportCsvRows([])).toEqual({ entries: [], problems });
  });

  it("takes any cells", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("Ann", "2025-10-27", "1"));
    const cells = fc.record({
      ...{ employee_first_name: cell, employee_last_name: cell, content: cell, todo: cell },
      ...{ report_date: cell, client_project_name: cell, client_project_id: cell },
    });
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 8 }), (records) => {
        const rows = records.map((record, at) => ({ line: at + 2, lineEnd: at + 2, record }));
        const { entries, problems } = parseDailyReportCsvRows(rows);
        expect(entries.length + problems.length).toBeGreaterThan(0);
        for (const { lineStart, lineEnd } of entries) {
          expect(lineStart).toBe(lineEnd);
          expect(rows.some(({ line }) => line === lineStart)).toBe(true);
        }
      }),
    );
  });
});

describe("htmlToLines", () => {
  it.each<[string, string, string[]]>([
    ["plain text", "one\r\n- two  \n\nthree &lt;3", ["one", "- two", "", "three <3"]],
    ["a list", "<ul>\n <li>one</li>\n <li> two\n words</li>\n</ul>", ["- one", "- two words"]],
    ["a numbered list", "<ol><li>one<li>two</ol>", ["- one", "- two"]],
    ["paragraphs in items", "<ul><li><p>a</p><p>b</p></li></ul>", ["- a", "  b"]],
    [
      "lists in lists",
      "<ul><li>a<ul><li>b</li></ul>c</li><li>d</li></ul>e",
      ["- a", "  - b", "  c", "- d", "e"],
    ],
    ["empty items", "<ul><li></li><li><br></li><li>a</li></ul>", ["- a"]],
    ["lines", "<p>a<br/>b</p><div>c</div>", ["a", "b", "c"]],
    [
      "inline marks",
      "<P STYLE='x'>a <em>b</em><i>c</i>&nbsp;<a href=\"?x>y\">d</a></P>",
      ["a bc d"],
    ],
    ["a table", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", ["a b", "c"]],
    ["preformatted text", "<pre>  a\n    b</pre>", ["  a", "    b"]],
    ["what nobody reads", "a<script>if (a</b>c) x()</SCRIPT><style>p{}</style><!-- > -->b", ["ab"]],
    ["declarations", "<!doctype html><?xml?><p>a</p></3>", ["a"]],
    [
      "signs that are no tags",
      "<p>a < b, c <= d, 1<2 > 0, x << y</p>",
      ["a < b, c <= d, 1<2 > 0, x < < y"],
    ],
    ["a tag without an end", "<p>a</p> if x <y and z", ["a", "if x y and z"]],
    ["a quote without an end", '<p title="x>a</p><p>b</p>', ["a", "b"]],
    ["tags made of tags", "<<b>script>a</<b>script>", ["< script>ascript>"]],
    [
      "entities",
      "<p>&iexcl;Pe&ntilde;a &Ntilde;&#241;&#xF1;&hellip;&#128512;&quot;&apos;</p>",
      ["¡Peña Ñññ…😀\"'"],
    ],
    [
      "entities once",
      "<p>&amp;lt;b&amp;gt; &unknown; &; & &#150; &#0;&#27;</p>",
      ["&lt;b&gt; &unknown; &; & – \ufffd\ufffd"],
    ],
    ["a written tag", "<p>use &lt;b&gt;</p>", ["use <b>"]],
    ["nothing", "", [""]],
  ])("reads %s", (_, html, lines) => {
    expect(htmlToLines(html)).toEqual(lines);
  });

  const scrap = fc.constantFrom(
    ...[
      "<",
      ">",
      "</",
      "/>",
      "<ul>",
      "</ul>",
      "<li>",
      "</li>",
      "<p>",
      "<b>",
      "</b>",
      "<pre>",
      "<br",
    ],
    ...[
      "<!--",
      "-->",
      "<!",
      "<?",
      '"',
      "'",
      "=",
      " ",
      "\n",
      "a",
      "script",
      "<script>",
      "</script>",
      "3",
    ],
  );
  const soup = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(""));

  it("never keeps markup", () => {
    fc.assert(
      fc.property(soup, (html) => {
        for (const line of htmlToLines(html)) expect(line, html).not.toMatch(/<[a-z/!?]/i);
      }),
      { numRuns: 5000 },
    );
  });

  it("keeps every word of balanced HTML, in order", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const wrapped = fc.tuple(fc.constantFrom("p", "b", "li", "div", "td", "pre"), word);
    fc.assert(
      fc.property(fc.array(wrapped, { minLength: 1 }), (pieces) => {
        const html = pieces.map(([tag, text]) => `<${tag}> ${text} </${tag}>`).join("");
        const words = htmlToLines(html).flatMap((line) =>
          line.replace(/^- /, "").trim().split(/\s+/),
        );
        expect(words).toEqual(pieces.map(([, text]) => text));
      }),
    );
  });

  /** Characters handed to string methods: a count, not a clock. */
  function work(run: () => unknown): number {
    let total = 0;
    const undo: (() => void)[] = [];
    const count = (
      method: string,
      size: (self: string, args: unknown[], result: unknown) => number,
    ) => {
      const original = Reflect.get(String.prototype, method) as (...args: unknown[]) => unknown;
      Reflect.set(String.prototype, method, function (this: string, ...args: unknown[]) {
        const result = original.apply(this, args);
        total += size(String.prototype.valueOf.call(this), args, result);
        return result;
      });
      undo.push(() => Reflect.set(String.prototype, method, original));
    };
    count("charCodeAt", () => 1);
    count("slice", (_, __, result) => String(result).length);
    for (const method of ["replace", "trim", "trimEnd", "split", "repeat", "toLowerCase"]) {
      count(method, (self, _, result) => Math.max(self.length, String(result).length));
    }
    count("indexOf", (self, [, from], result) => {
      return (Number(result) < 0 ? self.length : Number(result)) - Number(from ?? 0);
    });
    try {
      run();
    } finally {
      for (const restore of undo.reverse()) restore();
    }
    return total;
  }

  it.each<[string, string]>([
    ["tags", "<p>a</p>"],
    ["tags without an end", "<a "],
    ["quotes without an end", '<a b="'],
    ["quotes that end late", "<a b='>"],
    ["closing marks", "</"],
    ["declarations", "<!"],
    ["comments", "<!--"],
    ["scripts", "<script></scrip"],
    ["closed scripts", "<script></script>"],
    ["lists in lists", "<ul><li>a"],
    ["open preformatted text", "<pre>a\n"],
    ["lone marks", "<<"],
    ["entities", "<b>&amp;&#1;&"],
  ])("works no more than the text is long: %s", (_, piece) => {
    const once = work(() => htmlToLines(piece.repeat(500)));
    const again = work(() => htmlToLines(piece.repeat(2000)));
    expect(once).toBeGreaterThan(piece.length * 500 - 1);
    expect(again / once).toBeLessThan(4.4);
  });
});
