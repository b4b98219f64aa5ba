import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { type JiraFile, type JiraIssue, looksLikeJira } from "./jira";
import { parseJiraCsv } from "./jira-csv";
import { parseJiraJson } from "./jira-json";
import { parseJiraMarkdown, writeJiraMarkdown } from "./jira-markdown";
import { decodeText, splitLines } from "./text";

const root = resolve(process.cwd(), process.env.REAL_DATA ?? "../shared/real-data");
const folder = join(root, "jira");
const expectedFile = join(root, "EXPECTED.json");
const absent = !existsSync(folder) || !existsSync(expectedFile);

if (absent) {
  const notice = `real Jira exports are not at ${folder}`;
  if (process.env.CI === "true") throw new Error(`${notice}; CI must have them`);
  // biome-ignore lint/suspicious/noConsole: a test that did not run should say so
  console.warn(`SKIPPED: ${notice} (set REAL_DATA)`);
}

type ExpectedCsv = {
  rows: number;
  distinct_keys: number;
  types: Record<string, number>;
  statuses: Record<string, number>;
  assignees: number;
  unassigned: number;
  epics: string[];
  children_by_parent_key: Record<string, number>;
  children_by_parent_id: Record<string, number>;
  children_of_exported_epics: number;
  children_of_epics_by_parent_id: number;
};

