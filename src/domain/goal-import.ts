import { goalSheetProblems } from "./formats/goal-sheets";
import { okrProblemCodes } from "./formats/okr";

/** Why a row of an import cannot be used: by its own cells, or by what it refers to. */
export const importProblems = [
  ...goalSheetProblems,
  ...okrProblemCodes,
  "unknown-sheet",
  "unknown-team",
  "unknown-person",
  "unknown-parent",
  "unknown-objective",
  "unknown-key-result",
  "unknown-initiative",
  "ambiguous-title",
  "unknown-cycle",
  "cycle-closed",
  "other-cycle",
  "below-itself",
] as const;
export type ImportProblem = (typeof importProblems)[number];

export const importNouns = [
  "cycles",
  "objectives",
  "keyResults",
  "checkIns",
  "initiatives",
  "activities",
] as const;
export type ImportNoun = (typeof importNouns)[number];

/** A place in a file where something cannot be used. */
export type ImportIssue = {
  file: string;
  sheet: string | null;
  row: number;
  column: string | null;
  code: ImportProblem;
  value: string;
};
