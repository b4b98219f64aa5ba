import { filterQuery } from "#domain/search";
import type { Role } from "../../../src/db/transaction";
import { idOf } from "./data";

/** Arguments of a statement, and the optional ones that come together, if they come. */
export type Sample = {
  role?: Role;
  organization?: string;
  args?: Record<string, unknown>;
  optional?: Record<string, unknown>[];
};

export const acme = idOf("organization", 0, 0);
export const someone = idOf("user", 0, 123);
const report = idOf("report", 0, 90_000);
const blob = idOf("blob", 0, 3_000);
const team = idOf("team", 0, 7);
const alias = idOf("alias", 0, 123);
const run = idOf("run", 0, 500);
const cycle = idOf("cycle", 0, 7);
const objective = idOf("objective", 0, 1_101);
const keyResult = idOf("keyResult", 0, 3_303);
const initiative = idOf("initiative", 0, 1_101);
/** What hangs on that objective. */
const ofObjective = [
  ...[0, 1, 2].map((n) => idOf("keyResult", 0, 3_303 + n)),
  initiative,
  ...[0, 1, 2, 3, 4, 5].map((n) => idOf("activity", 0, 6_606 + n)),
];
const unused = "ffffffff-0000-4000-8000-000000000000";
const allTeams = Array.from({ length: 40 }, (_, n) => idOf("team", 0, n));
const few = [idOf("team", 0, 7), idOf("team", 0, 23), idOf("team", 0, 3)];
const limits = [{ limit: 25 }, { limit: 50 }, { limit: 100 }];
const weeks = { from: "2025-11-03", to: "2025-12-12" };
const hash = "0".repeat(64);
const entry = {
  attendance: "present",
  content: "- x",
  contentHash: hash,
  fileName: "x.md",
  blobId: blob,
  lineStart: 1,
  lineEnd: 2,
  project: null,
  authorName: "Person 123",
};
const counts = {
  files: 1,
  pending: 0,
  stored: 1,
  revised: 0,
  alreadyStored: 0,
  empty: 0,
  rejected: 0,
};

const written = {
  ...{ project: null, projectKey: "", content: "x", contentHash: hash, fileName: "x.md" },
  title: "x",
};
/** What rows say that were written down from evidence: read, and written anew. */
const texts = (
  rows: string,
  ids: string[],
  row: Record<string, unknown>,
): Record<string, Sample[]> => ({
  [`${rows}.texts`]: [{ args: { ids } }],
  [`${rows}.rewrite`]: [{ args: { rows: [{ text: "x", ...row }] } }],
});

const each = (of: Record<string, unknown>[], sample: Sample): Sample[] =>
  of.map((args) => ({ ...sample, args: { ...sample.args, ...args } }));
const identity = (args: Record<string, unknown> = {}): Sample => ({ role: "hub_identity", args });
const operator = (args: Record<string, unknown> = {}): Sample => ({ role: "hub_operator", args });

/** The four statements of every noun that people edit. */
const edited = (
  noun: string,
  id: string,
  change: Record<string, unknown>,
  value: Record<string, unknown>,
): Record<string, Sample[]> => ({
  [`${noun}.get`]: [{ args: { id } }],
  [`${noun}.insert`]: [{ args: { values: [value] } }, { args: { values: [value, value] } }],
  [`${noun}.update`]: [{ args: { id, version: 1, change } }],
  [`${noun}.updateMany`]: [{ args: { ids: [id], change } }, { args: { ids: [], change } }],
});
// Of the cycle under way, and of one long closed; a reader looks at a past day, too.
const boards = [
  { cycleId: cycle, asOf: "2025-11-30", before: "2025-11-23" },
  { cycleId: cycle, asOf: "2025-10-20", before: "2025-10-13" },
  { cycleId: idOf("cycle", 0, 2), asOf: "2025-11-30", before: "2025-11-23" },
];
const ofBoard = each(boards, { args: { archivedAfter: new Date("2199-01-01") } });
const someGoals = Array.from({ length: 30 }, (_, n) => idOf("objective", 0, 1_055 + n * 3));
const beforeCheckIn = {
  beforeDay: "2025-11-20",
  beforeAt: new Date("2025-11-20T10:00:00Z"),
  beforeId: idOf("checkIn", 0, 80_000),
};
const beforeMoment = { beforeAt: new Date("2024-01-08T00:00:00Z"), beforeId: unused };
const checkIn = {
  cycleId: cycle,
  objectiveId: objective,
  keyResultId: keyResult,
  authorUserId: someone,
  value: 1.5,
  confidence: 0.5,
  status: "on-track",
  day: "2025-11-30",
};

