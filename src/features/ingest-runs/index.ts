export { RunDetail } from "./run-detail";
export { UploadBoard } from "./upload-board";
