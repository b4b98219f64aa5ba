export { workCounts } from "./work-items";
export { MyWork } from "./work-page";
