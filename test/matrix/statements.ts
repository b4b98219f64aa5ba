import { type IdentityTx, queries, type SearchTx, statements, TenantDb, type TenantTx } from "#db";
import {
  canary,
  daysAgo,
  digestOf,
  foreignIds,
  type Subject,
  sharedKey,
  today,
  type World,
} from "./world";

type Attack = {
  by?: (w: World) => string;
  /** Before any tenant; else reads go through `read`, writes through `change`. */
  identity?: (tx: IdentityTx, w: World) => Promise<unknown>;
  read?: (tx: TenantTx, w: World) => Promise<unknown>;
  change?: (tx: TenantTx, w: World) => Promise<unknown>;
  search?: (tx: SearchTx, w: World) => Promise<unknown>;
  /** Where what is theirs says neither whose it is nor which: what only ours may answer. */
  expected?: (w: World) => Promise<unknown>;
};

const q = queries;
const period = { from: daysAgo(30), to: today };
const one = async (w: World, sql: string, ...values: unknown[]) => {
  const [row] = await w.rows<Record<string, string>>(sql, [w.foreign.organizationId, ...values]);
  return String(Object.values(row ?? {})[0]);
};

const ourText = { content: "ours", contentHash: "0".repeat(64), fileName: "ours" };
const ofSource = (column: string, table: string) =>
  `select ${column} from ${table} where organization_id = $1 and source_id = $2`;
const revised = (w: World, column: string) =>
  one(w, `select ${column} from daily_report_revisions where organization_id = $1 limit 1`);
/** Where a citation of theirs stands. */
const citedPlace = async (w: World) => {
  const at = (column: string) =>
    one(
      w,
      `select ${column} from citations where organization_id = $1 and id = $2`,
      w.theirs.citation,
    );
  return { blobId: await at("blob_id"), lines: [Number(await at("line_start"))] };
};

/** A day of a board on which all of theirs stood. */
const board = (w: World) => ({
  cycleId: w.theirs.cycle,
  asOf: today,
  before: daysAgo(7),
  archivedAfter: new Date("2199-01-01"),
});
/** The four statements of every noun that people edit, by the id and the version of theirs. */
const edited = (
  noun: "cycles" | "objectives" | "keyResults" | "initiatives" | "activities" | "comments",
  kind: Subject,
  change: Record<string, unknown>,
): Record<string, Attack> => {
  type Sent = (tx: TenantTx, args: Record<string, unknown>) => Promise<unknown>;
  // By name: not every noun sends all four, and each is one that could be sent.
  const sent = (act: string) => statements.get(`${noun}.${act}`) as unknown as Sent;
  const table = noun.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const version = async (w: World) =>
    Number(
      await one(
        w,
        `select version from ${table} where organization_id = $1 and id = $2`,
        w.theirs[kind],
      ),
    );
  return {
    [`${noun}.get`]: { read: (tx, w) => sent("get")(tx, { id: w.theirs[kind] }) },
    [`${noun}.update`]: {
      change: async (tx, w) =>
        sent("update")(tx, { id: w.theirs[kind], version: await version(w), change }),
    },
    [`${noun}.updateMany`]: {
      change: (tx, w) => sent("updateMany")(tx, { ids: [w.theirs[kind]], change }),
    },
  };
};

