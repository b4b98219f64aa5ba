import type * as z from "zod";
import { BlobDamagedError } from "#adapters/blobs";
import { queries } from "#db";
import { decodeText, splitLines } from "#domain/formats/text";
import type { sourceRead } from "#schema";
import { Fault, type OrgScope } from "#scope";

const windowLines = 2_000;

/**
 * A source and what stands in it. It may be read by whoever may read an entry of it; a person who
 * may read only some of its entries gets the lines of those and no others.
 */
export async function readSource(scope: OrgScope, input: z.output<typeof sourceRead>) {
  const { blob, entries, earlier } = await visibleSource(scope, input.id);
  const all = splitLines(await sourceText(scope, blob));
  const to = input.from + windowLines - 1;
  const inWindow = (n: number) => n >= input.from && n <= to;
  const own = (n: number) =>
    [...entries, ...earlier].some((entry) => n >= entry.lineStart && n <= entry.lineEnd);
  const whole = await seesWhole(scope, input.id);
  const lines = all
    .map((line, i) => ({ line, n: i + 1 }))
    .filter(({ n }) => inWindow(n))
    .map(({ line, n }) => (whole || own(n) ? line : ""));
  return {
    ...blob,
    fileName: (entries[0] ?? earlier[0])?.fileName ?? blob.sha256,
    from: input.from,
    lines,
    entries,
    earlier,
  };
}

/** The original bytes, for those who may read all of it. */
export async function downloadSource(scope: OrgScope, id: string) {
  const { blob, entries, earlier } = await visibleSource(scope, id);
  if (!(await seesWhole(scope, id))) throw new Fault("not-found");
  return {
    bytes: await sourceBytes(scope, blob),
    fileName: (entries[0] ?? earlier[0])?.fileName ?? blob.sha256,
    contentType: blob.contentType,
  };
}

async function visibleSource(scope: OrgScope, id: string) {
  const sight = { teamIds: scope.standing.teamIds };
  const [[blob], entries, earlier] = await Promise.all([
    scope.read((tx) => queries.blobs.get(tx, { id })),
    scope.read((tx) => queries.dailyReports.ofBlob(tx, { blobId: id, ...sight })),
    scope.read((tx) => queries.dailyReports.revisionsOfBlob(tx, { blobId: id, ...sight })),
  ]);
  // A file that was only rejected, or held nothing new, has no entry: its team may still read it.
  const visible = blob && (entries.length + earlier.length > 0 || (await seesWhole(scope, id)));
  if (!visible) throw new Fault("not-found");
  return { blob, entries, earlier };
}

/**
 * Whether every line may be shown: only to who sees each team the source was brought into. What
 * was refused, removed or stored from another file stands in it too, and belongs to those teams.
 */
async function seesWhole(scope: OrgScope, blobId: string): Promise<boolean> {
  if (scope.standing.teamIds === undefined) return true;
  const teams = await scope.read((tx) => queries.ingestRuns.teamsOfBlob(tx, { blobId }));
  return teams.length > 0 && teams.every(({ teamId }) => scope.sees(teamId));
}

type Stored = { sha256: string; storageKey: string };

async function sourceBytes(scope: OrgScope, blob: Stored): Promise<Uint8Array> {
  try {
    return await scope.blobs.get(blob.storageKey, blob.sha256);
  } catch (error) {
    if (error instanceof BlobDamagedError) throw new Fault("blob-damaged");
    throw error;
  }
}

export async function sourceText(scope: OrgScope, blob: Stored): Promise<string> {
  const decoded = decodeText(await sourceBytes(scope, blob));
  if (decoded.kind !== "text") throw new Fault("blob-damaged");
  return decoded.text;
}
