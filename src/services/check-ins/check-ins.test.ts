import { createHash } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addDays } from "#domain/calendar";
import { goalTree } from "#domain/goal-tree";
import type { CheckInStatus } from "#domain/goal-words";
import { checkInCreate } from "#schema";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createCycle, transitionCycle } from "../cycles";
import { listDailyReports } from "../daily-reports";
import { readBoard } from "../goals";
import { ingestFile, startRun } from "../ingest-runs";
import { archiveKeyResult, createKeyResult, removeKeyResult } from "../key-results";
import { archiveObjective, createObjective } from "../objectives";
import { putTeamMember } from "../teams";
import { createCheckIn, latestCheckIns, listCheckIns } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let leader: OrgScope<"leader">;
let member: OrgScope;
let other: OrgScope;
/** Entries of alpha and of beta, some days each. */
const reports: Record<string, { id: string; lineStart: number; lineEnd: number }[]> = {};
let source: string;
let n = 0;

beforeAll(async () => {
  stage = await openSuite();
  const people = { ...seats, lead: { role: "member" as const } };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  member = await company.as("member", "member");
  other = await company.as("other", "member");
  const lead = { userId: company.people.lead ?? "", role: "lead" as const };
  await putTeamMember(leader, { organizationId, teamId: company.teams.alpha ?? "", ...lead });
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
  for (const team of ["alpha", "beta"] as const) {
    const teamId = company.teams[team] ?? "";
    const run = await startRun(company.operator, { teamId, kind: "daily-reports" }, "command");
    const name = team === "alpha" ? "manager of acme" : "member of acme";
    const dates = [0, 1, 2].map((i) => addDays("2026-01-05", i));
    const text = `**Employee**: ${name}\n\n${dates.map((d) => `## ${d}\n\n- ${team} ${d}\n- more of it\n`).join("\n")}`;
    if (team === "alpha") source = text;
    const bytes = new TextEncoder().encode(text);
    await ingestFile(company.operator, run, { name: `${team}.md`, bytes });
    const { items } = await listDailyReports(leader, { organizationId, teamId, limit: 25 });
    reports[team] = items.reverse();
  }
});

afterEach(() => {
  vi.useRealTimers();
});

/** Only what Node says the time is: the database keeps its own. */
const nowIs = (moment: string) => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date(moment));
};

type Goal = { objectiveId: string; keyResultId: string };
type Owners = { owner?: string; keyResultOwner?: string; reviewer?: string; team?: string };
async function goal({
  owner,
  keyResultOwner,
  reviewer,
  team = "alpha",
}: Owners = {}): Promise<Goal> {
  const who = (name: string | undefined) => (name ? (company.people[name] ?? null) : null);
  const { id: objectiveId } = await createObjective(leader, {
    ...{ organizationId, cycleId, title: `Objective ${++n}`, teamId: company.teams[team] ?? null },
    ...{ ownerUserId: who(owner), reviewerUserId: who(reviewer) },
  });
  const { id: keyResultId } = await createKeyResult(leader, {
    ...{ organizationId, objectiveId, title: `Measure ${n}`, startValue: 0, targetValue: 100 },
    ownerUserId: who(keyResultOwner),
  });
  return { objectiveId, keyResultId };
}
type More = Partial<Parameters<typeof createCheckIn>[1]>;
const say = (on: Goal, value: number, more: More = {}, scope: OrgScope = leader) =>
  createCheckIn(scope, {
    ...{ organizationId, ...on, value, confidence: 0.5, status: "on-track" as const, ...more },
  });
const page = { limit: 25 as const };
const list = (
  on: { objectiveId: string; keyResultId?: string },
  more: object = {},
  scope = leader as OrgScope,
) => listCheckIns(scope, { ...page, organizationId, ...on, ...more });
const standing = async (keyResultId: string, asOf?: string) => {
  const board = await readBoard(leader, { cycleId, ...(asOf && { asOf }) });
  return board && goalTree(board).keyResult(keyResultId);
};
const counted = (table: string) =>
  stage.rows<{ n: number }>(`select count(*)::int as n from ${table}`).then(([row]) => row?.n);