/** Each statement of goals. */
const goalAttacks: Record<string, Attack> = {
  ...edited("cycles", "cycle", { name: "ours" }),
  ...edited("objectives", "objective", { title: "ours" }),
  ...edited("keyResults", "keyResult", { title: "ours" }),
  ...edited("initiatives", "initiative", { title: "ours" }),
  ...edited("activities", "activity", { title: "ours" }),
  ...edited("comments", "comment", { body: "ours" }),
  "cycles.list": { read: (tx) => q.cycles.list(tx, {}) },
  "cycles.hold": { change: (tx, w) => q.cycles.hold(tx, { id: w.theirs.cycle }) },
  "cycles.take": { change: (tx, w) => q.cycles.take(tx, { id: w.theirs.cycle }) },
  "objectives.ofCycle": { read: (tx, w) => q.objectives.ofCycle(tx, board(w)) },
  "objectives.places": { read: (tx, w) => q.objectives.places(tx, { ids: [w.theirs.objective] }) },
  "objectives.below": { read: (tx, w) => q.objectives.below(tx, { id: w.theirs.objective }) },
  "objectives.parts": { read: (tx, w) => q.objectives.parts(tx, { ids: [w.theirs.objective] }) },
  "objectives.spread": {
    change: (tx, w) => q.objectives.spread(tx, { within: w.theirs.cycle }),
  },
  "keyResults.spread": {
    change: (tx, w) => q.keyResults.spread(tx, { within: w.theirs.objective }),
  },
  "initiatives.spread": {
    change: (tx, w) => q.initiatives.spread(tx, { within: w.theirs.cycle }),
  },
  "activities.spread": {
    change: (tx, w) => q.activities.spread(tx, { within: w.theirs.initiative }),
  },
  "keyResults.ofCycle": { read: (tx, w) => q.keyResults.ofCycle(tx, board(w)) },
  "keyResults.ownedBy": {
    by: (w) => w.both,
    read: (tx) => q.keyResults.ownedBy(tx, { asOf: today }),
  },
  "initiatives.ofCycle": { read: (tx, w) => q.initiatives.ofCycle(tx, board(w)) },
  "activities.ofInitiatives": {
    read: (tx, w) => q.activities.ofInitiatives(tx, { initiativeIds: [w.theirs.initiative] }),
  },
  "activities.idsOf": {
    read: (tx, w) => q.activities.idsOf(tx, { initiativeId: w.theirs.initiative }),
  },
  "activities.assigned": {
    by: (w) => w.both,
    read: (tx) => q.activities.assigned(tx, { doneSince: daysAgo(7) }),
  },
  "checkIns.list": {
    read: (tx, w) => q.checkIns.list(tx, { objectiveId: w.theirs.objective, limit: 25 }),
  },
  "checkIns.latest": {
    read: (tx, w) => q.checkIns.latest(tx, { cycleId: w.theirs.cycle, to: today, limit: 25 }),
  },
  "checkIns.get": { read: (tx, w) => q.checkIns.get(tx, { id: w.theirs.checkIn }) },
  "checkIns.authored": {
    by: (w) => w.both,
    read: (tx) => q.checkIns.authored(tx, { since: daysAgo(7) }),
  },
  "checkInCounts.list": {
    read: (tx, w) => q.checkIns.counts(tx, { cycleId: w.theirs.cycle, to: today }),
    expected: async () => [],
  },
  "citations.ofCheckIns": {
    read: (tx, w) => q.citations.ofCheckIns(tx, { ids: [w.theirs.checkIn] }),
  },
  "citations.ofComments": {
    read: (tx, w) => q.citations.ofComments(tx, { ids: [w.theirs.comment] }),
  },
  "citations.get": { read: (tx, w) => q.citations.get(tx, { id: w.theirs.citation }) },
  "citations.ofBlob": {
    change: async (tx, w) =>
      q.citations.ofBlob(tx, {
        blobId: await one(
          w,
          "select blob_id from citations where organization_id = $1 and id = $2",
          w.theirs.citation,
        ),
      }),
  },
  "citations.counts": {
    read: async (tx, w) => q.citations.counts(tx, { sourceIds: [w.theirs.report] }),
  },
  "initiatives.titlesOf": {
    read: (tx, w) => q.initiatives.titlesOf(tx, { objectiveId: w.theirs.objective }),
  },
  "comments.list": {
    read: (tx, w) => q.comments.list(tx, { objectiveId: w.theirs.objective, limit: 25 }),
  },
  "commentMentions.list": {
    read: (tx, w) => q.comments.mentionsOf(tx, { commentId: w.theirs.comment }),
    expected: async () => [],
  },
  "notifications.list": {
    by: (w) => w.both,
    read: (tx) => q.notifications.list(tx, { limit: 100 }),
  },
  "notifications.read": {
    by: (w) => w.both,
    change: (tx, w) => q.notifications.read(tx, { id: w.theirs.notification }),
  },
};
/** Each statement that says its tenant or its person, sent by us and aimed at what is theirs. */
export const attacks: Record<string, Attack> = {
  ...goalAttacks,
  "auditEvents.ofSubjects": {
    read: (tx, w) =>
      q.auditEvents.ofSubjects(tx, {
        subjectIds: [w.theirs.run, w.theirs.objective],
        limit: 25,
      }),
  },
  "auditEvents.since": { read: (tx) => q.auditEvents.since(tx, { seq: 0, limit: 100 }) },
  "organizationClocks.get": {
    read: (tx) => q.auditEvents.clock(tx, {}),
    expected: (w) =>
      w.rows("select seq::int from organization_clocks where organization_id = $1", [
        w.home.organizationId,
      ]),
  },
  "idempotencyKeys.get": {
    by: (w) => w.both,
    read: (tx) => q.auditEvents.claimedKey(tx, { key: sharedKey }),
  },
  "idempotencyKeys.answer": {
    change: async (tx, w) =>
      q.auditEvents.answerKey(tx, {
        id: await one(w, "select id from idempotency_keys where organization_id = $1"),
        answer: { ours: true },
      }),
  },
  "blobs.get": { read: (tx, w) => q.blobs.get(tx, { id: w.theirs.blob }) },
  "blobs.bySha256": {
    change: async (tx, w) =>
      q.blobs.bySha256(tx, {
        sha256: await one(
          w,
          "select sha256 from blobs where organization_id = $1 and id = $2",
          w.theirs.blob,
        ),
      }),
  },
  "dailyReports.list": { read: (tx) => q.dailyReports.list(tx, { limit: 100 }) },
  "dailyReports.elsewhere": {
    change: async (tx, w) =>
      q.dailyReports.elsewhere(tx, {
        aliasId: await one(
          w,
          "select alias_id from daily_reports where organization_id = $1 and id = $2",
          w.theirs.report,
        ),
        teamIds: [],
      }),
  },
  "dailyReports.get": { read: (tx, w) => q.dailyReports.get(tx, { id: w.theirs.report }) },
  "sources.ofBlob": { read: (tx, w) => q.sources.ofBlob(tx, { blobId: w.theirs.blob }) },
  "sourceRevisions.ofBlob": {
    read: (tx, w) => q.sources.revisionsOfBlob(tx, { blobId: w.theirs.blob }),
  },
  "dailyReportRevisions.list": {
    read: (tx, w) => q.dailyReports.revisions(tx, { reportId: w.theirs.report, limit: 50 }),
  },
  "dailyReports.days": {
    read: (tx, w) => q.dailyReports.days(tx, { teamIds: [w.theirs.team], ...period }),
  },
  "dailyReportCounts.list": {
    read: (tx, w) => q.dailyReports.counts(tx, { teamIds: [w.theirs.team], ...period }),
  },
  "dailyReports.standing": {
    change: async (tx, w) =>
      q.dailyReports.standing(tx, {
        teamId: w.theirs.team,
        aliasIds: [
          await one(
            w,
            "select alias_id from daily_reports where organization_id = $1 and id = $2",
            w.theirs.report,
          ),
        ],
        ...period,
      }),
  },
  "dailyReportRevisions.keep": {
    change: async (tx, w) =>
      q.dailyReports.keepRevisions(tx, {
        ids: [
          await one(
            w,
            "select id from daily_reports where organization_id = $1 and revision = 1 limit 1",
          ),
        ],
      }),
  },
  "dailyReports.revise": {
    change: (tx, w) =>
      q.dailyReports.revise(tx, {
        id: w.theirs.report,
        authorName: "us",
        project: null,
        attendance: "present",
        content: "ours",
        contentHash: "",
        fileName: "ours.md",
        blobId: w.theirs.blob,
        lineStart: 1,
        lineEnd: 1,
      }),
  },
  "dailyReports.remove": {
    change: async (tx, w) =>
      q.dailyReports.remove(tx, {
        id: w.theirs.report,
        version: Number(
          await one(
            w,
            "select version from daily_reports where organization_id = $1 and id = $2",
            w.theirs.report,
          ),
        ),
      }),
  },
  "ingestRuns.list": { read: (tx) => q.ingestRuns.list(tx, { limit: 100 }) },
  "ingestRuns.get": { read: (tx, w) => q.ingestRuns.get(tx, { id: w.theirs.run }) },
  "ingestRuns.addFiles": {
    change: (tx, w) =>
      q.ingestRuns.addFiles(tx, {
        files: 1,
        pending: 0,
        id: w.theirs.run,
        stored: 1,
        revised: 0,
        alreadyStored: 0,
        empty: 0,
        rejected: 0,
      }),
  },
  "ingestRuns.finish": { change: (tx, w) => q.ingestRuns.finish(tx, { id: w.theirs.run }) },
  "ingestItems.list": {
    read: (tx, w) => q.ingestRuns.items(tx, { runId: w.theirs.run, limit: 100 }),
  },
  "ingestItems.emptyDays": {
    read: (tx, w) => q.ingestRuns.emptyDays(tx, { teamIds: [w.theirs.team], ...period }),
  },
  "ingestItems.teamsOfBlob": {
    read: (tx, w) => q.ingestRuns.teamsOfBlob(tx, { blobId: w.theirs.blob }),
  },
  "ingestRuns.lockTeam": {
    change: (tx, w) => q.ingestRuns.lockTeam(tx, { teamId: w.theirs.team }),
  },
  "memberships.standing": {
    by: (w) => w.foreign.people.admin ?? "",
    read: (tx) => q.memberships.standing(tx, {}),
  },
  "memberships.list": { read: (tx) => q.memberships.list(tx, { limit: 100 }) },
  "memberships.byUser": {
    read: (tx, w) => q.memberships.byUser(tx, { memberUserId: w.theirs.user }),
  },
  // Whoever stands in both is named by either company's word; once, by ours.
  "memberships.namesOf": {
    read: (tx, w) => q.memberships.namesOf(tx, { userIds: [w.both, w.theirs.user] }),
    expected: async (w) => [{ userId: w.both, fullName: "Bo Both", active: true }],
  },
  "memberships.names": { read: (tx) => q.memberships.names(tx, {}) },
  "memberships.activeAdmins": { change: (tx) => q.memberships.activeAdmins(tx, {}) },
  "memberships.update": {
    change: (tx, w) =>
      q.memberships.update(tx, { memberUserId: w.theirs.user, version: 1, role: "admin" }),
  },
  "organizations.get": { read: (tx) => q.organizations.get(tx, {}) },
  "organizations.update": {
    change: (tx) => q.organizations.update(tx, { version: 2, mission: "ours" }),
  },
  "organizations.mine": { identity: (tx) => q.organizations.mine(tx, {}) },
  "profiles.mine": { identity: (tx) => q.profiles.mine(tx, {}) },
  "profiles.update": { change: (tx) => q.profiles.update(tx, { version: 1, timeZone: "UTC" }) },
  "personAliases.list": {
    read: (tx) => q.personAliases.list(tx, { status: "unsettled", limit: 100 }),
  },
  "personAliases.get": { read: (tx, w) => q.personAliases.get(tx, { id: w.theirs.alias }) },
  "personAliases.byKeys": {
    change: async (tx, w) =>
      q.personAliases.byKeys(tx, {
        nameKeys: [
          await one(
            w,
            "select name_key from person_aliases where organization_id = $1 and id = $2",
            w.theirs.alias,
          ),
        ],
      }),
  },
  "personAliases.ofMember": {
    read: (tx, w) => q.personAliases.ofMember(tx, { memberUserId: w.theirs.user }),
  },
  "personAliases.rename": {
    change: (tx, w) =>
      q.personAliases.rename(tx, {
        ...{ id: w.theirs.alias, writtenName: "ours", memberUserId: null },
      }),
  },
  "personAliases.settle": {
    change: (tx, w) =>
      q.personAliases.settle(tx, {
        id: w.theirs.alias,
        version: 1,
        memberUserId: null,
        status: "ignored",
      }),
  },
  "teams.list": { read: (tx) => q.teams.list(tx, {}) },
  "teams.get": { read: (tx, w) => q.teams.get(tx, { id: w.theirs.team }) },
  "teams.bySlug": { read: (tx) => q.teams.bySlug(tx, { slug: `${canary}-under` }) },
  "teams.update": {
    change: (tx, w) => q.teams.update(tx, { id: w.theirs.team, version: 2, name: "ours" }),
  },
  "teams.ancestors": { change: (tx, w) => q.teams.ancestors(tx, { id: w.theirs.team }) },
  "teamMemberships.list": { read: (tx, w) => q.teams.members(tx, { teamIds: [w.theirs.team] }) },
  "teamMemberships.reportsDue": {
    by: (w) => w.both,
    read: (tx) => q.teams.reportsDue(tx, { day: today }),
  },
  "teamMemberships.remove": {
    change: (tx, w) =>
      q.teams.removeMember(tx, { teamId: w.theirs.team, memberUserId: w.theirs.user }),
  },
};

