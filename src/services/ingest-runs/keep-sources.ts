import { queries, type TenantTx } from "#db";
import type { EvidenceKind } from "#domain/evidence-words";
import { longestSpoken, type SpokenLine, type WrittenPerson } from "#domain/formats/evidence";
import { Fault } from "#scope";
import { ensureAliases } from "./ensure-aliases";
import type { NewBlob } from "./read-text";

export type AliasOf = (person: WrittenPerson | null) => string | null;

/** A source ready to be stored: what it is, where it stands, what it says, and what its kind knows of it. */
export type PreparedSource = {
  /** The file of its bundle that the ledger names. */
  file: number;
  kind: Exclude<EvidenceKind, "daily-reports">;
  sourceKey: string;
  title: string;
  day: string | null;
  fileName: string;
  blob: NewBlob;
  lineStart: number;
  lineEnd: number;
  contentHash: string;
  /** The revision it was merged with; null: there was none. Left out: it stands for itself. */
  mergedWith?: number | null;
  persons: WrittenPerson[];
  lines: (SpokenLine & { name?: string | null })[];
  /** Writes what its kind knows, in place of what was there. */
  keepKind(tx: TenantTx, sourceId: string, aliasOf: AliasOf): Promise<void>;
};

export type KeptSource = {
  file: number;
  kind: EvidenceKind;
  id: string;
  title: string;
  day: string | null;
  line: number;
  status: "stored" | "revised" | "already-stored";
  revision: number;
};

/**
 * What this was prepared with is not so any more: another run changed the capture it was merged with,
 * or an admin what is taken out. It has to be prepared again; whoever does not is told to try again.
 */
export class MovedOnError extends Fault {
  constructor() {
    super("busy");
  }
}

export async function ensureBlob(tx: TenantTx, blob: NewBlob): Promise<string> {
  const [there] = await queries.blobs.bySha256(tx, { sha256: blob.sha256 });
  const [made] = there ? [there] : await queries.blobs.insert(tx, blob);
  const [found] = made ? [made] : await queries.blobs.bySha256(tx, { sha256: blob.sha256 });
  if (!found) throw new Error("The blob was not inserted.");
  if (blob.storedAt && !found.storedAt) await queries.blobs.arrived(tx, { id: found.id });
  return found.id;
}

/** Writes what is new and what has changed; a source that says the same touches no tuple. */
export async function keepSources(
  tx: TenantTx,
  teamId: string,
  sources: PreparedSource[],
): Promise<KeptSource[]> {
  if (sources.length === 0) return [];
  const names = new Map(sources.flatMap((s) => s.persons).map(({ key, name }) => [key, name]));
  const aliases = await ensureAliases(tx, names);
  const aliasOf: AliasOf = (person) => (person && aliases.get(person.key)) ?? null;
  const kept: KeptSource[] = [];
  for (const kind of new Set(sources.map((source) => source.kind))) {
    const own = sources.filter((source) => source.kind === kind);
    const keys = own.map((source) => source.sourceKey);
    const standing = await queries.sources.standing(tx, { teamId, kind, keys });
    const before = new Map(standing.map((one) => [one.sourceKey, one]));
    for (const source of own) kept.push(await keepOne(tx, teamId, source, before, aliasOf));
  }
  return kept;
}

type Standing = Awaited<ReturnType<typeof queries.sources.standing>>[number];

async function keepOne(
  tx: TenantTx,
  teamId: string,
  source: PreparedSource,
  standing: Map<string, Standing>,
  aliasOf: AliasOf,
): Promise<KeptSource> {
  const { file, kind, sourceKey, title, day, fileName, lineStart, lineEnd, contentHash } = source;
  const before = standing.get(sourceKey);
  if (source.mergedWith !== undefined && (before?.revision ?? null) !== source.mergedWith)
    throw new MovedOnError();
  const about = { file, kind, title, day, line: lineStart };
  if (before && !before.deletedAt && before.contentHash === contentHash) {
    const { id, revision } = before;
    return { ...about, id, status: "already-stored", revision };
  }
  const blobId = await ensureBlob(tx, source.blob);
  const place = { title, day, fileName, contentHash, blobId, lineStart, lineEnd };
  const [row] = before
    ? await queries.sources.revise(tx, { id: before.id, ...place })
    : await queries.sources.insert(tx, { values: [{ ...place, kind, teamId, sourceKey }] });
  if (!row) throw new Error("The source was not kept.");
  await source.keepKind(tx, row.id, aliasOf);
  await keepLines(tx, { ...source, id: row.id, teamId, blobId }, aliasOf);
  const revision = before ? before.revision + 1 : 1;
  return { ...about, id: row.id, status: before ? "revised" : "stored", revision };
}

type Said = {
  id: string;
  kind: EvidenceKind;
  teamId: string;
  blobId: string;
  day: string | null;
  title?: string;
  lines: (SpokenLine & { name?: string | null })[];
};

/** What a source says, line by line, to be found; its title is found as a name. */
export async function keepLines(tx: TenantTx, source: Said, aliasOf: AliasOf): Promise<void> {
  await queries.searchLines.insertMany(tx, { rows: searchRows(source, aliasOf) });
}

export function searchRows(source: Said, aliasOf: AliasOf) {
  const { id: sourceId, kind, teamId, blobId, title } = source;
  const about = { kind, sourceId, blobId, teamId, objectiveId: null };
  const rows = new Map<number, ReturnType<typeof rowOf>>();
  const rowOf = (line: Said["lines"][number]) => ({
    ...about,
    lineStart: line.lineStart,
    lineEnd: line.lineEnd,
    aliasId: aliasOf(line.person),
    day: line.day ?? source.day,
    name: line.name?.slice(0, 200) ?? null,
    text: line.text,
  });
  if (title) {
    const named = { lineStart: 0, lineEnd: 0, text: title, name: title, person: null, day: null };
    rows.set(0, rowOf(named));
  }
  // A long line is said in pieces: they are found as one.
  for (const line of source.lines) {
    const there = rows.get(line.lineStart);
    if (!there) rows.set(line.lineStart, rowOf(line));
    else {
      there.text = `${there.text} ${line.text}`.slice(0, 5 * longestSpoken);
      there.lineEnd = Math.max(there.lineEnd, line.lineEnd);
      there.aliasId ??= aliasOf(line.person);
    }
  }
  return [...rows.values()];
}
