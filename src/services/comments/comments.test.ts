import { beforeAll, describe, expect, it } from "vitest";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createActivity } from "../activities";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { createInitiative } from "../initiatives";
import { createKeyResult } from "../key-results";
import { deactivateMember } from "../memberships";
import { createObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { createComment, listComments, removeComment, updateComment } from ".";

let stage: Stage;
let company: Company;
let stranger: Company;
let organizationId: string;
let cycleId: string;
let leader: OrgScope<"leader">;
let admin: OrgScope<"admin">;
let member: OrgScope;
let other: OrgScope;
let n = 0;
const who = (name: string) => company.people[name] ?? "";

beforeAll(async () => {
  stage = await openSuite();
  const people = { ...seats, gone: { role: "member" as const } };
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people });
  stranger = await foundCompany("zenith", { people: { boss: { role: "admin" } } });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  admin = await company.as("admin", "admin");
  member = await company.as("member", "member");
  other = await company.as("other", "member");
  await deactivateMember(admin, { organizationId, userId: who("gone"), version: 1 });
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  cycleId = cycle.id;
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
});

/** One objective of alpha, with one of everything in it. */
async function goal(owner: string | null = null) {
  const objective = await createObjective(leader, {
    ...{ organizationId, cycleId, title: `Objective ${++n}`, teamId: company.teams.alpha ?? null },
    ownerUserId: owner && who(owner),
  });
  const on = { organizationId, objectiveId: objective.id };
  const keyResult = await createKeyResult(leader, {
    ...{ ...on, title: "Measure", startValue: 0, targetValue: 10 },
  });
  const initiative = await createInitiative(leader, { ...on, title: "Work" });
  const activity = await createActivity(leader, {
    ...{ organizationId, initiativeId: initiative.id, title: "Piece" },
  });
  const checkIn = await createCheckIn(leader, {
    ...{ ...on, keyResultId: keyResult.id, value: 1, confidence: 0.5, status: "on-track" as const },
  });
  return {
    objectiveId: objective.id,
    keyResultId: keyResult.id,
    initiativeId: initiative.id,
    activityId: activity.id,
    checkInId: checkIn.id,
  };
}
type More = Partial<Parameters<typeof createComment>[1]>;
const say = (objectiveId: string, more: More = {}, scope: OrgScope = leader) =>
  createComment(scope, { organizationId, objectiveId, body: "A word", ...more });
const list = (objectiveId: string, scope: OrgScope = leader, more: object = {}) =>
  listComments(scope, { organizationId, objectiveId, limit: 25, ...more });
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const told = (subjectId: string) =>
  stage.rows<{ user: string; kind: string; actor: string }>(
    `select user_id as user, kind, actor_user_id as actor from notifications
     where subject_id = $1 and kind in ('mention', 'comment') order by created_at, user_id`,
    [subjectId],
  );
/** Nothing is stored of what is refused: no comment, no mention, no notice, no trace. */
async function refused(act: () => Promise<unknown>, expected: object) {
  const all = () =>
    stage.rows(
      ["comments", "comment_mentions", "notifications", "audit_events"]
        .map((t) => `select md5(string_agg(r::text, '' order by r::text)) from ${t} r`)
        .join(" union all "),
    );
  const before = await all();
  await expect(act()).rejects.toMatchObject(expected);
  expect(await all()).toEqual(before);
}

