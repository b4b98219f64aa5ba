import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JiraCapture, JiraIssue, JiraLine, JiraPart } from "./jira";
import { byIssueKey, jiraPerson, jiraSummary, jiraValue, spokenPieces } from "./jira";
import { isEpicType } from "./jira-fields";
import { parseJiraMarkdown, writeJiraMarkdown } from "./jira-markdown";
import { splitLines } from "./text";

const tree = `# Epic Tree - TC

**Generated**: 2026-02-27

## [TC-1] Clock in from a phone

**Type**: Epic  
**Status**: In Progress  
**Priority**: High  
**Assignee**: Ana  Peña  
**Reporter**: Bo Li  
**Created**: 2026-01-05T23:30:00.000-0600  
**Updated**: 2026-02-25 09:00  

### Description

People forget the terminal at the door.

\`\`\`sh
## [TC-99] not a heading
\`\`\`

### Children

#### [TC-2] Sign in with a code

- **Type**: Story
- **Status**: Done
- **Assignee**: Unassigned
- **Reporter**: None

##### Custom Fields

- **Story Points**: 5
- **Due date**: 2026-03-01

##### Comments

- **Ana Peña** (2026-02-20 10:15): Works on my phone.
  And on the old one.
- Bo Li (2026-02-21): So it does.

##### Changelog

- 2026-02-21 10:00 - Status: To Do → Done

#### Subtasks

- [TC-3] Send the code
- [TC-4] Check the code

#### [tc-5] Sign out

**Type**: Story  
**Status**: To Do  

##### Subtasks

###### [TC-6] A button

**Type**: Sub-task  

## [RK-7] Kiosk

**Type**: Épica  
`;

const parse = (text: string | string[], path = "epic_tree_TC_2026-02-23_to_2026-03-01.md") =>
  parseJiraMarkdown(typeof text === "string" ? text : text.join("\n"), { path });
const issuesIn = (text: string | string[]) => parse(text).captures.flatMap(({ issues }) => issues);
const person = (name: string) => ({ name, key: name.toLowerCase() });

