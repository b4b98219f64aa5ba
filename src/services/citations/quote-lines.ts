import { queries } from "#db";
import { splitLines } from "#domain/formats/text";
import { Fault, type OrgScope } from "#scope";
import { quoteHashOf, sourceText } from "#services/sources";

export type CitedLines = { sourceId: string; lineStart: number; lineEnd: number };
export type Quote = CitedLines & { blobId: string; quoteHash: string };

/**
 * Lines of sources the asker may read, each with a hash of what they say: what a citation keeps, so
 * that it can be told later whether the source still says it. Lines named twice are quoted once.
 */
export async function quoteLines(scope: OrgScope, lines: readonly CitedLines[]): Promise<Quote[]> {
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
  const { sourceId, lineStart, lineEnd } = lines;
  const [source] = await scope.read((tx) =>
    queries.sources.get(tx, { id: sourceId, teamIds: scope.standing.teamIds }),
  );
  if (!source || source.deletedAt) throw new Fault("not-found");
  if (lineStart > lineEnd || lineStart < source.lineStart || lineEnd > source.lineEnd)
    throw new Fault("lines-outside", { from: source.lineStart, to: source.lineEnd });
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id: source.blobId }));
  if (!blob) throw new Fault("not-found");
  const quoted = splitLines(await sourceText(scope, blob)).slice(lineStart - 1, lineEnd);
  return { sourceId, blobId: blob.id, lineStart, lineEnd, quoteHash: quoteHashOf(quoted) };
}
