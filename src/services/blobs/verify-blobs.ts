import { BlobDamagedError } from "#adapters/blobs";
import { queries } from "#db";
import type { OrgScope } from "#scope";

export type BlobReport = {
  blobs: number;
  damaged: { sha256: string; fileName: string | null; reason: string }[];
  /** Rows whose bytes never came. */
  pending: number;
};

const atOnce = 100;

/** Reads every file of an organization again and compares it with its hash; changes nothing. */
export async function verifyBlobs(scope: OrgScope<"admin">): Promise<BlobReport> {
  const report: BlobReport = { blobs: 0, damaged: [], pending: 0 };
  let afterId: string | undefined;
  for (;;) {
    const page = await scope.read((tx) => queries.blobs.list(tx, { afterId, limit: atOnce }));
    for (const blob of page) {
      report.blobs += 1;
      if (!blob.storedAt) report.pending += 1;
      else await verify(scope, blob, report);
    }
    if (page.length < atOnce) return report;
    afterId = page.at(-1)?.id;
  }
}

type Blob = { id: string; sha256: string; storageKey: string };

async function verify(scope: OrgScope<"admin">, blob: Blob, report: BlobReport): Promise<void> {
  try {
    await scope.blobs.get(blob.storageKey, blob.sha256);
  } catch (error) {
    if (!(error instanceof BlobDamagedError)) throw error;
    const [source] = await scope.read((tx) => queries.sources.ofBlob(tx, { blobId: blob.id }));
    const { sha256 } = blob;
    report.damaged.push({ sha256, fileName: source?.fileName ?? null, reason: error.message });
  }
}
