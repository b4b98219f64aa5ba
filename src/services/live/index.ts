export { livePosition, streamsPerPerson, watchChanges } from "./watch-changes";
