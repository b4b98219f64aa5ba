import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import {
  archiveActivity,
  createActivity,
  listActivities,
  moveActivity,
  removeActivity,
  restoreActivity,
  updateActivity,
} from "../activities";
import { createCycle, transitionCycle } from "../cycles";
import {
  archiveInitiative,
  createInitiative,
  moveInitiative,
  removeInitiative,
  restoreInitiative,
  updateInitiative,
} from "../initiatives";
import {
  archiveKeyResult,
  createKeyResult,
  moveKeyResult,
  removeKeyResult,
  restoreKeyResult,
  updateKeyResult,
} from "../key-results";
import { deactivateMember } from "../memberships";
import {
  archiveObjective,
  createObjective,
  moveObjective,
  removeObjective,
  restoreObjective,
  updateObjective,
} from "../objectives";
import { readBoard } from ".";

/* The life that the four nouns of the tree have in common; what is a noun's own stands beside it. */

type Row = { id: string; version: number };
type Set = { title?: string; owner?: string | null };
type Ends = { afterId: string | null; beforeId: string | null };
type Change<More = unknown> = (as: OrgScope, row: Row, more: More) => Promise<Row>;
type Noun = {
  table: string;
  create(as: OrgScope, more?: Set & { idempotencyKey?: string }): Promise<Row>;
  update: Change<Set>;
  move: Change<Ends>;
  archive: Change;
  restore: Change;
  remove(as: OrgScope, row: Row): Promise<{ id: string }>;
  /** The ids of all that hang on the same thing, in their order. */
  order(as: OrgScope): Promise<string[]>;
};

let stage: Stage;
let company: Company;
let stranger: Company;
let organizationId: string;
let cycleId: string;
/** What the rows hang on: a new one for each test. */
let objectiveId: string;
let initiativeId: string;
let n = 0;
const by: Record<string, OrgScope> = {};
const who = (name: string) => company.people[name] ?? "";
const as = (name: string) => by[name] as OrgScope;

beforeAll(async () => {
  stage = await openSuite();
  const people = { ...seats, gone: { role: "member" as const, teams: ["alpha"] } };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people });
  stranger = await foundCompany("zenith", { people: { boss: { role: "leader" } } });
  organizationId = company.organizationId;
  for (const name of ["admin", "leader", "manager", "member", "other"])
    by[name] = await company.as(name, "member");
  const admin = as("admin").as("admin");
  await deactivateMember(admin, { organizationId, userId: who("gone"), version: 1 });
  const leader = as("leader").as("leader");
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
});

beforeEach(async () => {
  const leader = as("leader").as("leader");
  const teamId = company.teams.alpha ?? null;
  const objective = await createObjective(leader, {
    ...{ organizationId, cycleId, teamId, title: `Objective ${++n}` },
  });
  objectiveId = objective.id;
  const initiative = await createInitiative(leader, {
    ...{ organizationId, objectiveId, title: `Initiative ${n}` },
  });
  initiativeId = initiative.id;
});

const title = "Canary words of a goal";
const of = ({ id, version }: Row) => ({ organizationId, id, version });
const named = ({ title, owner }: Set) => ({
  ...(title !== undefined && { title }),
  ...(owner !== undefined && { ownerUserId: owner }),
});
const board = async (scope: OrgScope) => {
  const found = await readBoard(scope, { cycleId });
  if (!found) throw new Error("There is no board.");
  return found;
};
const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

