import { randomUUID } from "node:crypto";
import { queries, type TenantTx } from "#db";
import type { Compared } from "./compare";

/** Writes what is new and what has changed; an entry that is already stored touches no tuple. */
export async function keepEntries(
  tx: TenantTx,
  file: { teamId: string; fileName: string; blobId: string; compared: Compared[] },
) {
  const { compared, fileName, blobId } = file;
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
  const rows = fresh.map((c) => {
    const id = randomUUID();
    ids.set(c, id);
    const { date: reportDate, projectKey } = c.entry;
    return { id, ...row(c), teamId: file.teamId, aliasId: c.aliasId, reportDate, projectKey };
  });
  await queries.dailyReports.insertMany(tx, { rows });
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
