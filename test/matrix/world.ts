import { randomUUID } from "node:crypto";
import { queries } from "#db";
import type { EvidenceKind } from "#domain/evidence-words";
import type { Role } from "#domain/roles";
import { OrgScope } from "#scope";
import { ensurePerson, type Runtime } from "#scope/operator";
import { removeDailyReport, writeDailyReport } from "#services/daily-reports";
import { finishRun, ingestFile, startRun } from "#services/ingest-runs";
import { addMember, deactivateMember } from "#services/memberships";
import { updateProfile } from "#services/profiles";
import { createTeam, putTeamMember } from "#services/teams";
import { type Company, foundCompany } from "../stage/stage";
import { daysAgo, today } from "./days";
import { furnishGoals, type GoalMark, type Goals, goalMarks, goalWords } from "./goals";

export { daysAgo, today };

/** What only the foreign company may ever be told. */
export const canary = "zq7canary";
/** What only those who may read a team's evidence may be told. */
export const secretOf = { alpha: "alphasecret", beta: "betasecret" } as const;
/** One key, used by one person in both companies. */
export const sharedKey = "one-key-two-companies";

const twinsDay = daysAgo(8);
export const twinsReport = (w: { home: Company }) => ({
  organizationId: w.home.organizationId,
  teamId: w.home.teams.alpha ?? "",
  reportDate: twinsDay,
  content: "The twins write the same.",
});

export type Subject =
  | ("team" | "report" | "alias" | "run" | "blob" | "user" | "item")
  | ("source" | "sourceBlob" | "citation")
  | ("cycle" | "objective" | "keyResult" | "initiative" | "activity")
  | ("checkIn" | "comment" | "notification");
export type Ids = Record<Subject, string>;

export type World = {
  runtime: Runtime;
  /** Rows as they stand, read as an operator. */
  rows<T>(sql: string, values?: unknown[]): Promise<T[]>;
  home: Company;
  foreign: Company;
  /** The person who stands in both. */
  both: string;
  /** Ids of the foreign company, one of each kind. */
  theirs: Ids;
  /** Ids of ours: team alpha's, and team beta's. */
  alpha: Ids;
  beta: Ids;
  /** A source of alpha in which a person of beta has an entry of their own. */
  mixedBlob: string;
  /** Ours by their mark. */
  goals: Goals;
};

const bytes = (text: string) => new TextEncoder().encode(text);

export const entry = (author: string, project: string, days: Record<string, string>) =>
  `# Daily Reports\n\n**Employee**: ${author}  \n**Project**: ${project}\n\n${Object.entries(days)
    .map(([day, text]) => `## ${day}\n\n### Tasks Done\n\n- ${text}\n`)
    .join("\n")}\n`;

/** An operator of a company, on the runtime that is in place now. */
export const operatorOf = (company: Company) =>
  OrgScope.operator(
    "matrix",
    { id: company.organizationId, slug: company.slug, timeZone: "UTC" },
    `matrix-${randomUUID()}`,
  );

export async function ingest(
  company: Company,
  team: string,
  files: Record<string, string>,
  kind: EvidenceKind | null = "daily-reports",
) {
  const operator = operatorOf(company);
  const teamId = company.teams[team] ?? "";
  const run = await startRun(operator, { teamId, kind }, "command");
  for (const [name, text] of Object.entries(files)) {
    await ingestFile(operator, run, { name, bytes: bytes(text) });
  }
  await finishRun(operator, { id: run.id });
  return run.id;
}

type Seat = { role: Role; teams?: string[]; fullName: string };

const people = (mark: string): Record<string, Seat> => ({
  admin: { role: "admin", fullName: `Ada ${mark}Admin` },
  leader: { role: "leader", fullName: `Lea ${mark}Leader` },
  manager: { role: "manager", teams: ["alpha"], fullName: `Max ${mark}Manager` },
  member: { role: "member", teams: ["alpha"], fullName: `Mina ${mark}Member` },
  other: { role: "member", teams: ["beta"], fullName: `Otto ${mark}Other` },
  twin: { role: "member", teams: ["alpha"], fullName: "Robin Twin" },
  gone: { role: "admin", teams: ["alpha"], fullName: `Gus ${mark}Gone` },
  spare: { role: "member", fullName: `Sal ${mark}Spare` },
});

/** A meeting, a project's week and a channel's week of a team, its secret in each; the meeting was revised. */
export async function bringOthers(company: Company, team: string, name: string, secret: string) {
  const meeting = (more: string) =>
    `# ${secret} weekly ${daysAgo(3)}\n\n${name}: ${secret} of the meeting${more}\nUna: and of Una\n`;
  const jira = `# Epic Tree - TC\n\n## [TC-1] ${secret} epic\n\n**Type**: Epic\n**Assignee**: ${name}\n\n### Children\n\n#### [TC-2] ${secret} issue\n\n**Type**: Story\n**Assignee**: ${name}\n`;
  const slack = `## Slack: ${secret} (${daysAgo(3)} → ${daysAgo(3)})\n\n### ${daysAgo(3)}\n\n- 10:00 ${name}: ${secret} of the channel\n`;
  const users = JSON.stringify([
    { id: "U0001", real_name: `${name} in Slack`, team_id: "T1", name: "x", profile: {} },
  ]);
  const files = { [`${secret}/${daysAgo(3)}.md`]: meeting("") };
  await ingest(company, team, files, "transcripts");
  await ingest(
    company,
    team,
    { [`${secret}/${daysAgo(3)}.md`]: meeting(", again") },
    "transcripts",
  );
  await ingest(company, team, { [`${secret}/tree.md`]: jira }, "jira");
  await ingest(company, team, { [`${secret}/slack.md`]: slack }, "slack");
  await ingest(company, team, { [`${secret}/users.json`]: users }, "slack");
}