const goalSamples: Record<string, Sample[]> = {
  ...edited(
    "cycles",
    cycle,
    { name: "Another name" },
    { name: "New", startsOn: "2027-01-01", endsOn: "2027-03-31" },
  ),
  "cycles.insert": [
    { args: { values: [{ name: "New", startsOn: "2027-01-01", endsOn: "2027-03-31" }] } },
  ],
  "cycles.list": [{}],
  "cycles.hold": [{ args: { id: cycle } }],
  "cycles.take": [{ args: { id: cycle } }],

  ...edited("objectives", objective, { title: "Newer" }, { cycleId: cycle, title: "New" }),
  "objectives.ofCycle": ofBoard,
  "objectives.places": each([{ ids: [objective] }, { ids: someGoals }], {}),
  "objectives.below": [{ args: { id: objective } }, { args: { id: idOf("objective", 0, 1_050) } }],
  "objectives.parts": each([{ ids: [objective] }, { ids: someGoals }], {}),
  "objectives.spread": [{ args: { within: cycle } }],

  ...edited(
    "keyResults",
    keyResult,
    { title: "Newer" },
    { objectiveId: objective, title: "New", startValue: 0, targetValue: 1 },
  ),
  "keyResults.ofCycle": ofBoard,
  "keyResults.ownedBy": [{ args: { asOf: "2025-11-30" } }],
  "keyResults.spread": [{ args: { within: objective } }],

  ...edited(
    "initiatives",
    initiative,
    { title: "Newer" },
    { objectiveId: objective, title: "New" },
  ),
  "initiatives.ofCycle": ofBoard,
  "initiatives.titlesOf": [{ args: { objectiveId: objective } }],
  "initiatives.spread": [{ args: { within: cycle } }],

  ...edited(
    "activities",
    idOf("activity", 0, 6_603),
    { status: "done", completedOn: "2025-11-30" },
    { initiativeId: initiative, title: "New" },
  ),
  "activities.ofInitiatives": each(
    [
      { initiativeIds: [initiative] },
      { initiativeIds: Array.from({ length: 100 }, (_, n) => idOf("initiative", 0, 1_060 + n)) },
    ],
    {},
  ),
  "activities.idsOf": [{ args: { initiativeId: initiative } }],
  "activities.assigned": [{ optional: [{ doneSince: "2025-11-24" }] }],
  "activities.spread": [{ args: { within: initiative } }],

  "checkIns.list": [
    ...each(limits, { args: { objectiveId: objective } }),
    {
      args: { objectiveId: objective, limit: 50 },
      optional: [{ keyResultId: keyResult }, { to: "2025-11-25" }, beforeCheckIn],
    },
  ],
  "checkIns.latest": [
    ...each(limits, { args: { cycleId: cycle, to: "2025-11-30" } }),
    // An export takes all of them, a thousand at once.
    { args: { cycleId: cycle, limit: 1_000 }, optional: [beforeCheckIn] },
    {
      args: { cycleId: cycle, limit: 50 },
      optional: [{ objectiveIds: someGoals }, { to: "2025-11-25" }, beforeCheckIn],
    },
    // Who sees nothing, and who sees one goal.
    ...each([{ objectiveIds: [] }, { objectiveIds: [objective] }], {
      args: { cycleId: cycle, to: "2025-11-30", limit: 50 },
    }),
  ],
  "checkIns.get": [{ args: { id: idOf("checkIn", 0, 80_000) } }],
  "checkIns.authored": [{ args: { since: "2025-11-24" } }, { args: { since: "2024-01-01" } }],
  "checkIns.insert": [{ args: { values: [checkIn] } }],
  "checkInCounts.list": [
    { args: { cycleId: cycle, to: "2025-11-30" }, optional: [{ objectiveIds: someGoals }] },
  ],
  "citations.ofCheckIns": each(
    [
      { ids: [idOf("checkIn", 0, 80_003)] },
      { ids: Array.from({ length: 100 }, (_, n) => idOf("checkIn", 0, 80_000 + n)) },
    ],
    {},
  ),
  "citations.ofComments": each(
    [
      { ids: [idOf("comment", 0, 11_000)] },
      { ids: Array.from({ length: 100 }, (_, n) => idOf("comment", 0, 11_000 + n)) },
    ],
    {},
  ),
  "citations.get": [{ args: { id: unused } }],
  "citations.ofBlob": [{ args: { blobId: blob } }],
  "citations.counts": each(
    [
      { sourceIds: [report] },
      { sourceIds: Array.from({ length: 100 }, (_, n) => idOf("report", 0, n)) },
    ],
    {},
  ),
  "citations.insert": [
    {
      args: {
        values: [
          {
            checkInId: idOf("checkIn", 0, 80_000),
            blobId: blob,
            sourceId: report,
            lineStart: 3,
            lineEnd: 4,
            quoteHash: hash,
          },
        ],
      },
    },
  ],

  ...edited(
    "comments",
    idOf("comment", 0, 11_000),
    { body: "Otherwise." },
    { objectiveId: objective, body: "Said.", authorUserId: someone },
  ),
  "comments.list": [
    ...each(limits, { args: { objectiveId: objective } }),
    {
      args: { objectiveId: objective, limit: 25 },
      optional: [{ beforeAt: new Date("2024-01-08T15:25:00Z"), beforeId: unused }],
    },
  ],
  "commentMentions.list": [{ args: { commentId: idOf("comment", 0, 11_000) } }],
  "commentMentions.insert": [
    { args: { commentId: idOf("comment", 0, 11_000), userIds: [someone, idOf("user", 0, 5)] } },
  ],

  "notifications.insert": [
    {
      args: {
        values: [
          {
            userId: someone,
            kind: "mention",
            objectiveId: objective,
            subjectId: objective,
            day: "2025-11-30",
          },
        ],
      },
    },
  ],
  "notifications.list": [
    ...each(limits, {}),
    { args: { limit: 25 }, optional: [{ unread: true }, beforeMoment] },
  ],
  "notifications.read": [{ args: { id: idOf("notification", 0, 123 * 2_000 + 40) } }],
};

