export { localBlobStore } from "./local";
export { BlobDamagedError, type BlobStore, type StoredBlob } from "./port";
