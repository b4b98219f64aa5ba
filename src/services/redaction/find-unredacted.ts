import type * as z from "zod";
import { queries } from "#db";
import { redactInPlace } from "#domain/formats/redact";
import type { sourcesUnredacted } from "#schema";
import type { OrgScope } from "#scope";
import { redactionPolicy } from "#services/ingest-runs";
import { derivedTexts } from "./derived-texts";
import { redactedFile } from "./redacted-file";

/** Files of one page: each of them is read. */
const atOnce = 20;

/**
 * Of the next stored files those that hold what would be taken out if they were brought today, since
 * a phrase was named or a pattern learnt after them; and how many were read, or could not be.
 */
export async function findUnredacted(
  scope: OrgScope<"admin">,
  input: z.output<typeof sourcesUnredacted>,
) {
  const policy = await redactionPolicy(scope);
  const page = await scope.read((tx) =>
    queries.blobs.list(tx, { afterId: input.cursor, limit: atOnce }),
  );
  const items = [];
  let unread = 0;
  for (const blob of page) {
    const file = await redactedFile(scope, blob, policy);
    if (!file) {
      unread += 1;
      continue;
    }
    const { id, lines, marks, citations } = file;
    const beside = await derivedTexts((ask) => scope.read(ask), file, policy);
    if (lines.length === 0 && beside.length === 0) continue;
    const [source] = await scope.read((tx) => queries.sources.texts(tx, { ids: [id] }));
    const fileName = source && redactInPlace(source.fileName, policy).text;
    items.push({ id, fileName: fileName ?? null, lines: lines.length, marks, citations });
  }
  const last = page.length < atOnce ? undefined : page.at(-1);
  return { items, read: page.length - unread, unread, nextCursor: last?.id ?? null };
}
