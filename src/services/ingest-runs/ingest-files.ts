import { isDeepStrictEqual } from "node:util";
import { queries, type TenantTx } from "#db";
import { bundleFiles, headLength } from "#domain/formats/bundles";
import { Fault, type OrgScope } from "#scope";
import { keepReports } from "./daily-reports";
import { ensureAliases, onlyNamesake } from "./ensure-aliases";
import { keepLedger } from "./keep-ledger";
import { ensureBlob, keepSources, MovedOnError } from "./keep-sources";
import { prepareBundle } from "./prepare";
import type { IngestedFile, LedgerRecord, PreparedBundle, RecordOutcome } from "./prepared";
import { type IncomingFile, policyNow, redactionPolicy } from "./read-text";
import type { Run } from "./start-run";

/** Another run may be at the same captures: merging again ends, since each of them ends. */
const mostMerges = 8;

/**
 * Reads files into a run. Those that become one capture are stored together; their bytes first (they
 * are found by their hash, so keeping them twice is harmless), then all else in one transaction.
 * Killed at any moment and run again, it ends the same.
 */
export async function ingestFiles(
  scope: OrgScope,
  run: Run,
  files: IncomingFile[],
): Promise<IngestedFile[]> {
  let policy = await redactionPolicy(scope);
  const headed = files.map((file) => ({ ...file, head: headOf(file.bytes) }));
  const done: IngestedFile[] = [];
  for (const bundle of bundleFiles(headed, run.kind)) {
    const work = () => ingestBundle(scope, run, bundle, policy);
    const before = async () => {
      policy = await redactionPolicy(scope);
    };
    done.push(...(await mergingAgain(work, before)));
  }
  return done;
}

export async function ingestFile(scope: OrgScope, run: Run, file: IncomingFile) {
  const [done] = await ingestFiles(scope, run, [file]);
  if (!done) throw new Error(`${file.name} was not read.`);
  return done;
}

export const headOf = (bytes: Uint8Array) =>
  new TextDecoder().decode(bytes.subarray(0, headLength));

async function mergingAgain<T>(work: () => Promise<T>, before: () => Promise<void>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MovedOnError) || tries >= mostMerges) throw error;
      await before();
    }
  }
}

async function ingestBundle(
  scope: OrgScope,
  run: Run,
  bundle: Parameters<typeof prepareBundle>[2],
  policy: Parameters<typeof prepareBundle>[3],
): Promise<IngestedFile[]> {
  const prepared = await prepareBundle(scope, run, bundle, policy);
  return scope.change("ingestRun.file", {}, async (tx, trace) => {
    const [standing] = await queries.ingestRuns.get(tx, { id: run.id });
    if (!standing || standing.teamId !== run.teamId) throw new Fault("not-found");
    if (standing.status === "finished") throw new Fault("run-finished");
    const done = await storeBundle(tx, run, prepared);
    const files = prepared.files.map(({ name, received }, i) => {
      const { file: _, entries: __, rejected, ...counts } = done[i] ?? noFile(name);
      // Its name stands in the ledger, from which it can be taken out: nothing is taken out of an audit.
      return { sha256: received, ...counts, rejected: rejected.length };
    });
    trace(run.id, { after: files.length === 1 ? files[0] : { files } });
    return done;
  });
}

/** Records, revisions, names and ledger of a prepared bundle, in the transaction of its change. */
export async function storeBundle(
  tx: TenantTx,
  run: Run,
  bundle: PreparedBundle,
): Promise<IngestedFile[]> {
  await queries.ingestRuns.lockTeam(tx, { teamId: run.teamId });
  // What is taken out of it was named before; whoever names more, or takes it out, waits for us or we
  // for them.
  if (!isDeepStrictEqual(await policyNow(tx), bundle.policy)) throw new MovedOnError();
  const blobs = [bundle.reports?.blob, ...bundle.sources.map((source) => source.blob)];
  // Without its bytes a record would cite what nobody can read: it waits until they are sent again.
  if (blobs.some((blob) => blob && blob.storedAt === null)) return keepPending(tx, run, bundle);
  const kept = await keepSources(tx, run.teamId, bundle.sources);
  const reports = bundle.reports && (await keepReports(tx, run.teamId, bundle.reports));
  if (reports) await queries.searchLines.insertMany(tx, { rows: reports.rows });
  const renamed = bundle.people ? await nameUsers(tx, bundle.people) : undefined;
  const blobIds = await Promise.resolve(blobsOf(tx, bundle));
  const records = recordsOf(bundle, kept, reports, renamed);
  return keepLedger(tx, run, bundle, records, blobIds);
}

/** The blobs the ledger points at: of each file, what it is kept as. */
async function blobsOf(tx: TenantTx, bundle: PreparedBundle): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  for (const { blob } of bundle.files) ids.push(blob ? await ensureBlob(tx, blob) : null);
  return ids;
}

function recordsOf(
  bundle: PreparedBundle,
  kept: Awaited<ReturnType<typeof keepSources>>,
  reports: Awaited<ReturnType<typeof keepReports>> | undefined,
  renamed: boolean | undefined,
): LedgerRecord[] {
  const none = { title: null, aliasId: null, day: null, id: undefined, revision: 1, line: 1 };
  const ofFile = (file: number, status: RecordOutcome["status"]) => ({ ...none, file, status });
  return [
    ...kept.map((one) => ({ ...one, aliasId: null })),
    ...(reports?.compared ?? []).map((one, i) => ({
      ...none,
      ...{ file: 0, line: one.entry.lineStart, aliasId: one.aliasId, day: one.entry.date },
      ...{ id: reports?.kept[i]?.id, status: one.status },
      revision: reports?.kept[i]?.revision ?? 1,
    })),
    ...bundle.files.flatMap(({ empty, refused }, file) =>
      empty && !refused ? [ofFile(file, "empty")] : [],
    ),
    ...(renamed === undefined ? [] : [ofFile(0, renamed ? "stored" : "already-stored")]),
  ];
}

async function keepPending(tx: TenantTx, run: Run, bundle: PreparedBundle) {
  for (const blob of [bundle.reports?.blob, ...bundle.sources.map((source) => source.blob)])
    if (blob) await ensureBlob(tx, blob);
  return keepLedger(tx, run, bundle, [], await blobsOf(tx, bundle), true);
}

/** Gives the ids of a workspace their people's names; whoever has that very name is known by it. */
async function nameUsers(
  tx: TenantTx,
  people: NonNullable<PreparedBundle["people"]>,
): Promise<boolean> {
  const names = new Map(people.map(({ key, name }) => [key, name]));
  const nameKeys = [...names.keys()];
  const before = await queries.personAliases.byKeys(tx, { nameKeys });
  const aliases = await ensureAliases(tx, names);
  for (const alias of before) {
    const writtenName = names.get(alias.nameKey) ?? alias.writtenName;
    if (writtenName === alias.writtenName) continue;
    const unsettled = alias.status === "unsettled";
    const memberUserId = unsettled ? await onlyNamesake(tx, writtenName) : null;
    await queries.personAliases.rename(tx, { id: alias.id, writtenName, memberUserId });
  }
  return (
    before.length < aliases.size || before.some((one) => names.get(one.nameKey) !== one.writtenName)
  );
}

const noFile = (file: string): IngestedFile => ({
  ...{ file, status: "empty", stored: 0, revised: 0, alreadyStored: 0, empty: 0, pending: 0 },
  ...{ rejected: [], entries: [] },
});
