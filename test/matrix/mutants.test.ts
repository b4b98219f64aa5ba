import { beforeAll, describe, expect, it, vi } from "vitest";
import { statements } from "#db";
import { weekday } from "#domain/calendar";
import { cases } from "./cases";
import { type Clone, castMould, type Mould } from "./clones";
import { crossings } from "./crossings";
import { ask, type Call, callIn, walk } from "./engine";
import type { Principal } from "./principals";
import { attack, attacks, withoutPredicate } from "./statements";
import { storm } from "./walls";
import { digestOf, foreignIds, today } from "./world";

/** Which statements lose their predicate, and which were seen to have one. */
const mutation = vi.hoisted(() => ({
  off: (_statement: string): boolean => false,
  building: (): string => "",
  seen: new Set<string>(),
}));

vi.mock(import("../../src/db/statement"), async (importActual) => {
  const actual = await importActual();
  const { sql } = await import("drizzle-orm");
  mutation.building = actual.statementInBuild;
  const inTenant: typeof actual.inTenant = (table, places) => {
    const name = actual.statementInBuild();
    mutation.seen.add(name);
    return mutation.off(name) ? sql`true` : actual.inTenant(table, places);
  };
  return { ...actual, inTenant };
});

// An organization is its own tenant, a profile its own person's: their statements say so without
// inTenant, each by one column.
const byColumn: Record<string, string> = {
  "organizations.get": "id",
  "organizations.update": "id",
  "organizations.mine": "user_id",
  "profiles.mine": "user_id",
  "profiles.update": "user_id",
};
vi.mock(import("drizzle-orm"), async (importActual) => {
  const actual = await importActual();
  const eq = ((left: { name?: string }, right: { name?: string }) => {
    const name = mutation.building();
    // A join's column faces another column, a predicate's the transaction's own placeholder.
    const faces = actual.is(right, actual.Column) ? "a column" : left.name;
    if (name && faces === byColumn[name]) {
      mutation.seen.add(name);
      if (mutation.off(name)) return actual.sql`true`;
    }
    return actual.eq(left as never, right);
  }) as typeof actual.eq;
  return { ...actual, eq };
});

/** Those from whom a tenant must be kept; who may what within one is the matrix's question. */
const askers: Principal[] = ["admin", "manager", "both", "stranger"];
const procedures = await walk();
const steps = [...procedures.map(({ path }) => path), ...Object.keys(crossings)];

let mould: Mould;
/** Which steps of the reduced matrix send which statement, as seen in the run without a mutant. */
const reach = new Map<string, Set<string>>();

async function onClone<T>(of: string | undefined, use: (clone: Clone) => Promise<T>): Promise<T> {
  const clone = await mould.clone(of);
  try {
    return await use(clone);
  } finally {
    await clone.close();
  }
}

/** The reduced matrix: stops at the first problem, which is all a mutant needs. */
async function matrix({ w }: Clone, only = steps): Promise<string[]> {
  const marks = { ids: await foreignIds(w) };
  const before = await digestOf(w, w.foreign);
  let step = "";
  const call: Call = async (...args) => {
    w.runtime.database.settings.onQuery = ({ name }) => {
      reach.set(name, (reach.get(name) ?? new Set()).add(step));
    };
    try {
      return await callIn(w, mould.cookies)(...args);
    } finally {
      w.runtime.database.settings.onQuery = () => {};
    }
  };
  for (step of only) {
    const problems: string[] = [];
    try {
      const crossing = crossings[step];
      const theCase = cases[step];
      const procedure = procedures.find(({ path }) => path === step);
      if (crossing) problems.push(...(await crossing(w, call)));
      else if (procedure && theCase) {
        for (const principal of askers)
          problems.push(...(await ask(w, call, procedure, theCase, principal, marks)));
      }
      if ((await digestOf(w, w.foreign)) !== before) problems.push("the foreign company changed");
    } catch (error) {
      // What is ours fails because of what is theirs.
      problems.push(String((error as Error).cause ?? error));
    }
    if (problems.length > 0) return problems.map((problem) => `${step}: ${problem}`);
  }
  return [];
}

