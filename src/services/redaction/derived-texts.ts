import { queries, type TenantTx } from "#db";
import type { RedactionPolicy } from "#domain/formats/redact";
import { nameKey, splitLines } from "#domain/formats/text";
import { entryHash, sha256 } from "#services/ingest-runs";
import { cleaner, cleanItems } from "./clean-items";
import { cleanLines } from "./clean-lines";
import type { RedactedFile } from "./redacted-file";
import { tellReportsApart, tellSourcesApart } from "./tell-apart";

type Ask = <R>(ask: (tx: TenantTx) => Promise<R>) => Promise<R>;
type Write = { write(tx: TenantTx): Promise<unknown> };

/**
 * What else says what a file said: its sources and their kinds' rows, what is searched, the ledger.
 * Of each table the rows that say something else now, ready to be written.
 */
export async function derivedTexts(
  ask: Ask,
  file: RedactedFile,
  policy: RedactionPolicy,
): Promise<Write[]> {
  const clean = cleaner(policy);
  const ids = [file.id];
  const standing = await ask((tx) => queries.sources.texts(tx, { ids }));
  const sourceIds = { ids: standing.map((source) => source.id) };
  const hashOf = hashing(file);

  const sources = standing
    // A daily report brings its source along.
    .filter((source) => source.kind !== "daily-reports")
    .map((source) => ({
      ...source,
      // A week of Jira goes by its project, which is no more taken out than the keys of its issues.
      sourceKey: source.kind === "jira" ? source.sourceKey : clean(source.sourceKey, 400),
      ...{ title: clean(source.title, 200), fileName: clean(source.fileName, 255) },
      contentHash: hashOf(source),
    }));
  const earlier = await ask((tx) => queries.sources.revisionTexts(tx, { ids }));
  const reports = await ask((tx) => queries.dailyReports.texts(tx, sourceIds));
  const reportsBefore = await ask((tx) => queries.dailyReports.revisionTexts(tx, { ids }));
  const issues = await ask((tx) => queries.jiraSnapshots.texts(tx, sourceIds));
  const channels = await ask((tx) => queries.slackCaptures.channels(tx, sourceIds));
  const messages = await ask((tx) => queries.slackCaptures.texts(tx, sourceIds));
  const found = await ask((tx) => queries.searchLines.texts(tx, sourceIds));
  const items = await ask((tx) => queries.ingestRuns.itemTexts(tx, { ids }));

  const entry = <R extends { content: string; attendance: "present" | "absent"; fileName: string }>(
    row: R,
  ) => {
    const content = clean(row.content);
    const hash = content === row.content ? {} : { contentHash: entryHash({ ...row, content }) };
    return { ...row, ...hash, content, fileName: clean(row.fileName, 255) };
  };
  const projects = reports.map((row) => {
    const project = clean(row.project, 160);
    const renamed = project === row.project ? {} : { projectKey: nameKey(project ?? "") };
    return { ...entry(row), ...renamed, project };
  });
  return [
    writes(
      standing,
      await renamedApart(standing, sources, "sourceKey", (rows) => tellSourcesApart(ask, rows)),
      queries.sources.rewrite,
    ),
    writes(
      earlier,
      earlier.map((row) => ({
        ...row,
        fileName: clean(row.fileName, 255),
        contentHash: hashOf(row),
      })),
      queries.sources.rewriteRevisions,
    ),
    writes(
      reports,
      await renamedApart(reports, projects, "projectKey", (rows) => tellReportsApart(ask, rows)),
      queries.dailyReports.rewrite,
    ),
    writes(reportsBefore, reportsBefore.map(entry), queries.dailyReports.rewriteRevisions),
    writes(
      issues,
      issues.map((row) => ({
        ...row,
        ...{ type: clean(row.type, 80), status: clean(row.status, 80) },
        priority: clean(row.priority, 80),
        summary: clean(row.summary, 1000),
      })),
      queries.jiraSnapshots.rewrite,
    ),
    writes(
      channels,
      channels.map((row) => ({
        ...row,
        channel: clean(row.channel, 120),
        redactions: row.redactions + file.marks,
      })),
      async (tx, { rows }) => {
        for (const row of rows) await queries.slackCaptures.rename(tx, row);
      },
    ),
    writes(
      messages,
      messages.map((row) => ({
        ...row,
        text: clean(row.text),
        extras: cleanLeaves(row.extras, clean),
      })),
      queries.slackCaptures.rewrite,
    ),
    writes(found, cleanLines(found, file, policy), queries.searchLines.rewrite),
    writes(items, cleanItems(items, policy), queries.ingestRuns.rewriteItems),
  ].filter((one) => one !== undefined);
}

/** The rows as they are to be, those with a new key told apart. */
async function renamedApart<R extends { id: string }>(
  before: readonly R[],
  after: R[],
  key: keyof R,
  apart: (renamed: R[]) => Promise<R[]>,
): Promise<R[]> {
  const was = new Map(before.map((row) => [row.id, row[key]]));
  const renamed = new Set(after.filter((row) => row[key] !== was.get(row.id)));
  return [...after.filter((row) => !renamed.has(row)), ...(await apart([...renamed]))];
}

function changedOf<R extends object>(before: readonly object[], after: R[]): R[] {
  const known = new Set(before.map((row) => JSON.stringify(row)));
  return after.filter((row) => !known.has(JSON.stringify(row)));
}

/** Only rows that changed are written: what says the same touches no tuple. */
function writes<R extends object>(
  before: readonly object[],
  after: R[],
  rewrite: (tx: TenantTx, input: { rows: R[] }) => Promise<unknown>,
): Write | undefined {
  const rows = changedOf(before, after);
  return rows.length === 0 ? undefined : { write: (tx) => rewrite(tx, { rows }) };
}

/** A source's hash is of its file, or of its own lines: whichever it was of. An entry has its own. */
function hashing({ before, after }: RedactedFile) {
  const whole = sha256(before);
  const [was, is] = [splitLines(before), splitLines(after)];
  return (row: { contentHash: string; lineStart: number; lineEnd: number }): string => {
    if (before === after) return row.contentHash;
    if (row.contentHash === whole) return sha256(after);
    const own = (lines: string[]) => sha256(lines.slice(row.lineStart - 1, row.lineEnd).join("\n"));
    return row.contentHash === own(was) ? own(is) : row.contentHash;
  };
}

function cleanLeaves(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((one) => cleanLeaves(one, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, cleanLeaves(one, clean)]),
  );
}
