export { keepGoals, type NewGoals, noGoals } from "./keep-goals";