async function attackAll({ w }: Clone, names = Object.keys(attacks)): Promise<string[]> {
  const problems: string[] = [];
  for (const name of names) problems.push(...(await attack(w, name)));
  return problems;
}

const withPredicatesOff = async <T>(off: (name: string) => boolean, use: () => Promise<T>) => {
  mutation.off = off;
  try {
    return await use();
  } finally {
    mutation.off = () => false;
  }
};

beforeAll(async () => {
  mould = await castMould();
}, 120_000);

/** The same of goals: what hangs on an objective is asked for by one whose place was read. */
const guardedGoals: Record<string, string> = {
  "cycles.get": "no procedure sends it",
  "cycles.updateMany": "no procedure sends it",
  "comments.updateMany": "no procedure sends it",
  "cycles.update": "its cycle was taken before",
  "objectives.get": "its place is read beside it",
  "objectives.update": "its objective was read before",
  "objectives.updateMany": "its objectives were read before",
  "keyResults.updateMany": "its objectives' parts were read before",
  "initiatives.updateMany": "its objectives' parts were read before",
  "activities.updateMany": "its objectives' parts were read before",
  "objectives.spread": "a neighbour was read before, and its cycle",
  "keyResults.spread": "a neighbour was read before, and its objective",
  "initiatives.spread": "a neighbour was read before, and its cycle",
  "activities.spread": "a neighbour was read before, and its initiative",
  "objectives.below": "its objective was read before",
  "objectives.parts": "its objective was read before",
  "objectives.ofCycle": "its cycle was read before",
  "keyResults.ofCycle": "its cycle was read before",
  "keyResults.get": "another objective's is not taken",
  "keyResults.update": "its key result was read before",
  "initiatives.get": "its objective's place is read after",
  "initiatives.ofCycle": "its cycle was read before",
  "initiatives.update": "its initiative was read before",
  "activities.idsOf": "its initiative was read before",
  "commentMentions.list": "its comment was read before",
  "activities.get": "its objective's place is read after",
  "activities.update": "its activity was read before",
  "checkIns.list": "its objective was read before, and others' key results are left out",
  "checkIns.latest": "its cycle was read before",
  "checkIns.get": "another objective's is not taken",
  "checkInCounts.list": "its cycle was read before",
  "citations.ofCheckIns": "its check-ins were read before",
  "comments.get": "its objective's place is read after",
  "comments.list": "its objective was read before",
  "comments.update": "its comment was read before",
  // On other days nobody owes a report, and it is not sent.
  ...(weekday(today) > 5 && { "teamMemberships.reportsDue": "no report is due on a weekend" }),
};

/** The same of evidence: what a run stores it has read before, and a source is shown with its file. */
const guardedEvidence: Record<string, string> = {
  "dailyReports.elsewhere": "its alias was read before",
  "blobs.arrived": "its blob was read before",
  "citations.get": "its source is read after",
  "citations.ofComments": "its comments were read before",
  "citations.ofBlob": "its blob was read before",
  "citations.counts": "its sources were read before",
  "initiatives.titlesOf": "its objective was read before",
  "sources.ofBlob": "shown only with its blob, which says its tenant",
  "sourceRevisions.ofBlob": "shown only with its blob",
  "sources.list": "its teams were read before",
  "searchLines.said": "an operator's command sends it",
  "sources.standing": "its team was read before",
  "sources.revise": "its source was read before",
  "sources.remove": "its source was read before",
  "transcriptSpeakers.forget": "its source was read before",
  "transcriptSpeakers.list": "its sources were read before",
  "jiraIssues.forget": "its source was read before",
  "slackMessages.forget": "its source was read before",
  "slackMessages.ofCapture": "its source was read before",
  "searchLines.find": "what it finds is read after",
  "searchLines.findNames": "what it finds is read after",
  "searchLines.byKeys": "its keys were found before",
  "personAliases.ofMember": "what it leads to is read after",
  "personAliases.rename": "its alias was read before",
  ...Object.fromEntries(
    [
      ...["searchLines", "jiraIssues", "slackMessages", "dailyReports", "dailyReportRevisions"],
      ...["sources", "sourceRevisions", "ingestItems"],
    ].flatMap((rows) => [
      [`${rows}.texts`, "its blob was read before"],
      [`${rows}.rewrite`, "its rows were read before"],
    ]),
  ),
  "ingestItems.looseTexts": "what it finds is only counted",
  "slackCaptures.texts": "its blob was read before",
  "slackCaptures.rename": "its capture was read before",
  "blobs.rewrite": "its blob was read before",
  "citations.countOnLines": "its blob was read before",
  "citations.redact": "its blob was read before",
};