/** Nothing is stored of what is refused, no trace and no count of it either. */
async function refused(act: () => Promise<unknown>, expected: object) {
  const all = () =>
    Promise.resolve(["check_ins", "citations", "audit_events", "notifications"]).then(
      async (tables) => {
        const counts: unknown[] = [];
        for (const table of tables) counts.push(await counted(table));
        return counts;
      },
    );
  const before = await all();
  await expect(act()).rejects.toMatchObject(expected);
  expect(await all()).toEqual(before);
}

describe("the current value", () => {
  it("is the newest check-in's, also of two in one day", async () => {
    const on = await goal();
    await say(on, 70);
    await say(on, 40, { status: "at-risk", confidence: 0.3 });
    expect(await standing(on.keyResultId)).toMatchObject({
      progress: { value: 0.4, formula: "measured" },
      confidence: { value: 0.3, formula: "latest" },
      health: "at-risk",
      last: { value: 40 },
    });
    const { items } = await list(on);
    expect(items.map((one) => one.value)).toEqual([40, 70]);
    expect(items[0]).toMatchObject({ authorName: "leader of acme", citations: [] });
  });

  it("of a past day is what was said by then", async () => {
    const on = await goal();
    const said: [string, number][] = [
      ["2026-03-02", 10],
      ["2026-03-05", 30],
      ["2026-03-12", 60],
    ];
    for (const [day, value] of said) {
      nowIs(`${day}T12:00:00Z`);
      expect(await say(on, value)).toMatchObject({ day });
    }
    nowIs("2026-03-20T12:00:00Z");
    const at = async (asOf: string) => {
      const found = await standing(on.keyResultId, asOf);
      return [found?.progress.value ?? null, found?.before];
    };
    expect(await at("2026-03-01")).toEqual([null, null]);
    expect(await at("2026-03-02")).toEqual([0.1, null]);
    expect(await at("2026-03-04")).toEqual([0.1, null]);
    expect(await at("2026-03-05")).toEqual([0.3, null]);
    expect(await at("2026-03-11")).toEqual([0.3, 0.1]);
    expect(await at("2026-03-12")).toEqual([0.6, 0.3]);
    expect(await at("2026-03-19")).toEqual([0.6, 0.6]);
    // A day that has not come is today.
    const board = await readBoard(leader, { cycleId, asOf: "2026-04-01" });
    expect(board).toMatchObject({ asOf: "2026-03-20", before: "2026-03-13" });
    const upTo = await list(on, { to: "2026-03-05" });
    expect(upTo.items.map((one) => one.value)).toEqual([30, 10]);
  });

  it("of an objective itself is what its owner says of it", async () => {
    const { objectiveId } = await goal({ owner: "member" });
    const said = { organizationId, objectiveId, confidence: 0.8, status: "on-track" as const };
    const row = await createCheckIn(member, { ...said, note: "Going well" });
    expect(row).toMatchObject({ keyResultId: null, value: null, note: "Going well" });
    const board = await readBoard(leader, { cycleId });
    const found = board && goalTree(board).objective(objectiveId);
    expect(found).toMatchObject({ health: "on-track", confidence: { value: 0.8 } });
    expect(found?.progress.value).toBeNull();
  });
});

