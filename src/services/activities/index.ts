export { createActivity } from "./create-activity";
export { listActivities } from "./list-activities";
export { archiveActivity, removeActivity, restoreActivity } from "./put-away";
export { moveActivity, updateActivity } from "./update-activity";