describe("policies off, each statement's predicate removed in turn", () => {
  /**
   * Mutants that no call can show. The statement itself, sent with a foreign id, shows each of them.
   */
  const guardedBefore: Record<string, string> = {
    "auditEvents.ofSubjects": "its objective was read before",
    "teams.bySlug": "no procedure sends it",
    "idempotencyKeys.answer": "its key was claimed in the same transaction",
    "dailyReportRevisions.list": "its report was read before",
    "dailyReports.days": "its teams were read before",
    "dailyReportCounts.list": "its teams were read before",
    "ingestItems.emptyDays": "its teams were read before",
    "teamMemberships.list": "its teams were read before",
    "dailyReports.standing": "its team and names were read before",
    "dailyReportRevisions.keep": "its reports were read before",
    "dailyReports.revise": "its report was read before",
    "dailyReports.remove": "its report was read before",
    "ingestRuns.addFiles": "its run was read before",
    "ingestRuns.finish": "its run was read before",
    "ingestItems.list": "its run was read before",
    "ingestItems.teamsOfBlob": "its blob was read before",
    "ingestRuns.lockTeam": "its team was read before",
    "personAliases.settle": "its alias was read before",
    "teams.update": "its team was read before",
    "teams.ancestors": "the foreign key answers the same",
    "memberships.namesOf": "whom it is asked of are people of rows that were read before",
    "memberships.activeAdmins": "the asker is always another active admin",
    ...guardedGoals,
    ...guardedEvidence,
  };
  let bare: string;

  beforeAll(async () => {
    bare = await mould.altered(
      `do $$ declare t text; begin
        for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity loop
          execute format('alter table public.%I no force row level security, disable row level security', t);
        end loop;
      end $$`,
    );
  });

  it("is green without a mutant", async () => {
    expect(await onClone(bare, (clone) => matrix(clone))).toEqual([]);
    expect(await onClone(bare, (clone) => attackAll(clone))).toEqual([]);
  }, 120_000);

  it("knows every statement, and which of them say their tenant", () => {
    const named = [...Object.keys(attacks), ...Object.keys(withoutPredicate)];
    expect(named.sort()).toEqual([...statements.keys()].sort());
    expect([...mutation.seen].sort()).toEqual(Object.keys(attacks).sort());
  });

  it.each(Object.keys(attacks))("%s", async (name) => {
    await withPredicatesOff(
      (statement) => statement === name,
      async () => {
        const only = steps.filter((step) => reach.get(name)?.has(step) || step in crossings);
        const red = await onClone(bare, (clone) => matrix(clone, only));
        // Both ways: a mutant that a call does show has no place in the list.
        if (name in guardedBefore) expect(red).toEqual([]);
        else expect(red).not.toEqual([]);
        expect(await onClone(bare, (clone) => attackAll(clone, [name]))).not.toEqual([]);
      },
    );
  });
});

