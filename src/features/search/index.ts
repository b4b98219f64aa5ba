export { SearchBox, searchAddress, searchInput } from "#features/search-box";
export {
  addressOf,
  type Found,
  type FoundLine,
  isEvidence,
  keyOf,
  onceEach,
  partsOf,
  placeOf,
  saidOf,
} from "./found-line";
export { KindIcon } from "./kind-icon";
export { Marked } from "./marked";
export { Search } from "./search-page";
export { useFound, useSettled } from "./use-found";
