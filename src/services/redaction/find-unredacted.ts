import type * as z from "zod";
import { queries } from "#db";
import { type RedactionPolicy, redactInPlace } from "#domain/formats/redact";
import type { sourcesUnredacted } from "#schema";
import type { OrgScope } from "#scope";
import { redactionPolicy } from "#services/ingest-runs";
import { derivedTexts } from "./derived-texts";
import { looseItems } from "./redact-ledger";
import { type Blob, redactedFile } from "./redacted-file";

/** Files of one page: each of them is read. */
const atOnce = 20;

type Found = {
  id: string;
  fileName: string | null;
  lines: number;
  marks: number;
  citations: number;
};

/**
 * Of the next stored files those that hold what would be taken out if they were brought today, since
 * a phrase was named or a pattern learnt after them; and how many were read, or could not be. With the
 * last of them, how many records of the ledger do whose files are not kept.
 */
export async function findUnredacted(
  scope: OrgScope<"admin">,
  input: z.output<typeof sourcesUnredacted>,
) {
  const policy = await redactionPolicy(scope);
  const page = await scope.read((tx) =>
    queries.blobs.list(tx, { afterId: input.cursor, limit: atOnce }),
  );
  const items: Found[] = [];
  let unread = 0;
  for (const blob of page) {
    const { found, read } = await lookInto(scope, blob, policy);
    if (!read) unread += 1;
    if (found) items.push(found);
  }
  const last = page.length < atOnce ? undefined : page.at(-1);
  return {
    items,
    read: page.length - unread,
    unread,
    ledger: last ? 0 : await countLedger(scope, policy),
    nextCursor: last?.id ?? null,
  };
}

async function lookInto(scope: OrgScope<"admin">, blob: Blob, policy: RedactionPolicy) {
  const file = await redactedFile(scope, blob, policy);
  const { id, lines, marks, citations } = file;
  const beside = await derivedTexts((ask) => scope.read(ask), file, policy);
  if (lines.length === 0 && beside.length === 0) return { read: !file.unread };
  const fileName = await nameOf(scope, id);
  const found = {
    ...{ id, lines: lines.length, marks, citations },
    fileName: fileName === undefined ? null : redactInPlace(fileName, policy).text,
  };
  return { read: !file.unread, found };
}

/** As its source calls it, or did before it was revised. */
async function nameOf(scope: OrgScope<"admin">, id: string): Promise<string | undefined> {
  const ids = { ids: [id] };
  const [source] = await scope.read((tx) => queries.sources.texts(tx, ids));
  if (source) return source.fileName;
  const [earlier] = await scope.read((tx) => queries.sources.revisionTexts(tx, ids));
  if (earlier) return earlier.fileName;
  const [item] = await scope.read((tx) => queries.ingestRuns.itemTexts(tx, ids));
  return item?.fileName;
}

async function countLedger(scope: OrgScope<"admin">, policy: RedactionPolicy): Promise<number> {
  let count = 0;
  let afterId: string | undefined;
  for (;;) {
    const page = await scope.read((tx) => looseItems(tx, policy, afterId));
    count += page.changed.length;
    if (!page.nextId) return count;
    afterId = page.nextId;
  }
}