const nouns: Record<string, Noun> = {
  objective: {
    table: "objectives",
    create: (scope, { idempotencyKey, ...more } = {}) =>
      createObjective(scope.as("manager"), {
        ...{ organizationId, cycleId, title, parentObjectiveId: objectiveId, idempotencyKey },
        ...{
          teamId: company.teams.alpha ?? null,
          description: `${title}, at length`,
          ...named(more),
        },
      }),
    update: (scope, row, set) => updateObjective(scope, { ...of(row), ...named(set) }),
    move: (scope, row, ends) =>
      moveObjective(scope, { ...of(row), ...ends, parentObjectiveId: objectiveId }),
    archive: (scope, row) => archiveObjective(scope, { ...of(row), children: "with" }),
    restore: (scope, row) => restoreObjective(scope, of(row)),
    remove: (scope, row) => removeObjective(scope, { ...of(row), children: "with" }),
    order: async (scope) =>
      ids((await board(scope)).objectives.filter((o) => o.parentObjectiveId === objectiveId)),
  },
  keyResult: {
    table: "key_results",
    create: (scope, { idempotencyKey, ...more } = {}) =>
      createKeyResult(scope, {
        ...{ organizationId, objectiveId, title, startValue: 0, targetValue: 10, idempotencyKey },
        ...named(more),
      }),
    update: (scope, row, set) => updateKeyResult(scope, { ...of(row), ...named(set) }),
    move: (scope, row, ends) => moveKeyResult(scope, { ...of(row), ...ends }),
    archive: (scope, row) => archiveKeyResult(scope, of(row)),
    restore: (scope, row) => restoreKeyResult(scope, of(row)),
    remove: (scope, row) => removeKeyResult(scope, of(row)),
    order: async (scope) =>
      ids((await board(scope)).keyResults.filter((k) => k.objectiveId === objectiveId)),
  },
  initiative: {
    table: "initiatives",
    create: (scope, { idempotencyKey, ...more } = {}) =>
      createInitiative(scope, {
        ...{ organizationId, objectiveId, title, description: `${title}, at length` },
        ...{ idempotencyKey, ...named(more) },
      }),
    update: (scope, row, set) => updateInitiative(scope, { ...of(row), ...named(set) }),
    move: (scope, row, ends) => moveInitiative(scope, { ...of(row), ...ends, status: "planned" }),
    archive: (scope, row) => archiveInitiative(scope, of(row)),
    restore: (scope, row) => restoreInitiative(scope, of(row)),
    remove: (scope, row) => removeInitiative(scope, of(row)),
    order: async (scope) =>
      ids(
        (await board(scope)).initiatives.filter(
          (i) => i.objectiveId === objectiveId && i.id !== initiativeId,
        ),
      ),
  },
  activity: {
    table: "activities",
    create: (scope, { owner, idempotencyKey, ...more } = {}) =>
      createActivity(scope, {
        ...{ organizationId, initiativeId, title, idempotencyKey, ...more },
        ...(owner !== undefined && { assigneeUserId: owner }),
      }),
    update: (scope, row, { owner, ...set }) =>
      updateActivity(scope, {
        ...of(row),
        ...set,
        ...(owner !== undefined && { assigneeUserId: owner }),
      }),
    move: (scope, row, ends) => moveActivity(scope, { ...of(row), ...ends, status: "todo" }),
    archive: (scope, row) => archiveActivity(scope, of(row)),
    restore: (scope, row) => restoreActivity(scope, of(row)),
    remove: (scope, row) => removeActivity(scope, of(row)),
    order: async (scope) =>
      ids(await listActivities(scope, { organizationId, initiativeIds: [initiativeId] })),
  },
};

const tables = [
  ...["cycles", "objectives", "key_results", "initiatives", "activities", "check_ins"],
  ...["comments", "notifications", "audit_events", "organization_clocks"],
];
/** All that stands in the goals' tables, the trace included. */
const digest = () =>
  stage.rows(
    tables
      .map((t) => `select '${t}' as t, md5(string_agg(r::text, '' order by r::text)) from ${t} r`)
      .join(" union all "),
  );
/** A refusal leaves everything as it was, its own trace included. */
async function refused(act: () => Promise<unknown>, expected: object) {
  const before = await digest();
  await expect(act()).rejects.toMatchObject(expected);
  expect(await digest()).toEqual(before);
}
const events = (id: string) =>
  stage.rows<{ verb: string; before: unknown; after: unknown; actor: string }>(
    `select verb, before, after, actor_user_id as actor from audit_events where subject_id = $1 order by seq`,
    [id],
  );
const told = (userId: string, subjectId: string) =>
  stage.rows<{ kind: string; actor: string }>(
    `select kind, actor_user_id as actor from notifications where user_id = $1 and subject_id = $2`,
    [userId, subjectId],
  );

