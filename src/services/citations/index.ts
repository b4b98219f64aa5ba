export { citedBy } from "./cited-by";
export { compareCitation } from "./compare-citation";
export { type CitedLines, type Quote, quoteLines } from "./quote-lines";
export { citationsOf, type ShownCitation } from "./shown-citations";