describe("checking in", () => {
  it("is for the owners and for those who lead", async () => {
    const on = await goal({ owner: "other", keyResultOwner: "member" });
    const admin = await company.as("admin", "member");
    const manager = await company.as("manager", "member");
    for (const scope of [member, other, manager, leader, admin])
      await expect(say(on, 1, {}, scope)).resolves.toMatchObject({
        authorUserId: scope.actor.userId,
      });
    const theirs = await goal({ team: "beta" });
    await refused(() => say(theirs, 1, {}, manager), { reason: "not-allowed" });
    await refused(() => say(theirs, 1, {}, other), { reason: "not-allowed" });
    // The owner of one key result does not speak for the objective.
    const { objectiveId } = await goal({ keyResultOwner: "member" });
    await refused(
      () =>
        createCheckIn(member, {
          ...{ organizationId, objectiveId, confidence: 1, status: "on-track" as const },
        }),
      { reason: "not-allowed" },
    );
  });

  it("is of a goal that is there, and of a key result of that objective", async () => {
    const [on, another] = [await goal(), await goal()];
    await refused(() => say({ ...on, keyResultId: another.keyResultId }, 1), {
      reason: "not-found",
    });
    for (const lost of [
      { ...on, keyResultId: crypto.randomUUID() },
      { ...on, objectiveId: crypto.randomUUID() },
    ])
      await refused(() => say(lost, 1), { reason: "not-found" });
    const ref = { organizationId, id: on.keyResultId };
    const away = await archiveKeyResult(leader, { ...ref, version: 1 });
    await refused(() => say(on, 1), { reason: "goal-archived" });
    await removeKeyResult(leader, { ...ref, version: away.version });
    await refused(() => say(on, 1), { reason: "not-found" });
    await archiveObjective(leader, {
      ...{ organizationId, id: another.objectiveId, version: 1, children: "with" as const },
    });
    await refused(() => say(another, 1), { reason: "goal-archived" });
    const stranger = await foundCompany("zenith", { people: { boss: { role: "admin" } } });
    const boss = await stranger.as("boss", "member");
    await refused(() => say(on, 1, {}, boss), { reason: "not-found" });
  });

  it("says where a key result stands, in numbers that can be kept", async () => {
    const on = await goal();
    const said = { organizationId, ...on, confidence: 0.5, status: "on-track" as const };
    await refused(() => createCheckIn(leader, said), { code: "invalid" });
    await refused(() => say(on, 1, { confidence: 1.2 }), { code: "invalid" });
    const fields = (more: object) => {
      const parsed = checkInCreate.safeParse({ ...said, value: 1, ...more });
      return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0]);
    };
    expect(fields({})).toEqual([]);
    expect(fields({ value: null })).toEqual(["value"]);
    expect(fields({ value: 1e13 })).toEqual(["value"]);
    expect(fields({ confidence: -0.1 })).toEqual(["confidence"]);
    expect(fields({ status: "fine" })).toEqual(["status"]);
    expect(fields({ note: "x".repeat(4001) })).toEqual(["note"]);
    expect(fields({ day: "2020-01-01" })).not.toEqual([]);
  });

  it("is done once with one key, and counted once", async () => {
    const on = await goal();
    const keyed = { idempotencyKey: "check-in-once-1" };
    const [first, again] = [await say(on, 5, keyed), await say(on, 5, keyed)];
    expect(again.id).toBe(first.id);
    expect((await list(on)).items).toHaveLength(1);
    await refused(() => say(on, 6, keyed), { reason: "key-reused" });
  });

  it("is only ever added to: the application may change and delete none", async () => {
    const on = await goal();
    const row = await say(on, 5, { citations: [cite("alpha", 0)] });
    const as = async (sql: string) => {
      await stage.admin.query("begin; set local role hub_app");
      try {
        await stage.admin.query("select set_config('app.organization_id', $1, true)", [
          organizationId,
        ]);
        await stage.admin.query(sql);
      } finally {
        await stage.admin.query("rollback");
      }
    };
    const denied = { code: "42501" };
    for (const sql of [
      `update check_ins set value = 100 where id = '${row.id}'`,
      `delete from check_ins where id = '${row.id}'`,
      `update citations set line_end = 99 where check_in_id = '${row.id}'`,
      `delete from citations where check_in_id = '${row.id}'`,
      "delete from check_in_counts",
      "delete from audit_events",
      "update audit_events set seq = seq + 1",
      "truncate check_ins cascade",
    ])
      await expect(as(sql), sql).rejects.toMatchObject(denied);
    await expect(as("select 1 from check_ins")).resolves.toBeUndefined();
  });
});

