import type * as z from "zod";
import { queries } from "#db";
import { splitLines } from "#domain/formats/text";
import type { citationCompare } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { sourceText } from "#services/sources";

/** As many lines of a source as a person compares; more are left out at the end. */
const mostLines = 2_000;

/**
 * What a citation quoted beside what its source says now: whether the lines still stand there, and
 * where, and both texts for who wants to see what changed. Of a removed source nothing is left to show.
 */
export async function compareCitation(scope: OrgScope, input: z.output<typeof citationCompare>) {
  const [citation] = await scope.read((tx) => queries.citations.get(tx, { id: input.id }));
  if (!citation) throw new Fault("not-found");
  const sight = { teamIds: scope.standing.teamIds };
  const [[source], earlier] = await Promise.all([
    scope.read((tx) => queries.sources.get(tx, { id: citation.sourceId, ...sight })),
    scope.read((tx) => queries.sources.revisionsOfBlob(tx, { blobId: citation.blobId, ...sight })),
  ]);
  if (!source || source.deletedAt) throw new Fault("not-found");
  const then = earlier.find((one) => one.sourceId === source.id) ?? source;
  const [was, now] = await Promise.all([
    linesOf(scope, citation.blobId, then),
    linesOf(scope, source.blobId, source),
  ]);
  const quoted = was.slice(
    citation.lineStart - then.lineStart,
    citation.lineEnd - then.lineStart + 1,
  );
  const at = quoted.length > 0 ? placeOf(now, quoted) : -1;
  const still = at < 0 ? null : source.lineStart + at;
  return {
    quoted,
    was: was.slice(0, mostLines),
    now: now.slice(0, mostLines),
    blobId: source.blobId,
    still: still === null ? null : { lineStart: still, lineEnd: still + quoted.length - 1 },
    changedAt: source.updatedAt,
  };
}

/** Where the lines stand one after the other; looked at only where the first one does. */
function placeOf(lines: string[], quoted: string[]): number {
  for (
    let at = lines.indexOf(quoted[0] ?? "");
    at >= 0;
    at = lines.indexOf(quoted[0] ?? "", at + 1)
  )
    if (quoted.every((line, i) => lines[at + i] === line)) return at;
  return -1;
}

async function linesOf(
  scope: OrgScope,
  blobId: string,
  { lineStart, lineEnd }: { lineStart: number; lineEnd: number },
): Promise<string[]> {
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id: blobId }));
  if (!blob) throw new Fault("not-found");
  return splitLines(await sourceText(scope, blob)).slice(lineStart - 1, lineEnd);
}
