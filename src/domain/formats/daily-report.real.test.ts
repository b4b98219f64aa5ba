import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type DailyReportEntry, parseDailyReports } from "./daily-report";
import { decodeText } from "./text";

const root = resolve(process.cwd(), process.env.REAL_DATA ?? "../shared/real-data");
const folder = join(root, "daily", "cse110-sp21-g23_seed-format");
const expectedFile = join(root, "EXPECTED.json");
const absent = !existsSync(folder) || !existsSync(expectedFile);

if (absent) {
  const notice = `real daily reports are not at ${folder}`;
  if (process.env.CI === "true") throw new Error(`${notice}; CI must have them`);
  // biome-ignore lint/suspicious/noConsole: a test that did not run should say so
  console.warn(`SKIPPED: ${notice} (set REAL_DATA)`);
}

type ExpectedRow = {
  author_canonical: string;
  date: string;
  project: string;
  empty: boolean;
  done: number;
  todo: number;
};

function expectedRows(): ExpectedRow[] {
  const expected = JSON.parse(readFileSync(expectedFile, "utf8")) as {
    daily: { rows: ExpectedRow[] };
  };
  return expected.daily.rows.filter((row) => !row.empty);
}

function readEntries(name: string): DailyReportEntry[] {
  const decoded = decodeText(readFileSync(join(folder, name)));
  if (decoded.kind !== "text") throw new Error(`${name}: ${decoded.reason}`);
  const { entries, problems } = parseDailyReports(decoded.text);
  expect(problems, name).toEqual([]);
  const lines = decoded.text.split("\n");
  for (const { lineStart, lineEnd, content } of entries) {
    const own = lines.slice(lineStart - 1, lineEnd).join("\n");
    expect(own.endsWith(content), `${name}:${lineStart}`).toBe(true);
  }
  return entries;
}

/** Bullets that say something, under one `###` heading. */
function bulletsUnder(title: string, { content }: DailyReportEntry): number {
  const sections = `\n${content}`.split("\n### ");
  const section = sections.find((each) => each.startsWith(`${title}\n`)) ?? "";
  return section.split("\n").filter((line) => line.startsWith("- ") && line !== "- (none)").length;
}

const identity = (entry: DailyReportEntry) =>
  JSON.stringify([entry.authorKey, entry.date, entry.projectKey, entry.content]);

describe.skipIf(absent)("a real team's month", () => {
  const names = absent ? [] : readdirSync(folder).filter((name) => name.endsWith(".md"));
  const combinedName = names.find((name) => name.startsWith("_combined")) ?? "";
  const separateNames = names.filter((name) => name !== combinedName);
  const separate = () => separateNames.flatMap(readEntries);

  it("is 116 entries of 8 people on 31 days, none empty", () => {
    const entries = separate();
    expect(separateNames).toHaveLength(8);
    expect(entries).toHaveLength(116);
    expect(new Set(entries.map(({ authorKey }) => authorKey)).size).toBe(8);
    expect(new Set(entries.map(({ date }) => date)).size).toBe(31);
    expect(entries.every(({ empty, attendance }) => !empty && attendance === "present")).toBe(true);
  });

  it("is what independent scripts counted, person by person and day by day", () => {
    const found = separate().map((entry) => ({
      author: entry.author,
      date: entry.date,
      project: entry.project,
      done: bulletsUnder("Tasks Done", entry),
      todo: bulletsUnder("To Do", entry),
    }));
    const expected = expectedRows().map((row) => ({
      author: row.author_canonical,
      date: row.date,
      project: row.project,
      done: row.done,
      todo: row.todo,
    }));
    const byPersonAndDay = (a: (typeof found)[number], b: (typeof found)[number]) =>
      `${a.author} ${a.date}` < `${b.author} ${b.date}` ? -1 : 1;
    expect(expected).toHaveLength(116);
    expect(found.sort(byPersonAndDay)).toEqual(expected.sort(byPersonAndDay));
  });

  it("is the same 116 entries in the combined file", () => {
    const combined = readEntries(combinedName);
    expect(combined).toHaveLength(116);
    expect(combined.map(identity).sort()).toEqual(separate().map(identity).sort());
  });
});
