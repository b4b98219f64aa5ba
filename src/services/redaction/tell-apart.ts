import { queries, type TenantTx } from "#db";
import type { EvidenceKind } from "#domain/evidence-words";

type Ask = <R>(ask: (tx: TenantTx) => Promise<R>) => Promise<R>;
type Source = { id: string; teamId: string; kind: EvidenceKind; sourceKey: string };
type Report = {
  id: string;
  teamId: string;
  aliasId: string;
  reportDate: string;
  projectKey: string;
};

/**
 * Two names may say the same once something is taken out of them, and no two sources have one key:
 * who comes later is told apart by an end of its own. These are the rows whose key is a new one.
 */
export async function tellSourcesApart<S extends Source>(ask: Ask, renamed: S[]): Promise<S[]> {
  const apart: S[] = [];
  for (const group of grouped(renamed, ({ teamId, kind }) => `${teamId} ${kind}`)) {
    const { teamId, kind } = group[0];
    const keys = [...new Set(group.map((row) => row.sourceKey))];
    const there = await ask((tx) => queries.sources.standing(tx, { teamId, kind, keys }));
    const taken = owners(there, (one) => one.sourceKey);
    for (const row of group) {
      const sourceKey = taken(row.id, row.sourceKey, 400);
      apart.push({ ...row, sourceKey });
    }
  }
  return apart;
}

/** The same for reports of one person and day, told apart by their project. */
export async function tellReportsApart<R extends Report>(ask: Ask, renamed: R[]): Promise<R[]> {
  const apart: R[] = [];
  for (const group of grouped(renamed, ({ teamId }) => teamId)) {
    const { teamId } = group[0];
    const aliasIds = [...new Set(group.map((row) => row.aliasId))];
    const days = group.map((row) => row.reportDate).sort();
    const span = { from: days[0] ?? "", to: days.at(-1) ?? "" };
    const there = await ask((tx) =>
      queries.dailyReports.standing(tx, { teamId, aliasIds, ...span }),
    );
    const place = (of: Omit<Report, "id" | "teamId">, projectKey: string) =>
      `${of.aliasId} ${of.reportDate} ${projectKey}`;
    const taken = owners(there, (one) => place(one, one.projectKey));
    for (const row of group) {
      const before = place(row, "");
      const whole = taken(row.id, place(row, row.projectKey), before.length + 160);
      apart.push({ ...row, projectKey: whole.slice(before.length) });
    }
  }
  return apart;
}

/** Gives each key to one row, and the others that want it one with an end of their own. */
function owners<T extends { id: string }>(there: T[], keyOf: (one: T) => string) {
  const owner = new Map(there.map((one) => [keyOf(one), one.id]));
  return (id: string, key: string, most: number): string => {
    const own = owner.get(key) ?? id;
    owner.set(key, own);
    return own === id ? key : `${key.slice(0, most - 9)}|${id.slice(0, 8)}`;
  };
}

function grouped<T>(rows: T[], by: (row: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return [...groups.values()];
}
