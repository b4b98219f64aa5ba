export { type Board, cycleOf, dayRead, readBoard } from "./board";
export { addGoal, between, changeGoal, type GoalNoun, type GoalRow, goalOf } from "./change-goal";
export { explainNumber } from "./explain-number";
export { notify } from "./notify";
export {
  activeMember,
  endPosition,
  hiddenGoals,
  holdCycle,
  leadsGoals,
  mayEditGoals,
  type Place,
  placeOf,
  seenPlace,
  seesGoals,
} from "./place";
export { archivePart, removePart, restorePart } from "./put-away";
