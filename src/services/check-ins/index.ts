export { createCheckIn } from "./create-check-in";
export { draftCheckIn } from "./draft-check-in";
export { latestCheckIns, listCheckIns } from "./list-check-ins";