/** Everything a company may hold, through the verbs that people use. */
async function furnish(company: Company, mark: string, secrets: { alpha: string; beta: string }) {
  const name = (who: string) => people(mark)[who]?.fullName ?? "";
  const alphaRun = await ingest(company, "alpha", {
    [`${secrets.alpha}.md`]:
      entry(name("member"), secrets.alpha, {
        [daysAgo(3)]: `${secrets.alpha} one`,
        [daysAgo(4)]: `${secrets.alpha} two`,
        "13/13/2026": `${secrets.alpha} refused`,
      }) +
      entry(`Una ${mark}Known`, secrets.alpha, { [daysAgo(3)]: `${secrets.alpha} unknown` }) +
      entry(name("member"), secrets.alpha, { [daysAgo(6)]: "(none)" }),
  });
  await ingest(company, "alpha", {
    [`${secrets.alpha}-again.md`]: entry(name("member"), secrets.alpha, {
      [daysAgo(3)]: `${secrets.alpha} one, revised`,
    }),
  });
  await ingest(company, "alpha", {
    "mixed.md":
      entry(name("member"), secrets.alpha, { [daysAgo(5)]: `${secrets.alpha} in a mixed file` }) +
      entry(name("other"), "shared", { [daysAgo(5)]: "what Otto wrote for alpha" }),
  });
  const betaRun = await ingest(company, "beta", {
    [`${secrets.beta}.md`]:
      entry(name("other"), secrets.beta, { [daysAgo(3)]: `${secrets.beta} one` }) +
      entry(`Bea ${mark}Unknown`, secrets.beta, { [daysAgo(3)]: `${secrets.beta} two` }),
  });
  await bringOthers(company, "alpha", name("member"), secrets.alpha);
  await bringOthers(company, "beta", name("other"), secrets.beta);
  return { alphaRun, betaRun };
}

