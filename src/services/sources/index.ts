export { listSources } from "./list-sources";
export { downloadSource, quoteHashOf, readableLines, readSource, sourceText } from "./read-source";
export { refuseCited, removeSource } from "./remove-source";
