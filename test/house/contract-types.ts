/**
 * For every table: what its contract lets through is what Drizzle reads, both ways. Nothing here
 * runs; `npm run typecheck` is the test, and contract.test.ts asks for a line per table.
 */
import type { PgTable } from "drizzle-orm/pg-core";
import type * as z from "zod";
import type { schema } from "#db";
import type * as contract from "#db-contract";

/** Identity, not assignability: `any`, an optional key or a wider union do not pass for equal. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Proof<T extends true> = T;

type Tables = {
  [K in keyof typeof schema as (typeof schema)[K] extends PgTable
    ? K
    : never]: (typeof schema)[K] extends PgTable ? (typeof schema)[K]["$inferSelect"] : never;
};

export type Proofs = {
  accounts: Proof<Equal<z.output<typeof contract.accountsRow>, Tables["accounts"]>>;
  activities: Proof<Equal<z.output<typeof contract.activitiesRow>, Tables["activities"]>>;
  auditEvents: Proof<Equal<z.output<typeof contract.auditEventsRow>, Tables["auditEvents"]>>;
  blobs: Proof<Equal<z.output<typeof contract.blobsRow>, Tables["blobs"]>>;
  checkInCounts: Proof<Equal<z.output<typeof contract.checkInCountsRow>, Tables["checkInCounts"]>>;
  checkIns: Proof<Equal<z.output<typeof contract.checkInsRow>, Tables["checkIns"]>>;
  citations: Proof<Equal<z.output<typeof contract.citationsRow>, Tables["citations"]>>;
  commentMentions: Proof<
    Equal<z.output<typeof contract.commentMentionsRow>, Tables["commentMentions"]>
  >;
  comments: Proof<Equal<z.output<typeof contract.commentsRow>, Tables["comments"]>>;
  cycles: Proof<Equal<z.output<typeof contract.cyclesRow>, Tables["cycles"]>>;
  dailyReportCounts: Proof<
    Equal<z.output<typeof contract.dailyReportCountsRow>, Tables["dailyReportCounts"]>
  >;
  dailyReportRevisions: Proof<
    Equal<z.output<typeof contract.dailyReportRevisionsRow>, Tables["dailyReportRevisions"]>
  >;
  dailyReports: Proof<Equal<z.output<typeof contract.dailyReportsRow>, Tables["dailyReports"]>>;
  idempotencyKeys: Proof<
    Equal<z.output<typeof contract.idempotencyKeysRow>, Tables["idempotencyKeys"]>
  >;
  ingestItems: Proof<Equal<z.output<typeof contract.ingestItemsRow>, Tables["ingestItems"]>>;
  ingestRuns: Proof<Equal<z.output<typeof contract.ingestRunsRow>, Tables["ingestRuns"]>>;
  initiatives: Proof<Equal<z.output<typeof contract.initiativesRow>, Tables["initiatives"]>>;
  installation: Proof<Equal<z.output<typeof contract.installationRow>, Tables["installation"]>>;
  keyResults: Proof<Equal<z.output<typeof contract.keyResultsRow>, Tables["keyResults"]>>;
  memberships: Proof<Equal<z.output<typeof contract.membershipsRow>, Tables["memberships"]>>;
  notifications: Proof<Equal<z.output<typeof contract.notificationsRow>, Tables["notifications"]>>;
  objectives: Proof<Equal<z.output<typeof contract.objectivesRow>, Tables["objectives"]>>;
  organizationClocks: Proof<
    Equal<z.output<typeof contract.organizationClocksRow>, Tables["organizationClocks"]>
  >;
  organizations: Proof<Equal<z.output<typeof contract.organizationsRow>, Tables["organizations"]>>;
  personAliases: Proof<Equal<z.output<typeof contract.personAliasesRow>, Tables["personAliases"]>>;
  profiles: Proof<Equal<z.output<typeof contract.profilesRow>, Tables["profiles"]>>;
  rateLimits: Proof<Equal<z.output<typeof contract.rateLimitsRow>, Tables["rateLimits"]>>;
  sessions: Proof<Equal<z.output<typeof contract.sessionsRow>, Tables["sessions"]>>;
  teamMemberships: Proof<
    Equal<z.output<typeof contract.teamMembershipsRow>, Tables["teamMemberships"]>
  >;
  jiraIssues: Proof<Equal<z.output<typeof contract.jiraIssuesRow>, Tables["jiraIssues"]>>;
  jiraSnapshots: Proof<Equal<z.output<typeof contract.jiraSnapshotsRow>, Tables["jiraSnapshots"]>>;
  meetingTranscripts: Proof<
    Equal<z.output<typeof contract.meetingTranscriptsRow>, Tables["meetingTranscripts"]>
  >;
  searchLines: Proof<Equal<z.output<typeof contract.searchLinesRow>, Tables["searchLines"]>>;
  slackCaptures: Proof<Equal<z.output<typeof contract.slackCapturesRow>, Tables["slackCaptures"]>>;
  slackMessages: Proof<Equal<z.output<typeof contract.slackMessagesRow>, Tables["slackMessages"]>>;
  sourceRevisions: Proof<
    Equal<z.output<typeof contract.sourceRevisionsRow>, Tables["sourceRevisions"]>
  >;
  sources: Proof<Equal<z.output<typeof contract.sourcesRow>, Tables["sources"]>>;
  transcriptSpeakers: Proof<
    Equal<z.output<typeof contract.transcriptSpeakersRow>, Tables["transcriptSpeakers"]>
  >;
  teams: Proof<Equal<z.output<typeof contract.teamsRow>, Tables["teams"]>>;
  users: Proof<Equal<z.output<typeof contract.usersRow>, Tables["users"]>>;
  verifications: Proof<Equal<z.output<typeof contract.verificationsRow>, Tables["verifications"]>>;
};

export type EveryTableHasOne = Proof<Equal<keyof Proofs, keyof Tables>>;

// A proof that could not fail would prove nothing.
type Row = z.output<typeof contract.teamsRow>;
export type Discriminates = [
  // @ts-expect-error a table is not another one
  Proof<Equal<Row, Tables["profiles"]>>,
  // @ts-expect-error a column more
  Proof<Equal<Row & { more: string }, Tables["teams"]>>,
  // @ts-expect-error a column less
  Proof<Equal<Omit<Row, "name">, Tables["teams"]>>,
  // @ts-expect-error null where the table has none
  Proof<Equal<Omit<Row, "name"> & { name: string | null }, Tables["teams"]>>,
  // @ts-expect-error any is equal to nothing
  Proof<Equal<ReturnType<typeof JSON.parse>, Tables["teams"]>>,
  // @ts-expect-error nor is a row of which nothing is known
  Proof<Equal<never, Tables["teams"]>>,
];
