/** Which file is of which kind, and which belong together: a folder of mixed kinds sorts itself. */

import type { EvidenceKind } from "../evidence-words";
import { looksLikeJira } from "./jira";
import { looksLikeSlack } from "./slack";
import { looksLikeTranscript } from "./transcript";

export type FileShape =
  | "daily-reports"
  | "transcript"
  | "jira-markdown"
  | "jira-csv"
  | "jira-json"
  | "slack-markdown"
  | "slack-users"
  | "slack-channels"
  | "slack-day";

/** As much of a file as its shape is told by. */
export const headLength = 4_096;

const kindOf: Record<FileShape, EvidenceKind> = {
  "daily-reports": "daily-reports",
  transcript: "transcripts",
  "jira-markdown": "jira",
  "jira-csv": "jira",
  "jira-json": "jira",
  "slack-markdown": "slack",
  "slack-users": "slack",
  "slack-channels": "slack",
  "slack-day": "slack",
};

const DAILY_MARKDOWN = /^\ufeff?\s*# daily reports?\b|^ {0,3}\*\*employee(?:\*\*\s*:|:\s*\*\*)/im;
const DAILY_CSV = /^\ufeff?"?(?:[\w ]+"?[,;]"?)*employee_(?:id|first_name|last_name)\b/i;

const SLACK_LISTS =
  /(?:^|\/)(?:integration_logs|dms|groups|mpims|canvases|lists|file_conversations|huddle_transcripts)\.json$/i;

/** What a file is by its name and how it begins; null when it is nothing we know. */
export function shapeOf(path: string, head: string, kind: EvidenceKind | null): FileShape | null {
  if (kind === "daily-reports") return "daily-reports";
  if (kind === "transcripts") return "transcript";
  // Beside its channels, an export of Slack has lists of what else a workspace has.
  if (SLACK_LISTS.test(path) && kind !== "jira") return "slack-channels";
  const slack = looksLikeSlack(path, head);
  if (slack && kind !== "jira") return `slack-${slack}`;
  if (kind === "slack") return /\.(?:md|markdown|txt)$/i.test(path) ? "slack-markdown" : null;
  const jira = looksLikeJira(path, head);
  if (jira) return `jira-${jira}`;
  if (kind === "jira") {
    if (/\.csv$/i.test(path)) return "jira-csv";
    return /\.json$/i.test(path) ? "jira-json" : "jira-markdown";
  }
  if (/\.csv$/i.test(path)) return DAILY_CSV.test(head.slice(0, 2_000)) ? "daily-reports" : null;
  if (/\.(?:md|markdown|txt)$/i.test(path) && DAILY_MARKDOWN.test(head)) return "daily-reports";
  return looksLikeTranscript(path, head) ? "transcript" : null;
}

export type Bundle<F> = { shape: FileShape | null; kind: EvidenceKind | null; files: F[] };

/**
 * Files that become one capture stay together: the days of a Slack channel, the issues of a folder.
 * Whatever says who the people are comes first, since the others name them.
 */
export function bundleFiles<F extends { name: string; head: string }>(
  files: readonly F[],
  kind: EvidenceKind | null,
): Bundle<F>[] {
  const bundles = new Map<string, Bundle<F>>();
  for (const [nth, file] of files.entries()) {
    const shape = shapeOf(file.name, file.head, kind);
    const key = `${rank(shape)} ${together(file.name, shape) ?? `${file.name} ${nth}`}`;
    const bundle = bundles.get(key) ?? { shape, kind: shape && kindOf[shape], files: [] };
    bundle.files.push(file);
    bundles.set(key, bundle);
  }
  return [...bundles].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}

const rank = (shape: FileShape | null) => (shape === "slack-users" ? 0 : 1);

/** What it is read together with; undefined: nothing, not even another file of its name. */
function together(name: string, shape: FileShape | null): string | undefined {
  const folder = name.split("/").slice(0, -1);
  if (shape === "slack-day") return `slack-day ${folder.join("/")}`;
  // An archive of issues is often split into folders of a thousand: they are one capture.
  if (shape === "jira-json") return `jira-json ${folder.slice(0, 1).join("/")}`;
  return undefined;
}
