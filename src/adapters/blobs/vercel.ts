import {
  BlobError,
  BlobNotFoundError,
  BlobRequestAbortedError,
  BlobServiceNotAvailable,
  BlobServiceRateLimited,
  BlobUnknownError,
  del,
  head,
  list,
  put,
} from "@vercel/blob";
import { hashOf, isStorageKey, storageKeyOf, verifiedKey, verifiedOrganization } from "./key";
import { BlobDamagedError, type BlobStore, BlobUnavailableError, type ListedBlob } from "./port";
import { type RetryLimits, retried, retryLimits, type Verdict } from "./retry";

export type PackageSettings = Record<string, string | undefined>;

export type VercelBlobOptions = {
  /** The store's read-write token: `vercel_blob_rw_<store>_<secret>`. */
  token: string;
  /** Another address of the store's API, such as a stand-in's; without it, Vercel's own. */
  apiUrl?: string;
  /** The environment itself: the package has no other settings, and env.ts alone may reach it. */
  environment: PackageSettings;
  retry?: Partial<RetryLimits>;
};

/** A private, content-addressed Vercel Blob store, through one client that retries. */
export function vercelBlobStore(options: VercelBlobOptions): BlobStore {
  const { token, apiUrl, environment } = options;
  const limits = { ...retryLimits, ...options.retry };
  const ask = <T>(attempt: (signal: AbortSignal, number: number) => Promise<T>) => {
    configurePackage(environment, apiUrl);
    return retried(attempt, judge, limits).catch(refused);
  };
  const find = (storageKey: string) =>
    ask((abortSignal) => head(storageKey, { token, abortSignal }).catch(absent));

  async function send(storageKey: string, bytes: Uint8Array, allowOverwrite: boolean) {
    return await ask(async (abortSignal) => {
      try {
        await put(storageKey, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
          access: "private",
          addRandomSuffix: false,
          allowOverwrite,
          contentType: "application/octet-stream",
          token,
          abortSignal,
        });
        return "sent" as const;
      } catch (error) {
        if (isAlreadyThere(error)) return "there" as const;
        throw error;
      }
    });
  }

  /** One reading: the address of the bytes, then the bytes, as many as the store says it has. */
  async function read(storageKey: string, pastCaches: boolean, justSent = false) {
    return await ask(async (signal, number) => {
      const found = await head(storageKey, { token, abortSignal: signal }).catch(absent);
      if (!found && justSent) throw new BadAnswer("What was sent is not there.", { again: true });
      if (!found) return null;
      const address = trusted(found.url, apiUrl);
      if (pastCaches || number > 1) address.searchParams.set("cache", "0");
      return await download(address, token, found.size, signal);
    });
  }

  return {
    provider: "vercel",
    async put(organizationId, bytes) {
      const sha256 = hashOf(bytes);
      const storageKey = storageKeyOf(organizationId, sha256);
      // An address says what stands there, so nothing whole is ever overwritten; what an upload
      // that was cut left behind is, and this is told by its size.
      let outcome = await send(storageKey, bytes, false);
      if (outcome === "there" && (await find(storageKey))?.size !== bytes.byteLength) {
        outcome = await send(storageKey, bytes, true);
      }
      // The store keeps no checksum: what was sent is read back, once, past its caches.
      if (outcome === "sent") {
        const back = await read(storageKey, true, true);
        if (!back || hashOf(back) !== sha256) {
          throw new BlobDamagedError("The store did not keep what it was sent.");
        }
      }
      return { sha256, storageKey, provider: "vercel" };
    },

    async get(storageKey, sha256) {
      verifiedKey(storageKey);
      for (const pastCaches of [false, true]) {
        const bytes = await read(storageKey, pastCaches);
        if (!bytes) throw new BlobDamagedError("The stored bytes are gone.");
        if (hashOf(bytes) === sha256) return bytes;
      }
      throw new BlobDamagedError("The stored bytes do not match their hash.");
    },

    async has(storageKey) {
      return (await find(verifiedKey(storageKey))) !== null;
    },

    async remove(storageKey) {
      verifiedKey(storageKey);
      await ask((abortSignal) => del(storageKey, { token, abortSignal }).catch(absent));
    },

    async *list(organizationId) {
      const prefix = organizationId === undefined ? "" : `${verifiedOrganization(organizationId)}/`;
      let cursor: string | undefined;
      do {
        const page = await ask((abortSignal) =>
          list({
            token,
            abortSignal,
            limit: 1_000,
            ...(prefix ? { prefix } : {}),
            ...(cursor ? { cursor } : {}),
          }),
        );
        for (const blob of page.blobs) {
          if (isStorageKey(blob.pathname)) yield listed(blob);
        }
        cursor = page.hasMore ? page.cursor : undefined;
      } while (cursor);
    },
  };
}

