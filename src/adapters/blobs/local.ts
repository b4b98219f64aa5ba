import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BlobDamagedError, type BlobStore } from "./port";

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const keyShape = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** A content-addressed folder. Written beside, flushed, then renamed: a name never has half its bytes. */
export function localBlobStore(folder: string): BlobStore {
  const pathOf = (key: string) => {
    if (!keyShape.test(key)) throw new BlobDamagedError("That is no storage key.");
    return join(folder, key);
  };
  return {
    provider: "local",
    async put(organizationId, bytes) {
      const sha256 = hashOf(bytes);
      const storageKey = `${organizationId}/${sha256.slice(0, 2)}/${sha256}`;
      const path = pathOf(storageKey);
      const there = await stat(path).catch(() => null);
      if (there?.size !== bytes.byteLength) {
        await mkdir(dirname(path), { recursive: true });
        const beside = `${path}.${randomUUID()}.tmp`;
        try {
          const file = await open(beside, "w", 0o600);
          try {
            await file.writeFile(bytes);
            await file.sync();
          } finally {
            await file.close();
          }
          await rename(beside, path);
        } catch (error) {
          await rm(beside, { force: true });
          throw error;
        }
      }
      return { sha256, storageKey, provider: "local" };
    },
    async get(storageKey, sha256) {
      const bytes = await readFile(pathOf(storageKey)).catch((error: unknown) => {
        throw new BlobDamagedError("The stored bytes cannot be read.", { cause: error });
      });
      if (hashOf(bytes) !== sha256) {
        throw new BlobDamagedError("The stored bytes do not match their hash.");
      }
      return bytes;
    },
  };
}
