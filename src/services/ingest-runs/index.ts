export { finishRun } from "./finish-run";
export {
  type IncomingFile,
  type IngestedFile,
  ingestFile,
  prepareFile,
  storeFile,
} from "./ingest-file";
export { getRun, listRunItems, listRuns } from "./list-runs";
export { type Run, startRun, startUpload } from "./start-run";
export { uploadFile } from "./upload-file";
