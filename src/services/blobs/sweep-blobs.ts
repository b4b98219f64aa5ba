import { queries } from "#db";
import type { OrgScope } from "#scope";

/** Bytes are kept before their row is written: younger ones may still get it. */
const ageMs = 60 * 60 * 1000;

/** Removes the bytes of an organization that no row knows: what a run left behind that was ended. */
export async function sweepBlobs(
  scope: OrgScope<"admin">,
  now = new Date(),
): Promise<{ swept: string[] }> {
  const swept: string[] = [];
  for await (const { storageKey, storedAt } of scope.blobs.list(scope.organizationId)) {
    if (now.getTime() - storedAt.getTime() < ageMs) continue;
    const sha256 = storageKey.slice(-64);
    const [row] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256 }));
    if (row) continue;
    await scope.blobs.remove(storageKey);
    swept.push(sha256);
  }
  return { swept };
}
