export { GoalSheets } from "./goal-sheets-page";
