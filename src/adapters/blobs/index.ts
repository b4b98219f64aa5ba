export { localBlobStore } from "./local";
export {
  BlobDamagedError,
  type BlobStore,
  BlobUnavailableError,
  type ListedBlob,
  type StoredBlob,
} from "./port";
export type { RetryLimits } from "./retry";
export { type PackageSettings, type VercelBlobOptions, vercelBlobStore } from "./vercel";
