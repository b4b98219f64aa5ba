/**
 * Sheets of goals, from CSV or XLSX and back: a matrix of cells of one noun, with English or
 * Spanish headers. The other files of this name are its parts.
 */
export { goalColumns } from "./goal-sheet-columns";
export { guessNoun } from "./goal-sheet-header";
export type { GoalColumn, GoalColumnKind, GoalRequirement } from "./goal-sheet-kinds";
export { type GoalSheetOptions, readGoalSheet } from "./goal-sheet-read";
export {
  type GoalCell,
  type GoalLanguage,
  type GoalMatrix,
  type GoalNoun,
  type GoalRecord,
  type GoalSheet,
  type GoalSheetIssue,
  type GoalSheetProblem,
  type GoalSheetRow,
  goalNouns,
  goalSheetProblems,
} from "./goal-sheet-records";
export type { GoalNames, GoalWord } from "./goal-sheet-words";
export {
  type CsvDelimiter,
  csvDelimiter,
  goalTemplate,
  toCsv,
  type WrittenGoalSheet,
  writeGoalSheet,
} from "./goal-sheet-write";
