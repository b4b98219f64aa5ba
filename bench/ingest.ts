/**
 * What it costs to read evidence in, as ratios: to a plain COPY of the very rows that were parsed, and
 * of the same files read again to their first reading; and how much memory it holds meanwhile. Run with
 * `npx tsx --conditions=react-server bench/ingest.ts [megabytes, default 128]`; 1024 is a gigabyte.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { parseDailyReports, spokenReportLines } from "../src/domain/formats/daily-report";
import { splitLines } from "../src/domain/formats/text";
import { createRuntime, newOrganizationScope, setRuntime } from "../src/scope/operator";
import { finishRun, ingestFiles, startRun } from "../src/services/ingest-runs";
import { createOrganization } from "../src/services/organizations";
import { createTeam } from "../src/services/teams";
import { benchDatabase } from "./database";

const megabytes = Number(process.argv[2] ?? 128);
const perFile = { people: 20, days: 240, lines: 18 };
const fileMegabytes = 8;

const words =
  "export payroll kiosk sync crew shift bureau header clock tablet route site closed retry upload corrected period rollback drill supervisor reminder spare battery invoice".split(
    " ",
  );

/** A combined file of reports, about eight megabytes; the same for the same number. */
function fileOf(n: number): string {
  let seed = n * 7919 + 1;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const line = () =>
    Array.from({ length: 12 }, () => words[Math.floor(random() * words.length)]).join(" ");
  const parts = ["# Daily Reports\n"];
  for (let d = 0; d < perFile.days; d++) {
    const day = new Date(Date.UTC(2020, 0, 1 + d + n * perFile.days)).toISOString().slice(0, 10);
    parts.push(`\n## ${day}\n`);
    for (let p = 0; p < perFile.people; p++) {
      parts.push(`\n**Employee**: Person ${p} Of Many\n\n### Tasks Done\n`);
      for (let l = 0; l < perFile.lines; l++) parts.push(`- TC-${(d * l) % 997} ${line()}\n`);
    }
  }
  return parts.join("");
}

const files = Math.max(1, Math.round(megabytes / fileMegabytes));
const { url, owner, close } = await benchDatabase();
const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
process.env.DATABASE_URL = url;
process.env.HUB_DATA = folder;
process.env.AUTH_SECRET ??= "a secret of the bench, long enough to be one";
process.env.LOG_LEVEL = "silent";
const runtime = createRuntime();
setRuntime(runtime);

/** The rows of a file, as text for COPY: what the database cannot get cheaper. */
function rowsOf(text: string): { entries: string; lines: string; count: number } {
  const lines = splitLines(text);
  const { entries } = parseDailyReports(text);
  const plain = (value: string) => value.replace(/[\\\t\n]/g, " ");
  let said = "";
  let count = entries.length;
  for (const entry of entries) {
    for (const line of spokenReportLines(lines, entry)) {
      said += `${entry.authorKey}\t${entry.date}\t${line.lineStart}\t${plain(line.text)}\n`;
      count += 1;
    }
  }
  const kept = entries.map((one) => `${one.authorKey}\t${one.date}\t${plain(one.content)}\n`);
  return { entries: kept.join(""), lines: said, count };
}

const copy = (table: string, text: string) =>
  pipeline(Readable.from([text]), owner.query(copyFrom(`copy ${table} from stdin`)));

try {
  const scope = newOrganizationScope("bench", "bench", "UTC");
  await createOrganization(scope, { name: "Bench", slug: "bench" });
  const { organizationId } = scope;
  const team = await createTeam(scope, { organizationId, name: "one", slug: "one" });

  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const rss: number[] = [];
  const read = async () => {
    const run = await startRun(scope, { teamId: team.id, kind: "daily-reports" }, "command");
    let ms = 0;
    for (let n = 0; n < files; n++) {
      const bytes = new TextEncoder().encode(fileOf(n));
      peak = 0;
      const started = performance.now();
      await ingestFiles(scope, run, [{ name: `reports-${n}.md`, bytes }]);
      ms += performance.now() - started;
      rss.push(Math.max(peak, process.memoryUsage().rss));
    }
    return { ms, run: await finishRun(scope, { id: run.id }) };
  };

  const first = await read();
  const firstRss = [...rss];
  const again = await read();
  clearInterval(watch);

  await owner.query("create table plain_entries (author text, day date, content text)");
  await owner.query("create table plain_lines (author text, day date, line int, content text)");
  let rows = 0;
  let copied = 0;
  let bytes = 0;
  for (let n = 0; n < files; n++) {
    const text = fileOf(n);
    bytes += text.length;
    const { entries, lines, count } = rowsOf(text);
    rows += count;
    const started = performance.now();
    await copy("plain_entries", entries);
    await copy("plain_lines", lines);
    copied += performance.now() - started;
  }
  const perSecond = (ms: number) => `${Math.round((rows / ms) * 1000).toLocaleString("en")} rows/s`;
  const mb = (n: number) => `${Math.round(n / 1e6)} MB`;
  console.log(
    `${mb(bytes)} in ${files} files: ${first.run.stored} reports, ${rows.toLocaleString("en")} rows with their lines`,
  );
  console.log(`    1.00×  plain COPY of the parsed rows (${perSecond(copied)})`);
  console.log(
    `  ${(first.ms / copied).toFixed(2).padStart(6)}×  first reading: parsed, redacted, kept, compared, indexed for search (${perSecond(first.ms)})`,
  );
  console.log(
    `\n  ${(first.ms / again.ms).toFixed(1)}× faster the second time (${perSecond(again.ms)})`,
  );
  const [early = 0, late = 0] = [firstRss.slice(0, 3), firstRss.slice(-3)].map((few) =>
    Math.max(...few),
  );
  console.log(
    `  memory at its peak: ${mb(early)} in the first three files, ${mb(late)} in the last three`,
  );
  if (first.ms / again.ms < 5) process.exitCode = 1;
  if (again.run.stored + again.run.revised > 0) process.exitCode = 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await runtime.database.close();
  await close();
  rmSync(folder, { recursive: true, force: true });
}
