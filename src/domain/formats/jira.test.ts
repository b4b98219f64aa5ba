import { describe, expect, it } from "vitest";
import { byIssueKey, issueKey, leadingIssueKey, looksLikeJira, projectOf } from "./jira";
import { parseJiraCsv } from "./jira-csv";
import { parseJiraJson } from "./jira-json";
import { parseJiraMarkdown, writeJiraMarkdown } from "./jira-markdown";

describe("keys", () => {
  it.each([
    ["TC-412", "TC-412"],
    [" tc-1 ", "TC-1"],
    ["A_2-1", "A_2-1"],
    ["TC", null],
    ["TC-", null],
    ["TC-1x", null],
    ["2C-1", null],
    ["TC-1 TC-2", null],
    [`${"A".repeat(58)}-1`, `${"A".repeat(58)}-1`],
    [`${"A".repeat(59)}-1`, null],
    ["-1".repeat(100_000), null],
  ])("%s is %s", (text, key) => {
    expect(issueKey(text)).toBe(key);
  });

  it("are found at the start of a text", () => {
    expect(leadingIssueKey("[TC-1] Summary")).toBe("TC-1");
    expect(leadingIssueKey("tc-1: Summary")).toBe("TC-1");
    expect(leadingIssueKey("TC-1-2")).toBeNull();
    expect(leadingIssueKey("See TC-1")).toBeNull();
    expect(projectOf("TC-1")).toBe("TC");
  });

  it("stand in the order of their numbers", () => {
    const keys = ["TC-10", "RK-2", "TC-9", "TC-9", "T-1", "TC-010"].map((key) => ({ key }));
    expect(keys.sort(byIssueKey).map(({ key }) => key)).toEqual([
      "RK-2",
      "T-1",
      "TC-9",
      "TC-9",
      "TC-010",
      "TC-10",
    ]);
  });
});

describe("looksLikeJira", () => {
  it.each<[string, string, ReturnType<typeof looksLikeJira>]>([
    ["a/epic_tree_TC_2026-02-23_to_2026-03-01.md", "", "markdown"],
    ["tree.md", "\ufeff# Epic Tree - TC\n", "markdown"],
    ["tree.txt", "# x\n## [TC-1] y\n\n**Type**: Epic", "markdown"],
    ["notes.md", "## [TC-1] y\n\nWe talked", null],
    ["daily.md", "# Daily Reports\n**Employee**: Ann\n## 2026-02-25\n### Details", null],
    ["a.csv", "Summary,Issue key,Issue id\n", "csv"],
    ["a.csv", "\ufeffIssue,Title,Type\r\n", "csv"],
    ["a.csv", '"Clave de incidencia";"Resumen"\n', "csv"],
    ["a.csv", "Clé de ticket,Résumé", "csv"],
    ["a.csv", "Sleutel\tSamenvatting", "csv"],
    ["a.csv", "Chave da item,Resumo", "csv"],
    ["a.csv", "employee_id,employee_first_name,employee_last_name,content,todo,report_date", null],
    ["a.csv", "title,description,owner,start date,end date", null],
    ["a.csv", "", null],
    ["a.json", '{"id": "1", "key": "TC-12", "fields": {"summary": "x"', "json"],
    ["a.json", '{"startAt":0,"issues":[]}', "json"],
    ["a.json", '{"key":"DAEMON","components":[]}', null],
    ["a.json", '[{"type":"message","ts":"1433.0001","text":"\\"key\\": \\"TC-1\\""}]', null],
    ["users.json", '[{"id":"U1","name":"ann","profile":{"fields":{}}}]', null],
    ["a.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nhi", null],
    ["a.bin", "", null],
  ])("%s beginning %j is %s", (path, head, shape) => {
    expect(looksLikeJira(path, head)).toBe(shape);
  });
});

