export { KeyResultForm } from "./key-result-form";
export { KeyResultTable } from "./key-result-table";
