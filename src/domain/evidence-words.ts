/** One vocabulary of evidence: enums of the schema, choices of the command, labels on the screen. */

export const evidenceKinds = ["daily-reports", "transcripts", "jira", "slack"] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Where the date of a meeting was found, in the order in which it is looked for. */
export const dateSources = ["filename", "folder", "front-matter", "heading"] as const;
export type DateSource = (typeof dateSources)[number];

export const slackMessageKinds = ["message", "join", "leave", "bot", "system"] as const;
export type SlackMessageKind = (typeof slackMessageKinds)[number];

/** What is searched line by line: evidence, and the titles and texts of goals. */
export const lineKinds = [
  ...evidenceKinds,
  "objective",
  "key-result",
  "initiative",
  "activity",
  "comment",
] as const;
export type LineKind = (typeof lineKinds)[number];

/** Everything a search finds. */
export const searchKinds = [...lineKinds, "person", "team"] as const;
export type SearchKind = (typeof searchKinds)[number];
