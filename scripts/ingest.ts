import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { SingleBar } from "cli-progress";
import { operatorScope } from "#scope/operator";
import { finishRun, type IngestedFile, ingestFile, startRun } from "#services/ingest-runs";
import { listTeams } from "#services/teams";
import { CommandError } from "./settings";

export type IngestOptions = {
  organization: string;
  team: string;
  kind: "daily-reports";
  dateOrder?: "dmy" | "mdy";
  json?: boolean;
};

type Source = { path: string; name: string };

/** The files under the given paths, in a stable order; hidden ones are passed over. */
async function filesOf(paths: string[]): Promise<Source[]> {
  const found: Source[] = [];
  for (const path of paths) {
    const at = resolve(process.env.INIT_CWD ?? process.cwd(), path);
    const info = await stat(at).catch(() => {
      throw new CommandError(`${path} is not there. Give a file or a folder that exists.`);
    });
    if (!info.isDirectory()) {
      found.push({ path: at, name: basename(at) });
      continue;
    }
    const inside = await readdir(at, { recursive: true, withFileTypes: true });
    for (const entry of inside) {
      const file = join(entry.parentPath, entry.name);
      const name = relative(at, file);
      if (entry.isFile() && !name.split("/").some((part) => part.startsWith("."))) {
        found.push({ path: file, name });
      }
    }
  }
  if (found.length === 0) throw new CommandError("There is no file in what was given.");
  return found.sort((a, b) => a.name.localeCompare(b.name, "en"));
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
    format: "reading {bar} {value}/{total} files, {entries} entries",
    stream: process.stderr,
    noTTYOutput: false,
  });
  bar.start(sources.length, 0, { entries: 0 });
  const files: IngestedFile[] = [];
  let entries = 0;
  for (const { path, name } of sources) {
    const done = await ingestFile(scope, run, { name, bytes: await readFile(path) });
    files.push(done);
    entries += done.entries.length;
    bar.increment(1, { entries });
  }
  bar.stop();
  await finishRun(scope, { id: run.id });
  report(run.id, files, options.json === true);
  if (files.some((file) => file.rejected.length > 0)) process.exitCode = 1;
}

function report(runId: string, files: IngestedFile[], json: boolean) {
  const sum = (of: (file: IngestedFile) => number) => files.reduce((n, file) => n + of(file), 0);
  const totals = {
    stored: sum((file) => file.stored),
    revised: sum((file) => file.revised),
    alreadyStored: sum((file) => file.alreadyStored),
    empty: sum((file) => file.empty),
  };
  const rejected = files.flatMap((file) => file.rejected);
  if (json) {
    const each = files.map(({ file, status }) => ({ file, status }));
    console.log(JSON.stringify({ runId, ...totals, rejected, files: each }));
    return;
  }
  for (const { file, status, stored, revised, alreadyStored, empty, rejected: refused } of files) {
    const parts = [
      [stored, "stored"],
      [revised, "revised"],
      [alreadyStored, "already stored"],
      [empty, "empty"],
      [refused.length, "rejected"],
    ] as const;
    const said = parts.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
    console.log(`${status.padEnd(14)} ${file}: ${said.join(", ") || "nothing in it"}`);
    for (const { line, reason } of refused) console.log(`               line ${line}: ${reason}`);
  }
  console.log(
    `${totals.stored} stored, ${totals.revised} revised, ${totals.alreadyStored} already stored, ${totals.empty} empty, ${rejected.length} rejected (run ${runId}).`,
  );
}
