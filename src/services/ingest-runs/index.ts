export { entryHash } from "./compare";
export { finishRun } from "./finish-run";
export { headOf, ingestFile, ingestFiles, storeBundle } from "./ingest-files";
export { getRun, listRunItems, listRuns } from "./list-runs";
export { prepareBundle } from "./prepare";
export type { IngestedFile } from "./prepared";
export { type IncomingFile, policyNow, redactionPolicy, sha256 } from "./read-text";
export { type Run, startRun, startUpload } from "./start-run";
export { uploadFiles } from "./upload-files";