/** Letters handed to the string and expression methods: a count, not a clock. */
function work(run: () => unknown): number {
  let total = 0;
  const undo: (() => void)[] = [];
  const count = (owner: object, name: string, size: (self: unknown, args: unknown[]) => number) => {
    const original = Reflect.get(owner, name) as (...args: unknown[]) => unknown;
    Reflect.set(owner, name, function (this: unknown, ...args: unknown[]) {
      total += size(this, args);
      return original.apply(this, args);
    });
    undo.push(() => Reflect.set(owner, name, original));
  };
  const length = (self: unknown) => String.prototype.valueOf.call(self).length;
  const whole = ["trim", "trimStart", "trimEnd", "normalize", "replace", "replaceAll", "split"];
  const folding = ["includes", "toLowerCase", "toUpperCase", "toLocaleLowerCase", "toWellFormed"];
  for (const method of [...whole, ...folding, "match", "search"]) {
    count(String.prototype, method, length);
  }
  count(String.prototype, "slice", (self, [from, to]) => {
    const [start, end] = [Number(from ?? 0), Number(to ?? length(self))];
    return start < 0 || end < 0 ? length(self) : Math.max(0, Math.min(end, length(self)) - start);
  });
  for (const method of ["charAt", "charCodeAt", "startsWith"])
    count(String.prototype, method, () => 1);
  for (const method of ["find", "findIndex", "findLast", "indexOf", "includes", "filter"]) {
    count(Array.prototype, method, (self) => (self as unknown[]).length);
  }
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

function expectLinear(make: (size: number) => { size: number; run: () => unknown }): void {
  const [small, large] = [make(600), make(2_400)];
  const once = work(small.run);
  const again = work(large.run);
  expect(once).toBeGreaterThan(0);
  expect(again / once).toBeLessThan((large.size / small.size) * 1.2);
}

describe("work grows with the input, no faster", () => {
  const numbers = (n: number) => Array.from({ length: n }, (_, at) => at + 1);

  it.each<[string, (size: number) => string]>([
    [
      "issues",
      (n) =>
        numbers(n)
          .map((at) => `## [TC-${at}] x\n**Type**: Epic\ntext\n`)
          .join(""),
    ],
    ["one issue again and again", (n) => "## [TC-1] x\n".repeat(n)],
    ["fences nobody closes", (n) => `## [TC-1] x\n${"```js\n".repeat(n)}`],
    ["growing fences", (n) => Array.from({ length: 40 }, () => "`".repeat(n)).join("\n")],
    ["one long line", (n) => `## [TC-1] x\n${"a **b** (c): ".repeat(n)}`],
    ["one very long line", (n) => `## [TC-1] x\n${"a".repeat(n * 100)}`],
    ["one long heading", (n) => `## [TC-1] ${"[# ".repeat(n)}`],
    ["one long bracket", (n) => `## [${"[".repeat(n)}\n### Children\n- [${"x".repeat(n)}`],
    ["long bylines", (n) => `## [TC-1]\n### Comments\n${"- **".repeat(n)}\n- ${"a (".repeat(n)}`],
    ["bylines", (n) => `## [TC-1]\n### Comments\n${"- **Ann** (2026-02-25): x\n".repeat(n)}`],
    ["spaces", (n) => `## [TC-1]\n**Type**${" ".repeat(n)}\n-${" ".repeat(n)}x\n${" ".repeat(n)}`],
    ["backslashes", (n) => `## [TC-1]\n${"\\".repeat(n * 9)}# x`],
    ["mentions", (n) => `## [TC-1]\n### Children\n${"- [TC-2] x\n".repeat(n)}`],
    [
      "a chain of parents",
      (n) =>
        numbers(n)
          .map((at) => `## [TC-${at}] x\n**Parent**: TC-${at + 1}\n`)
          .join(""),
    ],
    [
      "one circle of parents",
      (n) =>
        numbers(n)
          .map((at) => `## [TC-${at}]\n**Parent**: TC-${(at % n) + 1}\n`)
          .join(""),
    ],
    [
      "doubtful dates",
      (n) =>
        numbers(n)
          .map((at) => `## [TC-${at}]\n**Due**: 01/02/2026\n`)
          .join(""),
    ],
  ])("of an epic tree: %s", (_, make) => {
    expectLinear((n) => {
      const text = make(n);
      return { size: text.length, run: () => parseJiraMarkdown(text, { path: "a.md" }) };
    });
    if (parseJiraMarkdown(make(9), { path: "a.md" }).captures.length === 0) return;
    expectLinear((n) => {
      const text = make(n);
      const { captures } = parseJiraMarkdown(text, { path: "a.md" });
      const run = () => captures.map((capture) => writeJiraMarkdown(capture));
      return { size: text.length, run };
    });
  });

  it.each<[string, (size: number) => { header: string[]; cells: string[][] }]>([
    [
      "rows",
      (n) => ({ header: ["Key", "Parent"], cells: numbers(n).map((at) => [`TC-${at}`, "9"]) }),
    ],
    [
      "columns of one name",
      (n) => ({
        header: ["Key", ...Array(n).fill("Comment")],
        cells: [["TC-1", ...Array(n).fill("x")]],
      }),
    ],
    [
      "empty columns of one name",
      (n) => ({ header: Array(n).fill("Key"), cells: [["TC-1"], ["", "x"]] }),
    ],
    ["line ends", (n) => ({ header: ["Key", "Description"], cells: [["TC-1", "x\n".repeat(n)]] })],
    ["semicolons", (n) => ({ header: ["Key", "Comment"], cells: [["TC-1", ";".repeat(n)]] })],
    ["one long name", (n) => ({ header: ["Key", "x".repeat(n)], cells: [["y".repeat(n)]] })],
  ])("of a CSV: %s", (_, make) => {
    expectLinear((n) => {
      const { header, cells } = make(n);
      const rows = cells.map((row, at) => ({ line: at + 2, lineEnd: at + 2, cells: row }));
      const size = header.join().length + cells.map((row) => row.join()).join().length;
      return { size, run: () => parseJiraCsv(rows, header, { path: "a.csv" }) };
    });
  });

  it.each<[string, (size: number) => unknown]>([
    ["issues", (n) => numbers(n).map((at) => ({ key: `TC-${at}`, fields: {} }))],
    ["what is no issue", (n) => [{ key: "TC-1" }, ...numbers(n)]],
    [
      "custom fields",
      (n) => [
        {
          key: "TC-1",
          fields: Object.fromEntries(numbers(n).map((at) => [`customfield_${at}`, `A${at}-1`])),
        },
      ],
    ],
    [
      "cells of one row",
      (n) => [
        {
          key: "TC-1",
          fields: {
            description: {
              type: "tableRow",
              content: numbers(n).map(() => ({
                type: "tableCell",
                content: [{ type: "paragraph", content: [{ type: "text", text: "x".repeat(9) }] }],
              })),
            },
          },
        },
      ],
    ],
  ])("of JSON: %s", (_, make) => {
    expectLinear((n) => {
      const value = make(n);
      return { size: n, run: () => parseJiraJson([{ path: "a.json", value }]) };
    });
  });
});