const theirPlace = (w: World) => ({
  ...{ title: "ours", day: today, fileName: "ours.md", contentHash: "" },
  ...{ blobId: w.theirs.blob, lineStart: 1, lineEnd: 1 },
});
const kindOf = (w: World, kind: "jira" | "slack") =>
  one(
    w,
    "select id from sources where organization_id = $1 and team_id = $2 and kind = $3",
    w.theirs.team,
    kind,
  );

Object.assign(attacks, {
  "blobs.list": { read: (tx) => q.blobs.list(tx, { limit: 100 }) },
  "blobs.arrived": { change: (tx, w) => q.blobs.arrived(tx, { id: w.theirs.blob }) },
  "sources.get": { read: (tx, w) => q.sources.get(tx, { id: w.theirs.source }) },
  "sources.list": {
    read: (tx, w) =>
      q.sources.list(tx, { kind: "transcripts", teamIds: [w.theirs.team], limit: 25 }),
  },
  "searchLines.said": {
    read: (tx, w) => q.searchLines.said(tx, { sourceIds: [w.theirs.report] }),
  },
  "sources.standing": {
    change: async (tx, w) =>
      q.sources.standing(tx, {
        ...{ teamId: w.theirs.team, kind: "transcripts" as const },
        keys: [
          await one(
            w,
            "select source_key from sources where organization_id = $1 and id = $2",
            w.theirs.source,
          ),
        ],
      }),
  },
  "sources.revise": {
    change: (tx, w) => q.sources.revise(tx, { id: w.theirs.source, ...theirPlace(w) }),
  },
  "sources.remove": {
    change: (tx, w) => q.sources.remove(tx, { id: w.theirs.source, version: 2 }),
  },
  "transcriptSpeakers.forget": {
    change: (tx, w) => q.meetingTranscripts.forgetSpeakers(tx, { sourceId: w.theirs.source }),
  },
  "transcriptSpeakers.list": {
    read: (tx, w) => q.meetingTranscripts.speakers(tx, { sourceIds: [w.theirs.source] }),
  },
  "jiraIssues.forget": {
    change: async (tx, w) =>
      q.jiraSnapshots.forgetIssues(tx, { sourceId: await kindOf(w, "jira") }),
  },
  "slackMessages.forget": {
    change: async (tx, w) =>
      q.slackCaptures.forgetMessages(tx, { sourceId: await kindOf(w, "slack") }),
  },
  "slackMessages.ofCapture": {
    change: async (tx, w) => q.slackCaptures.messages(tx, { sourceId: await kindOf(w, "slack") }),
  },
  "searchLines.find": {
    search: (tx) => q.searchLines.find(tx, { question: `'${canary}'`, limit: 50 }),
  },
  "searchLines.findNames": {
    search: (tx) => q.searchLines.findNames(tx, { typed: canary, limit: 50 }),
  },
  "searchLines.byKeys": {
    read: (tx, w) => q.searchLines.byKeys(tx, { sourceIds: [w.theirs.source], lines: [3] }),
  },
  "searchLines.texts": {
    read: (tx, w) => q.searchLines.texts(tx, { ids: [w.theirs.source] }),
  },
  "searchLines.rewrite": {
    change: (tx, w) =>
      q.searchLines.rewrite(tx, {
        rows: [{ sourceId: w.theirs.source, lineStart: 3, name: null, text: "ours" }],
      }),
  },
  "jiraIssues.texts": {
    change: async (tx, w) => q.jiraSnapshots.texts(tx, { ids: [await kindOf(w, "jira")] }),
  },
  "jiraIssues.rewrite": {
    change: async (tx, w) => {
      const sourceId = await kindOf(w, "jira");
      const key = await one(w, `${ofSource("key", "jira_issues")} limit 1`, sourceId);
      return q.jiraSnapshots.rewrite(tx, {
        rows: [{ sourceId, key, type: "o", status: "o", priority: "o", summary: "ours" }],
      });
    },
  },
  "slackCaptures.texts": {
    change: async (tx, w) => q.slackCaptures.channels(tx, { ids: [await kindOf(w, "slack")] }),
  },
  "slackCaptures.rename": {
    change: async (tx, w) =>
      q.slackCaptures.rename(tx, {
        ...{ sourceId: await kindOf(w, "slack"), channel: "ours", redactions: 1 },
      }),
  },
  "slackMessages.texts": {
    change: async (tx, w) => q.slackCaptures.texts(tx, { ids: [await kindOf(w, "slack")] }),
  },
  "slackMessages.rewrite": {
    change: async (tx, w) => {
      const sourceId = await kindOf(w, "slack");
      const ts = await one(w, `${ofSource("ts", "slack_messages")} limit 1`, sourceId);
      return q.slackCaptures.rewrite(tx, { rows: [{ sourceId, ts, text: "ours", extras: {} }] });
    },
  },
  "dailyReports.texts": {
    read: (tx, w) => q.dailyReports.texts(tx, { ids: [w.theirs.report] }),
  },
  "dailyReports.rewrite": {
    change: (tx, w) =>
      q.dailyReports.rewrite(tx, {
        rows: [{ id: w.theirs.report, project: "ours", projectKey: "ours", ...ourText }],
      }),
  },
  "dailyReportRevisions.texts": {
    change: async (tx, w) =>
      q.dailyReports.revisionTexts(tx, { ids: [await revised(w, "blob_id")] }),
  },
  "dailyReportRevisions.rewrite": {
    change: async (tx, w) =>
      q.dailyReports.rewriteRevisions(tx, { rows: [{ id: await revised(w, "id"), ...ourText }] }),
  },
  "sources.texts": { read: (tx, w) => q.sources.texts(tx, { ids: [w.theirs.blob] }) },
  "sources.rewrite": {
    change: (tx, w) =>
      q.sources.rewrite(tx, {
        rows: [{ id: w.theirs.source, sourceKey: "ours", title: "ours", ...ourText }],
      }),
  },
  "sourceRevisions.texts": {
    read: (tx, w) => q.sources.revisionTexts(tx, { ids: [w.theirs.blob] }),
  },
  "sourceRevisions.rewrite": {
    change: async (tx, w) => {
      const sourceId = await one(
        w,
        "select source_id from source_revisions where organization_id = $1 and revision = 1 limit 1",
      );
      return q.sources.rewriteRevisions(tx, { rows: [{ sourceId, revision: 1, ...ourText }] });
    },
  },
  "ingestItems.texts": {
    read: (tx, w) => q.ingestRuns.itemTexts(tx, { ids: [w.theirs.blob] }),
  },
  "ingestItems.looseTexts": {
    read: (tx) => q.ingestRuns.looseTexts(tx, { limit: 1_000 }),
  },
  "ingestItems.rewrite": {
    change: (tx, w) =>
      q.ingestRuns.rewriteItems(tx, {
        rows: [{ id: w.theirs.item, fileName: "ours", title: null, excerpt: null }],
      }),
  },
  "blobs.rewrite": {
    change: (tx, w) =>
      q.blobs.rewrite(tx, {
        ...{ id: w.theirs.blob, sha256: "0".repeat(64), storageKey: "ours", provider: "local" },
        ...{ size: 1, redactions: 1 },
      }),
  },
  "citations.countOnLines": {
    change: async (tx, w) => q.citations.countOnLines(tx, await citedPlace(w)),
    expected: async () => [{ citations: 0 }],
  },
  "citations.redact": {
    change: async (tx, w) => q.citations.redact(tx, await citedPlace(w)),
  },
} satisfies Record<string, Attack>);

