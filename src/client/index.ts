export { api, type RouterInputs, type RouterOutputs } from "./api";
export { ApiProvider } from "./api-provider";
export { faultOf, type ShownFault } from "./faults";
