import { queries } from "#db";
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
): Promise<() => Quote[]> {
  try {
    const quotes = await quoteAll(scope, lines);
    return () => quotes;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function quoteAll(scope: OrgScope, lines: readonly CitedLines[]): Promise<Quote[]> {
  const quotes: Quote[] = [];
  for (const one of lines) {
    const quote = await quoteOne(scope, one);
    const { blobId, lineStart, lineEnd } = quote;
    const named = (other: Quote) =>
      other.blobId === blobId && other.lineStart === lineStart && other.lineEnd === lineEnd;
    if (!quotes.some(named)) quotes.push(quote);
  }
  return quotes;
}

async function quoteOne(scope: OrgScope, lines: CitedLines): Promise<Quote> {
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
  return { sourceId, blobId: blob.id, lineStart, lineEnd, quoteHash: quoteHashOf(quoted) };
}
