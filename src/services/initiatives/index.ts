export { createInitiative } from "./create-initiative";
export { archiveInitiative, removeInitiative, restoreInitiative } from "./put-away";
export { getInitiative, moveInitiative, updateInitiative } from "./update-initiative";
