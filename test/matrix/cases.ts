import { addDays } from "#domain/calendar";
import { startRun } from "#services/ingest-runs";
import { updateOrganization } from "#services/organizations";
import { putTeamMember } from "#services/teams";
import type { Case, Input, Variant } from "./engine";
import { goalCases } from "./goal-cases";
import { type Principal, userOf } from "./principals";
import {
  canary,
  daysAgo,
  entry,
  type Ids,
  ingest,
  operatorOf,
  secretOf,
  today,
  type World,
} from "./world";

const org = (w: World) => ({ organizationId: w.home.organizationId });
const tomorrow = addDays(today, 1);

let made = 0;
const fresh = (word: string) => `${word}-${++made}-${process.pid}`;

async function versionOf(w: World, table: string, id: string): Promise<number> {
  const by = table === "memberships" || table === "profiles" ? "user_id" : "id";
  const tenant = ["profiles", "organizations"].includes(table)
    ? "$2 <> ''"
    : "organization_id = $2";
  const [row] = await w.rows<{ version: number }>(
    `select version from ${table} where ${by} = $1 and ${tenant}`,
    [id, w.home.organizationId],
  );
  return row?.version ?? 1;
}

/** What members of a team may see, and nobody of the other one below a leader. */
const ofAlpha: Variant["who"] = { other: "NOT_FOUND" };
const ofBeta: Variant["who"] = { member: "NOT_FOUND", manager: "NOT_FOUND", both: "NOT_FOUND" };

const simple = (input: (w: World, principal: Principal) => Input | Promise<Input>) => ({
  own: { plain: { input } },
});

/** The same input about team alpha's row and about team beta's. */
const inBothTeams = (input: (w: World, ids: Ids) => Input | Promise<Input>) => ({
  own: {
    "of alpha": { input: (w: World) => input(w, w.alpha), who: ofAlpha },
    "of beta": { input: (w: World) => input(w, w.beta), who: ofBeta },
  },
});

const spareTeam = async (w: World) => {
  const id = w.home.teams.spare ?? "";
  return { ...org(w), id, version: await versionOf(w, "teams", id) };
};
const spareMember = async (w: World) => {
  const userId = w.home.people.spare ?? "";
  return { ...org(w), userId, version: await versionOf(w, "memberships", userId) };
};
const unsettled = async (w: World, ids: Ids = w.alpha) => ({
  ...org(w),
  id: ids.alias,
  version: await versionOf(w, "person_aliases", ids.alias),
});

/** An entry nobody needs any more. */
async function disposableReport(w: World, team: "alpha" | "beta", author: string) {
  const project = fresh("disposable");
  const day = daysAgo(2);
  await ingest(w.home, team, { [`${project}.md`]: entry(author, project, { [day]: "for now" }) });
  const [row] = await w.rows<{ id: string; version: number }>(
    "select id, version from daily_reports where project = $1",
    [project],
  );
  return { ...org(w), id: row?.id ?? "", version: row?.version ?? 1 };
}

/** A meeting nobody needs any more. */
async function disposableSource(w: World, team: "alpha" | "beta") {
  const title = fresh("disposable");
  await ingest(w.home, team, { [`${title}.md`]: `# ${title}\n\nAnn: for now\n` }, "transcripts");
  const [row] = await w.rows<{ id: string; version: number }>(
    "select id, version from sources where title = $1",
    [title],
  );
  return { ...org(w), id: row?.id ?? "", version: row?.version ?? 1 };
}

/** A stored file that says what the organization has taken out since. */
async function leftover(w: World) {
  const { organizationId, id } = await disposableSource(w, "alpha");
  const [source] = await w.rows<{ blob_id: string; title: string }>(
    "select blob_id, title from sources where id = $1",
    [id],
  );
  await updateOrganization(operatorOf(w.home), {
    organizationId,
    version: await versionOf(w, "organizations", organizationId),
    redactionPhrases: source?.title,
  });
  return { organizationId, id: source?.blob_id ?? "" };
}

async function openRun(w: World, team: string) {
  const teamId = w.home.teams[team] ?? "";
  const run = await startRun(operatorOf(w.home), { teamId, kind: "daily-reports" }, "upload");
  return { ...org(w), id: run.id };
}

const self = (policy: Case["policy"], input: Variant["input"]): Case => ({
  policy,
  own: {
    "of a colleague": {
      input: async (w, p) => ({ ...(await input(w, p)), ...(await spareMember(w)) }),
    },
    "of oneself": {
      input: async (w, p) => ({
        ...(await input(w, p)),
        ...(await spareMember(w)),
        userId: userOf(w, p),
      }),
      who: { admin: "FORBIDDEN" },
    },
  },
  ids: { organizationId: "organization", userId: "user" },
  versionOf: "userId",
});

