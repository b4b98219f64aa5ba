import { createHash } from "node:crypto";
import type * as z from "zod";
import { BlobDamagedError } from "#adapters/blobs";
import { queries } from "#db";
import { decodeText, splitLines } from "#domain/formats/text";
import type { sourceRead } from "#schema";
import { Fault, type OrgScope } from "#scope";

const windowLines = 2_000;

/** What a citation keeps of the lines it quotes. */
export const quoteHashOf = (lines: readonly string[]) =>
  createHash("sha256").update(lines.join("\n")).digest("hex");

/**
 * A source's file and what stands in it. It may be read by whoever may read a part of it; a person
 * who may read only some of its parts gets the lines of those and no others.
 */
export async function readSource(scope: OrgScope, input: z.output<typeof sourceRead>) {
  const { blob, entries, earlier, whole } = await visibleFile(scope, input.id);
  const all = splitLines(await sourceText(scope, blob));
  const own = linesOf(whole, [...entries, ...earlier]);
  const lines = all
    .slice(input.from - 1, input.from - 1 + windowLines)
    .map((line, i) => (own(input.from + i) ? line : ""));
  return {
    ...blob,
    fileName: (entries[0] ?? earlier[0])?.fileName ?? blob.sha256,
    from: input.from,
    lines,
    entries,
    earlier,
  };
}

/** The stored bytes, for those who may read all of them. */
export async function downloadSource(scope: OrgScope, id: string) {
  const { blob, entries, earlier, whole } = await visibleFile(scope, id);
  if (!whole) throw new Fault("not-found");
  return {
    bytes: await sourceBytes(scope, blob),
    fileName: (entries[0] ?? earlier[0])?.fileName ?? blob.sha256,
    contentType: blob.contentType,
  };
}

/** Which lines of a file the reader may see; a file of which they may see none is not there. */
export async function readableLines(scope: OrgScope, blobId: string) {
  const { entries, earlier, whole } = await visibleFile(scope, blobId);
  return linesOf(whole, [...entries, ...earlier]);
}

type Lines = { lineStart: number; lineEnd: number };
const linesOf = (whole: boolean, parts: Lines[]) => (n: number) =>
  whole || parts.some((part) => n >= part.lineStart && n <= part.lineEnd);

async function visibleFile(scope: OrgScope, id: string) {
  const sight = { teamIds: scope.standing.teamIds };
  const [[blob], entries, earlier, whole] = await Promise.all([
    scope.read((tx) => queries.blobs.get(tx, { id })),
    scope.read((tx) => queries.sources.ofBlob(tx, { blobId: id, ...sight })),
    scope.read((tx) => queries.sources.revisionsOfBlob(tx, { blobId: id, ...sight })),
    seesWhole(scope, id),
  ]);
  // A file that was only rejected, or held nothing new, has no source: its team may still read it.
  if (!blob || entries.length + earlier.length + Number(whole) === 0) throw new Fault("not-found");
  return { blob, entries, earlier, whole };
}

/**
 * Whether every line may be shown: only to who sees each team the file was brought into. What was
 * refused, removed or stored from another file stands in it too, and belongs to those teams.
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