export async function foundWorld(stage: Pick<World, "runtime" | "rows">): Promise<World> {
  // The foreign company comes first, in the heap and by its slug: whatever takes the first row it
  // finds finds the wrong one.
  const foreign = await foundCompany(`${canary}-south`, {
    teams: ["alpha", "beta", "spare"],
    people: people(canary),
  });
  const home = await foundCompany("zz-north", {
    teams: ["alpha", "beta", "spare"],
    people: people(""),
  });
  const theirUnder = await markForeign(foreign);
  await changeOnce(home);
  const both = await standInBoth(home, foreign);
  const foreignRuns = await furnish(foreign, canary, { alpha: canary, beta: canary });
  const homeRuns = await furnish(home, "", secretOf);
  const canaries = Object.fromEntries(goalMarks.map((mark) => [mark, canary]));
  const theirGoals = canaries as Record<GoalMark, string>;
  await furnishGoals(stage, foreign, both, theirGoals, theirUnder);
  const { id: ourUnder } = await createTeam(operatorOf(home), {
    organizationId: home.organizationId,
    name: "under alpha",
    slug: "under",
    parentTeamId: home.teams.alpha,
  });
  const goals = await furnishGoals(stage, home, both, goalWords, ourUnder);
  const twin = await foreign.as("twin", "member");
  await writeDailyReport(twin, {
    ...twinsReport({ home: foreign }),
    attendance: "present",
  });
  for (const company of [home, foreign]) {
    await deactivateMember(operatorOf(company), {
      organizationId: company.organizationId,
      userId: company.people.gone ?? "",
      version: 1,
    });
  }
  // Of the notices there, one to the person who stands in both: nothing but the tenant keeps it.
  const idsOf = (company: Company, team: string, run: string) =>
    findIds(stage, company, team, run, company === foreign ? both : undefined);
  const alpha = await idsOf(home, "alpha", homeRuns.alphaRun);
  const world: World = {
    ...stage,
    home,
    foreign,
    both,
    theirs: await idsOf(foreign, "alpha", foreignRuns.alphaRun),
    alpha,
    beta: await idsOf(home, "beta", homeRuns.betaRun),
    mixedBlob: await blobOf(stage, home, "mixed.md"),
    goals,
  };
  await removeOneOfTheirs(world);
  return world;
}

/** The two companies' rows have the same version: whoever forgets one of them hits both. */
const changeOnce = (company: Company, words: Record<string, string> = {}) =>
  operatorOf(company).change("organization.update", {}, async (tx, trace) => {
    await queries.organizations.update(tx, { ...words, version: 1 });
    trace(company.organizationId, {});
  });

/** Names of teams and the organization's own words carry the canary too. */
async function markForeign(foreign: Company): Promise<string> {
  const tenant = operatorOf(foreign);
  await changeOnce(foreign, {
    mission: canary,
    vision: canary,
    values: canary,
    industry: canary,
  });
  for (const slug of Object.keys(foreign.teams)) {
    await tenant.change("team.update", {}, async (tx, trace) => {
      const id = foreign.teams[slug] ?? "";
      await queries.teams.update(tx, { id, version: 1, name: `${canary} ${slug}`, code: canary });
      trace(id, {});
    });
  }
  const organizationId = foreign.organizationId;
  const under = await createTeam(tenant, {
    organizationId,
    name: `${canary} under alpha`,
    slug: `${canary}-under`,
    parentTeamId: foreign.teams.alpha,
  });
  return under.id;
}

/** A member of ours who is an admin there; their key is used there first. */
async function standInBoth(home: Company, foreign: Company): Promise<string> {
  const userId = await ensurePerson({
    email: "bo@both.example",
    fullName: "Bo Both",
    locale: "en",
    timeZone: "UTC",
  });
  await addMember(operatorOf(foreign), { userId, role: "admin", department: canary });
  await addMember(operatorOf(home), { userId, role: "member" });
  for (const company of [foreign, home]) {
    const { organizationId, teams } = company;
    await putTeamMember(operatorOf(company), {
      organizationId,
      teamId: teams.alpha ?? "",
      userId,
    });
  }
  const there = await OrgScope.open(
    { userId, requestId: "matrix-both" },
    foreign.organizationId,
    "admin",
  );
  await updateProfile(there, {
    organizationId: foreign.organizationId,
    version: 1,
    idempotencyKey: sharedKey,
  });
  return userId;
}

async function removeOneOfTheirs(w: World) {
  const [report] = await w.rows<{ id: string; version: number }>(
    "select id, version from daily_reports where organization_id = $1 and report_date = $2",
    [w.foreign.organizationId, daysAgo(4)],
  );
  if (!report) throw new Error("The foreign company has no report to remove.");
  await removeDailyReport(operatorOf(w.foreign), {
    organizationId: w.foreign.organizationId,
    ...report,
  });
}

async function blobOf(stage: Pick<World, "rows">, company: Company, file: string) {
  const [found] = await stage.rows<{ blob_id: string }>(
    "select blob_id from daily_reports where organization_id = $1 and file_name = $2",
    [company.organizationId, file],
  );
  return found?.blob_id ?? "";
}

