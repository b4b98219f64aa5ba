import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashOf, isStorageKey, storageKeyOf, verifiedKey, verifiedOrganization } from "./key";
import { BlobDamagedError, type BlobStore, BlobUnavailableError } from "./port";

/** No writing takes this long: what is older was left by a process that was killed. */
const leftoverMs = 60 * 60 * 1000;

/** What a disk answers that is full, or full for this user or this file. */
const noRoom = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** A content-addressed folder. Written beside, flushed, then renamed: a name never has half its bytes. */
export function localBlobStore(folder: string): BlobStore {
  const pathOf = (storageKey: string) => join(folder, verifiedKey(storageKey));
  return {
    provider: "local",
    async put(organizationId, bytes) {
      const sha256 = hashOf(bytes);
      const storageKey = storageKeyOf(organizationId, sha256);
      const path = pathOf(storageKey);
      const there = await stat(path).catch(() => null);
      // Kept again is kept anew: a sweep of old orphans must not take what was just asked for.
      const kept = there?.size === bytes.byteLength && (await touched(path));
      if (!kept) await write(path, bytes);
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
    async has(storageKey) {
      const found = await stat(pathOf(storageKey)).catch(nothingThere);
      return found?.isFile() ?? false;
    },
    async remove(storageKey) {
      await rm(pathOf(storageKey), { force: true });
    },
    async *list(organizationId) {
      const organizations =
        organizationId === undefined
          ? await namesIn(folder)
          : [verifiedOrganization(organizationId)];
      for (const organization of organizations) {
        for (const prefix of await namesIn(join(folder, organization))) {
          for (const name of await namesIn(join(folder, organization, prefix))) {
            const storageKey = `${organization}/${prefix}/${name}`;
            const path = join(folder, storageKey);
            const found = await stat(path).catch(nothingThere);
            if (!found?.isFile()) continue;
            if (isStorageKey(storageKey)) {
              yield { storageKey, size: found.size, storedAt: found.mtime };
            } else if (name.endsWith(".tmp") && Date.now() - found.mtimeMs > leftoverMs) {
              await rm(path, { force: true });
            }
          }
        }
      }
    },
  };
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
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
    if (noRoom.has((error as NodeJS.ErrnoException).code ?? ""))
      throw new BlobUnavailableError("There is no room for this file.", { cause: error });
    throw error;
  }
}

/** False when it went away meanwhile. */
async function touched(path: string): Promise<boolean> {
  const now = new Date();
  return await utimes(path, now, now).then(
    () => true,
    () => false,
  );
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nothingThere)) ?? [];
}

/** A folder that cannot be read is no empty one. */
function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