describe("a comment", () => {
  it("is about an objective or about one thing in it, by anybody who sees it", async () => {
    const { objectiveId, ...parts } = await goal();
    await say(objectiveId, { body: "Of all" }, other);
    for (const [name, id] of Object.entries(parts))
      await say(objectiveId, { body: `Of ${name}`, [name]: id }, member);
    const { items } = await list(objectiveId, member);
    expect(items.map((one) => one.body)).toEqual([
      ...Object.keys(parts)
        .reverse()
        .map((name) => `Of ${name}`),
      "Of all",
    ]);
    expect(items[0]).toMatchObject({ authorName: "member of acme", mayEdit: true, mentions: [] });
    expect(items.at(-1)).toMatchObject({ authorName: "other of acme", mayEdit: false });
    for (const [name, id] of Object.entries(parts))
      expect(items.find((one) => one.body === `Of ${name}`)).toMatchObject({ [name]: id });
  });

  it("is about nothing that hangs elsewhere or is not there", async () => {
    const [here, there] = [await goal(), await goal()];
    for (const name of ["keyResultId", "initiativeId", "activityId", "checkInId"] as const) {
      await refused(() => say(here.objectiveId, { [name]: there[name] }), { reason: "not-found" });
      await refused(() => say(here.objectiveId, { [name]: crypto.randomUUID() }), {
        reason: "not-found",
      });
    }
    await refused(() => say(crypto.randomUUID()), { reason: "not-found" });
    const two = { keyResultId: here.keyResultId, initiativeId: here.initiativeId };
    await refused(() => say(here.objectiveId, two), { code: "invalid" });
    const boss = await stranger.as("boss", "member");
    await refused(() => say(here.objectiveId, {}, boss), { reason: "not-found" });
    await expect(list(here.objectiveId, boss)).rejects.toMatchObject({ reason: "not-found" });
  });

  it("is changed by its author alone", async () => {
    const { objectiveId } = await goal();
    const row = await say(objectiveId, { mentions: [who("other")] }, member);
    const edited = await updateComment(member, { ...of(row), body: "Better words" });
    expect(edited).toMatchObject({
      body: "Better words",
      version: 2,
      authorName: "member of acme",
    });
    const words = { ...of(edited), body: "Not mine" };
    for (const scope of [other, leader, admin])
      await refused(() => updateComment(scope, words), { reason: "not-allowed" });
    await refused(() => updateComment(member, { ...of(row), body: "Stale" }), {
      reason: "stale-version",
      details: { version: 2 },
    });
    await refused(() => updateComment(member, { ...words, id: crypto.randomUUID() }), {
      reason: "not-found",
    });
  });

  it("that is changed still speaks to whom it spoke", async () => {
    const { objectiveId } = await goal();
    const row = await say(objectiveId, { mentions: [who("other")] }, member);
    const edited = await updateComment(member, { ...of(row), body: "Better words" });
    const mentions = [{ userId: who("other"), fullName: "other of acme" }];
    expect((await list(objectiveId)).items[0]?.mentions).toEqual(mentions);
    expect(edited.mentions).toEqual(mentions);
  });

  it("is taken away by its author or an admin, and its words with it", async () => {
    const { objectiveId } = await goal();
    const body = "Canary of a person";
    const [own, theirs] = [
      await say(objectiveId, { body }, member),
      await say(objectiveId, { body }, other),
    ];
    for (const scope of [member, leader])
      await refused(() => removeComment(scope, of(theirs)), { reason: "not-allowed" });
    expect(await removeComment(member, of(own))).toEqual({ id: own.id });
    expect(await removeComment(admin, of(theirs))).toEqual({ id: theirs.id });
    expect((await list(objectiveId)).items).toEqual([]);
    for (const { id } of [own, theirs]) {
      const [row] = await stage.rows<{ body: string; gone: boolean }>(
        "select body, deleted_at is not null as gone from comments where id = $1",
        [id],
      );
      expect(row).toEqual({ body: "—", gone: true });
      const [event] = await stage.rows<{ before: object; after: object }>(
        "select before, after from audit_events where subject_id = $1 order by seq desc limit 1",
        [id],
      );
      expect(event).toEqual({ before: { id, version: 1 }, after: { id, version: 2 } });
      await refused(() => updateComment(member, { ...of({ id, version: 2 }), body: "Back" }), {
        reason: "not-found",
      });
    }
  });

  it("is made once with one key", async () => {
    const { objectiveId } = await goal();
    const keyed = { idempotencyKey: "comment-once-1", mentions: [who("other")] };
    const [first, again] = [await say(objectiveId, keyed), await say(objectiveId, keyed)];
    expect(again).toEqual(first);
    expect((await list(objectiveId)).items).toHaveLength(1);
    await refused(() => say(objectiveId, { ...keyed, body: "Another" }), { reason: "key-reused" });
  });

  it("is read page by page, newest first, each once", async () => {
    const { objectiveId } = await goal();
    for (let i = 0; i < 30; i++) await say(objectiveId, { body: `Word ${i}` });
    const first = await list(objectiveId);
    expect(first.items).toHaveLength(25);
    const rest = await list(objectiveId, leader, { cursor: first.nextCursor });
    expect(rest.nextCursor).toBeNull();
    expect([...first.items, ...rest.items].map((one) => one.body)).toEqual(
      Array.from({ length: 30 }, (_, i) => `Word ${29 - i}`),
    );
  });
});