/** Statements without a tenant's predicate, and what stands in its place. */
export const withoutPredicate: Record<string, string> = {
  "auditEvents.insert": "an insert: its tenant is a value",
  "cycles.insert": "an insert",
  "objectives.insert": "an insert",
  "keyResults.insert": "an insert",
  "initiatives.insert": "an insert",
  "activities.insert": "an insert",
  "checkIns.insert": "an insert",
  "citations.insert": "an insert",
  "comments.insert": "an insert",
  "commentMentions.insert": "an insert",
  "notifications.insert": "an insert; what it conflicts with is of its own tenant by the key",
  "idempotencyKeys.claim": "an insert",
  "blobs.insert": "an insert",
  "sources.insert": "an insert",
  "meetingTranscripts.keep": "an insert; what it conflicts with is of its own tenant by the key",
  "jiraSnapshots.keep": "an insert; what it conflicts with is of its own tenant by the key",
  "slackCaptures.keep": "an insert; what it conflicts with is of its own tenant by the key",
  "transcriptSpeakers.insertMany": "an insert",
  "jiraIssues.insertMany": "an insert",
  "slackMessages.insertMany": "an insert",
  "searchLines.insertMany": "an insert",
  "dailyReports.insertMany": "an insert",
  "ingestRuns.insert": "an insert",
  "ingestItems.insertMany": "an insert",
  "memberships.insert": "an insert",
  "organizations.insert": "an insert",
  "personAliases.insertMany": "an insert",
  "teams.insert": "an insert",
  "teamMemberships.put": "an insert; what it conflicts with is of its own tenant by the key",
  "profiles.ensure": "hub_identity, before any tenant",
  "users.insert": "hub_identity, before any tenant",
  "users.byEmail": "hub_identity, before any tenant",
  "users.emailsOf": "hub_identity, of people whom their organization's own statement names",
  "sessions.byToken": "hub_identity, before any tenant",
  "installation.get": "of the installation",
  "installation.migrations": "of the installation",
  "installation.mark": "of the installation",
  "installation.organizationBySlug": "an operator's",
  "installation.contents": "an operator's",
};

