export type StoredBlob = { sha256: string; storageKey: string; provider: "local" | "vercel" };

export type ListedBlob = { storageKey: string; size: number; storedAt: Date };

/** Where bytes are kept: private, content-addressed, verified by us on read. */
export interface BlobStore {
  readonly provider: StoredBlob["provider"];
  /** Keeps the bytes under their own hash; keeping them twice is keeping them once. */
  put(organizationId: string, bytes: Uint8Array): Promise<StoredBlob>;
  /** Throws BlobDamagedError when what comes back is not what was kept. */
  get(storageKey: string, sha256: string): Promise<Uint8Array>;
  /** Whether something stands there; whether it is whole only `get` can tell. */
  has(storageKey: string): Promise<boolean>;
  /** What is not there is removed already. */
  remove(storageKey: string): Promise<void>;
  /** All that is kept, or one organization's; what is no blob of ours is passed over. */
  list(organizationId?: string): AsyncIterable<ListedBlob>;
}

export class BlobDamagedError extends Error {
  override name = "BlobDamagedError";
  // By name: another copy of this module may have thrown it.
  static override [Symbol.hasInstance](error: unknown): boolean {
    return (error as Error | undefined)?.name === "BlobDamagedError";
  }
}

/** The store does not answer, however often it was asked: what was sent has to be sent again. */
export class BlobUnavailableError extends Error {
  override name = "BlobUnavailableError";
  static override [Symbol.hasInstance](error: unknown): boolean {
    return (error as Error | undefined)?.name === "BlobUnavailableError";
  }
}
