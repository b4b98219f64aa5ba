export { quoteLines } from "./quote-lines";
export { downloadSource, readSource } from "./read-source";
