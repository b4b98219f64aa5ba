import type * as z from "zod";
import { queries, type TenantTx } from "#db";
import type { sourceRemove } from "#schema";
import { Fault, type OrgScope } from "#scope";

/**
 * Takes a source out of sight. One that something relies on only when that is meant: what cites it
 * says then that it was removed. Brought again, it is there again.
 */
export function removeSource(scope: OrgScope<"manager">, input: z.output<typeof sourceRemove>) {
  return scope.change("source.remove", input, async (tx, trace) => {
    const { id, version, citedToo = false } = input;
    const [before] = await queries.sources.get(tx, { id, teamIds: scope.standing.teamIds });
    // A daily report is removed by its own verb: its author may, and its own row goes with it.
    if (!before || before.deletedAt || before.kind === "daily-reports")
      throw new Fault("not-found");
    if (!scope.sees(before.teamId)) throw new Fault("not-found");
    await refuseCited(tx, id, citedToo);
    const [after] = await queries.sources.remove(tx, { id, version });
    if (!after) throw new Fault("stale-version", { version: before.version });
    // Not what it is called: nothing is taken out of an audit.
    const { kind, teamId, day, blobId, revision } = before;
    const facts = { kind, teamId, day, blobId, revision };
    trace(id, { before: { ...facts, version }, after: { ...facts, version: after.version } });
    return after;
  });
}

/** Says how much relies on a source, unless it is to go all the same. */
export async function refuseCited(tx: TenantTx, id: string, citedToo: boolean): Promise<void> {
  if (citedToo) return;
  const [cited] = await queries.citations.counts(tx, { sourceIds: [id] });
  if (cited) throw new Fault("source-cited", { citations: cited.citations });
}
