export { Closing } from "./closing-page";
export { Cycles } from "./cycles-page";