describe("an epic tree", () => {
  const file = parse(tree);
  const issues = new Map(file.captures.flatMap((each) => each.issues).map((one) => [one.key, one]));
  const lines = splitLines(tree);

  it("is one capture of the project it names, for the days of its file's name", () => {
    expect(file.problems).toEqual([]);
    expect(file.captures).toMatchObject([
      { projectKey: "TC", from: "2026-02-23", to: "2026-03-01" },
    ]);
    expect([...issues.keys()]).toEqual(["TC-1", "TC-2", "TC-3", "TC-4", "TC-5", "TC-6", "RK-7"]);
  });

  it("reads the fields, as lines and as bullets", () => {
    expect(issues.get("TC-1")).toMatchObject({
      ...{ projectKey: "TC", type: "Epic", isEpic: true, status: "In Progress", priority: "High" },
      summary: "Clock in from a phone",
      assignee: { name: "Ana Peña", key: "ana peña" },
      reporter: person("Bo Li"),
      ...{ parentKey: null, epicKey: null, createdOn: "2026-01-05", updatedOn: "2026-02-25" },
      ...{ resolvedOn: null, dueOn: null },
    });
    expect(issues.get("TC-2")).toMatchObject({
      ...{ type: "Story", isEpic: false, status: "Done", priority: "", dueOn: "2026-03-01" },
      ...{ assignee: null, reporter: null },
    });
    expect(issues.get("RK-7")).toMatchObject({ projectKey: "RK", isEpic: true, type: "Épica" });
  });

  it("takes parents and epics from the tree", () => {
    const links = [...issues.values()].map(({ key, parentKey, epicKey }) => [
      key,
      parentKey,
      epicKey,
    ]);
    expect(links).toEqual([
      ["TC-1", null, null],
      ["TC-2", "TC-1", "TC-1"],
      ["TC-3", "TC-2", "TC-1"],
      ["TC-4", "TC-2", "TC-1"],
      ["TC-5", "TC-1", "TC-1"],
      ["TC-6", "TC-5", "TC-1"],
      ["RK-7", null, null],
    ]);
  });

  it("says who said what on which line, what stands in a fence too", () => {
    const said = [...issues.values()].flatMap((issue) =>
      issue.lines.map((line) => [issue.key, line.part, line.text, line.person?.name, line.day]),
    );
    expect(said).toEqual([
      ["TC-1", "heading", "TC-1 Clock in from a phone · In Progress", "Ana Peña", null],
      ["TC-1", "description", "People forget the terminal at the door.", undefined, null],
      ["TC-1", "description", "## [TC-99] not a heading", undefined, null],
      ["TC-2", "heading", "TC-2 Sign in with a code · Done", undefined, null],
      ["TC-2", "comment", "Works on my phone.", "Ana Peña", "2026-02-20"],
      ["TC-2", "comment", "And on the old one.", "Ana Peña", "2026-02-20"],
      ["TC-2", "comment", "So it does.", "Bo Li", "2026-02-21"],
      ["TC-2", "changelog", "Status: To Do → Done", undefined, "2026-02-21"],
      ["TC-3", "heading", "TC-3 Send the code", undefined, null],
      ["TC-4", "heading", "TC-4 Check the code", undefined, null],
      ["TC-5", "heading", "TC-5 Sign out · To Do", undefined, null],
      ["TC-6", "heading", "TC-6 A button", undefined, null],
      ["RK-7", "heading", "RK-7 Kiosk", undefined, null],
    ]);
    for (const line of [...issues.values()].flatMap((issue) => issue.lines)) {
      const words =
        line.part === "heading" ? (line.text.split(" · ")[0] ?? "").slice(5) : line.text;
      expect(lines[line.lineStart - 1]).toContain(words);
    }
  });

  it("gives each issue its own lines, to its last word", () => {
    const places = [...issues.values()].map(({ key, lineStart, lineEnd }) => [
      key,
      lines[lineStart - 1]?.slice(0, 14),
      lines[lineEnd - 1],
    ]);
    expect(places).toEqual([
      ["TC-1", "## [TC-1] Cloc", "```"],
      ["TC-2", "#### [TC-2] Si", "- 2026-02-21 10:00 - Status: To Do → Done"],
      ["TC-3", "- [TC-3] Send ", "- [TC-3] Send the code"],
      ["TC-4", "- [TC-4] Check", "- [TC-4] Check the code"],
      ["TC-5", "#### [tc-5] Si", "**Status**: To Do  "],
      ["TC-6", "###### [TC-6] ", "**Type**: Sub-task  "],
      ["RK-7", "## [RK-7] Kios", "**Type**: Épica  "],
    ]);
  });

  it("is the same with CRLF, a BOM, or without its file's name", () => {
    const again = parseJiraMarkdown(`\ufeff${tree.replaceAll("\n", "\r\n")}`, { path: "x.md" });
    expect(again.captures).toEqual(
      file.captures.map((each) => ({ ...each, from: null, to: null })),
    );
  });
});

