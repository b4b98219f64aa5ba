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
const counts = { stored: 1, revised: 0, alreadyStored: 0, empty: 0, rejected: 0 };

const each = (of: Record<string, unknown>[], sample: Sample): Sample[] =>
  of.map((args) => ({ ...sample, args: { ...sample.args, ...args } }));
const identity = (args: Record<string, unknown> = {}): Sample => ({ role: "hub_identity", args });
const operator = (args: Record<string, unknown> = {}): Sample => ({ role: "hub_operator", args });

/** How every statement is called, by name: one that is missing here fails the gate. */
export const samples: Record<string, Sample[]> = {
  "auditEvents.insert": [
    { args: { verb: "probe", subjectId: report, requestId: "x", actorUserId: someone } },
  ],
  "auditEvents.ofSubject": each(limits, { args: { subjectId: report } }),
  "idempotencyKeys.claim": [
    { args: { key: "key-of-the-gate", verb: "probe", bodyHash: hash } },
    { args: { key: "key-00000123", verb: "probe", bodyHash: hash } },
  ],
  "idempotencyKeys.get": [{ args: { key: "key-00000123" } }],
  "idempotencyKeys.answer": [{ args: { id: idOf("key", 0, 123), answer: { ok: true } } }],

  "blobs.get": [{ args: { id: blob } }],
  "blobs.bySha256": [{ args: { sha256: hash } }],
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
  "dailyReports.get": [{ args: { id: report }, optional: [{ teamIds: few }] }],
  "dailyReports.ofBlob": [{ args: { blobId: blob }, optional: [{ teamIds: few }] }],
  "dailyReportRevisions.ofBlob": [{ args: { blobId: blob }, optional: [{ teamIds: few }] }],
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
        entries: ["2026-02-02", "2026-02-03"].map((reportDate) => ({
          ...entry,
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
  "ingestRuns.addFile": [{ args: { id: run, ...counts } }],
  "ingestRuns.finish": [{ args: { id: run } }],
  "ingestRuns.lockTeam": [{ args: { teamId: team } }],
  "ingestItems.insertMany": [
    {
      args: {
        items: [1, 2].map((line) => ({
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
  "users.byEmail": [identity({ email: "p3@company-0.example" })],
  "sessions.byToken": [identity({ token: "token-p3@company-0.example" })],

  "teams.list": [{}],
  "teams.get": [{ args: { id: team } }],
  "teams.bySlug": [{ args: { slug: "team-7" } }],
  "teams.insert": [{ args: { name: "New", slug: "new" } }],
  "teams.update": [{ args: { id: team, version: 1, name: "Newer" } }],
  "teams.ancestors": [{ args: { id: idOf("team", 0, 39) } }],
  "teamMemberships.list": each([{ teamIds: few }, { teamIds: allTeams }], {}),
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
