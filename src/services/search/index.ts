export { find, linesAt, sightFilter } from "./find";
export { rebuildSearch } from "./rebuild-search";