const cite = (team: string, nth: number, lines?: [number, number]) => {
  const report = reports[team]?.[nth];
  if (!report) throw new Error("There is no such entry.");
  const [from, to] = lines ?? [report.lineStart, report.lineEnd];
  return { sourceId: report.id, lineStart: from, lineEnd: to };
};

describe("the sources of a check-in", () => {
  it("are lines of entries, with a hash of what they say", async () => {
    const on = await goal();
    const citations = [cite("alpha", 0), cite("alpha", 1)];
    const row = await say(on, 5, { citations });
    expect(row.citationCount).toBe(2);
    const { items } = await list(on);
    expect(items[0]?.citations).toMatchObject(
      citations.map((one, i) => ({
        ...one,
        restricted: false,
        authorName: "manager of acme",
        day: addDays("2026-01-05", i),
      })),
    );
    const kept = await stage.rows<{ hash: string; from: number; to: number }>(
      `select quote_hash as hash, line_start as "from", line_end as "to" from citations where check_in_id = $1`,
      [row.id],
    );
    for (const { hash, from, to } of kept) {
      const quote = source
        .split("\n")
        .slice(from - 1, to)
        .join("\n");
      expect(hash).toBe(createHash("sha256").update(quote).digest("hex"));
    }
    expect(kept).toHaveLength(2);
    expect(await standing(on.keyResultId)).toMatchObject({ evidence: "full" });
    await say(on, 6);
    expect(await standing(on.keyResultId)).toMatchObject({ evidence: "none" });
  });

  it("are inside the entry, whole and in order", async () => {
    const on = await goal();
    const entry = reports.alpha?.[1];
    if (!entry) throw new Error("There is no entry.");
    const { lineStart: from, lineEnd: to } = entry;
    const wrong: [number, number][] = [
      [from - 1, to],
      [from, to + 1],
      [1, 2],
      [to, from],
      [to + 1, to + 2],
    ];
    for (const lines of wrong)
      await refused(() => say(on, 1, { citations: [cite("alpha", 0), cite("alpha", 1, lines)] }), {
        reason: "lines-outside",
        details: { from, to },
      });
    await expect(say(on, 1, { citations: [cite("alpha", 1, [to, to])] })).resolves.toMatchObject({
      citationCount: 1,
    });
  });

  it("are only what one may read oneself", async () => {
    const on = await goal({ owner: "other" });
    await refused(() => say(on, 1, { citations: [cite("alpha", 0)] }, other), {
      reason: "not-found",
    });
    const lost = { ...cite("alpha", 0), sourceId: crypto.randomUUID() };
    await refused(() => say(on, 1, { citations: [lost] }), { reason: "not-found" });
    // One's own entry may be cited from wherever it is.
    const mine = await goal({ owner: "member" });
    await expect(say(mine, 1, { citations: [cite("beta", 0)] }, member)).resolves.toMatchObject({
      citationCount: 1,
    });
  });

  it("are shown as restricted to who may not read them, and nothing is told of them", async () => {
    const on = await goal();
    await say(on, 5, { citations: [cite("alpha", 0), cite("beta", 1)] });
    const seen = async (scope: OrgScope) => {
      const [item] = (await list(on, {}, scope)).items;
      const [latest] = (await latestCheckIns(scope, { ...page, organizationId, cycleId })).items;
      expect(latest?.citations).toEqual(item?.citations);
      return item?.citations ?? [];
    };
    expect((await seen(leader)).map((one) => one.restricted)).toEqual([false, false]);
    // The entry of beta is the member's own; the other stands in beta.
    expect((await seen(member)).map((one) => one.restricted)).toEqual([false, false]);
    const forOther = await seen(other);
    expect(forOther.map((one) => one.restricted).sort()).toEqual([false, true]);
    const hidden = forOther.find((one) => one.restricted);
    expect(Object.keys(hidden ?? {}).sort()).toEqual(["id", "restricted"]);
  });

  it("are each named once, however often they are given", async () => {
    const on = await goal();
    const row = await say(on, 5, { citations: [cite("alpha", 0), cite("alpha", 0)] });
    expect(row.citationCount).toBe(1);
  });
});

