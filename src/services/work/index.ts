export { getWork } from "./get-work";
