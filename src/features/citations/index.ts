export { CitationList } from "./citation-list";
export { CiteKept } from "./cite-kept";
export { type CiteLine, keyOf, mostCited } from "./cite-line";
export { PickLines } from "./pick-lines";
export { type Marks, type Picks, usePicks } from "./use-picks";
