export { findUnredacted } from "./find-unredacted";
export { redactAll } from "./redact-all";
export { redactLedger } from "./redact-ledger";
export { redactSource } from "./redact-source";
