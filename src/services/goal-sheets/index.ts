export { exportGoals, type GoalFormat, goalTemplateFile } from "./export-goals";
export { importGoals } from "./import-goals";
export { keepGoals, type NewGoals, noGoals } from "./keep-goals";
