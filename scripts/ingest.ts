import { open, readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { SingleBar } from "cli-progress";
import type { EvidenceKind } from "#domain/evidence-words";
import { bundleFiles, headLength } from "#domain/formats/bundles";
import { operatorScope } from "#scope/operator";
import { finishRun, type IngestedFile, ingestFiles, startRun } from "#services/ingest-runs";
import { listTeams } from "#services/teams";
import { CommandError } from "./settings";

export type IngestOptions = {
  organization: string;
  team: string;
  kind?: EvidenceKind;
  dateOrder?: "dmy" | "mdy";
  json?: boolean;
};

type Source = { path: string; name: string; head: string };

/** The files under the given paths, in a stable order; hidden ones are passed over. */
async function filesOf(paths: string[]): Promise<Source[]> {
  const found: { path: string; name: string; given: string }[] = [];
  for (const path of paths) {
    const at = resolve(process.env.INIT_CWD ?? process.cwd(), path);
    const info = await stat(at).catch(() => {
      throw new CommandError(`${path} is not there. Give a file or a folder that exists.`);
    });
    if (!info.isDirectory()) {
      found.push({ path: at, name: basename(at), given: path });
      continue;
    }
    const inside = await readdir(at, { recursive: true, withFileTypes: true });
    for (const entry of inside) {
      const file = join(entry.parentPath, entry.name);
      const name = relative(at, file);
      if (entry.isFile() && !name.split("/").some((part) => part.startsWith("."))) {
        found.push({ path: file, name, given: join(path, name) });
      }
    }
  }
  if (found.length === 0) throw new CommandError("There is no file in what was given.");
  // Two of one name, from two places, are told apart by the way they were given.
  const times = new Map<string, number>();
  for (const { name } of found) times.set(name, (times.get(name) ?? 0) + 1);
  for (const file of found)
    if ((times.get(file.name) ?? 0) > 1) file.name = file.given.replace(/^(?:\.{0,2}\/)+/, "");
  const sorted = found.sort((a, b) => a.name.localeCompare(b.name, "en"));
  const sources: Source[] = [];
  for (const { path, name } of sorted) sources.push({ path, name, head: await headOf(path) });
  return sources;
}

async function headOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(headLength) });
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Reads files into a team, says what became of each, and fails when something was rejected. */
export async function ingestPaths(paths: string[], options: IngestOptions): Promise<void> {
  const sources = await filesOf(paths);
  const scope = await operatorScope("hub ingest", options.organization).catch(() => {
    throw new CommandError(
      `There is no organization ${options.organization}. Create it with: npm run hub -- organization create`,
    );
  });
  const team = (await listTeams(scope)).find((one) => one.slug === options.team);
  if (!team) {
    throw new CommandError(
      `There is no team ${options.team} in ${options.organization}. Create it with: npm run hub -- team create`,
    );
  }
  const { kind, dateOrder } = options;
  const run = await startRun(scope, { teamId: team.id, kind, dateOrder }, "command");
  const bar = new SingleBar({
    format: "reading {bar} {value}/{total} files, {entries} records",
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(sources.length, 0, { entries: 0 });
  const files: IngestedFile[] = [];
  let entries = 0;
  // One capture at a time: of a gigabyte of files no more than that is in memory.
  for (const bundle of bundleFiles(sources, kind ?? null)) {
    const incoming = await Promise.all(
      bundle.files.map(async ({ path, name }) => ({ name, bytes: await readFile(path) })),
    );
    const done = await ingestFiles(scope, run, incoming);
    files.push(...done);
    entries += done.reduce((sum, file) => sum + file.entries.length, 0);
    bar.increment(bundle.files.length, { entries });
  }
  bar.stop();
  await finishRun(scope, { id: run.id });
  report(run.id, files, options.json === true);
  if (files.some((file) => file.rejected.length + file.pending > 0)) process.exitCode = 1;
}

function report(runId: string, files: IngestedFile[], json: boolean) {
  const sum = (of: (file: IngestedFile) => number) => files.reduce((n, file) => n + of(file), 0);
  const totals = {
    stored: sum((file) => file.stored),
    revised: sum((file) => file.revised),
    alreadyStored: sum((file) => file.alreadyStored),
    empty: sum((file) => file.empty),
  };
  const pending = sum((file) => file.pending);
  const rejected = files.flatMap((file) => file.rejected);
  if (json) {
    const each = files.map(({ file, status }) => ({ file, status }));
    console.log(JSON.stringify({ runId, ...totals, pending, rejected, files: each }));
    return;
  }
  for (const file of files) {
    const parts = [
      [file.stored, "stored"],
      [file.revised, "revised"],
      [file.alreadyStored, "already stored"],
      [file.empty, "empty"],
      [file.pending, "pending: the store of files does not answer, bring it again"],
      [file.rejected.length, "rejected"],
    ] as const;
    const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
    console.log(
      `${file.status.padEnd(14)} ${file.file}: ${said.join(", ") || "part of its capture"}`,
    );
    for (const { line, reason } of file.rejected)
      console.log(`               line ${line}: ${reason}`);
  }
  console.log(
    `${totals.stored} stored, ${totals.revised} revised, ${totals.alreadyStored} already stored, ${totals.empty} empty, ${rejected.length} rejected${pending ? `, ${pending} pending` : ""} (run ${runId}).`,
  );
}
