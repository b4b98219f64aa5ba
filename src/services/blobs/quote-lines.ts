import { createHash } from "node:crypto";
import { queries } from "#db";
import { splitLines } from "#domain/formats/text";
import { Fault, type OrgScope } from "#scope";
import { sourceText } from "./read-source";

/**
 * Lines of an entry the asker may read, with a hash of what they say: what a citation keeps, so that
 * it can be told later whether the source still says it.
 */
export async function quoteLines(
  scope: OrgScope,
  lines: { reportId: string; lineStart: number; lineEnd: number },
) {
  const { reportId, lineStart, lineEnd } = lines;
  const [report] = await scope.read((tx) =>
    queries.dailyReports.get(tx, { id: reportId, teamIds: scope.standing.teamIds }),
  );
  if (!report) throw new Fault("not-found");
  if (lineStart > lineEnd || lineStart < report.lineStart || lineEnd > report.lineEnd)
    throw new Fault("lines-outside", { from: report.lineStart, to: report.lineEnd });
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id: report.blobId }));
  if (!blob) throw new Fault("not-found");
  const quoted = splitLines(await sourceText(scope, blob)).slice(lineStart - 1, lineEnd);
  const quoteHash = createHash("sha256").update(quoted.join("\n")).digest("hex");
  return { reportId, blobId: blob.id, lineStart, lineEnd, quoteHash };
}
