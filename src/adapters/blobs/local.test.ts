import { createHash, randomBytes, randomUUID } from "node:crypto";
import { access, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BlobDamagedError, type BlobStore, type ListedBlob, localBlobStore } from ".";

const organization = randomUUID();
const bytes = randomBytes(5_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const storageKey = `${organization}/${sha256.slice(0, 2)}/${sha256}`;

async function listed(blobs: AsyncIterable<ListedBlob>): Promise<ListedBlob[]> {
  const all: ListedBlob[] = [];
  for await (const blob of blobs) all.push(blob);
  return all;
}

let folder: string;
let store: BlobStore;
const path = () => join(folder, storageKey);
const keep = () => store.put(organization, bytes);
const old = (file: string, hours: number) => {
  const then = new Date(Date.now() - hours * 3_600_000);
  return utimes(file, then, then);
};
const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "blobs-"));
  store = localBlobStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("a folder of blobs", () => {
  it("keeps bytes under their hash, once, and nothing beside them", async () => {
    expect(await keep()).toEqual({ sha256, storageKey, provider: "local" });
    await keep();
    expect(await readdir(dirname(path()))).toEqual([sha256]);
    expect((await store.get(storageKey, sha256)).length).toBe(bytes.length);
  });

  it("writes again what was cut", async () => {
    await keep();
    await writeFile(path(), bytes.subarray(0, 10));
    await keep();
    expect((await readFile(path())).equals(bytes)).toBe(true);
  });

  it("calls changed and missing bytes damaged", async () => {
    await expect(store.get(storageKey, sha256)).rejects.toBeInstanceOf(BlobDamagedError);
    await keep();
    await writeFile(path(), "something else");
    await expect(store.get(storageKey, sha256)).rejects.toBeInstanceOf(BlobDamagedError);
  });

  it("has and removes, and what is missing is removed already", async () => {
    expect(await store.has(storageKey)).toBe(false);
    await keep();
    expect(await store.has(storageKey)).toBe(true);
    await store.remove(storageKey);
    await store.remove(storageKey);
    expect(await store.has(storageKey)).toBe(false);
  });

  it.each(["", `../${storageKey}`, `${organization}/../../etc`, `${organization}/aa/${sha256}`])(
    "refuses %j as a key",
    async (key) => {
      for (const asked of [store.get(key, sha256), store.has(key), store.remove(key)]) {
        await expect(asked).rejects.toBeInstanceOf(BlobDamagedError);
      }
    },
  );

  it("lists all, or one organization's, and an empty folder as nothing", async () => {
    expect(await listed(store.list())).toEqual([]);
    const theirs = await store.put(randomUUID(), Buffer.from("theirs"));
    await keep();
    await old(path(), 50);
    const mine = await listed(store.list(organization));
    expect(mine).toMatchObject([{ storageKey, size: bytes.length }]);
    expect(Date.now() - Number(mine[0]?.storedAt)).toBeGreaterThan(49 * 3_600_000);
    const every = (await listed(store.list())).map((blob) => blob.storageKey);
    expect(every.sort()).toEqual([storageKey, theirs.storageKey].sort());
    await expect(listed(store.list(".."))).rejects.toBeInstanceOf(BlobDamagedError);
  });

  it("passes over what is being written and removes what a killed process left", async () => {
    await keep();
    await writeFile(`${path()}.${randomUUID()}.tmp`, "half");
    const left = `${path()}.${randomUUID()}.tmp`;
    await writeFile(left, "half");
    await old(left, 2);
    await mkdir(join(folder, "notes"));
    await writeFile(join(folder, "README"), "mine");
    expect(await listed(store.list())).toHaveLength(1);
    expect(await isThere(left)).toBe(false);
    expect(await readdir(dirname(path()))).toHaveLength(2);
    expect(await isThere(join(folder, "README"))).toBe(true);
  });

  it("makes young again what is kept again, so that no sweep takes it", async () => {
    await keep();
    await old(path(), 50);
    await keep();
    const [kept] = await listed(store.list());
    expect(Date.now() - Number(kept?.storedAt)).toBeLessThan(60_000);
  });
});
