import { queries, type TenantTx } from "#db";
import { Fault, type OrgScope } from "#scope";
import { type Compared, compare } from "./compare";
import { ensureAliases } from "./ensure-aliases";
import { keepEntries, keepLedger } from "./keep";
import { type ReadFile, readDailyReportFile, sha256 } from "./read-file";
import type { Run } from "./start-run";

export type IncomingFile = { name: string; bytes: Uint8Array };
export type IngestedFile = {
  file: string;
  status: "stored" | "revised" | "already-stored" | "empty" | "rejected";
  stored: number;
  revised: number;
  alreadyStored: number;
  empty: number;
  rejected: { file: string; line: number; reason: string }[];
  /** The entries as they ended, for callers that sent exactly one. */
  entries: { id: string | undefined; status: Compared["status"]; revision: number }[];
};

export type PreparedFile = {
  name: string;
  read: ReadFile;
  received: string;
  blob: NewBlob | undefined;
};

/** Reads a file and keeps its bytes: all that must not happen inside a transaction. */
export async function prepareFile(
  scope: OrgScope,
  dateOrder: Run["dateOrder"],
  file: IncomingFile,
): Promise<PreparedFile> {
  const name = file.name.slice(-255);
  const read = readDailyReportFile(name, file.bytes, dateOrder);
  const kept = read.readable && (await scope.blobs.put(scope.organizationId, file.bytes));
  const blob = kept ? { ...kept, ...facts(name, file, read) } : undefined;
  return { name, read, received: sha256(file.bytes), blob };
}

/** Entries, revisions, names and ledger of a prepared file, in the transaction of its change. */
export async function storeFile(tx: TenantTx, run: Run, file: PreparedFile): Promise<IngestedFile> {
  const { name: fileName, read, received } = file;
  await queries.ingestRuns.lockTeam(tx, { teamId: run.teamId });
  const blobId = file.blob && (await ensureBlob(tx, file.blob));
  const compared = await compareWithStored(tx, run.teamId, read);
  const entries = await keepEntries(tx, { teamId: run.teamId, fileName, blobId, compared });
  await keepLedger(tx, { run, fileName, received, blobId, compared, read });
  const result = summary(fileName, compared, read, entries);
  await queries.ingestRuns.addFile(tx, { id: run.id, ...countsOf(result) });
  return result;
}

/**
 * Reads one file into a run: its bytes first (they are found by their hash, so keeping them twice
 * is harmless), then all else in one transaction. Killed at any moment and run again, it ends the
 * same.
 */
export async function ingestFile(
  scope: OrgScope,
  run: Run,
  file: IncomingFile,
): Promise<IngestedFile> {
  const prepared = await prepareFile(scope, run.dateOrder, file);
  return scope.change("ingestRun.file", {}, async (tx, trace) => {
    const [standing] = await queries.ingestRuns.get(tx, { id: run.id });
    if (!standing || standing.teamId !== run.teamId) throw new Fault("not-found");
    if (standing.status === "finished") throw new Fault("run-finished");
    const result = await storeFile(tx, run, prepared);
    trace(run.id, {
      after: { file: prepared.name, sha256: prepared.received, ...countsOf(result) },
    });
    return result;
  });
}

const countsOf = ({ stored, revised, alreadyStored, empty, rejected }: IngestedFile) => ({
  stored,
  revised,
  alreadyStored,
  empty,
  rejected: rejected.length,
});

const facts = (name: string, file: IncomingFile, read: ReadFile) => ({
  size: file.bytes.byteLength,
  lineCount: read.lineCount,
  contentType: /\.csv$/i.test(name) ? "text/csv" : "text/markdown",
});

type NewBlob = Parameters<typeof queries.blobs.insert>[1];

async function ensureBlob(tx: TenantTx, blob: NewBlob): Promise<string> {
  const [there] = await queries.blobs.bySha256(tx, { sha256: blob.sha256 });
  const [made] = there ? [there] : await queries.blobs.insert(tx, blob);
  const [raced] = made ? [made] : await queries.blobs.bySha256(tx, { sha256: blob.sha256 });
  if (!raced) throw new Error("The blob was not inserted.");
  return raced.id;
}

async function compareWithStored(tx: TenantTx, teamId: string, read: ReadFile) {
  if (read.entries.length === 0) return [];
  const names = new Map(read.entries.map((entry) => [entry.authorKey, entry.author]));
  const aliases = await ensureAliases(tx, names);
  const dates = read.entries.map((entry) => entry.date).sort();
  const standing = await queries.dailyReports.standing(tx, {
    teamId,
    aliasIds: [...aliases.values()],
    from: dates[0] ?? "",
    to: dates.at(-1) ?? "",
  });
  return compare(read.entries, (key) => aliases.get(key) ?? "", standing);
}

/** A file's status is the most telling of its entries'. */
function summary(
  file: string,
  compared: Compared[],
  read: ReadFile,
  entries: IngestedFile["entries"],
): IngestedFile {
  const count = (status: Compared["status"]) => compared.filter((c) => c.status === status).length;
  const rejected = read.problems.map(({ line, code }) => ({ file, line, reason: code }));
  const [stored, revised] = [count("stored"), count("revised")];
  const [alreadyStored, empty] = [count("already-stored"), count("empty")];
  const status = rejected.length
    ? "rejected"
    : stored
      ? "stored"
      : revised
        ? "revised"
        : alreadyStored
          ? "already-stored"
          : "empty";
  return { file, status, stored, revised, alreadyStored, empty, rejected, entries };
}
