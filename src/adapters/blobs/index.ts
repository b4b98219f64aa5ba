export { localBlobStore } from "./local";
export { BlobDamagedError, type BlobStore, BlobUnavailableError, type StoredBlob } from "./port";
