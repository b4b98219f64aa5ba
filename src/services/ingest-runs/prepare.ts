import type { EvidenceKind } from "#domain/evidence-words";
import type { Bundle, FileShape } from "#domain/formats/bundles";
import type { WrittenPerson } from "#domain/formats/evidence";
import type { RedactionPolicy } from "#domain/formats/redact";
import type { OrgScope } from "#scope";
import { prepareDailyReports, type ReportEntries } from "./daily-reports";
import { prepareJiraFile, prepareJiraIssues } from "./jira";
import type { PreparedSource } from "./keep-sources";
import {
  type IncomingFile,
  type NewBlob,
  type Problem,
  type ReadText,
  readText,
} from "./read-text";
import { prepareSlackDays, prepareSlackMarkdown, prepareSlackUsers } from "./slack";
import type { Run } from "./start-run";
import { prepareTranscript } from "./transcripts";

/** A file of a bundle, as the ledger names it. */
export type PreparedFile = {
  name: string;
  received: string;
  problems: Problem[];
  /** The bytes it is kept as, when it is kept as a file of its own. */
  blob?: NewBlob | undefined;
  /** Nothing of it was stored, for its problems. */
  refused?: boolean;
  /** It was read, and there is nothing in it. */
  empty?: boolean;
};

/** What a bundle comes to, ready to be stored in one transaction. */
export type Prepared = {
  files: PreparedFile[];
  sources: PreparedSource[];
  reports?: ReportEntries;
  people?: WrittenPerson[];
};

export type PreparedBundle = Prepared & { kind: EvidenceKind | null };

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
  return { ...prepared, kind: bundle.kind, files: [...prepared.files, ...refused] };
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
      return prepareJiraIssues(scope, run, files);
    case "slack-markdown":
      return prepareSlackMarkdown(scope, run, file);
    case "slack-day":
      return prepareSlackDays(scope, run, files, policy);
    case "slack-users":
      return prepareSlackUsers(file);
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
