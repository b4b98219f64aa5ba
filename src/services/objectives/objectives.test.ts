import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createActivity } from "../activities";
import { createCheckIn, latestCheckIns } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { readBoard } from "../goals";
import { createInitiative, removeInitiative, updateInitiative } from "../initiatives";
import { createKeyResult, removeKeyResult, updateKeyResult } from "../key-results";
import { updateOrganization } from "../organizations";
import { archiveTeam, createTeam } from "../teams";
import { getWork } from "../work";
import {
  archiveObjective,
  createObjective,
  getObjective,
  listChanges,
  moveObjective,
  removeObjective,
  restoreObjective,
  updateObjective,
} from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let cycleId: string;
let next: string;
let leader: OrgScope<"leader">;
let manager: OrgScope<"manager">;
let member: OrgScope;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  manager = await company.as("manager", "manager");
  member = await company.as("member", "member");
  const days = { organizationId, startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const [one, two] = [
    await createCycle(leader, { ...days, name: "Q1" }),
    await createCycle(leader, { ...days, name: "Q2" }),
  ];
  [cycleId, next] = [one.id, two.id];
  await transitionCycle(leader, { organizationId, id: cycleId, version: 1, state: "active" });
});

type More = Partial<Parameters<typeof createObjective>[1]>;
const objective = (title: string, more: More = {}, scope = leader as OrgScope<"manager">) =>
  createObjective(scope, { organizationId, cycleId, title, ...more });
const below = (parent: { id: string }, title: string, more: More = {}) =>
  objective(title, { parentObjectiveId: parent.id, ...more });
const of = ({ id, version }: { id: string; version: number }) => ({ organizationId, id, version });
const ends = { afterId: null, beforeId: null };
const now = (id: string) => getObjective(leader, { organizationId, id });
const move = async (id: string, parentObjectiveId: string | null, scope: OrgScope = leader) =>
  moveObjective(scope, { ...of(await now(id)), ...ends, parentObjectiveId });
const boardOf = async (scope: OrgScope = leader) => {
  const board = await readBoard(scope, { cycleId });
  if (!board) throw new Error("There is no board.");
  return board;
};
const shown = async () => (await boardOf()).objectives.map((o) => o.id);
const parentIn = async (id: string) =>
  (await boardOf()).objectives.find((o) => o.id === id)?.parentObjectiveId;

describe("a new objective", () => {
  it("is given by managers to their teams, by leaders to any or to the company", async () => {
    const [alpha, beta] = [company.teams.alpha ?? "", company.teams.beta ?? ""];
    await expect(objective("Ours", { teamId: alpha }, manager)).resolves.toMatchObject({
      teamId: alpha,
      status: "active",
      version: 1,
    });
    await expect(objective("Theirs", { teamId: beta }, manager)).rejects.toMatchObject({
      reason: "not-found",
    });
    await expect(objective("All's", {}, manager)).rejects.toMatchObject({ reason: "not-allowed" });
    await expect(objective("Theirs", { teamId: beta })).resolves.toMatchObject({ teamId: beta });
    await expect(objective("All's")).resolves.toMatchObject({ teamId: null });
  });

  it("is not given to a team that is archived or not there, nor hung under another cycle's", async () => {
    const team = await createTeam(leader, { organizationId, name: "Old", slug: "old" });
    await archiveTeam(leader, { organizationId, id: team.id, version: 1 });
    await expect(objective("Late", { teamId: team.id })).rejects.toMatchObject({
      reason: "team-archived",
    });
    await expect(objective("Lost", { teamId: crypto.randomUUID() })).rejects.toMatchObject({
      reason: "not-found",
    });
    const other = await objective("Of the next cycle", { cycleId: next });
    await expect(below(other, "Between cycles")).rejects.toMatchObject({ reason: "other-cycle" });
    await expect(below({ id: crypto.randomUUID() }, "Under nothing")).rejects.toMatchObject({
      reason: "not-found",
    });
  });

  it("is not hung under one that is put away, nor is anything else", async () => {
    const parent = await objective("Away");
    const loose = await objective("Loose");
    const initiative = await createInitiative(leader, {
      ...{ organizationId, objectiveId: parent.id, title: "Work of it" },
    });
    await archiveObjective(leader, { ...of(parent), children: "with" });
    const archived = { reason: "goal-archived" };
    await expect(below(parent, "Under it")).rejects.toMatchObject(archived);
    await expect(move(loose.id, parent.id)).rejects.toMatchObject(archived);
    const on = { organizationId, objectiveId: parent.id };
    const measure = { ...on, title: "Measure", startValue: 0, targetValue: 1 };
    await expect(createKeyResult(leader, measure)).rejects.toMatchObject(archived);
    await expect(createInitiative(leader, { ...on, title: "More" })).rejects.toMatchObject(
      archived,
    );
    await expect(
      createActivity(leader, { organizationId, initiativeId: initiative.id, title: "Piece" }),
    ).rejects.toMatchObject(archived);
    // What hangs on it is put away with it: it is not edited either.
    const edit = { ...of(initiative), title: "While away" };
    await expect(updateInitiative(leader, edit)).rejects.toMatchObject(archived);
  });
});

