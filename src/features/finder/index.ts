export { FindButtons, useFinder } from "./finder";
