import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adfLines } from "./jira-adf";
import { parseJiraJson } from "./jira-json";
import { parseJiraMarkdown, writeJiraMarkdown } from "./jira-markdown";

const read = (...values: unknown[]) =>
  parseJiraJson(values.map((value, at) => ({ path: `${at}.json`, value })));
const issuesIn = (...values: unknown[]) => read(...values).captures.flatMap(({ issues }) => issues);

const epic = { key: "TC-1", fields: { summary: "E", issuetype: { name: "Epic" } } };
const story = (key: string, fields: object = {}) => ({
  key,
  fields: { summary: "S", issuetype: { name: "Story" }, ...fields },
});

describe("parseJiraJson", () => {
  it("reads an issue with all it has", () => {
    const { captures, problems } = read(epic, {
      id: "11",
      key: "TC-2",
      fields: {
        summary: " Clock  in ",
        issuetype: { name: "Story" },
        status: { name: "Done" },
        priority: { name: "High" },
        assignee: { displayName: "Ana Peña", name: "ana" },
        reporter: { displayName: "", name: "bo" },
        parent: { key: "TC-1", fields: { issuetype: { name: "Epic" } } },
        created: "2026-02-25T23:54:00.000-0600",
        updated: "2026-02-26T01:00:00.000+0000",
        resolutiondate: null,
        duedate: "2026-03-01",
        description: "One\r\n\r\n  Two",
        comment: {
          comments: [
            {
              author: { displayName: "Bo Li" },
              created: "2026-02-26T09:00:00.000+0000",
              body: "Yes",
            },
            { body: { type: "doc", content: [{ type: "text", text: "No" }] } },
          ],
        },
      },
      changelog: {
        histories: [
          {
            author: { displayName: "Bo Li" },
            created: "2026-02-26T10:00:00.000+0000",
            items: [{ field: "status", fromString: "To Do", toString: "Done" }, { field: "x" }],
          },
        ],
      },
    });
    expect(problems).toEqual([]);
    expect(captures).toHaveLength(1);
    const issue = captures[0]?.issues[1];
    expect(issue).toMatchObject({
      ...{ key: "TC-2", projectKey: "TC", type: "Story", isEpic: false, status: "Done" },
      ...{ priority: "High", summary: "Clock in", parentKey: "TC-1", epicKey: "TC-1" },
      assignee: { name: "Ana Peña", key: "ana peña" },
      reporter: { name: "bo", key: "bo" },
      ...{ createdOn: "2026-02-25", updatedOn: "2026-02-26", resolvedOn: null },
      ...{ dueOn: "2026-03-01", lineStart: 0, lineEnd: 0 },
    });
    expect(issue?.lines.map((line) => [line.part, line.text, line.person?.name, line.day])).toEqual(
      [
        ["heading", "TC-2 Clock in · Done", "Ana Peña", null],
        ["description", "One", undefined, null],
        ["description", "Two", undefined, null],
        ["comment", "Yes", "Bo Li", "2026-02-26"],
        ["comment", "No", undefined, null],
        ["changelog", "status: To Do → Done", "Bo Li", "2026-02-26"],
        ["changelog", "x: (none) → (none)", "Bo Li", "2026-02-26"],
      ],
    );
  });

  it("reads a search's answer and a bare list, each issue in its own project's capture", () => {
    const one = read({ issues: [epic, story("RK-1", { parent: { key: "TC-1" } })] });
    expect(one.captures.map(({ projectKey }) => projectKey)).toEqual(["TC", "RK"]);
    expect(one.captures[1]?.issues).toMatchObject([{ parentKey: "TC-1", epicKey: "TC-1" }]);
    expect(read([epic, story("RK-1", { parent: { key: "TC-1" } })])).toEqual(one);
    expect(read({ issues: [] })).toEqual({ captures: [], problems: [] });
  });

  it("finds epics by parent, board, custom field, in other projects too", () => {
    const issues = issuesIn(
      epic,
      story("TC-2", { customfield_10100: "TC-1", customfield_10200: "UTF-8" }),
      story("TC-3", { customfield_10014: "RK-9", customfield_10200: "UTF-8" }),
      story("TC-4", { epic: { key: "RK-8" } }),
      story("TC-5", { customfield_10100: "one", customfield_10200: "i-10" }),
      story("TC-6", { customfield_10100: "AB-1", customfield_10200: "AB-2" }),
      story("TC-7", { parent: { key: "TC-2" }, customfield_10100: "RK-9" }),
      story("TC-8", { parent: { key: "RK-7", fields: { issuetype: { name: "Epopée" } } } }),
      story("TC-9", { parent: { key: "RK-6" } }),
      // No type is given with this parent, but another issue calls it its epic.
      story("TC-10", { parent: { key: "RK-9" } }),
    );
    expect(issues.map(({ parentKey, epicKey }) => [parentKey, epicKey])).toEqual([
      ...[
        [null, null],
        ["TC-1", "TC-1"],
        ["RK-9", "RK-9"],
        ["RK-8", "RK-8"],
        [null, null],
      ],
      ...[
        [null, null],
        ["TC-2", "TC-1"],
        ["RK-7", "RK-7"],
        ["RK-6", null],
        ["RK-9", "RK-9"],
      ],
    ]);
    const linked = { key: "TC-1", fields: { ...epic.fields, customfield_10014: "RK-1" } };
    expect(issuesIn(linked)).toMatchObject([{ parentKey: null, epicKey: null }]);
  });

  it("tells what is no issue, with its file", () => {
    const { captures, problems } = read(
      { key: "DAEMON", name: "a project" },
      "text",
      [{ key: "TC-1" }, { fields: {} }, null],
      [{ ts: "1.2", text: "hi" }],
      { fields: { summary: "x" } },
      epic,
    );
    expect(captures[0]?.issues.map(({ key }) => key)).toEqual(["TC-1"]);
    expect(problems.map(({ path, line, code, text }) => [path, line, code, text])).toEqual([
      ["0.json", 1, "not-jira", "0.json"],
      ["1.json", 1, "not-jira", "1.json"],
      ["2.json", 1, "no-issue-key", "2.json [1]"],
      ["2.json", 1, "no-issue-key", "2.json [2]"],
      ["3.json", 1, "not-jira", "3.json"],
      ["4.json", 1, "no-issue-key", "4.json"],
      ["5.json", 1, "duplicate-issue", "5.json"],
    ]);
  });

  it("makes every text fit to be kept", () => {
    const [issue] = issuesIn(
      story("TC-1", {
        summary: `a\u0000b\nc${"x".repeat(2_000)}`,
        description: "\ud800 \u0007 ok\u2028then",
        assignee: { displayName: "n".repeat(200) },
        status: { name: "s".repeat(999) },
      }),
    );
    expect(issue?.summary.slice(0, 6)).toBe("a b cx");
    expect(issue?.summary).toHaveLength(1_000);
    expect(issue?.status).toHaveLength(160);
    expect(issue?.assignee).toBeNull();
    expect(issue?.lines[1]?.text).toBe("\ufffd   ok then");
    expect(
      read(story("TC-1", { assignee: { displayName: "n".repeat(200) } })).problems,
    ).toMatchObject([{ code: "name-too-long", line: 1, path: "0.json" }]);
  });

  it("never throws, whatever the JSON, and can always be written out", () => {
    const key = fc.constantFrom("TC-1", "TC-2", "RK-3", "rk-4", "x");
    const name = fc.oneof(fc.constantFrom("Epic", "Story", "None", "## [TC-1]"), fc.jsonValue());
    const fields = fc.dictionary(
      fc.constantFrom(
        ...[
          "summary",
          "status",
          "issuetype",
          "assignee",
          "parent",
          "description",
          "comment",
          "created",
        ],
        ...["customfield_1", "epic", "customfield_10014"],
      ),
      fc.oneof(
        fc.jsonValue(),
        fc.string({ unit: "binary" }),
        key,
        fc.record({ name, key, displayName: name }),
        fc.record({ type: fc.constantFrom("doc", "paragraph", "text"), content: fc.jsonValue() }),
        fc.record({ comments: fc.array(fc.record({ body: fc.jsonValue(), created: name })) }),
      ),
    );
    const issue = fc.record({
      key: fc.oneof(key, fc.jsonValue()),
      fields: fc.oneof(fields, fc.jsonValue()),
    });
    const value = fc.oneof(
      fc.jsonValue(),
      issue,
      fc.array(issue),
      fc.record({ issues: fc.array(issue) }),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (values) => {
        for (const capture of read(...values).captures) {
          const { text, issues } = writeJiraMarkdown(capture);
          expect(issues.map((one) => one.key).sort()).toEqual(
            capture.issues.map((one) => one.key).sort(),
          );
          expect(parseJiraMarkdown(text, { path: "" }).captures[0]?.issues).toEqual(issues);
          const links = (all: typeof issues) =>
            all.map((one) => [one.key, one.parentKey, one.epicKey, one.lines.length].join()).sort();
          expect(links(issues)).toEqual(links(capture.issues));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("adfLines", () => {
  const text = (words: string) => ({ type: "text", text: words });
  const node = (type: string, content: unknown[] = [], attrs: object = {}) => ({
    type,
    content,
    attrs,
  });
  const paragraph = (...content: unknown[]) => node("paragraph", content);

  it("writes blocks as lines, lists with their marks, tables row by row", () => {
    const item = (...content: unknown[]) => node("listItem", content);
    const row = (...cells: string[]) =>
      node(
        "tableRow",
        cells.map((cell) => node("tableCell", [paragraph(text(cell))])),
      );
    expect(
      adfLines(
        node("doc", [
          node("heading", [text("Plan")], { level: 2 }),
          paragraph(
            text("Ask "),
            node("mention", [], { text: "@Ana" }),
            text(" on"),
            node("hardBreak"),
            text("Monday"),
          ),
          node("bulletList", [
            item(paragraph(text("one")), node("bulletList", [item(paragraph(text("in one")))])),
            item(paragraph(text("two"))),
          ]),
          node("orderedList", [item(paragraph(text("first"))), item(paragraph(text("second")))]),
          node("taskList", [
            node("taskItem", [text("done")], { state: "DONE" }),
            node("taskItem", [text("open")]),
          ]),
          node("codeBlock", [text("a\nb")]),
          node("table", [row("A", "B"), row("1", "2")]),
          paragraph(
            node("inlineCard", [], { url: "https://x.example" }),
            node("emoji", [], { shortName: ":x:" }),
          ),
          paragraph(
            node("date", [], { timestamp: "1771977600000" }),
            node("status", [], { text: " LATE" }),
          ),
          node("rule"),
        ]),
      ),
    ).toEqual([
      ...["Plan", "Ask @Ana on", "Monday", "- one", "- in one", "- two", "1. first", "2. second"],
      ...[
        "[x] done",
        "[ ] open",
        "a",
        "b",
        "A | B",
        "1 | 2",
        "https://x.example:x:",
        "2026-02-25 LATE",
      ],
    ]);
  });

  it("does not mind depth, or what is no document", () => {
    let deep: unknown = text("found");
    for (let at = 0; at < 100_000; at += 1) deep = node("blockquote", [deep]);
    expect(adfLines(deep)).toEqual(["found"]);
    fc.assert(fc.property(fc.jsonValue(), (value) => void adfLines(value)));
    expect(adfLines({ type: "date", attrs: { timestamp: "9".repeat(30) } })).toEqual([]);
  });
});