async function findIds(
  stage: Pick<World, "rows">,
  company: Company,
  team: string,
  run: string,
  told?: string,
): Promise<Ids> {
  const one = async (sql: string, ...values: unknown[]) => {
    const [row] = await stage.rows<{ id: string }>(sql, [company.organizationId, ...values]);
    if (!row) throw new Error(`The world lacks: ${sql}`);
    return row.id;
  };
  const teamId = company.teams[team] ?? "";
  // Revised where there is such a one, so that its earlier words are at stake too.
  const report = await one(
    `select id from daily_reports where organization_id = $1 and team_id = $2 and report_date = $3
     order by revision desc, file_name, line_start limit 1`,
    teamId,
    daysAgo(3),
  );
  const user = company.people[team === "alpha" ? "member" : "other"] ?? "";
  // The season's own: its objective under the organization's, and the first of all that hangs on it.
  const objective = await one(
    `select o.id from objectives o join objectives parent on parent.id = o.parent_objective_id
     where o.organization_id = $1 and o.team_id = $2 and parent.team_id is null order by o.position limit 1`,
    teamId,
  );
  const hanging = (table: string, on = "objective_id", of = objective, order = "created_at") =>
    one(
      `select id from ${table} where organization_id = $1 and ${on} = $2 order by ${order}, id limit 1`,
      of,
    );
  const initiative = await hanging("initiatives");
  return {
    cycle: await one(
      "select cycle_id as id from objectives where organization_id = $1 and id = $2",
      objective,
    ),
    objective,
    keyResult: await hanging("key_results"),
    initiative,
    activity: await hanging("activities", "initiative_id", initiative),
    checkIn: await hanging("check_ins", "objective_id", objective, "at"),
    comment: await hanging("comments"),
    notification: await one(
      "select id from notifications where organization_id = $1 and user_id = $2 order by created_at limit 1",
      told ?? user,
    ),
    team: teamId,
    run,
    report,
    alias: await one(
      "select id from person_aliases where organization_id = $1 and status = 'unsettled' and written_name like $2",
      team === "alpha" ? "Una%" : "Bea%",
    ),
    blob: await one(
      "select blob_id as id from ingest_items where organization_id = $1 and run_id = $2 limit 1",
      run,
    ),
    item: await one(
      "select id from ingest_items where organization_id = $1 and run_id = $2 limit 1",
      run,
    ),
    user,
    citation: await one(
      `select i.id from citations i join sources s on s.organization_id = i.organization_id and s.id = i.source_id
       where i.organization_id = $1 and s.team_id = $2 order by i.created_at limit 1`,
      teamId,
    ),
    source: await one(
      "select id from sources where organization_id = $1 and team_id = $2 and kind = 'transcripts'",
      teamId,
    ),
    sourceBlob: await one(
      "select blob_id as id from sources where organization_id = $1 and team_id = $2 and kind = 'transcripts'",
      teamId,
    ),
  };
}

/** Every table of a tenant, found in the catalog: a new one is watched without being named here. */
const tenantTables = (w: Pick<World, "rows">) =>
  w.rows<{ name: string; keyed: boolean }>(
    `select c.relname as name, exists (
       select from pg_attribute k where k.attrelid = c.oid and k.attname = 'id') as keyed
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
  );

/** Whose only company it is. */
const onlyThere = `select m.user_id from memberships m where m.organization_id = $1 and not exists (
  select from memberships o where o.user_id = m.user_id and o.organization_id <> $1)`;

/** A hash of every row a company has, and of its own people. */
export async function digestOf(w: World, company: Company): Promise<string> {
  const hash = (from: string, name: string) =>
    `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${from}`;
  const parts = (await tenantTables(w)).map(({ name }) =>
    hash(`${name} t where t.organization_id = $1`, name),
  );
  const rows = await w.rows<{ name: string; hash: string }>(
    [
      ...parts,
      hash("organizations t where t.id = $1", "organizations"),
      hash(`profiles t where t.user_id in (${onlyThere})`, "profiles"),
      hash(`users t where t.id in (${onlyThere})`, "users"),
    ].join(" union all "),
    [company.organizationId],
  );
  return rows.map(({ name, hash }) => `${name}:${hash}`).join("\n");
}

/** The ids of every row of the foreign company: none of them belongs in an answer of ours. */
export async function foreignIds(w: World): Promise<Set<string>> {
  const tables = (await tenantTables(w)).filter((table) => table.keyed);
  const parts = tables.map(({ name }) => `select id from ${name} where organization_id = $1`);
  const rows = await w.rows<{ id: string }>(
    [...parts, "select $1::uuid", onlyThere].join(" union all "),
    [w.foreign.organizationId],
  );
  return new Set(rows.map((row) => row.id));
}
