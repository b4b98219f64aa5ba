export { sweepBlobs } from "./sweep-blobs";
export { type BlobReport, verifyBlobs } from "./verify-blobs";
