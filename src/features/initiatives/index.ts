export { InitiativeForm } from "./initiative-form";
export { InitiativeTable } from "./initiative-table";
export { Initiatives } from "./initiatives-page";
