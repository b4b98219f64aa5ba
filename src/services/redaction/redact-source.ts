import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { sourceRedact } from "#schema";
import { Fault, type OrgScope } from "#scope";
import { redactionPolicy } from "#services/ingest-runs";
import { derivedTexts } from "./derived-texts";
import { type Blob, type RedactedFile, redactedFile } from "./redacted-file";

/**
 * Takes out of a stored file, and of all that says what it said, what would be taken out of it today:
 * secrets, and what the organization names. The bytes are written anew and the old ones removed; lines
 * stay where they are, and citations of lines that changed say so. A file with such citations only when
 * that is meant. Taking out twice changes nothing.
 */
export async function redactSource(
  scope: OrgScope<"admin">,
  input: z.output<typeof sourceRedact>,
): Promise<{ id: string; marks: number; citations: number }> {
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
    if (!blob) throw new Fault("not-found");
    if (!file) throw new Fault("blob-damaged");
    if (refused) throw new Fault("source-cited", { citations: file.citations });
    await lockTeams(tx, id);
    const [now] = await queries.blobs.get(tx, { id });
    // Another call was here meanwhile, and took out the same.
    const moved = now?.sha256 !== blob.sha256;
    const marks = moved ? 0 : file.marks;
    const citations = moved ? 0 : await writeAnew(tx, blob, kept, file, policy);
    trace(id, { after: { marks, lines: moved ? 0 : file.lines.length, citations } });
    return { id, marks, citations };
  });
  if (kept && blob) await removeUnnamed(scope, [blob, kept]);
  return done;
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
  for (const { write } of await derivedTexts((ask) => ask(tx), file, policy)) await write(tx);
  if (file.lines.length === 0) return 0;
  return (await queries.citations.redact(tx, { blobId: id, lines: file.lines })).length;
}

/** Bytes no row names are not kept: the old ones, or the new ones of a call that came late. */
async function removeUnnamed(scope: OrgScope, blobs: Pick<Blob, "sha256" | "storageKey">[]) {
  for (const { sha256, storageKey } of blobs) {
    const [named] = await scope.read((tx) => queries.blobs.bySha256(tx, { sha256 }));
    if (!named) await scope.blobs.remove(storageKey);
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