const listed = (blob: { pathname: string; size: number; uploadedAt: Date }): ListedBlob => ({
  storageKey: blob.pathname,
  size: blob.size,
  storedAt: blob.uploadedAt,
});

/**
 * The package reads the environment at each call. Its own ten attempts are switched off: two
 * layers of retries multiply, and it gives up at once on 429.
 */
function configurePackage(environment: PackageSettings, apiUrl: string | undefined): void {
  environment.VERCEL_BLOB_RETRIES = "0";
  if (apiUrl !== undefined) environment.VERCEL_BLOB_API_URL = apiUrl;
}

/** An answer of the store's files that is none of ours to read. */
class BadAnswer extends Error {
  constructor(
    message: string,
    readonly verdict: Verdict,
  ) {
    super(message);
  }
}

/** `get()` of the package cannot be pointed elsewhere: the bytes are read where `head()` says. */
async function download(address: URL, token: string, size: number, signal: AbortSignal) {
  const answer = await fetch(address, {
    headers: { authorization: `Bearer ${token}` },
    // Next keeps answers otherwise, and a redirect would carry the token away.
    cache: "no-store",
    redirect: "error",
    signal,
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    const again = answer.status === 429 || answer.status >= 500 || answer.status === 404;
    throw new BadAnswer(`The store's files answered ${answer.status}.`, {
      again,
      afterMs: secondsOf(answer.headers.get("retry-after")) * 1_000,
    });
  }
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.byteLength !== size) throw new BadAnswer("The bytes came in part.", { again: true });
  return bytes;
}

/** The token goes to the store and to nobody else, whatever an answer names as its address. */
function trusted(url: string, apiUrl: string | undefined): URL {
  const address = new URL(url);
  const vercel =
    address.protocol === "https:" && address.hostname.endsWith(".blob.vercel-storage.com");
  if (vercel || (apiUrl !== undefined && address.origin === new URL(apiUrl).origin)) return address;
  throw new BadAnswer(`The store names ${address.host} as a place of its files.`, { again: false });
}

const secondsOf = (header: string | null): number => {
  const seconds = Number(header ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
};

/** 429, 5xx, lost connections and cut answers pass; a refusal stays one. */
function judge(error: unknown): Verdict {
  if (error instanceof BadAnswer) return error.verdict;
  if (error instanceof BlobServiceRateLimited) {
    return { again: true, afterMs: (error.retryAfter || 0) * 1_000 };
  }
  const passing =
    error instanceof BlobServiceNotAvailable ||
    error instanceof BlobUnknownError ||
    error instanceof BlobRequestAbortedError;
  // Whatever is no word of the store came of the way to it: reset, timeout, half an answer.
  return { again: passing || !(error instanceof BlobError) };
}

function absent(error: unknown): null {
  if (error instanceof BlobNotFoundError) return null;
  throw error;
}

/** A code of its own it has not: the store says `bad_request` and this. */
const isAlreadyThere = (error: unknown): boolean =>
  error instanceof BlobError && /already exists/i.test(error.message);

/** Who calls knows two things that can go wrong; a refusal is the store being out of reach. */
function refused(error: unknown): never {
  if (error instanceof BlobUnavailableError) throw error;
  const said = error instanceof Error ? error.message : "";
  throw new BlobUnavailableError(`The blob store refuses: ${said}`, { cause: error });
}