const source = idOf("source", 0, 100);
const issues = idOf("source", 0, 1_300);
const messages = idOf("source", 0, 2_500);
const place = {
  ...{ title: "A source", day: "2025-11-30", fileName: "x.md", contentHash: hash, blobId: blob },
  ...{ lineStart: 1, lineEnd: 2 },
};
const found = { role: "hub_search" as const, args: { limit: 25 } };
const seen = filterQuery({ teamIds: few, ownAliasIds: [alias] });
const narrow = filterQuery({ teamId: team, aliasIds: [alias], kinds: ["slack"] });
const period = { from: "2025-01-01", to: "2025-06-30" };
const narrowed = [{ filter: seen }];

const evidenceSamples: Record<string, Sample[]> = {
  "sources.get": [{ args: { id: source }, optional: [{ teamIds: few }] }, { args: { id: report } }],
  "sources.ofBlob": [{ args: { blobId: blob }, optional: [{ teamIds: few }] }],
  "sourceRevisions.ofBlob": [{ args: { blobId: blob }, optional: [{ teamIds: few }] }],
  "sources.list": [
    ...each(limits, { args: { kind: "transcripts", teamIds: allTeams } }),
    ...each([{ kind: "jira" }, { kind: "slack" }, { kind: "daily-reports" }], {
      args: { limit: 50, teamIds: few },
      optional: [{ beforeDay: "2025-06-01", beforeId: source }],
    }),
    { args: { kind: "transcripts", teamIds: [], limit: 25 } },
  ],
  "sources.standing": [
    { args: { teamId: idOf("team", 0, 100 % 40), kind: "transcripts", keys: ["key 100", "none"] } },
  ],
  "sources.insert": [
    { args: { values: [{ ...place, kind: "jira", teamId: team, sourceKey: "a new one" }] } },
  ],
  "sources.revise": [{ args: { id: source, ...place } }],
  "sources.remove": [{ args: { id: source, version: 1 } }],
  "meetingTranscripts.keep": each([{ sourceId: source }, { sourceId: issues }], {}).map(
    ({ args }) => ({ args: { values: { ...args, turns: 1, speakers: 1, dateHint: null } } }),
  ),
  "transcriptSpeakers.forget": [{ args: { sourceId: source } }],
  "transcriptSpeakers.insertMany": [
    { args: { rows: [{ sourceId: issues, aliasId: alias, turns: 1 }] } },
  ],
  "transcriptSpeakers.list": each(
    [
      { sourceIds: [source] },
      { sourceIds: Array.from({ length: 50 }, (_, n) => idOf("source", 0, n)) },
    ],
    {},
  ),
  "jiraSnapshots.keep": [
    { args: { values: { sourceId: issues, projectKey: "TC", endsOn: null, issues: 1, epics: 0 } } },
  ],
  "jiraIssues.forget": [{ args: { sourceId: issues } }],
  "jiraIssues.insertMany": [
    {
      args: {
        rows: [
          {
            ...{ sourceId: source, key: "TC-1", type: "", isEpic: false, status: "", priority: "" },
            ...{ summary: "x", assigneeAliasId: alias, reporterAliasId: null, parentKey: null },
            ...{ epicKey: null, createdOn: null, updatedOn: null, resolvedOn: null, dueOn: null },
            ...{ lineStart: 1, lineEnd: 1 },
          },
        ],
      },
    },
  ],
  "slackCaptures.keep": [
    {
      args: {
        values: { sourceId: messages, channel: "general", endsOn: "2025-11-30", messages: 1 },
      },
    },
  ],
  "slackMessages.forget": [{ args: { sourceId: messages } }],
  "slackMessages.insertMany": [
    {
      args: {
        rows: [
          {
            ...{ sourceId: source, ts: "1", kind: "message", aliasId: alias, authorName: "x" },
            ...{ day: "2025-11-30", time: "10:00", text: "x", threadTs: null, edited: false },
            ...{ extras: {}, lineStart: 1, lineEnd: 1 },
          },
        ],
      },
    },
  ],
  "slackMessages.ofCapture": [{ args: { sourceId: messages } }],
  "searchLines.insertMany": [
    {
      args: {
        rows: [
          {
            ...{ kind: "jira", sourceId: unused, lineStart: 1, lineEnd: 1, blobId: blob },
            ...{ teamId: team, aliasId: alias, day: "2025-11-30", objectiveId: null, name: null },
            text: "said",
          },
        ],
      },
    },
  ],
  "searchLines.said": [{ args: { sourceIds: [source, issues, report] } }],
  "searchLines.find": [
    ...each(limits, { ...found, args: { question: "'rare77'" } }),
    ...each([{ question: "'common'" }, { question: "'word1' & 'rare1':*" }], {
      ...found,
      optional: narrowed,
    }),
    ...each(
      [
        { filter: narrow },
        { filter: filterQuery({ teamIds: [] }) },
        { filter: filterQuery(period), ...period },
        { filter: filterQuery({ teamIds: few, from: "2025-03-07" }), from: "2025-03-07" },
        { filter: filterQuery({ to: "2024-03-07" }), to: "2024-03-07" },
      ],
      {
        ...{ ...found, args: { ...found.args, question: "'common'" } },
      },
    ),
  ],
  "searchLines.findNames": [
    ...each([{ typed: "wekly" }, { typed: "number 117" }], { ...found, optional: narrowed }),
  ],
  "searchLines.byKeys": [
    {
      args: {
        sourceIds: Array.from({ length: 25 }, (_, n) => idOf("source", 0, n * 3)),
        lines: Array.from({ length: 25 }, (_, n) => n % 20),
      },
    },
  ],
};

