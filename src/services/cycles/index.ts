export { createCycle, listCycles, transitionCycle, updateCycle } from "./change-cycle";
export { cloneCycle } from "./clone-cycle";
