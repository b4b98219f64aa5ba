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
 * who comes later is told apart by an end of its own. These are the rows whose keys are new.
 */
export async function tellSourcesApart<S extends Source>(ask: Ask, changed: S[]): Promise<S[]> {
  const apart: S[] = [];
  const given = new Set<string>();
  for (const row of changed) {
    const { teamId, kind, sourceKey, id } = row;
    const there = await ask((tx) =>
      queries.sources.standing(tx, { teamId, kind, keys: [sourceKey] }),
    );
    const place = JSON.stringify([teamId, kind, sourceKey]);
    const taken = given.has(place) || there.some((one) => one.id !== id);
    given.add(place);
    apart.push(taken ? { ...row, sourceKey: ended(sourceKey, id, 400) } : row);
  }
  return apart;
}

/** The same for reports of one person and day, told apart by their project. */
export async function tellReportsApart<R extends Report>(ask: Ask, changed: R[]): Promise<R[]> {
  const apart: R[] = [];
  const given = new Set<string>();
  for (const row of changed) {
    const { teamId, aliasId, reportDate, projectKey, id } = row;
    const days = { from: reportDate, to: reportDate };
    const there = await ask((tx) =>
      queries.dailyReports.standing(tx, { teamId, aliasIds: [aliasId], ...days }),
    );
    const place = JSON.stringify([teamId, aliasId, reportDate, projectKey]);
    const taken =
      given.has(place) || there.some((one) => one.id !== id && one.projectKey === projectKey);
    given.add(place);
    apart.push(taken ? { ...row, projectKey: ended(projectKey, id, 160) } : row);
  }
  return apart;
}

const ended = (key: string, id: string, most: number) =>
  `${key.slice(0, most - 9)}|${id.slice(0, 8)}`;
