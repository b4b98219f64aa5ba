import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type OkrPage, parseOkrPage } from "./okr";
import { decodeText } from "./text";

const root = resolve(process.cwd(), process.env.REAL_DATA ?? "../shared/real-data");
const folder = join(root, "okr");
const expectedFile = join(root, "EXPECTED.json");
const absent = !existsSync(folder) || !existsSync(expectedFile);

if (absent) {
  const notice = `real pages of goals are not at ${folder}`;
  if (process.env.CI === "true") throw new Error(`${notice}; CI must have them`);
  // biome-ignore lint/suspicious/noConsole: a test that did not run should say so
  console.warn(`SKIPPED: ${notice} (set REAL_DATA)`);
}

type Expected = {
  objectives: number;
  key_results: number;
  /** Department, beginning of the line, key results. */
  per_objective: [string, string, number][] | null;
  first_objective: string;
  last_kr: string;
};

const pages = {
  "sourcegraph-2022_q1": "sourcegraph/content/strategy-goals/goals/2022_q1.md",
  "sourcegraph-2022_Q4": "sourcegraph/content/strategy-goals/goals/2022_Q4.md",
  "nodejs-commcomm": "nodejs-commcomm/OKR.md",
};

function expectedOf(name: string): Expected {
  const all = JSON.parse(readFileSync(expectedFile, "utf8")) as { okr: Record<string, Expected> };
  const expected = all.okr[name];
  if (!expected) throw new Error(`nothing is expected of ${name}`);
  return expected;
}

function read(path: string): { page: OkrPage; lines: string[] } {
  const decoded = decodeText(readFileSync(join(folder, path)));
  if (decoded.kind !== "text") throw new Error(`${path}: ${decoded.reason}`);
  return { page: parseOkrPage(decoded.text), lines: decoded.text.split("\n") };
}

/** Cleaned by another road than the parser's: these pages have nothing but what is cut here. */
const cleaned = (text: string) =>
  text
    .replace(/^\s*(?:\d+\.|[-*]) /, "")
    .replace(/\*\*/g, "")
    .replace(/<\/?sub>/g, "")
    .replace(/\[_?(.*?)_?\]\[n\d+\]/g, "$1")
    .replace(/^(?:OBJECTIVE|KR|Objective|Key Result): /, "")
    .trim();

describe.skipIf(absent)("real pages of goals", () => {
  it.each(Object.entries(pages))("%s is what independent scripts counted", (name, path) => {
    const expected = expectedOf(name);
    const { page, lines } = read(path);
    expect(page.problems).toEqual([]);
    expect(page.objectives).toHaveLength(expected.objectives);
    const keyResults = page.objectives.flatMap((objective) => objective.keyResults);
    expect(keyResults).toHaveLength(expected.key_results);

    if (expected.per_objective) {
      const found = page.objectives.map((each) => [
        each.section,
        lines[each.line - 1]?.replace(/^\d+\. /, "").slice(0, 80),
        each.keyResults.length,
      ]);
      expect(found).toEqual(expected.per_objective);
    }
    expect(page.objectives[0]?.title).toBe(cleaned(expected.first_objective));
    const last = lines[(keyResults.at(-1)?.line ?? 0) - 1] ?? "";
    expect(last).toContain(expected.last_kr);
    for (const { title, line, description } of [...page.objectives, ...keyResults]) {
      expect(title).toBe(cleaned(lines[line - 1] ?? ""));
      expect(description).toBeNull();
    }
  });

  it("takes Node.js's goals from the year's list, not from its explanation of goals", () => {
    const { objectives } = read(pages["nodejs-commcomm"]).page;
    expect(objectives.map((each) => [each.section, each.keyResults.length])).toEqual([
      ["OKRs (2020 Set 1)", 2],
      ["OKRs (2020 Set 1)", 6],
      ["OKRs (2020 Set 1)", 3],
      ["OKRs (2020 Set 1)", 2],
    ]);
  });

  it.each([
    ["sourcegraph/content/company/goals/2019_q3.md", "CY19-Q3 OKRs"],
    ["sourcegraph/content/company/goals/2021_q1.md", "FY21-Q1 OKRs"],
  ])("refuses %s, whose lists say nowhere what they are", (path, text) => {
    const refused = { objectives: [], problems: [{ line: 1, code: "no-objectives", text }] };
    expect(read(path).page).toEqual(refused);
  });
});
