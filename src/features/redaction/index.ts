export { RedactionPage } from "./redaction-page";
