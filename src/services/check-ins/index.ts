export { createCheckIn } from "./create-check-in";
export { latestCheckIns, listCheckIns } from "./list-check-ins";
