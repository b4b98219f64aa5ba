export { findUnredacted } from "./find-unredacted";
export { redactAll } from "./redact-all";
export { redactSource } from "./redact-source";