describe("predicates off, each policy removed in turn", () => {
  /** Policies behind another one: what leads to their rows is hidden by that of another table. */
  const behindAnother: Record<string, string> = {
    activities_tenant: "joined with initiatives",
    check_in_counts_tenant: "asked by cycles",
    check_ins_tenant: "joined with objectives, or asked by them",
    citations_tenant: "asked by check-ins",
    comment_mentions_tenant: "asked by comments",
    comments_tenant: "asked by objectives",
    initiatives_tenant: "joined with objectives",
    key_results_tenant: "joined with objectives, or asked by them",
    objectives_tenant: "joined with cycles, or asked by them",
    daily_report_counts_tenant: "asked by teams",
    daily_report_revisions_tenant: "asked by reports",
    daily_reports_tenant: "joined with aliases",
    source_revisions_tenant: "asked by blobs",
    meeting_transcripts_tenant: "joined with sources",
    transcript_speakers_tenant: "asked by sources",
    jira_snapshots_tenant: "joined with sources",
    jira_issues_tenant: "asked by nobody yet",
    search_lines_tenant: "asked by keys that were found in the tenant",
    slack_captures_tenant: "joined with sources",
    slack_messages_tenant: "asked by sources",
    ingest_items_tenant: "asked by runs",
    ingest_runs_tenant: "joined with teams",
    organizations_own: "joined with one's memberships",
    profiles_colleagues: "joined with memberships; changed under profiles_own_change",
  };
  type Policy = { table: string; policy: string; cmd: string; roles: string[] };
  const policies = `select tablename as table, policyname as policy, cmd, roles::text[] as roles
    from pg_policies where schemaname = 'public' and qual <> 'true'
    and roles && array['hub_app', 'hub_identity']::name[] order by 1, 2`;

  /**
   * All of them, but for those under a role that by its policy sees every profile, or every key of a
   * search: the keys tell nothing, and what they are of is read under the tenant's policy.
   */
  const unguarded = ["profiles.mine", "searchLines.find", "searchLines.findNames"];
  const off = (statement: string) => !unguarded.includes(statement);

  it("is green without a mutant", async () => {
    await withPredicatesOff(off, async () => {
      expect(await onClone(undefined, (clone) => matrix(clone))).toEqual([]);
      expect(await onClone(undefined, (clone) => attackAll(clone))).toEqual([]);
      expect(await onClone(undefined, ({ w, owner }) => storm(w, owner))).toEqual([]);
    });
  }, 300_000);

  it("turns red for each of them", async () => {
    const all = await onClone(
      undefined,
      async ({ owner }) => (await owner.query<Policy>(policies)).rows,
    );
    expect(all.length).toBeGreaterThan(15);
    const green: { calls: string[]; rows: string[] } = { calls: [], rows: [] };
    for (const { table, policy, cmd, roles } of all) {
      const check = cmd === "SELECT" || cmd === "DELETE" ? "" : "with check (true)";
      // Of a policy behind another one, only the steps that ask its own table can say anything; of
      // the others these are the first to. What the companies share stays last, where it is used up.
      const own = `${table.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())}.`;
      const reached = [...reach].filter(([name]) => name.startsWith(own));
      const asking = new Set(reached.flatMap(([, steps]) => [...steps]));
      const place = (step: string) => (step in crossings ? 2 : asking.has(step) ? 0 : 1);
      const only = (policy in behindAnother ? [...asking] : [...steps]).sort(
        (a, b) => place(a) - place(b),
      );
      await withPredicatesOff(off, () =>
        onClone(undefined, async (clone) => {
          await clone.owner.query(
            `drop policy ${policy} on ${table};
             create policy ${policy} on ${table} for ${cmd} to ${roles.join()} using (true) ${check}`,
          );
          if ((await storm(clone.w, clone.owner)).length === 0) green.rows.push(policy);
          if ((await matrix(clone, only)).length === 0) green.calls.push(policy);
        }),
      );
    }
    // No policy is without effect; those that calls cannot show are named above, and no others.
    expect(green).toEqual({ calls: Object.keys(behindAnother).sort(), rows: [] });
  }, 900_000);
});
