export { createObjective } from "./create-objective";
export { getObjective } from "./get-objective";
export { listChanges } from "./list-changes";
export { moveObjective } from "./move-objective";
export { archiveObjective, removeObjective, restoreObjective } from "./put-away";
export { scoreObjective } from "./score-objective";
export { updateObjective } from "./update-objective";
