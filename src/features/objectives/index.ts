export { dayNumber, healthMark, useObjectiveCells, useObjectiveColumns } from "./objective-cells";
export { ObjectivePage } from "./objective-page";
export { ObjectiveTree } from "./objective-tree";
export { Objectives } from "./objectives-page";
