import type { Bundle, FileShape } from "#domain/formats/bundles";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { OrgScope } from "#scope";
import { prepareDailyReports } from "./daily-reports";
import { prepareJiraFile, prepareJiraIssues } from "./jira";
import type { Prepared, PreparedBundle, PreparedFile } from "./prepared";
import { type IncomingFile, type ReadText, readText } from "./read-text";
import { prepareSlackDays, prepareSlackMarkdown, prepareSlackUsers } from "./slack";
import type { Run } from "./start-run";
import { prepareTranscript } from "./transcripts";

/** Reads the files of a bundle and keeps their bytes: all that must not happen inside a transaction. */
export async function prepareBundle(
  scope: OrgScope,
  run: Run,
  bundle: Bundle<IncomingFile>,
  policy: RedactionPolicy,
): Promise<PreparedBundle> {
  const refused: PreparedFile[] = [];
  const read: ReadText[] = [];
  for (const one of bundle.files.map((file) => readText(file, policy))) {
    if ("file" in one) read.push(one.file);
    else refused.push({ ...one, problems: [one.problem], refused: true });
  }
  const prepared =
    read.length === 0
      ? { files: [], sources: [] }
      : await byShape(scope, run, bundle.shape, read, policy);
  return { ...prepared, policy, kind: bundle.kind, files: [...prepared.files, ...refused] };
}

async function byShape(
  scope: OrgScope,
  run: Run,
  shape: FileShape | null,
  files: ReadText[],
  policy: RedactionPolicy,
): Promise<Prepared> {
  const [file] = files;
  if (!file) return { files: [], sources: [] };
  const { name, received } = file;
  switch (shape) {
    case "daily-reports":
      return prepareDailyReports(scope, run, file);
    case "transcript":
      return prepareTranscript(scope, run, file);
    case "jira-markdown":
    case "jira-csv":
      return prepareJiraFile(scope, run, file, shape);
    case "jira-json":
      return prepareJiraIssues(scope, run, files, policy);
    case "slack-markdown":
      return prepareSlackMarkdown(scope, run, file);
    case "slack-day":
      return prepareSlackDays(scope, run, files, policy);
    case "slack-users":
      return prepareSlackUsers(file, policy);
    case "slack-channels":
      // Which channels there are is told by their messages.
      return { files: [{ name, received, problems: [], empty: true }], sources: [] };
    case null: {
      const text = (file.lines.find((line) => line.trim() !== "") ?? "").slice(0, 200);
      const problems = [{ line: 1, code: "unknown-kind", text }];
      return { files: [{ name, received, problems, refused: true }], sources: [] };
    }
  }
}
