export { find, linesAt } from "./find";
