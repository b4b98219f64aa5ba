import { queries } from "#db";
import { weekStart } from "#domain/calendar";
import type { JiraCapture, JiraFile, JiraIssue } from "#domain/formats/jira";
import { parseJiraCsv } from "#domain/formats/jira-csv";
import { parseJiraJson } from "#domain/formats/jira-json";
import { parseJiraMarkdown, writeJiraMarkdown } from "#domain/formats/jira-markdown";
import { type RedactionPolicy, redact } from "#domain/formats/redact";
import type { OrgScope } from "#scope";
import { sourceText } from "#services/sources";
import { csvRows } from "./csv-rows";
import type { PreparedSource } from "./keep-sources";
import { parseJson } from "./parse-json";
import type { Prepared } from "./prepared";
import { keepText, type NewBlob, type ReadText, sha256 } from "./read-text";
import type { Run } from "./start-run";

/** An epic tree or a CSV export: the file itself is the capture, one source per project in it. */
export async function prepareJiraFile(
  scope: OrgScope,
  run: Run,
  file: ReadText,
  shape: "jira-markdown" | "jira-csv",
): Promise<Prepared> {
  const read =
    shape === "jira-csv" ? readCsv(run, file) : parseJiraMarkdown(file.text, optionsOf(run, file));
  const kept = { name: file.name, received: file.received, problems: read.problems };
  const captures = read.captures.filter((capture) => capture.issues.length > 0);
  if (captures.length === 0) {
    return { files: [{ ...kept, refused: read.problems.length > 0, empty: true }], sources: [] };
  }
  const type = shape === "jira-csv" ? "text/csv" : "text/markdown";
  const blob = await keepText(scope, file, type);
  const sources = captures.map((capture): PreparedSource => {
    const { issues } = capture;
    const lineStart = issues.reduce((least, one) => Math.min(least, one.lineStart), Infinity);
    const lineEnd = issues.reduce((most, one) => Math.max(most, one.lineEnd), 1);
    const text = file.lines.slice(lineStart - 1, lineEnd).join("\n");
    return snapshot(0, file.name, capture, blob, { lineStart, lineEnd, text });
  });
  return { files: [{ ...kept, blob }], sources };
}

const optionsOf = (run: Run, file: ReadText) => ({
  path: file.name,
  dateOrder: run.dateOrder ?? undefined,
});

function readCsv(run: Run, file: ReadText): JiraFile {
  const read = csvRows(file.text);
  if ("problem" in read)
    return { captures: [], problems: [{ ...read.problem, path: file.name } as never] };
  const [header, ...rows] = read.rows;
  return parseJiraCsv(rows, header?.cells ?? [], optionsOf(run, file));
}

/**
 * Issues as JSON become one text per project and week that people can read and cite. What is there
 * already for that week stays in it: an issue that comes again replaces its own.
 */
export async function prepareJiraIssues(
  scope: OrgScope,
  run: Run,
  files: ReadText[],
  policy: RedactionPolicy,
): Promise<Prepared> {
  const problems = new Map<string, { line: number; code: string; text: string }[]>();
  const note = (path: string, problem: { line: number; code: string; text: string }) =>
    problems.set(path, [...(problems.get(path) ?? []), problem]);
  const values = files.flatMap((file) => {
    const parsed = parseJson(file, policy);
    if ("value" in parsed) return [{ path: file.name, value: parsed.value }];
    note(file.name, parsed.problem);
    return [];
  });
  const read = parseJiraJson(values);
  for (const { path, ...problem } of read.problems) note(path, problem);
  const inFiles = files.reduce((sum, file) => sum + file.redactions, 0);
  const refused = (file: ReadText) => (problems.get(file.name) ?? []).length > 0;
  const first = Math.max(
    0,
    files.findIndex((file) => !refused(file)),
  );
  const name = files.length === 1 ? (files[0]?.name ?? "") : commonFolder(files);
  const sources: PreparedSource[] = [];
  for (const capture of read.captures.filter(({ issues }) => issues.length > 0)) {
    // Of the week it tells of itself: what it is merged with may tell of a later one.
    const place = { day: weekOf(capture), sourceKey: keyOf(capture) };
    const before = await standingIssues(scope, run, place.sourceKey, capture.projectKey);
    const merged = { ...capture, issues: mergeIssues(before.issues, capture.issues) };
    const { text, issues, taken } = cleanText(merged, policy);
    const redactions = inFiles + taken;
    const blob = await keepText(scope, { text, redactions }, "text/markdown");
    const lines = { lineStart: 1, lineEnd: Math.max(1, blob.lineCount), text };
    const source = snapshot(first, name, { ...merged, issues }, blob, lines);
    sources.push({ ...source, ...place, mergedWith: before.revision });
  }
  return {
    files: files.map((file) => {
      const own = problems.get(file.name) ?? [];
      const { name, received } = file;
      return { name, received, problems: own, refused: own.length > 0 };
    }),
    sources,
  };
}

