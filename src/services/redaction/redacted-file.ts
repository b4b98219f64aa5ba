import { queries } from "#db";
import { type RedactionPolicy, redactInPlace } from "#domain/formats/redact";
import { splitLines } from "#domain/formats/text";
import { Fault, type OrgScope } from "#scope";
import { sourceText } from "#services/sources";

export type Blob = Awaited<ReturnType<typeof queries.blobs.list>>[number];

/** What a file says, and what is left of it when all that is to be taken out is taken out. */
export type RedactedFile = {
  id: string;
  before: string;
  after: string;
  marks: number;
  /** The lines that say something else than before. */
  lines: number[];
  /** How many citations stand on those, and do not say so yet. */
  citations: number;
  /** Its bytes are not there, or damaged: what was written down from it can be cleaned all the same. */
  unread: boolean;
};

/** Reads a file and takes out of it. */
export async function redactedFile(
  scope: OrgScope,
  blob: Blob,
  policy: RedactionPolicy,
): Promise<RedactedFile> {
  const read = await textOf(scope, blob);
  const before = read ?? "";
  const { text: after, total: marks } = redactInPlace(before, policy);
  const unread = read === null;
  const file = { id: blob.id, before, after, marks, lines: changed(before, after), unread };
  if (file.lines.length === 0) return { ...file, citations: 0 };
  const [cited] = await scope.read((tx) =>
    queries.citations.countOnLines(tx, { blobId: blob.id, lines: file.lines }),
  );
  return { ...file, citations: cited?.citations ?? 0 };
}

async function textOf(scope: OrgScope, blob: Blob): Promise<string | null> {
  // Bytes that never came say nothing.
  if (!blob.storedAt) return "";
  try {
    return await sourceText(scope, blob);
  } catch (error) {
    if (!(error instanceof Fault) || error.reason !== "blob-damaged") throw error;
    return null;
  }
}

/** From the first line on, those that say something else; there are as many as before. */
function changed(before: string, after: string): number[] {
  if (before === after) return [];
  const [was, is] = [splitLines(before), splitLines(after)];
  return was.flatMap((line, i) => (line === is[i] ? [] : [i + 1]));
}
