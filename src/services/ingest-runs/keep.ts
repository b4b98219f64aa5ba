import { queries, type TenantTx } from "#db";
import type { Compared } from "./compare";
import type { ReadFile } from "./read-file";
import type { Run } from "./start-run";

// A statement takes 65,535 parameters; a row of either table has fewer than 30.
const rowsAtOnce = 1_000;

function* chunks<T>(rows: T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += rowsAtOnce) yield rows.slice(i, i + rowsAtOnce);
}

/** Writes what is new and what has changed; an entry that is already stored touches no tuple. */
export async function keepEntries(
  tx: TenantTx,
  file: { teamId: string; fileName: string; blobId: string | undefined; compared: Compared[] },
) {
  const { compared, fileName } = file;
  const blobId = file.blobId ?? "";
  const row = ({ entry, contentHash }: Compared) => ({
    authorName: entry.author,
    project: entry.project,
    attendance: entry.attendance,
    content: entry.content,
    contentHash,
    fileName,
    blobId,
    lineStart: entry.lineStart,
    lineEnd: entry.lineEnd,
  });
  const ids = new Map<Compared, string>();
  const fresh = compared.filter((c) => c.status === "stored");
  for (const part of chunks(fresh)) {
    const made = await queries.dailyReports.insertMany(tx, {
      entries: part.map((c) => ({
        ...row(c),
        teamId: file.teamId,
        aliasId: c.aliasId,
        reportDate: c.entry.date,
        projectKey: c.entry.projectKey,
      })),
    });
    for (const [i, { id }] of made.entries()) {
      const c = part[i];
      if (c) ids.set(c, id);
    }
  }
  const changed = compared.filter((c) => c.status === "revised" && c.standing);
  if (changed.length > 0) {
    const before = changed.flatMap((c) => (c.standing ? [c.standing.id] : []));
    await queries.dailyReports.keepRevisions(tx, { ids: before });
    for (const c of changed) {
      if (c.standing) await queries.dailyReports.revise(tx, { id: c.standing.id, ...row(c) });
    }
  }
  return compared.map((c) => ({
    id: c.standing?.id ?? ids.get(c),
    status: c.status,
    revision:
      c.status === "revised" ? (c.standing?.revision ?? 0) + 1 : (c.standing?.revision ?? 1),
  }));
}

/** The ledger: one item per record met, and one per record refused. */
export async function keepLedger(
  tx: TenantTx,
  file: {
    run: Run;
    fileName: string;
    received: string;
    blobId: string | undefined;
    compared: Compared[];
    read: ReadFile;
  },
) {
  const about = {
    runId: file.run.id,
    teamId: file.run.teamId,
    fileName: file.fileName,
    receivedSha256: file.received,
    blobId: file.blobId ?? null,
  };
  const items = [
    ...file.compared.map((c) => ({
      ...about,
      status: c.status,
      line: c.entry.lineStart,
      aliasId: c.aliasId,
      reportDate: c.entry.date,
    })),
    ...file.read.problems.map((problem) => ({
      ...about,
      status: "rejected" as const,
      line: problem.line,
      reason: problem.code,
      excerpt: problem.text.slice(0, 200),
    })),
  ];
  for (const part of chunks(items)) await queries.ingestRuns.insertItems(tx, { items: part });
}