describe("what a tree may hold", () => {
  it("keeps the first of two issues with one key, and drops the second's text", () => {
    const text = ["## [TC-1] One", "", "## [TC-1] Two", "**Status**: Done", "Text", "## [TC-2] x"];
    const { captures, problems } = parse(text);
    expect(captures[0]?.issues.map(({ key, summary }) => [key, summary])).toEqual([
      ["TC-1", "One"],
      ["TC-2", "x"],
    ]);
    expect(captures[0]?.issues.flatMap(({ lines }) => lines)).toHaveLength(2);
    expect(problems).toMatchObject([{ code: "duplicate-issue", line: 3, text: "## [TC-1] Two" }]);
  });

  it("refuses a heading without a key where an issue must stand", () => {
    const text = ["## [no key] x", "**Type**: Epic", "### Children", "#### [TC-2] y", "#### [?] z"];
    const { captures, problems } = parse(text);
    expect(captures[0]?.issues).toMatchObject([{ key: "TC-2", parentKey: null }]);
    expect(problems).toMatchObject([
      { code: "no-issue-key", line: 1, text: "## [no key] x" },
      { code: "no-issue-key", line: 5, text: "#### [?] z" },
    ]);
  });

  it("reads other headings as text of the issue above", () => {
    const text = [
      "## [TC-1] x",
      "### Description",
      "#### [WIP] plan",
      "## Notes",
      "# Title",
      "end",
    ];
    expect(issuesIn(text)[0]?.lines.map((line) => line.text)).toEqual([
      "TC-1 x",
      "[WIP] plan",
      "Notes",
      "Title",
      "end",
    ]);
  });

  it("takes free text below the fields as the description, and unknown bold names with it", () => {
    const text = ["## [TC-1] x", "**Type**: Story", "**Labels**: a, b", "**Goal**: ship", "Now."];
    const [issue] = issuesIn([...text, "**Type**: Bug"]);
    expect(issue?.type).toBe("Story");
    expect(issue?.lines.slice(1).map((line) => line.text)).toEqual([
      "**Goal**: ship",
      "Now.",
      "**Type**: Bug",
    ]);
  });

  it("reads two trees in one file as two captures", () => {
    const { captures } = parse([
      "# Epic Tree - TC",
      "## [TC-1] x",
      "# Epic Tree: RK",
      "## [RK-1] y",
    ]);
    expect(captures.map(({ projectKey, issues }) => [projectKey, issues.length])).toEqual([
      ["TC", 1],
      ["RK", 1],
    ]);
  });

  it("captures a project of which there is nothing, and refuses what is no tree", () => {
    expect(parse("# Epic Tree - TC\n")).toEqual({
      captures: [{ projectKey: "TC", from: "2026-02-23", to: "2026-03-01", issues: [] }],
      problems: [],
    });
    expect(parse("# Meeting\n\nHello")).toMatchObject({
      captures: [],
      problems: [{ code: "not-jira", line: 1, text: "# Meeting" }],
    });
    expect(parse("").problems).toMatchObject([{ code: "not-jira", line: 1 }]);
  });

  it("groups by the file's name, or else by each key, where no title names a project", () => {
    const text = ["## [TC-1] x", "## [RK-1] y"];
    const projects = (path: string) => parse(text, path).captures.map((each) => each.projectKey);
    expect(projects("week/epic_tree_TC_2026-02-23_to_2026-03-01.md")).toEqual(["TC"]);
    expect(projects("week.md")).toEqual(["TC", "RK"]);
  });

  it("lets a mention and a heading of one issue be one issue", () => {
    const text = ["## [TC-1] E", "### Children", "- [TC-2] mentioned", "- [TC-3] only here"];
    const { captures, problems } = parse([...text, "## [TC-2] In full", "**Status**: Done"]);
    expect(problems).toEqual([]);
    expect(captures[0]?.issues).toMatchObject([
      { key: "TC-1" },
      { key: "TC-3", parentKey: "TC-1", lineStart: 4 },
      { key: "TC-2", parentKey: "TC-1", status: "Done", summary: "In full", lineStart: 5 },
    ]);
  });

  it("tells subtasks from siblings by their type when both have one level", () => {
    const story = (key: string, type: string) => [`#### [${key}] x`, `**Type**: ${type}`];
    const text = ["## [TC-1] E", "**Type**: Epic", "### Children", ...story("TC-2", "Story")];
    const below = ["#### Subtasks", ...story("TC-3", "Sub-task"), ...story("TC-4", "Subtarea")];
    const issues = issuesIn([
      ...text,
      ...below,
      ...story("TC-5", "Bug"),
      ...story("TC-6", "Subtask"),
    ]);
    expect(issues.map(({ parentKey }) => parentKey)).toEqual([
      null,
      "TC-1",
      "TC-2",
      "TC-2",
      "TC-1",
      "TC-1",
    ]);
    expect(issues.map(({ epicKey }) => epicKey).slice(1)).toEqual(Array(5).fill("TC-1"));
  });

  it("believes a written parent before the tree, and an epic that is not in the file", () => {
    const text = ["## [TC-1] E", "**Type**: Epic", "#### [TC-2] x", "**Parent**: [RK-9] Far away"];
    const [, issue] = issuesIn([...text, "**Epic Link**: RK-8"]);
    expect(issue).toMatchObject({ parentKey: "RK-9", epicKey: "RK-8" });
    const [linked] = issuesIn(["## [TC-3] x", "**Epic**: RK-8"]);
    expect(linked).toMatchObject({ parentKey: "RK-8", epicKey: "RK-8" });
  });

  it("cuts issues that are their own ancestors loose, and says so", () => {
    const text = ["## [TC-1] a", "**Parent**: TC-2", "## [TC-2] b", "**Parent**: TC-1"];
    const more = ["**Epic**: RK-8", "## [TC-3] c", "**Parent**: TC-3"];
    const { captures, problems } = parse([...text, ...more]);
    expect(captures[0]?.issues.map(({ parentKey }) => parentKey)).toEqual([null, null, null]);
    expect(captures[0]?.issues.map(({ epicKey }) => epicKey)).toEqual([null, null, null]);
    expect(problems).toMatchObject([
      { code: "parent-cycle", line: 1, text: "TC-1 TC-2" },
      { code: "parent-cycle", line: 3, text: "TC-2 TC-1" },
    ]);
  });

  it("says what it could not read of dates and names", () => {
    const fields = ["**Created**: 01/02/2026", "**Updated**: 30/Feb/26", "**Due**: 02/03/2026"];
    const { captures, problems } = parse([
      "## [TC-1] a",
      ...fields,
      `**Assignee**: ${"n".repeat(161)}`,
    ]);
    expect(captures[0]?.issues[0]).toMatchObject({
      ...{ createdOn: null, updatedOn: null, dueOn: null, assignee: null },
    });
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ["name-too-long", 1],
      ["ambiguous-date", 1],
      ["no-such-day", 1],
    ]);
  });

  it("obeys an order of day and month that is given", () => {
    const file = { path: "a.md", dateOrder: "dmy" } as const;
    const { captures, problems } = parseJiraMarkdown("## [TC-1] a\n**Due**: 01/02/2026", file);
    expect(captures[0]?.issues).toMatchObject([{ dueOn: "2026-02-01" }]);
    expect(problems).toEqual([]);
  });

  it.each([
    ["- **Ann Lee** (2026-02-20): hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["- **Ann Lee** [20/Feb/26 10:00 AM]: hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["**Ann Lee** - 2026-02-20 10:00\nhi", ["Ann Lee", "2026-02-20", "hi"]],
    ["**Ann Lee** (2026-02-20T10:00:00.000+0000):\n\n> hi", ["Ann Lee", "2026-02-20", "> hi"]],
    ["- **Ann Lee**: hi", ["Ann Lee", null, "hi"]],
    ["- **Ann Lee:** hi", ["Ann Lee", null, "hi"]],
    ["- Ann Lee (2026-02-20 10:00): hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["- [2026-02-20 10:00] Ann Lee: hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["- 2026-02-20 - Ann Lee: hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["- **2026-02-20** - Ann Lee: hi", ["Ann Lee", "2026-02-20", "hi"]],
    ["###### Ann Lee (2026-02-20)\n\nhi", ["Ann Lee", "2026-02-20", "hi"]],
    ["###### Ann Lee - 2026-02-20 10:00\n\nhi", ["Ann Lee", "2026-02-20", "hi"]],
    ["- **Unknown** (2026-02-20): hi", [undefined, "2026-02-20", "hi"]],
    ["- hi (2026-02-20)", [undefined, null, "- hi (2026-02-20)"]],
    ["hi", [undefined, null, "hi"]],
  ])("reads the comment %j", (comment, [name, day, text]) => {
    const [issue] = issuesIn(`## [TC-1] x\n### Comments\n${comment}`);
    expect(issue?.lines.slice(1)).toMatchObject([{ part: "comment", text, day }]);
    expect(issue?.lines[1]?.person?.name).toBe(name);
  });

  it("takes a bold word within a dated comment for what it is", () => {
    const text = ["## [TC-1] x", "### Comments", "- **Ann** (2026-02-20):", "- **Note**: mind it"];
    expect(issuesIn(text)[0]?.lines.slice(1)).toMatchObject([
      { text: "- **Note**: mind it", person: person("Ann"), day: "2026-02-20" },
    ]);
  });

  it("hears nothing in placeholders and rules", () => {
    const text = ["## [TC-1] x", "### Description", "_No description_", "---", "### Comments"];
    expect(issuesIn([...text, "No comments.", "### Changelog", "None"])[0]?.lines).toHaveLength(1);
  });

  it("takes a fence nobody closes for text", () => {
    const text = ["## [TC-1] x", "Text", "```", "## [TC-2] y"];
    expect(issuesIn(text).map(({ key }) => key)).toEqual(["TC-1", "TC-2"]);
  });

  it("keeps a line longer than a line may be, in pieces", () => {
    const long = `${"a".repeat(3_999)}😀${"b".repeat(5_000)}`;
    const lines = issuesIn(["## [TC-1] x", long])[0]?.lines.slice(1) ?? [];
    expect(lines.map(({ text }) => text).join("")).toBe(long);
    expect(lines.map(({ lineStart }) => lineStart)).toEqual([2, 2, 2]);
    expect(lines.every(({ text }) => text.length <= 4_000 && text.isWellFormed())).toBe(true);
  });
});

// --- Writing ------------------------------------------------------------------------------------

const withoutLines = (issue: JiraIssue) => ({
  ...issue,
  ...{ lineStart: 0, lineEnd: 0 },
  lines: issue.lines.map((line) => ({ ...line, lineStart: 0, lineEnd: 0 })),
});
const sorted = (issues: readonly JiraIssue[]) => issues.map(withoutLines).sort(byIssueKey);

describe("writeJiraMarkdown", () => {
  it("writes the canonical tree, whatever order the issues come in", () => {
    const [capture] = parse(tree).captures;
    if (!capture) throw new Error("no capture");
    const { text, issues } = writeJiraMarkdown(capture);
    expect(sorted(issues)).toEqual(sorted(capture.issues));
    expect(writeJiraMarkdown({ ...capture, issues: capture.issues.toReversed() }).text).toBe(text);
    expect(writeJiraMarkdown({ ...capture, issues }).text).toBe(text);
    expect(text.startsWith("# Epic Tree - TC\n\n## [RK-7] Kiosk\n\n**Type**: Épica  \n")).toBe(
      true,
    );
    expect(text).toContain(
      [
        "##### Comments",
        "",
        "- **Ana Peña** (2026-02-20):",
        "  Works on my phone.",
        "  And on the old one.",
        "- **Bo Li** (2026-02-21):",
        "  So it does.",
        "",
        "##### Changelog",
        "",
        "- **Unknown** (2026-02-21):",
        "  Status: To Do → Done",
        "",
        "##### Subtasks",
        "",
        "###### [TC-3] Send the code",
      ].join("\n"),
    );
    expect(text).toContain("\n\\## [TC-99] not a heading\n");
  });

  it("writes chains deeper than headings go", () => {
    const deep = Array.from({ length: 9 }, (_, at) => [
      `## [TC-${at + 1}] x`,
      at === 0 ? "**Type**: Epic" : `**Parent**: TC-${at}`,
    ]);
    const [capture] = parse(deep.flat()).captures;
    const { issues } = writeJiraMarkdown(capture as JiraCapture);
    expect(issues.map(({ parentKey }) => parentKey)).toEqual([
      null,
      ...Array.from({ length: 8 }, (_, at) => `TC-${at + 1}`),
    ]);
    expect(issues.slice(1).every(({ epicKey }) => epicKey === "TC-1")).toBe(true);
  });

  // What would be read as something else if it were written as it stands.
  const scrap = fc.constantFrom(
    ...[
      "# Epic Tree - X",
      "## [TC-1] x",
      "### Comments",
      "#### Subtasks",
      "- [TC-2] y",
      "#",
      "\\#",
    ],
    ...[
      "```",
      "~~~",
      "- ```js",
      "> ```",
      "\\```",
      "\\\\# a",
      "**Type**: Bug",
      "- **Status**: Done",
    ],
    ...["- **Ann** (2026-01-02):", "**Ann** - 2026-01-02", "- Bo (2026-01-02): hi", "None", "---"],
    ...["- **Note**: x", "- 2026-01-02 x: y", "\\\\server\\share", "\\ # a", "***", "no comments"],
  );
  const word = fc.oneof(
    scrap,
    fc.tuple(scrap, fc.string()).map(([mark, rest]) => `${mark} ${rest}`),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ maxLength: 40 }),
  );
  const someone = fc.option(word.map(jiraPerson), { nil: null });
  const day = fc.constantFrom("2026-01-02", "2024-02-29", null);
  const line = (part: JiraPart, hasPerson: boolean) =>
    fc.record({ text: word, who: someone, day }).map((one): JiraLine[] =>
      spokenPieces(one.text).map((text) => ({
        ...{ part, text, lineStart: 0, lineEnd: 0 },
        person: hasPerson ? one.who : null,
        day: hasPerson ? one.day : null,
      })),
    );
  const lines = fc
    .tuple(
      fc.array(line("description", false), { maxLength: 5 }),
      fc.array(line("comment", true), { maxLength: 4 }),
      fc.array(line("changelog", true), { maxLength: 3 }),
    )
    .map((parts) => parts.flat(2));
  const anyIssue = fc.record({
    type: fc.constantFrom("Epic", "Épico", "Story", "Sub-task", "Epic ##", ""),
    status: word.map(jiraValue),
    priority: word.map(jiraValue),
    summary: word.map(jiraSummary),
    ...{ assignee: someone, reporter: someone },
    ...{ createdOn: day, updatedOn: day, resolvedOn: day, dueOn: day },
    above: fc.nat(),
    outside: fc.option(fc.constantFrom("RK-1", "RK-2"), { nil: null, freq: 2 }),
    lines,
  });
  const anyCapture = fc.array(anyIssue, { maxLength: 9 }).map((issues): JiraCapture => {
    const built: JiraIssue[] = [];
    for (const [at, { above, outside, ...issue }] of issues.entries()) {
      const key = `TC-${at + 1}`;
      const parent = built[above % (at + 1)];
      // RK-1 is an epic that is not in the capture, RK-2 is somewhere else's story.
      const parentKey = outside ?? parent?.key ?? null;
      const epicOfParent = parent?.isEpic ? parent.key : (parent?.epicKey ?? null);
      const epicKey = outside === null ? epicOfParent : outside === "RK-1" ? outside : null;
      const said = `${key} ${issue.summary}`.trimEnd();
      const heading: JiraLine = {
        ...{ part: "heading", lineStart: 0, lineEnd: 0, day: null, person: issue.assignee },
        text: issue.status === "" ? said : `${key} ${issue.summary} · ${issue.status}`,
      };
      const type = jiraValue(issue.type);
      built.push({
        ...{ ...issue, key, projectKey: "TC", type, isEpic: isEpicType(type) },
        ...{ parentKey, epicKey, lineStart: 0, lineEnd: 0, lines: [heading, ...issue.lines] },
      });
    }
    return { projectKey: "TC", from: null, to: null, issues: built };
  });

  it("writes what is read again as the same, every line where it says", () => {
    fc.assert(
      fc.property(anyCapture, (capture) => {
        const { text, issues } = writeJiraMarkdown(capture);
        expect(parseJiraMarkdown(text, { path: "a.md" })).toEqual({
          captures: [{ ...capture, issues }],
          problems: [],
        });
        expect(sorted(issues)).toEqual(sorted(capture.issues));
        expect(writeJiraMarkdown({ ...capture, issues }).text).toBe(text);
        const written = splitLines(text);
        for (const each of issues) {
          expect(written[each.lineStart - 1]).toContain(`[${each.key}]`);
          for (const { part, text: said, lineStart } of each.lines) {
            expect(lineStart).toBeGreaterThanOrEqual(each.lineStart);
            expect(lineStart).toBeLessThanOrEqual(each.lineEnd);
            if (part !== "heading") expect(written[lineStart - 1]?.endsWith(said)).toBe(true);
          }
        }
      }),
      { numRuns: 250 },
    );
  });
});