describe.each(Object.entries(nouns))("the life of one %s", (name, noun) => {
  it("begins and is edited, each with its trace", async () => {
    const row = await noun.create(as("leader"));
    expect(row).toMatchObject({ version: 1, title });
    const edited = await noun.update(as("leader"), row, { title: "Another title" });
    expect(edited).toMatchObject({ id: row.id, version: 2, title: "Another title" });
    expect(await events(row.id)).toMatchObject([
      { verb: `${name}.create`, before: null, after: { title }, actor: who("leader") },
      { verb: `${name}.update`, before: { title }, after: { title: "Another title", version: 2 } },
    ]);
  });

  it("is made once however often it is asked for with one key", async () => {
    const idempotencyKey = `key-${name}-12345`;
    const row = await noun.create(as("leader"), { idempotencyKey });
    const [again, atOnce] = await Promise.all([
      noun.create(as("leader"), { idempotencyKey }),
      noun.create(as("leader"), { idempotencyKey }),
    ]);
    expect([again.id, atOnce.id]).toEqual([row.id, row.id]);
    expect(await noun.order(as("leader"))).toEqual([row.id]);
    await refused(() => noun.create(as("leader"), { idempotencyKey, title: "Other" }), {
      reason: "key-reused",
    });
  });

  it("refuses every change of a version that is not there any more, and changes nothing", async () => {
    const row = await noun.create(as("leader"));
    await noun.update(as("leader"), row, { title: "The newer title" });
    const stale = { reason: "stale-version", details: { version: 2 } };
    const leader = as("leader");
    await refused(() => noun.update(leader, row, { title: "Mine", owner: who("member") }), stale);
    await refused(() => noun.move(leader, row, { afterId: null, beforeId: null }), stale);
    await refused(() => noun.archive(leader, row, undefined), stale);
    await refused(() => noun.restore(leader, row, undefined), stale);
    await refused(() => noun.remove(leader, row), stale);
    await refused(() => noun.update(leader, { ...row, version: 9 }, {}), stale);
  });

  it("lets one of two changes through that come at once", async () => {
    const row = await noun.create(as("leader"));
    const both = await Promise.allSettled([
      noun.update(as("leader"), row, { title: "By the leader" }),
      noun.update(as("manager"), row, { title: "By the manager" }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")).toMatchObject({
      reason: { reason: "stale-version" },
    });
    expect(await events(row.id)).toHaveLength(2);
  });

  it("goes where it is put among its neighbours", async () => {
    const made: Row[] = [];
    for (let i = 0; i < 4; i++) made.push(await noun.create(as("leader")));
    const versions = new Map(made.map((row) => [row.id, row.version]));
    let order = made.map((row) => row.id);
    expect(await noun.order(as("leader"))).toEqual(order);
    const put = async (id: string, at: number) => {
      const rest = order.filter((one) => one !== id);
      const ends = { afterId: rest[at - 1] ?? null, beforeId: rest[at] ?? null };
      const row = await noun.move(as("leader"), { id, version: versions.get(id) ?? 0 }, ends);
      versions.set(id, row.version);
      order = [...rest.slice(0, at), id, ...rest.slice(at)];
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { maxLength: 5 }),
        async (moves) => {
          for (const [which, at] of moves) await put(order[which] ?? "", at);
          expect(await noun.order(as("leader"))).toEqual(order);
        },
      ),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it("goes between the same two neighbours as often as one likes", async () => {
    const made: Row[] = [];
    for (let i = 0; i < 4; i++) made.push(await noun.create(as("leader")));
    const [first, last, ...two] = made.map((row) => row.id);
    const versions = new Map(made.map((row) => [row.id, row.version]));
    let after = first ?? null;
    // The two in the middle overtake one another: each time the room between halves.
    for (let i = 0; i < 30; i++) {
      const id = two[i % 2] ?? "";
      const ends = { afterId: after, beforeId: last ?? null };
      const row = await noun.move(as("leader"), { id, version: versions.get(id) ?? 0 }, ends);
      versions.set(id, row.version);
      // Twice, since without room left the order is always the same.
      if (i >= 28) expect(await noun.order(as("leader"))).toEqual([first, after, id, last]);
      after = id;
    }
  });

  it("is put away and comes back; in between nothing but its return changes it", async () => {
    const row = await noun.create(as("leader"));
    const away = await noun.archive(as("leader"), row, undefined);
    expect(away).toMatchObject({ version: 2, archivedAt: expect.any(Date) });
    expect(await noun.order(as("leader"))).toEqual([]);
    const archived = { reason: "goal-archived" };
    await refused(() => noun.update(as("leader"), away, { title: "While away" }), archived);
    await refused(() => noun.archive(as("leader"), away, undefined), archived);
    const ends = { afterId: null, beforeId: null };
    await refused(() => noun.move(as("leader"), away, ends), archived);
    const back = await noun.restore(as("leader"), away, undefined);
    expect(back).toMatchObject({ version: 3, archivedAt: null, title });
    expect(await noun.order(as("leader"))).toEqual([row.id]);
    expect((await events(row.id)).map((event) => event.verb)).toEqual([
      `${name}.create`,
      `${name}.archive`,
      `${name}.restore`,
    ]);
  });

  it("is removed by those who lead: its words are gone, that there was one stays", async () => {
    const row = await noun.create(as("leader"), { owner: who("member") });
    await refused(() => noun.remove(as("member"), row), { reason: "not-allowed" });
    expect(await noun.remove(as("manager"), row)).toEqual({ id: row.id });
    expect(await noun.order(as("leader"))).toEqual([]);
    await refused(() => noun.update(as("leader"), { ...row, version: 2 }, {}), {
      reason: "not-found",
    });
    await refused(() => noun.restore(as("leader"), { ...row, version: 2 }, undefined), {
      reason: "not-found",
    });
    const [stone] = await stage.rows<{ all: string; version: number; gone: boolean }>(
      `select r::text as all, version, deleted_at is not null as gone from ${noun.table} r where id = $1`,
      [row.id],
    );
    expect(stone).toMatchObject({ version: 2, gone: true });
    expect(stone?.all).not.toContain("Canary");
    const removal = (await events(row.id)).at(-1);
    expect(removal).toMatchObject({
      verb: `${name}.remove`,
      before: { id: row.id, version: 1 },
      after: { id: row.id, version: 2 },
      actor: who("manager"),
    });
    expect(JSON.stringify(removal)).not.toContain("Canary");
  });

  it("may be removed while it is archived", async () => {
    const row = await noun.create(as("leader"));
    const away = await noun.archive(as("leader"), row, undefined);
    expect(await noun.remove(as("leader"), away)).toEqual({ id: row.id });
  });

  it("is given to an active member, who is told once; nobody is told of themselves", async () => {
    const own = await noun.create(as("leader"), { owner: who("leader") });
    expect(await told(who("leader"), own.id)).toEqual([]);
    let row = await noun.create(as("leader"), { owner: who("member") });
    expect(await told(who("member"), row.id)).toEqual([{ kind: "assigned", actor: who("leader") }]);
    row = await noun.update(as("leader"), row, { owner: who("other") });
    row = await noun.update(as("leader"), row, { owner: who("leader") });
    row = await noun.update(as("leader"), row, { owner: who("other") });
    expect(await told(who("other"), row.id)).toHaveLength(1);
    expect(await told(who("leader"), row.id)).toEqual([]);
    // An edit that leaves the owner where they are tells nobody.
    await noun.update(as("leader"), own, { title: "Still mine", owner: who("leader") });
    expect(await told(who("leader"), own.id)).toEqual([]);
    row = await noun.update(as("leader"), row, { owner: null });
    expect(await told(who("leader"), row.id)).toEqual([]);
  });

  it("is not given to who has left, nor to a stranger", async () => {
    const row = await noun.create(as("leader"), { owner: who("member") });
    for (const owner of [who("gone"), stranger.people.boss ?? "", crypto.randomUUID()]) {
      await refused(() => noun.update(as("leader"), row, { owner }), { reason: "not-a-member" });
      await refused(() => noun.create(as("leader"), { owner }), {
        reason: expect.stringMatching(/not-a-member|not-found/),
      });
    }
  });

  it("stays with somebody who has left until it is given on", async () => {
    const row = await noun.create(as("leader"), { owner: who("member") });
    await stage.admin.query("begin; set local role hub_app");
    await stage.admin.query("select set_config('app.organization_id', $1, true)", [organizationId]);
    const column = name === "activity" ? "assignee_user_id" : "owner_user_id";
    await stage.admin.query(`update ${noun.table} set ${column} = $1 where id = $2`, [
      who("gone"),
      row.id,
    ]);
    await stage.admin.query("commit");
    const edited = await noun.update(as("leader"), row, { title: "Edited, and still theirs" });
    const given = await noun.update(as("leader"), edited, { owner: who("member") });
    expect(given.version).toBe(3);
  });

  it("is changed by its owner, its team's manager and the leaders, and by nobody else", async () => {
    let row = await noun.create(as("leader"), { owner: who("member") });
    for (const name of ["member", "manager", "leader", "admin"])
      row = await noun.update(as(name), row, { title: `By ${name}` });
    const refusal = { reason: "not-allowed" };
    await refused(() => noun.update(as("other"), row, { title: "Mine" }), refusal);
    await refused(() => noun.archive(as("other"), row, undefined), refusal);
    await refused(() => noun.move(as("other"), row, { afterId: null, beforeId: null }), refusal);
    await refused(() => noun.remove(as("other"), row), refusal);
  });

  it("is not there for another organization", async () => {
    const row = await noun.create(as("leader"));
    const boss = await stranger.as("boss", "member");
    const nowhere = { reason: "not-found" };
    await refused(() => noun.update(boss, row, { title: "Taken over" }), nowhere);
    await refused(() => noun.archive(boss, row, undefined), nowhere);
    await refused(() => noun.restore(boss, row, undefined), nowhere);
    await refused(() => noun.remove(boss, row), nowhere);
    await refused(() => noun.update(boss, { ...row, id: crypto.randomUUID() }, {}), nowhere);
  });
});