function counted(values: Iterable<string | null>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** As the service does: csv-parse numbers a record by its last line. */
function readCsvFile(path: string): { text: string; file: JiraFile } {
  const decoded = decodeText(readFileSync(join(folder, path)));
  if (decoded.kind !== "text") throw new Error(`${path}: ${decoded.reason}`);
  const options = { info: true, relax_column_count: true, bom: true } as const;
  const records = parseCsv(decoded.text, options) as unknown as {
    record: string[];
    info: { lines: number };
  }[];
  let end = 0;
  const rows = records.map(({ record, info }) => {
    const line = end + 1;
    end = info.lines;
    return { line, lineEnd: info.lines, cells: record };
  });
  const header = rows.shift()?.cells ?? [];
  return { text: decoded.text, file: parseJiraCsv(rows, header, { path }) };
}

const issuesOf = (file: JiraFile): JiraIssue[] => file.captures.flatMap(({ issues }) => issues);

function withoutLines(issue: JiraIssue) {
  const lines = issue.lines.map(({ part, text, person, day }) => ({ part, text, person, day }));
  return { ...issue, lineStart: 0, lineEnd: 0, lines };
}

const byKey = (a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1);

/** Written as an epic tree and read again, nothing is lost, and every line says what it said. */
function expectTreeOf(file: JiraFile): void {
  for (const capture of file.captures) {
    const { text, issues } = writeJiraMarkdown(capture);
    const again = parseJiraMarkdown(text, { path: "" });
    expect(again.problems).toEqual([]);
    expect(again.captures.map(({ projectKey }) => projectKey)).toEqual([capture.projectKey]);
    expect(issues.map(withoutLines).sort(byKey)).toEqual(
      capture.issues.map(withoutLines).sort(byKey),
    );
    const lines = splitLines(text);
    for (const line of issues.flatMap((issue) => issue.lines)) {
      if (line.part === "heading") continue;
      expect(lines[line.lineStart - 1]?.trim().replace(/^\\/, "")).toBe(line.text);
    }
  }
}

describe.skipIf(absent)("real Jira exports", () => {
  const paths = ["info380/Jira.csv", "trustyai/jira_issues.csv", "werkplaats-nl/Jira.csv"];
  const expected = absent
    ? {}
    : (JSON.parse(readFileSync(expectedFile, "utf8")) as { jira_csv: Record<string, ExpectedCsv> })
        .jira_csv;

  it.each(paths)("%s is what independent scripts counted", (path) => {
    const should = expected[`jira-csv/${path}`];
    const { file } = readCsvFile(path);
    const issues = issuesOf(file);
    const exportedEpics = new Set(should?.epics);
    const parents = counted(issues.map(({ parentKey }) => parentKey));
    const ofEpics = issues.filter(({ parentKey }) => exportedEpics.has(parentKey ?? ""));
    expect(file.problems).toEqual([]);
    expect({
      rows: issues.length,
      distinct_keys: new Set(issues.map(({ key }) => key)).size,
      types: counted(issues.map(({ type }) => type)),
      statuses: counted(issues.map(({ status }) => status)),
      assignees: new Set(issues.flatMap(({ assignee }) => assignee?.key ?? [])).size,
      unassigned: issues.filter(({ assignee }) => assignee === null).length,
      epics: issues
        .filter(({ isEpic }) => isEpic)
        .map(({ key }) => key)
        .sort(),
    }).toEqual({
      rows: should?.rows,
      distinct_keys: should?.distinct_keys,
      types: should?.types,
      statuses: should?.statuses,
      assignees: should?.assignees,
      unassigned: should?.unassigned,
      epics: should?.epics,
    });
    // Where both are given they agree; where one is missing the other tells.
    const byKeyOrId = { ...should?.children_by_parent_id, ...should?.children_by_parent_key };
    expect(parents).toEqual(byKeyOrId);
    expect(ofEpics).toHaveLength(
      Math.max(
        should?.children_of_exported_epics ?? 0,
        should?.children_of_epics_by_parent_id ?? 0,
      ),
    );
    for (const issue of ofEpics) expect(issue.epicKey).toBe(issue.parentKey);
  });

  it.each(paths)("%s: every line stands where it says", (path) => {
    const { text, file } = readCsvFile(path);
    const lines = splitLines(text);
    let free = 2;
    for (const issue of issuesOf(file)) {
      expect(issue.lineStart).toBe(free);
      free = issue.lineEnd + 1;
      for (const line of issue.lines) {
        const own = lines.slice(line.lineStart - 1, line.lineEnd).join("\n");
        const words = line.part === "heading" ? issue.key : line.text;
        expect(own.replaceAll('""', '"')).toContain(words);
      }
    }
    expect(free - 1).toBe(lines.length);
  });

  it.each(paths)("%s has its dates", (path) => {
    const issues = issuesOf(readCsvFile(path).file);
    const dated = path.startsWith("trustyai") ? [] : issues;
    for (const { createdOn, updatedOn } of dated) {
      expect(createdOn).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect((updatedOn ?? "") >= (createdOn ?? "-")).toBe(true);
    }
    const resolved = issues.filter(({ resolvedOn }) => resolvedOn !== null);
    if (path.startsWith("trustyai")) expect(resolved.length).toBeGreaterThan(20);
  });

  it.each(paths)("%s survives being written as an epic tree", (path) => {
    expectTreeOf(readCsvFile(path).file);
  });

  it.each(paths)("%s is known for what it is", (path) => {
    const head = readFileSync(join(folder, path), "utf8").slice(0, 4_000);
    expect(looksLikeJira(path, head)).toBe("csv");
  });
});

describe.skipIf(absent)("a real project's archive of REST answers", () => {
  const archive = join(folder, "tidev-DAEMON", "data", "DAEMON");
  const names = absent
    ? []
    : readdirSync(archive, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".json"),
      );
  const files = names.map((path) => ({
    path,
    value: JSON.parse(readFileSync(join(archive, path), "utf8")) as unknown,
  }));

  type RawIssue = {
    key: string;
    fields?: {
      issuetype: { name: string };
      status: { name: string };
      assignee: { displayName: string } | null;
      created: string;
      epic?: { key: string } | null;
      parent?: { key: string } | null;
      comment: { comments: { body: string }[] };
    };
  };
  const raw = () =>
    (files as { value: RawIssue }[]).flatMap(({ value: { key, fields } }) =>
      fields ? [{ key, fields }] : [],
    );

  it("is 87 issues in 88 files, counted by other means", () => {
    const { captures, problems } = parseJiraJson(files);
    const issues = captures.flatMap((capture) => capture.issues);
    expect(files).toHaveLength(88);
    expect(problems).toEqual([
      { path: "project.json", line: 1, code: "not-jira", text: "project.json" },
    ]);
    expect(captures.map(({ projectKey }) => projectKey)).toEqual(["DAEMON"]);
    expect(issues).toHaveLength(87);
    expect(raw()).toHaveLength(87);
    expect(new Set(issues.map(({ key }) => key)).size).toBe(87);
    expect(new Set(issues.map(({ key }) => key))).toEqual(new Set(raw().map(({ key }) => key)));
    expect(counted(issues.map(({ type }) => type))).toEqual(
      counted(raw().map(({ fields }) => fields.issuetype.name)),
    );
    expect(counted(issues.map(({ status }) => status))).toEqual(
      counted(raw().map(({ fields }) => fields.status.name)),
    );
    expect(counted(issues.map(({ assignee }) => assignee?.name ?? null))).toEqual(
      counted(raw().map(({ fields }) => fields.assignee?.displayName.trim() ?? null)),
    );
    expect(issues.map(({ createdOn }) => createdOn).sort()).toEqual(
      raw()
        .map(({ fields }) => fields.created.slice(0, 10))
        .sort(),
    );
  });

  it("has the epics and children that the raw answers have", () => {
    const issues = issuesOf(parseJiraJson(files));
    const epics = issues.filter(({ isEpic }) => isEpic).map(({ key }) => key);
    const rawEpics = raw().filter(({ fields }) => fields.issuetype.name === "Epic");
    expect(epics.sort()).toEqual(rawEpics.map(({ key }) => key).sort());
    expect(epics).toHaveLength(5);
    const children = raw().map(({ fields }) => fields.parent?.key ?? fields.epic?.key ?? null);
    expect(counted(issues.map(({ parentKey }) => parentKey))).toEqual(counted(children));
    expect(counted(issues.map(({ epicKey }) => epicKey))).toEqual(counted(children));
    expect(children.filter((key) => key !== null)).toHaveLength(49);
    // Two belong to an epic of another project, which is in none of the files.
    expect(counted(children)["TIMOB-20330"]).toBe(2);
  });

  it("keeps every line of every comment", () => {
    const issues = issuesOf(parseJiraJson(files));
    const said = issues.flatMap(({ lines }) => lines).filter(({ part }) => part === "comment");
    const bodies = raw().flatMap(({ fields }) => fields.comment.comments.map(({ body }) => body));
    const lines = bodies.flatMap((body) => body.split(/\r?\n/)).filter((line) => line.trim());
    expect(bodies).toHaveLength(38);
    expect(said.map(({ text }) => text).sort()).toEqual(lines.map((line) => line.trim()).sort());
    expect(said.every(({ person, day }) => person !== null && day !== null)).toBe(true);
  });

  it("survives being written as an epic tree, the same whatever order the files come in", () => {
    const file = parseJiraJson(files);
    expectTreeOf(file);
    const texts = (each: JiraFile) =>
      each.captures.map((capture) => writeJiraMarkdown(capture).text);
    expect(texts(parseJiraJson(files.toReversed()))).toEqual(texts(file));
  });

  it("is known for what it is", () => {
    for (const name of names) {
      const head = readFileSync(join(archive, name), "utf8").slice(0, 4_000);
      expect(looksLikeJira(name, head), name).toBe(name === "project.json" ? null : "json");
    }
  });

  it("is not taken for Slack's export, nor the other way round", () => {
    const slack = join(root, "slack");
    const exported = existsSync(slack)
      ? readdirSync(slack, { recursive: true, encoding: "utf8" }).filter((name) =>
          name.endsWith(".json"),
        )
      : [];
    for (const name of exported) {
      const head = readFileSync(join(slack, name), "utf8").slice(0, 4_000);
      expect(looksLikeJira(name, head), name).toBeNull();
    }
  });

  it("is not taken for daily reports, transcripts or goals, nor the other way round", () => {
    for (const kind of ["daily", "transcripts", "okr"]) {
      const others = readdirSync(join(root, kind), { recursive: true, encoding: "utf8" });
      for (const name of others.filter((each) => /\.(?:md|txt|csv)$/.test(each))) {
        const head = readFileSync(join(root, kind, name), "utf8").slice(0, 4_000);
        expect(looksLikeJira(name, head), name).toBeNull();
      }
    }
  });
});
