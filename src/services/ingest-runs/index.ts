export { finishRun } from "./finish-run";
export {
  type IncomingFile,
  type IngestedFile,
  ingestFile,
  prepareFile,
  type Run,
  storeFile,
} from "./ingest-file";
export { getRun, listRunItems, listRuns } from "./list-runs";
export { startRun, startUpload } from "./start-run";
export { uploadFile } from "./upload-file";