/** How every statement is called, by name: one that is missing here fails the gate. */
export const samples: Record<string, Sample[]> = {
  ...goalSamples,
  ...evidenceSamples,
  "auditEvents.insert": [
    { args: { verb: "probe", subjectId: report, requestId: "x", actorUserId: someone } },
  ],
  "auditEvents.ofSubjects": each(limits, {
    args: { subjectIds: [objective, ...ofObjective] },
    optional: [{ beforeSeq: 60_000 }],
  }),
  "auditEvents.since": each([{ seq: 0 }, { seq: 62_900 }, { seq: 99_999 }], {
    args: { limit: 100 },
  }),
  "organizationClocks.get": [{}],
  "idempotencyKeys.claim": [
    { args: { key: "key-of-the-gate", verb: "probe", bodyHash: hash } },
    { args: { key: "key-00000123", verb: "probe", bodyHash: hash } },
  ],
  "idempotencyKeys.get": [{ args: { key: "key-00000123" } }],
  "idempotencyKeys.answer": [{ args: { id: idOf("key", 0, 123), answer: { ok: true } } }],

  "blobs.rewrite": [
    {
      args: {
        ...{ id: blob, sha256: "1".repeat(64), storageKey: "x", provider: "local" },
        ...{ size: 1, redactions: 1 },
      },
    },
  ],
  "citations.countOnLines": [{ args: { blobId: blob, lines: [1, 2, 3] } }],
  "citations.redact": [{ args: { blobId: blob, lines: [1, 2, 3] } }],
  ...texts("searchLines", [source, issues, report], { sourceId: source, lineStart: 1, name: null }),
  ...texts("jiraIssues", [issues], {
    ...{ sourceId: issues, key: "TC-1", type: "x", status: "x", priority: "x", summary: "x" },
  }),
  "slackCaptures.texts": [{ args: { ids: [messages] } }],
  "slackCaptures.rename": [{ args: { sourceId: messages, channel: "x", redactions: 1 } }],
  ...texts("slackMessages", [messages], { sourceId: messages, ts: "1", extras: {} }),
  ...texts("dailyReports", [report], { id: report, ...written }),
  ...texts("dailyReportRevisions", [blob], { id: idOf("report", 0, 90_000), ...written }),
  ...texts("sources", [blob], { id: source, sourceKey: "x", ...written }),
  ...texts("sourceRevisions", [blob], { sourceId: source, revision: 1, ...written }),
  "ingestItems.looseTexts": [
    { args: { limit: 1_000 } },
    { args: { limit: 1_000, afterId: idOf("item", 0, 100) } },
  ],
  ...texts("ingestItems", [blob], { id: idOf("item", 0, 100), excerpt: null, ...written }),
  "blobs.get": [{ args: { id: blob } }],
  "blobs.bySha256": [{ args: { sha256: hash } }],
  "blobs.list": each(limits, { optional: [{ afterId: blob }] }),
  "blobs.arrived": [{ args: { id: blob } }],
  "blobs.insert": [
    {
      args: {
        sha256: hash,
        size: 1,
        lineCount: 1,
        contentType: "text/markdown",
        storageKey: "x",
        provider: "local",
      },
    },
  ],

  "dailyReports.list": [
    ...each(limits, {}),
    {
      args: { limit: 50 },
      optional: [
        { teamIds: few },
        { teamId: team },
        { aliasId: alias },
        { memberUserId: someone },
        { from: weeks.from },
        { to: weeks.to },
        { beforeDate: "2025-10-01", beforeId: report },
      ],
    },
    // Whose teams write little, and who stands in all of them.
    { args: { limit: 50, teamIds: [unused] } },
    { args: { limit: 50, teamIds: allTeams } },
  ],
  "dailyReports.elsewhere": each([{ teamIds: few }, { teamIds: allTeams }], {
    args: { aliasId: alias },
  }),
  "dailyReports.get": [{ args: { id: report }, optional: [{ teamIds: few }] }],
  "dailyReportRevisions.list": each(limits, { args: { reportId: report } }),
  "dailyReports.days": each([{ teamIds: few }, { teamIds: [team] }, { teamIds: allTeams }], {
    args: weeks,
  }),
  "dailyReportCounts.list": each([{ teamIds: few }, { teamIds: allTeams }], { args: weeks }),
  "dailyReports.standing": each([{ aliasIds: [alias] }, { aliasIds: [alias, unused] }], {
    args: { teamId: idOf("team", 0, 123 % 40), ...weeks },
  }),
  "dailyReports.insertMany": [
    {
      args: {
        rows: ["2026-02-02", "2026-02-03"].map((reportDate, n) => ({
          ...entry,
          id: idOf("report", 0, 900_000 + n),
          reportDate,
          teamId: team,
          aliasId: alias,
          projectKey: "",
        })),
      },
    },
  ],
  "dailyReportRevisions.keep": [
    { args: { ids: [idOf("report", 0, 90_001), idOf("report", 0, 90_002)] } },
  ],
  "dailyReports.revise": [{ args: { id: report, ...entry } }],
  "dailyReports.remove": [{ args: { id: report, version: 1 } }],

  "ingestRuns.list": [
    ...each(limits, {}),
    {
      args: { limit: 50 },
      optional: [{ teamIds: few }, { beforeAt: new Date("2025-02-01T00:00:00Z"), beforeId: run }],
    },
  ],
  "ingestRuns.get": [{ args: { id: run } }],
  "ingestRuns.insert": [
    { args: { teamId: team, kind: "daily-reports", source: "page", startedByUserId: someone } },
  ],
  "ingestRuns.addFiles": [{ args: { id: run, ...counts } }],
  "ingestRuns.finish": [{ args: { id: run } }],
  "ingestRuns.lockTeam": [{ args: { teamId: team } }],
  "ingestItems.insertMany": [
    {
      args: {
        rows: [1, 2].map((line) => ({
          ...{ blobId: null, kind: "jira", title: null, aliasId: null, reportDate: null },
          ...{ reason: null, excerpt: null },
          runId: run,
          teamId: team,
          fileName: "x.md",
          receivedSha256: hash,
          status: "stored",
          line,
        })),
      },
    },
  ],
  "ingestItems.list": [
    ...each(limits, { args: { runId: run } }),
    {
      args: { runId: run, limit: 25 },
      optional: [{ afterFile: "person-217.md", afterLine: 61, afterId: idOf("item", 0, 100) }],
    },
  ],
  "ingestItems.emptyDays": each([{ teamIds: few }, { teamIds: allTeams }], { args: weeks }),

  "ingestItems.teamsOfBlob": [{ args: { blobId: blob } }],

  "installation.get": [identity()],
  "installation.migrations": [identity()],
  "installation.mark": [operator({ demo: true, demoWeek: null })],
  "installation.organizationBySlug": [operator({ slug: "company-7" })],
  "installation.contents": [operator()],

  "memberships.standing": [{}],
  "memberships.list": [
    ...each(limits, {}),
    { args: { limit: 50 }, optional: [{ afterName: "Person 3 of 0", afterUserId: someone }] },
  ],
  "memberships.byUser": [{ args: { memberUserId: someone } }],
  "memberships.names": [{}],
  "memberships.namesOf": each(
    [
      { userIds: [someone] },
      { userIds: Array.from({ length: 300 }, (_, n) => idOf("user", 0, n * 2)) },
    ],
    {},
  ),
  "memberships.activeAdmins": [{}],
  "memberships.insert": [{ args: { memberUserId: idOf("user", 1, 3), role: "member" } }],
  "memberships.update": [
    {
      args: { memberUserId: someone, version: 1 },
      optional: [{ role: "member" }, { status: "active" }],
    },
  ],

  "organizations.get": [{}],
  "organizations.mine": [identity()],
  "organizations.insert": [{ organization: unused, args: { name: "x", slug: "a-new-company" } }],
  "organizations.update": [{ args: { version: 1, name: "y" } }],

  "personAliases.ofMember": [{ args: { memberUserId: someone } }],
  "personAliases.rename": each([{ memberUserId: null }, { memberUserId: someone }], {
    args: { id: alias, writtenName: "Somebody" },
  }),
  "personAliases.list": [
    ...each(limits, { args: { status: "settled" } }),
    ...each([{ status: "unsettled" }, { status: "matched" }, { status: "ignored" }], {
      args: { limit: 50 },
      optional: [{ afterKey: "person 000300" }],
    }),
  ],
  "personAliases.get": [{ args: { id: alias } }],
  "personAliases.byKeys": [{ args: { nameKeys: ["person 000100", "person 000200", "nobody"] } }],
  "personAliases.insertMany": [
    { args: { names: [{ writtenName: "New", nameKey: "new", userId: null }] } },
  ],
  "personAliases.settle": [
    { args: { id: alias, version: 1, memberUserId: someone, status: "settled" } },
  ],

  "profiles.mine": [identity(), { args: {} }],
  "profiles.ensure": [identity({ person: someone, fullName: "x" })],
  "profiles.update": [
    { args: { version: 1, fullName: "y" } },
    identity({ version: 1, fullName: "y" }),
  ],
  "users.insert": [identity({ email: "new@example.org", name: "New" })],
  "users.emailsOf": [
    identity({ ids: Array.from({ length: 300 }, (_, n) => idOf("user", 0, n * 2)) }),
  ],
  "users.byEmail": [identity({ email: "p3@company-0.example" })],
  "sessions.byToken": [identity({ token: "token-p3@company-0.example" })],

  "teams.list": [{}],
  "teams.get": [{ args: { id: team } }],
  "teams.bySlug": [{ args: { slug: "team-7" } }],
  "teams.insert": [{ args: { name: "New", slug: "new" } }],
  "teams.update": [{ args: { id: team, version: 1, name: "Newer" } }],
  "teams.ancestors": [{ args: { id: idOf("team", 0, 39) } }],
  "teamMemberships.list": each([{ teamIds: few }, { teamIds: allTeams }], {}),
  "teamMemberships.reportsDue": each([{ day: "2025-11-03" }, { day: "2026-11-03" }], {}),
  "teamMemberships.put": [{ args: { teamId: team, memberUserId: someone } }],
  "teamMemberships.remove": [{ args: { teamId: team, memberUserId: someone } }],
};

/** A sample with every choice of its optional arguments. */
export function shapesOf({ args = {}, optional = [] }: Sample): Record<string, unknown>[] {
  return optional.reduce<Record<string, unknown>[]>(
    (shapes, more) => shapes.flatMap((shape) => [shape, { ...shape, ...more }]),
    [args],
  );
}
