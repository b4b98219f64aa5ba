import { createHash, randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BlobStandIn, startBlobStandIn } from "../../../test/stage/blob-stand-in";
import {
  BlobDamagedError,
  BlobUnavailableError,
  type ListedBlob,
  type RetryLimits,
  type VercelBlobOptions,
  vercelBlobStore,
} from ".";

const quick: Partial<RetryLimits> = { firstDelayMs: 2, mostDelayMs: 8, attemptMs: 400 };
const organization = randomUUID();
const bytes = randomBytes(70_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const storageKey = `${organization}/${sha256.slice(0, 2)}/${sha256}`;

let standIn: BlobStandIn;
const store = (options: Partial<VercelBlobOptions> = {}) =>
  vercelBlobStore({
    token: standIn.token,
    apiUrl: standIn.apiUrl,
    environment: process.env,
    retry: quick,
    ...options,
  });
const keep = () => store().put(organization, bytes);
async function listed(organizationId?: string): Promise<ListedBlob[]> {
  const blobs: ListedBlob[] = [];
  for await (const blob of store().list(organizationId)) blobs.push(blob);
  return blobs;
}
const all = async (organizationId?: string) =>
  (await listed(organizationId)).map((blob) => blob.storageKey);

beforeAll(async () => {
  standIn = await startBlobStandIn();
});
beforeEach(() => standIn.clear());
afterAll(() => standIn.stop());

describe("keeping", () => {
  it("puts the bytes under their hash, private, and reads them back", async () => {
    expect(await keep()).toEqual({ sha256, storageKey, provider: "vercel" });
    const kept = standIn.blobs.get(storageKey);
    expect(kept?.bytes.equals(bytes)).toBe(true);
    expect(kept?.access).toBe("private");
    expect(standIn.requests.map(({ kind }) => kind)).toEqual(["put", "head", "read"]);
    const [sent] = standIn.requests;
    expect(sent?.headers).toMatchObject({
      "x-add-random-suffix": "0",
      "x-allow-overwrite": "0",
      authorization: `Bearer ${standIn.token}`,
    });
  });

  it("keeps nothing twice, and an empty file too", async () => {
    await keep();
    await keep();
    expect(standIn.blobs.size).toBe(1);
    expect(standIn.asked("read")).toBe(1);
    const empty = await store().put(organization, new Uint8Array());
    expect(await store().get(empty.storageKey, empty.sha256)).toEqual(new Uint8Array());
  });

  it("sends a view's own bytes, not those around it", async () => {
    const view = new Uint8Array(bytes.buffer, bytes.byteOffset + 10, 20);
    const kept = await store().put(organization, view);
    expect(standIn.blobs.get(kept.storageKey)?.bytes.equals(view)).toBe(true);
  });

  it("goes on when the store says that it is there already", async () => {
    await keep();
    standIn.fail("put", "exists");
    expect((await keep()).storageKey).toBe(storageKey);
  });

  it("puts again what was cut when it was put before", async () => {
    standIn.blobs.set(storageKey, {
      bytes: bytes.subarray(0, 100),
      uploadedAt: new Date(),
      access: "private",
      contentType: "application/octet-stream",
    });
    await keep();
    expect(standIn.blobs.get(storageKey)?.bytes.equals(bytes)).toBe(true);
    const puts = standIn.requests.filter(({ kind }) => kind === "put");
    expect(puts.map(({ headers }) => headers["x-allow-overwrite"])).toEqual(["0", "1"]);
  });

  it("does not trust a store that keeps something else", async () => {
    standIn.fail("put", "wrong");
    await expect(keep()).rejects.toBeInstanceOf(BlobDamagedError);
    standIn.clear();
    standIn.fail("put", "short");
    await expect(keep()).rejects.toBeInstanceOf(BlobDamagedError);
  });

  it("asks again when the answer to a put is lost: it was kept", async () => {
    standIn.fail("put", "reset-after");
    expect((await keep()).storageKey).toBe(storageKey);
    expect(standIn.blobs.size).toBe(1);
  });

  it("refuses what is no organization", async () => {
    await expect(store().put("../elsewhere", bytes)).rejects.toBeInstanceOf(BlobDamagedError);
    expect(standIn.requests).toEqual([]);
  });
});

describe("reading", () => {
  beforeEach(async () => {
    await keep();
    standIn.requests.length = 0;
  });

  it("gives the bytes, with the token shown to the store", async () => {
    expect(Buffer.from(await store().get(storageKey, sha256)).equals(bytes)).toBe(true);
    const read = standIn.requests.find(({ kind }) => kind === "read");
    expect(read?.headers.authorization).toBe(`Bearer ${standIn.token}`);
  });

  it("asks again, past the caches, for bytes that came wrong, then calls them damaged", async () => {
    standIn.fail("read", "wrong");
    expect(Buffer.from(await store().get(storageKey, sha256)).equals(bytes)).toBe(true);
    const reads = standIn.requests.filter(({ kind }) => kind === "read");
    expect(reads.map(({ url }) => url.searchParams.get("cache"))).toEqual([null, "0"]);
    standIn.fail("read", "wrong", 2);
    await expect(store().get(storageKey, sha256)).rejects.toBeInstanceOf(BlobDamagedError);
  });

  it("calls what is gone damaged, at once", async () => {
    standIn.blobs.clear();
    await expect(store().get(storageKey, sha256)).rejects.toBeInstanceOf(BlobDamagedError);
    expect(standIn.asked("head")).toBe(1);
  });

  it("sends its token to no other place", async () => {
    const elsewhere = await startBlobStandIn();
    try {
      standIn.filesOrigin = new URL(elsewhere.apiUrl).origin;
      const reading = store().get(storageKey, sha256);
      await expect(reading).rejects.toBeInstanceOf(BlobUnavailableError);
      await expect(reading).rejects.toThrow("as a place of its files");
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await elsewhere.stop();
    }
  });

  it.each(["", "x", `${organization}/aa/${sha256}`, `../${storageKey}`])(
    "refuses %j as a key",
    async (key) => {
      await expect(store().get(key, sha256)).rejects.toBeInstanceOf(BlobDamagedError);
      await expect(store().remove(key)).rejects.toBeInstanceOf(BlobDamagedError);
      await expect(store().has(key)).rejects.toBeInstanceOf(BlobDamagedError);
      expect(standIn.requests).toEqual([]);
    },
  );
});

describe("having, removing, listing", () => {
  it("knows what is there, and removes it, twice if need be", async () => {
    expect(await store().has(storageKey)).toBe(false);
    await keep();
    expect(await store().has(storageKey)).toBe(true);
    await store().remove(storageKey);
    await store().remove(storageKey);
    expect(await store().has(storageKey)).toBe(false);
  });

  it("lists page after page, one organization's or all, and nothing of others", async () => {
    const other = randomUUID();
    const keys: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      keys.push((await store().put(organization, Buffer.from(`file ${n}`))).storageKey);
    }
    const theirs = (await store().put(other, Buffer.from("theirs"))).storageKey;
    standIn.blobs.set("pictures/logo.png", {
      bytes,
      uploadedAt: new Date(),
      access: "public",
      contentType: "image/png",
    });
    standIn.pageSize = 2;
    standIn.fail("list", { status: 503 });
    standIn.fail("list", "reset");
    expect((await all(organization)).sort()).toEqual(keys.sort());
    expect((await all()).sort()).toEqual([...keys, theirs].sort());
    const [one] = await listed(other);
    expect(one).toEqual({
      storageKey: theirs,
      size: 6,
      storedAt: standIn.blobs.get(theirs)?.uploadedAt,
    });
    await expect(all("..")).rejects.toBeInstanceOf(BlobDamagedError);
  });
});