/** Every procedure: its policy, a call with what is ours, and the ids it takes. */
export const cases: Record<string, Case> = {
  ...goalCases,
  "session.me": { policy: "signed-in", own: { plain: { input: () => undefined } }, ids: {} },
  "organizations.get": {
    policy: "member",
    ...simple(org),
    ids: { organizationId: "organization" },
  },
  "organizations.redactionPolicy": {
    policy: "admin",
    ...simple(org),
    ids: { organizationId: "organization" },
  },
  "organizations.update": {
    policy: "admin",
    ...simple(async (w) => ({
      ...org(w),
      version: await versionOf(w, "organizations", w.home.organizationId),
      mission: "To know why.",
    })),
    ids: { organizationId: "organization" },
  },
  "profiles.update": {
    policy: "member",
    ...simple(async (w, principal) => ({
      ...org(w),
      version: await versionOf(w, "profiles", userOf(w, principal)),
      timeZone: "UTC",
    })),
    ids: { organizationId: "organization" },
  },
  "memberships.standing": {
    policy: "member",
    ...simple(org),
    ids: { organizationId: "organization" },
  },
  "memberships.list": {
    policy: "member",
    ...simple((w) => ({ ...org(w), cursor: { name: "", userId: w.alpha.user } })),
    ids: { organizationId: "organization", "cursor.userId": "user" },
  },
  "memberships.changeRole": self("admin", () => ({ role: "member" })),
  "memberships.deactivate": self("admin", () => ({})),
  "memberships.reactivate": self("admin", () => ({})),
  "teams.list": { policy: "member", ...simple(org), ids: { organizationId: "organization" } },
  "teams.members": { policy: "member", ...simple(org), ids: { organizationId: "organization" } },
  "teams.create": {
    policy: "leader",
    ...simple((w) => {
      const slug = fresh("team");
      return { ...org(w), name: slug, slug, parentTeamId: w.home.teams.spare };
    }),
    ids: { organizationId: "organization", parentTeamId: "team" },
  },
  "teams.update": {
    policy: "leader",
    ...simple(spareTeam),
    ids: { organizationId: "organization", id: "team", parentTeamId: "team" },
    versionOf: "id",
  },
  "teams.archive": {
    policy: "leader",
    ...simple(spareTeam),
    ids: { organizationId: "organization", id: "team" },
    versionOf: "id",
  },
  "teams.restore": {
    policy: "leader",
    ...simple(spareTeam),
    ids: { organizationId: "organization", id: "team" },
    versionOf: "id",
  },
  "teams.putMember": {
    policy: "manager",
    own: {
      "into alpha": { input: (w) => putting(w, "alpha") },
      "into beta": { input: (w) => putting(w, "beta"), who: ofBeta },
    },
    ids: { organizationId: "organization", teamId: "team", userId: "user" },
  },
  "teams.removeMember": {
    policy: "manager",
    own: {
      "from alpha": { input: (w) => standing(w, "alpha") },
      "from beta": { input: (w) => standing(w, "beta"), who: ofBeta },
    },
    ids: { organizationId: "organization", teamId: "team", userId: "user" },
  },
  "dailyReports.list": {
    policy: "member",
    own: {
      all: { input: (w) => ({ ...org(w), cursor: { date: tomorrow, id: w.alpha.report } }) },
      "of alpha": { input: (w) => ({ ...org(w), teamId: w.alpha.team }) },
      "of beta": { input: (w) => ({ ...org(w), teamId: w.beta.team }) },
      "of a person": { input: (w) => ({ ...org(w), memberUserId: w.alpha.user }) },
    },
    ids: {
      organizationId: "organization",
      teamId: "team",
      aliasId: "alias",
      memberUserId: "user",
      "cursor.id": "report",
    },
  },
  "dailyReports.get": {
    policy: "member",
    own: {
      ...inBothTeams((w, ids) => ({ ...org(w), id: ids.report })).own,
      "of one's own in another team": {
        input: async (w) => {
          const [row] = await w.rows<{ id: string }>(
            "select id from daily_reports where blob_id = $1 and project = 'shared'",
            [w.mixedBlob],
          );
          return { ...org(w), id: row?.id };
        },
      },
    },
    ids: { organizationId: "organization", id: "report" },
  },
  "dailyReports.coverage": {
    policy: "member",
    own: {
      all: { input: org },
      "of alpha": { input: (w) => ({ ...org(w), teamId: w.alpha.team }) },
      "of beta": { input: (w) => ({ ...org(w), teamId: w.beta.team }) },
    },
    ids: { organizationId: "organization", teamId: "team" },
  },
  "dailyReports.write": {
    policy: "member",
    ...inBothTeams((w, ids) => ({
      ...org(w),
      teamId: ids.team,
      reportDate: daysAgo(1),
      content: "A day's work.",
    })),
    ids: { organizationId: "organization", teamId: "team" },
  },
  "dailyReports.remove": {
    policy: "member",
    own: {
      // Those who see an entry and may not edit it are told so; the rest know of nothing.
      "of Mina in alpha": {
        input: (w) => disposableReport(w, "alpha", "Mina Member"),
        who: { other: "NOT_FOUND", both: "FORBIDDEN" },
      },
      "of Otto in alpha": {
        input: (w) => disposableReport(w, "alpha", "Otto Other"),
        who: { member: "FORBIDDEN", both: "FORBIDDEN" },
      },
      "of nobody known in beta": {
        input: (w) => disposableReport(w, "beta", "Bea Unknown"),
        who: { ...ofBeta, other: "FORBIDDEN" },
      },
    },
    ids: { organizationId: "organization", id: "report" },
    versionOf: "id",
  },
  "personAliases.list": {
    policy: "manager",
    ...simple(org),
    ids: { organizationId: "organization" },
  },
  "personAliases.settle": {
    policy: "manager",
    ...simple(async (w) => ({ ...(await unsettled(w)), userId: w.home.people.spare })),
    ids: { organizationId: "organization", id: "alias", userId: "user" },
    versionOf: "id",
  },
  "personAliases.reopen": {
    policy: "manager",
    ...simple((w) => unsettled(w)),
    ids: { organizationId: "organization", id: "alias" },
    versionOf: "id",
  },
  "ingestRuns.list": {
    policy: "manager",
    ...simple((w) => ({
      ...org(w),
      cursor: { at: new Date(`${tomorrow}T00:00Z`), id: w.alpha.run },
    })),
    ids: { organizationId: "organization", "cursor.id": "run" },
  },
  "ingestRuns.get": {
    policy: "manager",
    ...inBothTeams((w, ids) => ({ ...org(w), id: ids.run })),
    ids: { organizationId: "organization", id: "run" },
  },
  "ingestRuns.items": {
    policy: "manager",
    ...inBothTeams((w, ids) => ({
      ...org(w),
      id: ids.run,
      cursor: { file: "", line: 0, id: ids.item },
    })),
    ids: { organizationId: "organization", id: "run", "cursor.id": "item" },
  },
  "ingestRuns.start": {
    policy: "manager",
    ...inBothTeams((w, ids) => ({ ...org(w), teamId: ids.team, kind: "daily-reports" })),
    ids: { organizationId: "organization", teamId: "team" },
  },
  "ingestRuns.finish": {
    policy: "manager",
    own: {
      "of alpha": { input: (w) => openRun(w, "alpha") },
      "of beta": { input: (w) => openRun(w, "beta"), who: ofBeta },
    },
    ids: { organizationId: "organization", id: "run" },
  },
  "sources.list": {
    policy: "member",
    ...simple((w) => ({
      ...org(w),
      kind: "transcripts",
      teamId: w.alpha.team,
      cursor: { day: tomorrow, id: w.alpha.source },
    })),
    ids: { organizationId: "organization", teamId: "team", "cursor.id": "source" },
  },
  "sources.citedBy": {
    policy: "member",
    ...inBothTeams((w, ids) => ({ ...org(w), id: ids.blob })),
    ids: { organizationId: "organization", id: "blob" },
  },
  "sources.compare": {
    policy: "member",
    ...inBothTeams((w, ids) => ({ ...org(w), id: ids.citation })),
    ids: { organizationId: "organization", id: "citation" },
  },
  "ingestRuns.redact": {
    policy: "admin",
    ...simple((w) => ({ ...org(w), afterId: w.alpha.item })),
    ids: { organizationId: "organization", afterId: "item" },
    placeOf: "afterId",
  },
  "sources.redact": {
    policy: "admin",
    ...simple(leftover),
    ids: { organizationId: "organization", id: "blob" },
  },
  "sources.unredacted": {
    policy: "admin",
    ...simple((w) => ({ ...org(w), cursor: w.alpha.blob })),
    ids: { organizationId: "organization", cursor: "blob" },
    placeOf: "cursor",
  },
  "sources.remove": {
    policy: "manager",
    own: {
      "of alpha": { input: (w) => disposableSource(w, "alpha") },
      "of beta": { input: (w) => disposableSource(w, "beta"), who: ofBeta },
    },
    ids: { organizationId: "organization", id: "source" },
    versionOf: "id",
  },
  "search.find": {
    policy: "member",
    own: {
      "of alpha": {
        input: (w) => ({
          ...{ ...org(w), question: secretOf.alpha },
          ...{ teamId: w.alpha.team, userId: w.alpha.user },
        }),
      },
      "of beta": { input: (w) => ({ ...org(w), question: secretOf.beta }) },
      "of anything": { input: (w) => ({ ...org(w), question: "one", limit: 50 }) },
      "of theirs": { input: (w) => ({ ...org(w), question: canary.slice(0, -1), limit: 50 }) },
    },
    ids: { organizationId: "organization", teamId: "team", userId: "user" },
  },
  "sources.read": {
    policy: "member",
    own: {
      ...inBothTeams((w, ids) => ({ ...org(w), id: ids.blob })).own,
      "of both teams": { input: (w) => ({ ...org(w), id: w.mixedBlob }) },
    },
    ids: { organizationId: "organization", id: "blob" },
  },
};

function putting(w: World, team: string) {
  return { ...org(w), teamId: w.home.teams[team] ?? "", userId: w.home.people.spare ?? "" };
}

/** Somebody who stands in the team for as long as the call needs it. */
async function standing(w: World, team: string) {
  const input = putting(w, team);
  await putTeamMember(operatorOf(w.home), input);
  return input;
}