/** Sends one attack; whatever comes back of theirs, or changes there, is a problem. */
export async function attack(w: World, name: string): Promise<string[]> {
  const one = attacks[name];
  if (!one) return [`${name} has no attack.`];
  const before = await digestOf(w, w.foreign);
  const userId = one.by?.(w) ?? w.home.people.admin ?? "";
  const tenant = new TenantDb(w.runtime.database, {
    organizationId: w.home.organizationId,
    userId,
  });
  let answer: unknown;
  try {
    const { identity, read, change, search } = one;
    answer = identity
      ? await w.runtime.identity.read(userId, (tx) => identity(tx, w))
      : read
        ? await tenant.read((tx) => read(tx, w))
        : search
          ? await tenant.search((tx) => search(tx, w))
          : await tenant.change((tx) => change?.(tx, w) ?? Promise.reject(new Error("no attack")));
  } catch (error) {
    return [`${name}: ${String((error as Error).cause ?? error)}`];
  }
  const text = JSON.stringify(answer) ?? "";
  const ids = await foreignIds(w);
  const strange = text
    .match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)
    ?.find((id) => ids.has(id));
  // What one person did there with a key of theirs is known by its verb.
  const foreignKey = name === "idempotencyKeys.get" && text !== "[]";
  if (text.includes(canary) || strange || foreignKey)
    return [`${name} answers ${text.slice(0, 120)}`];
  const expected = one.expected && JSON.stringify(await one.expected(w));
  if (expected !== undefined && text !== expected)
    return [`${name} answers ${text.slice(0, 120)} instead of ${expected.slice(0, 120)}`];
  return (await digestOf(w, w.foreign)) === before ? [] : [`${name} changed what is theirs`];
}