const commonFolder = (files: ReadText[]) =>
  `${(files[0]?.name.split("/")[0] ?? "issues").slice(0, 200)} (${files.length})`;

const keyOf = (capture: JiraCapture) => `${capture.projectKey}|${weekOf(capture) ?? ""}`;

/** The week a capture is of: its file says it, else its newest date does; without either it has none. */
function weekOf({ from, issues }: JiraCapture): string | null {
  if (from) return weekStart(from);
  const days = issues.flatMap(({ createdOn, updatedOn, resolvedOn }) => [
    createdOn ?? "",
    updatedOn ?? "",
    resolvedOn ?? "",
  ]);
  const newest = days.sort().at(-1);
  return newest ? weekStart(newest) : null;
}

/** The text of a capture without secrets, also of those that pieces of a rich text make together. */
function cleanText(capture: JiraCapture, policy: RedactionPolicy) {
  const written = writeJiraMarkdown(capture);
  const { text, total } = redact(written.text, policy);
  if (total === 0) return { ...written, taken: 0 };
  const read = parseJiraMarkdown(text, { path: "" });
  return { text, issues: read.captures.flatMap(({ issues }) => issues), taken: total };
}

async function standingIssues(scope: OrgScope, run: Run, sourceKey: string, projectKey: string) {
  const [before] = await scope.read((tx) =>
    queries.sources.standing(tx, { teamId: run.teamId, kind: "jira", keys: [sourceKey] }),
  );
  if (!before) return { revision: null, issues: [] };
  const { revision, blobId } = before;
  const [blob] = await scope.read((tx) => queries.blobs.get(tx, { id: blobId }));
  if (!blob || before.deletedAt) return { revision, issues: [] };
  const text = await sourceText(scope, blob);
  const csv = blob.contentType === "text/csv" && csvRows(text);
  const read =
    csv && "rows" in csv
      ? parseJiraCsv(csv.rows.slice(1), csv.rows[0]?.cells ?? [], { path: "" })
      : parseJiraMarkdown(text, { path: "" });
  const own = read.captures.filter((capture) => capture.projectKey === projectKey);
  return { revision, issues: own.flatMap(({ issues }) => issues) };
}

function mergeIssues(standing: JiraIssue[], fresh: JiraIssue[]): JiraIssue[] {
  const merged = new Map(standing.map((issue) => [issue.key, issue]));
  for (const issue of fresh) merged.set(issue.key, issue);
  return [...merged.values()];
}

/** As long as the columns of a type, a status and a priority. */
const cut = (text: string) => text.slice(0, 80);

function snapshot(
  file: number,
  fileName: string,
  capture: JiraCapture,
  blob: NewBlob,
  { lineStart, lineEnd, text }: { lineStart: number; lineEnd: number; text: string },
): PreparedSource {
  const { projectKey, issues, to } = capture;
  const people = issues.flatMap((issue) => [issue.assignee, issue.reporter]);
  const said = issues.flatMap((issue) => issue.lines.flatMap((line) => line.person ?? []));
  return {
    ...{ file, kind: "jira", title: projectKey, day: weekOf(capture), fileName, blob },
    ...{ sourceKey: keyOf(capture), lineStart, lineEnd, contentHash: sha256(text) },
    persons: [...people.filter((person) => person !== null), ...said],
    lines: issues.flatMap((issue) =>
      issue.lines.map((line) => ({
        ...line,
        name: line.part === "heading" ? `${issue.key} ${issue.summary}` : null,
      })),
    ),
    async keepKind(tx, sourceId, aliasOf) {
      await queries.jiraSnapshots.keep(tx, {
        values: {
          ...{ sourceId, projectKey, endsOn: to, issues: issues.length },
          epics: issues.filter((issue) => issue.isEpic).length,
        },
      });
      await queries.jiraSnapshots.forgetIssues(tx, { sourceId });
      const rows = issues.map(({ assignee, reporter, lines: _, projectKey: __, ...issue }) => ({
        ...issue,
        ...{ type: cut(issue.type), status: cut(issue.status), priority: cut(issue.priority) },
        ...{ sourceId, assigneeAliasId: aliasOf(assignee), reporterAliasId: aliasOf(reporter) },
      }));
      await queries.jiraSnapshots.insertIssues(tx, { rows });
    },
  };
}
