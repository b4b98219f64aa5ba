import { queries, type TenantTx } from "#db";
import type { DailyReportEntry } from "#domain/formats/daily-report";
import { ensureAliases } from "./ensure-aliases";
import { sha256 } from "./read-text";

export type StandingEntry = {
  id: string;
  aliasId: string;
  reportDate: string;
  projectKey: string;
  contentHash: string;
  attendance: "present" | "absent";
  deletedAt: Date | null;
  revision: number;
};

export type Compared = {
  entry: DailyReportEntry;
  aliasId: string;
  contentHash: string;
  status: "stored" | "revised" | "already-stored" | "empty";
  standing: StandingEntry | undefined;
};

const keyOf = (e: { aliasId: string; date: string; projectKey: string }) =>
  `${e.aliasId}|${e.date}|${e.projectKey}`;

/** What an entry says, as one hash: the same again is stored once. */
export const entryHash = (entry: { attendance: string; content: string }) =>
  sha256(`${entry.attendance}\n${entry.content}`);

/**
 * What each entry of a file is to what is stored: new, changed, the same, or nothing to store. A
 * deleted entry that comes again is restored as a revision, whatever it says.
 */
export function compare(
  entries: readonly DailyReportEntry[],
  aliasOf: (nameKey: string) => string,
  standing: readonly StandingEntry[],
): Compared[] {
  const there = new Map(standing.map((s) => [keyOf({ ...s, date: s.reportDate }), s]));
  return entries.map((entry) => {
    const aliasId = aliasOf(entry.authorKey);
    const contentHash = entryHash(entry);
    const before = there.get(keyOf({ aliasId, date: entry.date, projectKey: entry.projectKey }));
    const same = before && !before.deletedAt && before.contentHash === contentHash;
    const status = entry.empty ? "empty" : !before ? "stored" : same ? "already-stored" : "revised";
    return { entry, aliasId, contentHash, status, standing: before };
  });
}

/** What each entry of a file is to what its team has stored. */
export async function compareWithStored(
  tx: TenantTx,
  teamId: string,
  entries: readonly DailyReportEntry[],
): Promise<Compared[]> {
  if (entries.length === 0) return [];
  const names = new Map(entries.map((entry) => [entry.authorKey, entry.author]));
  const aliases = await ensureAliases(tx, names);
  const dates = entries.map((entry) => entry.date).sort();
  const standing = await queries.dailyReports.standing(tx, {
    teamId,
    aliasIds: [...aliases.values()],
    from: dates[0] ?? "",
    to: dates.at(-1) ?? "",
  });
  return compare(entries, (key) => aliases.get(key) ?? "", standing);
}
