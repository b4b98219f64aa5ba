import type * as z from "zod";
import {
  type GoalNoun,
  type GoalRecord,
  goalNouns,
  readGoalSheet,
} from "#domain/formats/goal-sheets";
import type { ImportIssue } from "#domain/goal-import";
import type { goalImport } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { keepGoals, type NewGoals } from "./keep-goals";
import { type Page, readSheets, type Sheet } from "./read-sheets";
import { type Placed, type Rows, resolveGoals } from "./resolve-goals";
import { type Standing, standingOf } from "./standing";

const problemsShown = 200;
const objectivesShown = 20;

/**
 * Brings goals in from files: first all of it is read and what it names is looked up; then all of it
 * is stored in one transaction, or, where a row has a problem, nothing.
 */
export async function importGoals(scope: OrgScope<"leader">, input: z.output<typeof goalImport>) {
  const standing = await standingOf(scope, input.cycleId);
  const { rows, problems: unread } = await readAll(input, standing);
  const { goals, problems: unresolved } = resolveGoals(rows, standing);
  const problems = [...unread, ...unresolved];
  const outcome = {
    counts: countsOf(goals),
    problems: problems.slice(0, problemsShown),
    hiddenProblems: Math.max(0, problems.length - problemsShown),
    preview: goals.objectives.slice(0, objectivesShown).map((one) => ({
      title: one.title,
      keyResults: goals.keyResults.filter((k) => k.objectiveId === one.id).length,
      team: rows.objectives.find((row) => row.title === one.title)?.team ?? null,
    })),
  };
  if (input.dryRun || problems.length > 0) return { stored: false, ...outcome };
  const [first] = goals.objectives;
  const cycleId = first?.cycleId ?? goals.cycles[0]?.id ?? standing.cycle?.id;
  if (!cycleId) throw new Fault("sheet-unreadable");
  return scope.change("goals.import", input, async (tx, trace) => {
    await keepGoals(tx, goals);
    const files = input.files.map(({ name }) => name);
    trace(cycleId, { after: { files, ...outcome.counts } });
    return { stored: true, ...outcome };
  });
}

const countsOf = (goals: NewGoals) => ({
  cycles: goals.cycles.length,
  objectives: goals.objectives.length,
  keyResults: goals.keyResults.length,
  checkIns: goals.checkIns.length,
  initiatives: goals.initiatives.length,
  activities: goals.activities.length,
});

async function readAll(input: z.output<typeof goalImport>, standing: Standing) {
  const rows = Object.fromEntries(goalNouns.map((noun) => [noun, []])) as unknown as Rows;
  const problems: ImportIssue[] = [];
  for (const { name, content } of input.files) {
    const read = await readSheets({ name, bytes: Buffer.from(content, "base64") });
    if (!Array.isArray(read)) {
      addPage(read, standing, rows, problems);
      continue;
    }
    for (const sheet of read) addSheet(sheet, input.dateOrder, rows, problems);
  }
  return { rows, problems };
}

function addSheet(
  { file, sheet, noun, matrix }: Sheet,
  dateOrder: "dmy" | "mdy" | undefined,
  rows: Rows,
  problems: ImportIssue[],
): void {
  if (!noun) {
    // An empty sheet of a workbook is nobody's mistake.
    if (matrix.some((row) => row.some((cell) => cell !== null && cell !== "")))
      problems.push({
        file,
        sheet,
        row: 1,
        column: null,
        code: "unknown-sheet",
        value: sheet ?? file,
      });
    return;
  }
  const read = readGoalSheet(noun, matrix, { ...(dateOrder && { dateOrder }) });
  problems.push(...read.problems.map((problem) => ({ file, sheet, ...problem })));
  const into = rows[noun] as unknown as Placed<GoalNoun>[];
  for (const { row, ...record } of read.rows)
    into.push({
      ...(record as GoalRecord<GoalNoun>),
      at: { file, sheet, row },
    } as Placed<GoalNoun>);
}

/** A page of OKRs: a heading that is a team's name says whose they are; a key result is done or not. */
function addPage({ file, page }: Page, standing: Standing, rows: Rows, problems: ImportIssue[]) {
  for (const { line, code, text } of page.problems)
    problems.push({ file, sheet: null, row: line, column: null, code, value: text.slice(0, 120) });
  const none = { owner: null, reviewer: null, status: null, priority: null, commitment: null };
  for (const [nth, one] of page.objectives.entries()) {
    const id = `${file} ${nth + 1}`;
    const section = one.section ?? "";
    const team = standing.teams.has(section.toLocaleLowerCase()) ? section : null;
    rows.objectives.push({
      ...{ id, title: one.title, description: one.description, cycle: null, team, parent: null },
      ...none,
      ...{ progressSource: null, weight: null, manualProgress: null, startsOn: null, endsOn: null },
      ...{ finalScore: null, scoreReason: null },
      at: { file, sheet: null, row: one.line },
    });
    for (const measure of one.keyResults) {
      rows["key-results"].push({
        ...{
          id: null,
          objective: id,
          title: measure.title,
          kind: "milestone",
          direction: "increase",
        },
        ...{
          start: 0,
          target: 1,
          bandLow: null,
          bandHigh: null,
          unit: null,
          weight: null,
          owner: null,
        },
        ...{ dueOn: null, current: null, finalScore: null, scoreReason: null, disposition: null },
        at: { file, sheet: null, row: measure.line },
      });
    }
  }
}