describe("a store that stumbles", () => {
  it.each(["put", "head", "read"] as const)("is asked again: %s", async (kind) => {
    for (const fault of [{ status: 503 }, { status: 500 }, "reset", { status: 429 }] as const) {
      standIn.fail(kind, fault);
    }
    await keep();
    expect(standIn.asked(kind)).toBeGreaterThanOrEqual(5);
    expect(Buffer.from(await store().get(storageKey, sha256)).equals(bytes)).toBe(true);
  });

  it("is asked again for a body that was cut, whatever its length said", async () => {
    await keep();
    standIn.fail("read", "truncated");
    standIn.fail("read", "short");
    expect(Buffer.from(await store().get(storageKey, sha256)).equals(bytes)).toBe(true);
    expect(standIn.asked("read")).toBe(4);
  });

  it("is asked again when it says nothing", async () => {
    standIn.fail("put", "silence");
    expect((await keep()).storageKey).toBe(storageKey);
  });

  it("is given the time it asks for", async () => {
    standIn.fail("put", { status: 429, retryAfter: 1 });
    await keep();
    const [first, second] = standIn.requests.filter(({ kind }) => kind === "put");
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    await keep();
    standIn.requests.length = 0;
    standIn.fail("read", { status: 429, retryAfter: 1 });
    await store().get(storageKey, sha256);
    const [early, late] = standIn.requests.filter(({ kind }) => kind === "read");
    expect((late?.at ?? 0) - (early?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });

  it("is unavailable after so many attempts, counted once", async () => {
    standIn.fail("put", { status: 500 }, 20);
    await expect(keep()).rejects.toThrow("asked 5 times");
    expect(standIn.asked("put")).toBe(5);
    expect(process.env.VERCEL_BLOB_RETRIES).toBe("0");
  });

  it("is unavailable at the deadline, and at once when it asks for more time than is left", async () => {
    standIn.fail("put", "silence", 20);
    const from = performance.now();
    const hasty = store({ retry: { ...quick, attemptMs: 5_000, deadlineMs: 300 } });
    await expect(hasty.put(organization, bytes)).rejects.toBeInstanceOf(BlobUnavailableError);
    expect(performance.now() - from).toBeLessThan(3_000);
    standIn.clear();
    standIn.fail("put", { status: 429, retryAfter: 3_600 });
    await expect(keep()).rejects.toBeInstanceOf(BlobUnavailableError);
    expect(standIn.asked("put")).toBe(1);
  });

  it("is not asked again after a refusal, and the token is in no message", async () => {
    const stranger = store({ token: "vercel_blob_rw_standin_another" });
    const refusal = await stranger.put(organization, bytes).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(BlobUnavailableError);
    expect(String(refusal)).toContain("refuses");
    expect(String(refusal)).not.toContain("another");
    expect(standIn.asked("put")).toBe(1);
  });

  it("is unavailable when nobody is there", async () => {
    const nobody = await startBlobStandIn();
    await nobody.stop();
    const lonely = store({ apiUrl: nobody.apiUrl });
    await expect(lonely.has(storageKey)).rejects.toBeInstanceOf(BlobUnavailableError);
  });
});
