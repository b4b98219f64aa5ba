import { queries, type TenantTx } from "#db";
import type { IngestedFile, LedgerRecord, PreparedBundle, PreparedFile } from "./prepared";
import type { Run } from "./start-run";

/** The ledger: one item per record met, one per record refused; a file's status is told by its items. */
export async function keepLedger(
  tx: TenantTx,
  run: Run,
  bundle: PreparedBundle,
  records: LedgerRecord[],
  blobIds: (string | null)[],
  pending = false,
): Promise<IngestedFile[]> {
  const about = (file: PreparedFile, at: number) => ({
    ...{ runId: run.id, teamId: run.teamId, kind: bundle.kind, fileName: file.name },
    receivedSha256: file.received,
    blobId: blobIds[at] ?? null,
  });
  const none = { title: null, aliasId: null, reportDate: null, reason: null, excerpt: null };
  const rows = bundle.files.flatMap((file, at) => [
    ...(pending ? [{ ...about(file, at), ...none, status: "pending" as const, line: 1 }] : []),
    ...records
      .filter((record) => record.file === at)
      .map(({ status, line, title, aliasId, day }) => {
        return { ...about(file, at), ...none, status, line, title, aliasId, reportDate: day };
      }),
    ...(isPart(bundle, records, at)
      ? [{ ...about(file, at), ...none, status: statusOf(records), line: 1 }]
      : []),
    ...file.problems.map(({ line, code, text }) => ({
      ...{ ...about(file, at), ...none, status: "rejected" as const, line: Math.max(1, line) },
      ...{ reason: code.slice(0, 60), excerpt: text.slice(0, 200) },
    })),
  ]);
  await queries.ingestRuns.insertItems(tx, { rows });
  const done = bundle.files.map((file, at) => {
    const ended = summary(file, records, at, pending);
    return isPart(bundle, records, at) ? { ...ended, status: statusOf(records) } : ended;
  });
  const sum = (key: "stored" | "revised" | "alreadyStored" | "empty" | "pending") =>
    done.reduce((n, file) => n + file[key], 0);
  await queries.ingestRuns.addFiles(tx, {
    ...{ id: run.id, files: done.length, stored: sum("stored"), revised: sum("revised") },
    ...{ alreadyStored: sum("alreadyStored"), empty: sum("empty"), pending: sum("pending") },
    rejected: done.reduce((n, file) => n + file.rejected.length, 0),
  });
  return done;
}

/** A file that became part of a capture which another file of its bundle stands for. */
const isPart = (bundle: PreparedBundle, records: LedgerRecord[], at: number): boolean =>
  records.length > 0 &&
  !bundle.files[at]?.refused &&
  !bundle.files[at]?.empty &&
  !records.some((record) => record.file === at);

/** What became of a capture, as each of its files says it. */
const statusOf = (records: LedgerRecord[]): LedgerRecord["status"] =>
  (["stored", "revised", "already-stored"] as const).find((status) =>
    records.some((record) => record.status === status),
  ) ?? "empty";

/** A file's status is the most telling of its records'. */
function summary(
  file: PreparedFile,
  records: LedgerRecord[],
  at: number,
  pending: boolean,
): IngestedFile {
  const own = records.filter((record) => record.file === at);
  const count = (status: LedgerRecord["status"]) => own.filter((r) => r.status === status).length;
  const { name } = file;
  const rejected = file.problems.map(({ line, code }) => ({ file: name, line, reason: code }));
  const [stored, revised] = [count("stored"), count("revised")];
  const [alreadyStored, empty] = [count("already-stored"), count("empty")];
  const status = pending
    ? "pending"
    : rejected.length
      ? "rejected"
      : stored
        ? "stored"
        : revised
          ? "revised"
          : alreadyStored
            ? "already-stored"
            : "empty";
  const entries = own.map(({ id, status: ended, revision }) => ({ id, status: ended, revision }));
  const counts = { stored, revised, alreadyStored, empty, pending: Number(pending) };
  return { file: name, status, ...counts, rejected, entries };
}
