import { queries, type TenantTx } from "#db";
import { splitLines } from "#domain/formats/text";
import { Fault, type OrgScope } from "#scope";
import { quoteHashOf, sourceText } from "#services/sources";

/** Of one citation: more is no receipt. */
const mostLines = 500;

export type CitedLines = {
  sourceId: string;
  lineStart: number;
  lineEnd: number;
  /** The file they were picked in; left out, they are those of the source as it stands. */
  blobId?: string | undefined;
};
export type Quote = Required<CitedLines> & { quoteHash: string };
/** A quote, and the bytes it was read from. */
type Read = Quote & { sha256: string };

/**
 * Lines of sources the asker may read, each with a hash of what they say: what a citation keeps, so
 * that it can be told later whether the source still says it. Lines named twice are quoted once.
 *
 * They are read before a change begins, which waits for no disk and no network. What is wrong with them
 * is thrown when they are asked for: a request sent again has its answer by then, whatever became of
 * its sources.
 */
export async function quoteLines(
  scope: OrgScope,
  lines: readonly CitedLines[],
): Promise<(tx: TenantTx) => Promise<Quote[]>> {
  try {
    const read = await quoteAll(scope, lines);
    return (tx) => stillThere(tx, read);
  } catch (error) {
    return () => Promise.reject(error);
  }
}

/** Something may have been taken out of the lines since they were read: then they are read again. */
async function stillThere(tx: TenantTx, read: Read[]): Promise<Quote[]> {
  for (const { blobId, sha256 } of read) {
    const [blob] = await queries.blobs.get(tx, { id: blobId });
    if (blob?.sha256 !== sha256) throw new Fault("source-moved");
  }
  return read.map(({ sha256: _, ...quote }) => quote);
}

async function quoteAll(scope: OrgScope, lines: readonly CitedLines[]): Promise<Read[]> {
  const quotes: Read[] = [];
  for (const one of lines) {
    const quote = await quoteOne(scope, one);
    const { blobId, lineStart, lineEnd } = quote;
    const named = (other: Read) =>
      other.blobId === blobId && other.lineStart === lineStart && other.lineEnd === lineEnd;
    if (!quotes.some(named)) quotes.push(quote);
  }
  return quotes;
}

async function quoteOne(scope: OrgScope, lines: CitedLines): Promise<Read> {
  const { sourceId, lineStart, lineEnd, blobId } = lines;
  const [source] = await scope.read((tx) =>
    queries.sources.get(tx, { id: sourceId, teamIds: scope.standing.teamIds }),
  );
  if (!source || source.deletedAt) throw new Fault("not-found");
  if (blobId !== undefined && blobId !== source.blobId) throw new Fault("source-moved");
  const outside = lineStart > lineEnd || lineStart < source.lineStart || lineEnd > source.lineEnd;
  if (outside || lineEnd - lineStart >= mostLines)
    throw new Fault("lines-outside", { from: source.lineStart, to: source.lineEnd });
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id: source.blobId }));
  if (!blob) throw new Fault("not-found");
  const quoted = splitLines(await sourceText(scope, blob)).slice(lineStart - 1, lineEnd);
  const { id, sha256 } = blob;
  return { sourceId, blobId: id, sha256, lineStart, lineEnd, quoteHash: quoteHashOf(quoted) };
}