describe("an edit", () => {
  it("of the team is made by those who lead both", async () => {
    const [alpha, beta] = [company.teams.alpha ?? "", company.teams.beta ?? ""];
    const own = await objective("Moves", { teamId: alpha, ownerUserId: company.people.member });
    const give = (scope: OrgScope, teamId: string | null) =>
      updateObjective(scope, { ...of(own), teamId });
    await expect(give(member, beta)).rejects.toMatchObject({ reason: "not-found" });
    await expect(give(member, null)).rejects.toMatchObject({ reason: "not-allowed" });
    await expect(give(manager, null)).rejects.toMatchObject({ reason: "not-allowed" });
    await expect(give(manager, beta)).rejects.toMatchObject({ reason: "not-found" });
    await expect(give(leader, beta)).resolves.toMatchObject({ teamId: beta, version: 2 });
  });

  it("keeps its days in order with those that stay", async () => {
    const own = await objective("Dated", { startsOn: "2026-03-01", endsOn: "2026-05-01" });
    await expect(
      updateObjective(leader, { ...of(own), endsOn: "2026-02-01" }),
    ).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a parent", () => {
  it("is another one of the same cycle, or none", async () => {
    const [a, b] = [await objective("A"), await objective("B")];
    await move(b.id, a.id);
    expect(await parentIn(b.id)).toBe(a.id);
    await move(b.id, null);
    expect(await parentIn(b.id)).toBeNull();
    const other = await objective("Other cycle", { cycleId: next });
    await expect(move(b.id, other.id)).rejects.toMatchObject({ reason: "other-cycle" });
    await expect(move(b.id, crypto.randomUUID())).rejects.toMatchObject({ reason: "not-found" });
  });

  it("is never what hangs below: not itself, not a child, not a grandchild, not an archived one", async () => {
    const a = await objective("Top");
    const b = await below(a, "Child");
    const c = await below(b, "Grandchild");
    await archiveObjective(leader, { ...of(c), children: "with" });
    for (const parent of [a, b, c])
      await expect(move(a.id, parent.id)).rejects.toMatchObject({
        reason: expect.stringMatching(/objective-below|goal-archived/),
      });
    expect(await parentIn(a.id)).toBeNull();
  });

  it("is at most the nineteenth: no tree grows deeper than twenty, however it is put together", async () => {
    const deep = { reason: "too-deep" };
    const chain = async (length: number, name: string) => {
      const rows = [await objective(`${name} 1`)];
      for (let i = 2; i <= length; i++)
        rows.push(await below(rows[i - 2] ?? { id: "" }, `${name} ${i}`));
      return rows;
    };
    const rows = await chain(20, "Deep");
    const at = (level: number) => rows[level - 1]?.id ?? "";
    await expect(below({ id: at(20) }, "Deeper")).rejects.toMatchObject(deep);
    await expect(below({ id: at(19) }, "As deep")).resolves.toBeDefined();
    await expect(move(at(1), at(20))).rejects.toMatchObject({ reason: "objective-below" });
    // Three levels fit below the seventeenth and not below the eighteenth.
    const hung = await chain(3, "Hung");
    const top = hung[0]?.id ?? "";
    await expect(move(top, at(18))).rejects.toMatchObject(deep);
    await expect(move(top, at(17))).resolves.toMatchObject({ parentObjectiveId: at(17) });
  });

  it("does not close a circle when two are moved at once", async () => {
    for (let i = 0; i < 8; i++) {
      const [a, b] = [await objective(`Left ${i}`), await objective(`Right ${i}`)];
      await Promise.allSettled([
        moveObjective(leader, { ...of(a), ...ends, parentObjectiveId: b.id }),
        moveObjective(leader, { ...of(b), ...ends, parentObjectiveId: a.id }),
      ]);
      const parents = [await parentIn(a.id), await parentIn(b.id)];
      expect(parents).not.toEqual([b.id, a.id]);
    }
  });
});

describe("what hangs below one that is put away", () => {
  const tree = async () => {
    const root = await objective("Root");
    const top = await below(root, "Put away");
    const child = await below(top, "Child");
    const grandchild = await below(child, "Grandchild");
    const early = await below(top, "Put away before");
    await archiveObjective(leader, { ...of(early), children: "with" });
    return { root, top, child, grandchild, early };
  };

  it("goes along, and exactly that comes back", async () => {
    const { root, top, child, grandchild, early } = await tree();
    const measure = await createKeyResult(leader, {
      ...{ organizationId, objectiveId: child.id, title: "Measure", startValue: 0, targetValue: 1 },
    });
    const away = await archiveObjective(leader, { ...of(top), children: "with" });
    const seen = await shown();
    expect(seen).toContain(root.id);
    for (const one of [top, child, grandchild, early]) expect(seen).not.toContain(one.id);
    expect((await boardOf()).keyResults.map((k) => k.id)).not.toContain(measure.id);
    await restoreObjective(leader, of(away));
    const back = await shown();
    for (const one of [top, child, grandchild]) expect(back).toContain(one.id);
    expect(back).not.toContain(early.id);
    expect(await parentIn(grandchild.id)).toBe(child.id);
    expect((await boardOf()).keyResults.map((k) => k.id)).toContain(measure.id);
  });

  it("moves one step up, and stays there", async () => {
    const { root, top, child, grandchild, early } = await tree();
    const away = await archiveObjective(leader, { ...of(top), children: "lift" });
    expect(await parentIn(child.id)).toBe(root.id);
    expect(await parentIn(grandchild.id)).toBe(child.id);
    // Also what was put away before: brought back, it does not hang on what is not there.
    const lifted = await restoreObjective(leader, of(await now(early.id)));
    expect(lifted.parentObjectiveId).toBe(root.id);
    await restoreObjective(leader, of(away));
    expect(await parentIn(child.id)).toBe(root.id);
  });

  it("brings back alone what was asked for alone", async () => {
    const { top, child, grandchild } = await tree();
    await archiveObjective(leader, { ...of(top), children: "with" });
    await restoreObjective(leader, of(await now(grandchild.id)));
    const seen = await shown();
    expect(seen).toContain(grandchild.id);
    expect(seen).not.toContain(child.id);
  });

  it("is removed with it, words and all, or lifted", async () => {
    const { top, child, grandchild, early } = await tree();
    const words = async (ids: string[]) =>
      stage.rows<{ title: string; gone: boolean }>(
        "select title, deleted_at is not null as gone from objectives where id = any($1)",
        [ids],
      );
    const ids = [top.id, child.id, grandchild.id, early.id];
    await removeObjective(leader, { ...of(top), children: "with" });
    expect(await words(ids)).toEqual(ids.map(() => ({ title: "—", gone: true })));
    await expect(now(child.id)).rejects.toMatchObject({ reason: "not-found" });

    const other = await tree();
    await removeObjective(leader, { ...of(other.top), children: "lift" });
    expect(await parentIn(other.child.id)).toBe(other.root.id);
  });

  it("leaves no words of its measures and work behind when it is removed", async () => {
    const secret = "Canary";
    const own = await objective(`${secret} objective`, { description: `${secret} at length` });
    const on = { organizationId, objectiveId: own.id };
    await createKeyResult(leader, { ...on, title: `${secret} kr`, startValue: 0, targetValue: 1 });
    const work = await createInitiative(leader, {
      ...{ ...on, title: `${secret} work`, description: `${secret} at length` },
    });
    const to = { assigneeUserId: company.people.member };
    const piece = { organizationId, initiativeId: work.id, title: `${secret} piece`, ...to };
    await createActivity(leader, piece);
    await removeObjective(leader, { ...of(own), children: "with" });
    const left = await stage.rows(
      `select title from key_results where title like $1 union all select title from initiatives where title like $1
       or description like $1 union all select title from activities where title like $1
       union all select title from objectives where title like $1 or description like $1`,
      [`${secret}%`],
    );
    expect(left).toEqual([]);
    const inbox = await getWork(member);
    expect(JSON.stringify([inbox.activities, inbox.checkIns])).not.toContain(secret);
  });
});

describe("the change log", () => {
  it("says who changed which field of it and its parts, newest first", async () => {
    const own = await objective("Logged", { ownerUserId: company.people.member });
    const on = { organizationId, objectiveId: own.id };
    const measure = await createKeyResult(leader, {
      ...{ ...on, title: "Measure", startValue: 0, targetValue: 10 },
    });
    await updateObjective(member, { ...of(own), title: "Logged anew", description: null });
    await updateKeyResult(leader, { ...of(measure), weight: 3 });
    const work = await createInitiative(leader, { ...on, title: "Work" });
    await updateInitiative(leader, { ...of(work), status: "active" });
    const { items, nextCursor } = await listChanges(member, { organizationId, id: own.id });
    expect(items).toMatchObject([
      {
        verb: "initiative.update",
        fields: [{ field: "status", before: "planned", after: "active" }],
      },
      { verb: "initiative.create", fields: [] },
      { verb: "keyResult.update", fields: [{ field: "weight", before: "1", after: "3" }] },
      {
        verb: "objective.update",
        actorName: "member of acme",
        fields: [{ field: "title", before: "Logged", after: "Logged anew" }],
      },
      { verb: "keyResult.create", fields: [] },
      { verb: "objective.create", actorName: "leader of acme", fields: [] },
    ]);
    expect(nextCursor).toBeNull();
    expect(items.map((item) => item.seq)).toEqual(
      items.map((item) => item.seq).sort((a, b) => b - a),
    );
  });

  it("is read on page by page, each change once", async () => {
    const own = await objective("Often");
    let row = own;
    for (let i = 0; i < 30; i++)
      row = await updateObjective(leader, { ...of(row), title: `Often ${i}` });
    const first = await listChanges(leader, { organizationId, id: own.id });
    expect(first.items).toHaveLength(25);
    const rest = await listChanges(leader, {
      organizationId,
      id: own.id,
      ...(first.nextCursor && { cursor: first.nextCursor }),
    });
    expect(rest.items).toHaveLength(6);
    expect(new Set([...first.items, ...rest.items].map((item) => item.seq)).size).toBe(31);
    expect(rest.items.at(-1)?.verb).toBe("objective.create");
  });

  it("tells nothing any more of the words of a part that was removed", async () => {
    const own = await objective("Whose parts go");
    const on = { organizationId, objectiveId: own.id };
    let measure = await createKeyResult(leader, {
      ...{ ...on, title: "Canary of a person", startValue: 0, targetValue: 10 },
    });
    measure = await updateKeyResult(leader, { ...of(measure), title: "Canary of another" });
    await removeKeyResult(leader, of(measure));
    let work = await createInitiative(leader, { ...on, title: "Canary work" });
    work = await updateInitiative(leader, { ...of(work), title: "Canary work anew" });
    await removeInitiative(leader, of(work));
    const log = await listChanges(member, { organizationId, id: own.id });
    expect(log.items.map((item) => item.verb)).toContain("keyResult.remove");
    expect(JSON.stringify(log)).not.toContain("Canary");
  });
});

describe("what was said of a removed goal", () => {
  it("is not read any more", async () => {
    const own = await objective("Checked in", { ownerUserId: company.people.member });
    const on = { organizationId, objectiveId: own.id };
    const measure = await createKeyResult(leader, {
      ...{ ...on, title: "Measure", startValue: 0, targetValue: 10 },
    });
    const said = { ...on, confidence: 0.5, status: "on-track" as const };
    await createCheckIn(leader, { ...said, value: 1, note: "Canary of an objective" });
    await createCheckIn(leader, {
      ...{ ...said, keyResultId: measure.id, value: 3, note: "Canary of a measure" },
    });
    const page = { organizationId, cycleId, limit: 25 as const };
    expect(JSON.stringify(await latestCheckIns(member, page))).toContain("Canary of a measure");
    await removeKeyResult(leader, of(measure));
    expect(JSON.stringify(await latestCheckIns(member, page))).not.toContain("Canary of a measure");
    await removeObjective(leader, { ...of(own), children: "with" });
    expect(JSON.stringify(await latestCheckIns(member, page))).not.toContain("Canary");
  });
});

describe("an objective in a restricted organization", () => {
  beforeEach(async () => {
    const admin = await company.as("admin", "admin");
    const { version } = await stage
      .rows<{ version: number }>("select version from organizations where id = $1", [
        organizationId,
      ])
      .then(([row]) => row ?? { version: 0 });
    await updateOrganization(admin, { organizationId, version, visibility: "restricted" });
    member = await company.as("member", "member");
    manager = await company.as("manager", "manager");
  });

  it("is nowhere to whom it is not shown: neither to read nor to change nor to hang under", async () => {
    const hidden = await objective("Hidden", { teamId: company.teams.beta ?? null });
    const own = await objective("Own", { ownerUserId: company.people.member });
    const nowhere = { reason: "not-found" };
    const id = { organizationId, id: hidden.id };
    await expect(getObjective(member, id)).rejects.toMatchObject(nowhere);
    await expect(listChanges(member, id)).rejects.toMatchObject(nowhere);
    await expect(updateObjective(member, { ...of(hidden), title: "Seen" })).rejects.toMatchObject(
      nowhere,
    );
    await expect(move(own.id, hidden.id, member)).rejects.toMatchObject(nowhere);
    await expect(
      moveObjective(member, {
        ...{ ...of(own), parentObjectiveId: null, afterId: hidden.id, beforeId: null },
      }),
    ).rejects.toMatchObject(nowhere);
    const under = { teamId: company.teams.alpha, parentObjectiveId: hidden.id };
    await expect(objective("Under", under, manager)).rejects.toMatchObject(nowhere);
  });
});