describe("whom a comment speaks to", () => {
  it("is told, once a subject and day, and not by themselves", async () => {
    const { objectiveId, keyResultId } = await goal();
    const [a, b] = [who("member"), who("other")];
    const shown = await say(objectiveId, { mentions: [a, b, a, who("leader")] });
    expect(shown.mentions.map((one) => one.userId).sort()).toEqual([a, b, who("leader")].sort());
    await say(objectiveId, { mentions: [a] }, other);
    expect((await told(objectiveId)).map((one) => [one.user, one.kind, one.actor])).toEqual(
      [a, b].sort().map((user) => [user, "mention", who("leader")]),
    );
    // Another subject of the same objective is another word.
    await say(objectiveId, { mentions: [a], keyResultId });
    expect(await told(keyResultId)).toMatchObject([{ user: a, kind: "mention" }]);
  });

  it("is the goal's owner too, who is named or not told twice", async () => {
    const { objectiveId, checkInId } = await goal("manager");
    await say(objectiveId, { checkInId }, member);
    await say(objectiveId, { checkInId, mentions: [who("manager")] }, other);
    expect(await told(checkInId)).toMatchObject([{ user: who("manager"), kind: "comment" }]);
    const named = await goal("manager");
    await say(named.objectiveId, { mentions: [who("manager")] }, member);
    // It was given to them today: that was the one notice about it.
    expect(await told(named.objectiveId)).toEqual([]);
    await say(named.objectiveId, { ...named, ...none, mentions: [who("manager")] }, member);
    expect(await told(named.activityId)).toMatchObject([{ user: who("manager"), kind: "mention" }]);
    const own = await goal("member");
    await say(own.objectiveId, { activityId: own.activityId }, member);
    expect(await told(own.activityId)).toEqual([]);
  });

  it("is an active member, or nothing is said at all", async () => {
    const { objectiveId } = await goal();
    for (const id of [who("gone"), stranger.people.boss ?? "", crypto.randomUUID()])
      await refused(() => say(objectiveId, { mentions: [who("member"), id] }), {
        reason: "not-a-member",
      });
  });
});

const none = { keyResultId: null, initiativeId: null, checkInId: null };

describe("comments where goals are restricted", () => {
  it("are read and written where the goal is seen, and nowhere else", async () => {
    const { objectiveId } = await goal();
    const mine = await say(objectiveId, {}, other);
    const [row] = await stage.rows<{ version: number }>(
      "select version from organizations where id = $1",
      [organizationId],
    );
    const version = row?.version ?? 0;
    await updateOrganization(admin, { organizationId, version, visibility: "restricted" });
    const [inside, outside] = [
      await company.as("member", "member"),
      await company.as("other", "member"),
    ];
    expect((await list(objectiveId, inside)).items).toHaveLength(1);
    const nowhere = { reason: "not-found" };
    await expect(list(objectiveId, outside)).rejects.toMatchObject(nowhere);
    await refused(() => say(objectiveId, {}, outside), nowhere);
    await refused(() => updateComment(outside, { ...of(mine), body: "Still mine" }), nowhere);
    await refused(() => removeComment(outside, of(mine)), nowhere);
  });
});
