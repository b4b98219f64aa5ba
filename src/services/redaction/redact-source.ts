import type * as z from "zod";
import { BlobUnavailableError } from "#adapters/blobs";
import { queries, type TenantTx } from "#db";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { sourceRedact } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { redactionPolicy } from "#services/ingest-runs";
import { derivedTexts } from "./derived-texts";
import { type Blob, type RedactedFile, redactedFile } from "./redacted-file";

type Done = { id: string; marks: number; citations: number };

/** Another call may be at the same file: beginning again ends, since each of them ends. */
const mostTries = 4;

/**
 * Takes out of a stored file, and of all that says what it said, what would be taken out of it today:
 * secrets, and what the organization names. The bytes are written anew and the old ones removed; lines
 * stay where they are, and citations of lines that changed say so. A file with such citations only when
 * that is meant. Taking out twice changes nothing.
 */
export async function redactSource(
  scope: OrgScope<"admin">,
  input: z.output<typeof sourceRedact>,
): Promise<Done> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await redactOnce(scope, input);
    } catch (error) {
      // The file says something else since it was read, or a file with these very bytes was brought.
      const again = error instanceof Fault && ["busy", "already-there"].includes(error.reason);
      if (!again || tries >= mostTries) throw error;
    }
  }
}

async function redactOnce(
  scope: OrgScope<"admin">,
  input: z.output<typeof sourceRedact>,
): Promise<Done> {
  const { id, citedToo = false } = input;
  const [policy, [blob]] = await Promise.all([
    redactionPolicy(scope),
    scope.read((tx) => queries.blobs.get(tx, { id })),
  ]);
  const file = blob && (await redactedFile(scope, blob, policy));
  const refused = file && !citedToo && file.citations > 0;
  const kept = file && !refused && file.lines.length > 0 ? await keepAnew(scope, file.after) : null;
  const done = await scope.change("source.redact", input, async (tx, trace) => {
    // What is wrong is said in here: a request sent again is answered before.
    if (!blob || !file) throw new Fault("not-found");
    await lockTeams(tx, id);
    const [now] = await queries.blobs.get(tx, { id });
    if (now?.sha256 !== blob.sha256) throw new Fault("busy");
    if (!citedToo) await refuseCitedLines(tx, file);
    const citations = await writeAnew(tx, blob, kept, file, policy);
    trace(id, { after: { marks: file.marks, lines: file.lines.length, citations } });
    return { id, marks: file.marks, citations };
  });
  if (kept && blob) await removeOld(scope, blob);
  return done;
}

async function refuseCitedLines(tx: TenantTx, { id, lines }: RedactedFile): Promise<void> {
  if (lines.length === 0) return;
  const [cited] = await queries.citations.countOnLines(tx, { blobId: id, lines });
  if (cited && cited.citations > 0) throw new Fault("lines-cited", { citations: cited.citations });
}

type Kept = Awaited<ReturnType<typeof keepAnew>>;

async function writeAnew(
  tx: TenantTx,
  blob: Blob,
  kept: Kept | null,
  file: RedactedFile,
  policy: RedactionPolicy,
): Promise<number> {
  const { id } = blob;
  const redactions = blob.redactions + file.marks;
  if (kept) await queries.blobs.rewrite(tx, { id, ...kept, redactions });
  const derived = await derivedTexts((ask) => ask(tx), file, policy);
  if (file.unread && derived.length === 0) throw new Fault("blob-damaged");
  for (const { write } of derived) await write(tx);
  if (file.lines.length === 0) return 0;
  return (await queries.citations.redact(tx, { blobId: id, lines: file.lines })).length;
}

/** The old bytes; whoever has no answer of the store is told that they are there still. */
async function removeOld(scope: OrgScope, { sha256, storageKey }: Blob): Promise<void> {
  const [named] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256 }));
  if (named) return;
  try {
    await scope.blobs.remove(storageKey);
  } catch (error) {
    if (error instanceof BlobUnavailableError) throw new Fault("bytes-left");
    throw error;
  }
}

async function keepAnew(scope: OrgScope, text: string) {
  // A file brought again since has these very bytes, and no two blobs share their hash: an empty line
  // at the end tells this one apart.
  let bytes = new TextEncoder().encode(text);
  for (let ends = 1; ; ends += 1) {
    const { sha256, storageKey, provider } = await scope.blobs.put(scope.organizationId, bytes);
    const [there] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256 }));
    if (!there) return { sha256, storageKey, provider, size: bytes.byteLength };
    bytes = new TextEncoder().encode(text + "\n".repeat(ends));
  }
}

/** Nobody brings a file into a team of this one meanwhile. */
async function lockTeams(tx: TenantTx, blobId: string): Promise<void> {
  const teams = await queries.ingestRuns.teamsOfBlob(tx, { blobId });
  for (const teamId of teams.map((team) => team.teamId).sort())
    await queries.ingestRuns.lockTeam(tx, { teamId });
}