describe("any text at all", () => {
  const scrap = fc.constantFrom(
    ...[
      "# Epic Tree - TC",
      "## [TC-1] x",
      "## [TC-2] y",
      "## [] z",
      "### Children",
      "#### [TC-3] a",
    ],
    ...[
      "#### Subtasks",
      "#### [TC-4] b",
      "###### [TC-5] c",
      "- [TC-6] d",
      "- [TC-1] x",
      "### Comments",
    ],
    ...[
      "##### Changelog",
      "##### Custom Fields",
      "**Type**: Epic",
      "**Type**: Sub-task",
      "```",
      "~~~",
    ],
    ...["**Parent**: TC-4", "**Epic**: RK-1", "**Created**: 01/02/2026", "**Created**: 13/02/2026"],
    ...["- **Ann** (2026-01-02): hi", "text", "", "\\# x", "None", "---", "###", "#### [x]"],
  );
  const anyText = fc.oneof(
    fc.array(scrap, { maxLength: 60 }).map((lines) => lines.join("\n")),
    fc
      .array(fc.oneof(scrap, fc.string({ unit: "binary" })), { maxLength: 30 })
      .map((lines) => lines.join("\r\n")),
  );

  it("gives issues of one key each, inside the text, and tells what is wrong", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const count = splitLines(text).length;
        const { captures, problems } = parseJiraMarkdown(text, { path: "a.md" });
        const issues = captures.flatMap((capture) => capture.issues);
        expect(new Set(issues.map(({ key }) => key)).size).toBe(issues.length);
        for (const { lineStart, lineEnd, lines } of issues) {
          expect(lineStart).toBeGreaterThan(0);
          expect(lineEnd).toBeGreaterThanOrEqual(lineStart);
          expect(lineEnd).toBeLessThanOrEqual(count);
          for (const line of lines) {
            expect(line.lineStart).toBeGreaterThanOrEqual(lineStart);
            expect(line.lineEnd).toBeLessThanOrEqual(lineEnd);
          }
        }
        for (const { line, text: said } of problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(Math.max(1, count));
          expect(said.length).toBeLessThanOrEqual(200);
        }
        if (captures.length === 0) expect(problems).not.toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("can be written canonically, which says the same", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const capture of parseJiraMarkdown(text, { path: "a.md" }).captures) {
          const { issues } = writeJiraMarkdown(capture);
          const parts = (issue: JiraIssue) => ({
            ...withoutLines(issue),
            // Description first, then comments: the only order that is not the file's.
            lines: ["heading", "description", "comment", "changelog"].flatMap((part) =>
              withoutLines(issue).lines.filter((line) => line.part === part),
            ),
          });
          expect(issues.map(parts).sort(byIssueKey)).toEqual(
            capture.issues.map(parts).sort(byIssueKey),
          );
        }
      }),
      { numRuns: 1000 },
    );
  });
});
