export { downloadSource, readSource } from "./read-source";
