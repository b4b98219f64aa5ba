export { ConflictNotice } from "./conflict-notice";
export { CyclePicker, useCycleId } from "./cycle-picker";
export { GoalClock } from "./goal-clock";
export { FlagGlyphs, FlagPills, HealthGlyph, HealthPill } from "./health-glyph";
export { flagGlyph, healthGlyph, healthTone } from "./health-words";
export { LiveChanges } from "./live-changes";
export { NoCycle } from "./no-cycle";
export { PersonSelect } from "./person-select";
export { ProgressFigure } from "./progress-figure";
export {
  type Board,
  type BoardInput,
  type Goals,
  type Initiative,
  type InitiativeStanding,
  type KeyResult,
  type KeyResultStanding,
  type Objective,
  type ObjectiveStanding,
  objectiveAddress,
  useGoals,
} from "./use-board";
export { useConflict } from "./use-conflict";
export { useAfterGoalChange } from "./use-goal-changes";
export { useNumbers } from "./use-numbers";
export { useWhy, type WhyOf } from "./use-why";
export { WhyPanel } from "./why-panel";