describe("lists of check-ins", () => {
  it("are read page by page, newest first, each once; of one key result or of all", async () => {
    const on = await goal();
    const { id: second } = await createKeyResult(leader, {
      ...{ organizationId, objectiveId: on.objectiveId, title: "Second" },
      ...{ startValue: 0, targetValue: 100 },
    });
    for (let i = 0; i < 30; i++)
      await say({ ...on, keyResultId: i % 3 ? on.keyResultId : second }, i);
    const walk = async (read: typeof list, more: object) => {
      const seen: { value: number | null; id: string }[] = [];
      let cursor: object | null | undefined;
      do {
        const next = await read(
          { objectiveId: on.objectiveId },
          { ...more, ...(cursor && { cursor }) },
        );
        seen.push(...next.items);
        cursor = next.nextCursor;
      } while (cursor);
      return seen;
    };
    const all = await walk(list, {});
    expect(all.map((one) => one.value)).toEqual(Array.from({ length: 30 }, (_, i) => 29 - i));
    const one = await walk(list, { keyResultId: second });
    expect(one.map((each) => each.value)).toEqual(Array.from({ length: 10 }, (_, i) => 27 - 3 * i));
    // A key result of another objective has nothing to show here.
    const foreign = await goal();
    await say(foreign, 1);
    expect(await list({ objectiveId: on.objectiveId, keyResultId: foreign.keyResultId })).toEqual({
      items: [],
      nextCursor: null,
    });
    const latest = await walk(
      ((_: unknown, more: object) =>
        latestCheckIns(leader, { ...page, organizationId, cycleId, ...more })) as typeof list,
      {},
    );
    expect(new Set(latest.map((each) => each.id)).size).toBe(await counted("check_ins"));
    expect(latest).toHaveLength((await counted("check_ins")) ?? -1);
  });
});

describe("a goal that is off track", () => {
  const told = (subjectId: string) =>
    stage.rows<{ user_id: string; kind: string; day: string }>(
      `select user_id, kind, day::text from notifications where subject_id = $1 and kind = 'off-track' order by day`,
      [subjectId],
    );
  const off = { status: "off-track" as CheckInStatus };

  it("is told to its owner, its reviewer and its team's lead, once a day", async () => {
    const on = await goal({ owner: "manager", reviewer: "admin", keyResultOwner: "member" });
    nowIs("2026-05-04T12:00:00Z");
    await say(on, 1, { status: "at-risk" }, member);
    expect(await told(on.keyResultId)).toEqual([]);
    await say(on, 1, off, member);
    await say(on, 0, off, leader);
    const names = ["manager", "admin", "lead"].map((name) => company.people[name]);
    const today = await told(on.keyResultId);
    expect(today.map((one) => one.user_id).sort()).toEqual([...names].sort());
    nowIs("2026-05-05T12:00:00Z");
    await say(on, 0, off, member);
    expect(await told(on.keyResultId)).toHaveLength(6);
  });

  it("is not told to whoever says so, and once to who is it all", async () => {
    const own = await goal({ owner: "lead", reviewer: "lead" });
    await say(own, 0, off, leader);
    expect((await told(own.keyResultId)).map((one) => one.user_id)).toEqual([company.people.lead]);
    const mine = await goal({ owner: "member", team: "beta" });
    await say(mine, 0, off, member);
    expect(await told(mine.keyResultId)).toEqual([]);
  });
});
