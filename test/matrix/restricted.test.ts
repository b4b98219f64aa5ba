import { beforeAll, describe, expect, it } from "vitest";
import { goalTree } from "#domain/goal-tree";
import { updateOrganization } from "#services/organizations";
import { createCaller, createContext } from "#trpc";
import { openSuite, type Stage } from "../stage/stage";
import { cases } from "./cases";
import { ask, callIn, callOver, type Marks, opening, walk } from "./engine";
import { type GoalMark, type Goals, goalMarks, goalWords, sightOf } from "./goals";
import { type Cookies, headersOf, type Principal, principals, signIn } from "./principals";
import { digestOf, foreignIds, foundWorld, operatorOf, today, type World } from "./world";

/**
 * The same world, and the company restricts its goals: a member reads those of their teams, their
 * own, and those they own a part of; a manager also those of the teams below; leaders read all. Every
 * goal's words say whose it is (goals.ts), so that whatever an answer is made of can be told.
 */
let stage: Stage;
let w: World;
let cookies: Cookies;
let marks: Marks;
let before: string;
const procedures = await walk();

beforeAll(async () => {
  stage = await openSuite();
  w = await foundWorld(stage);
  const { organizationId } = w.home;
  const [home] = await w.rows<{ version: number }>(
    "select version from organizations where id = $1",
    [organizationId],
  );
  await updateOrganization(operatorOf(w.home), {
    organizationId,
    version: home?.version ?? 1,
    visibility: "restricted",
  });
  cookies = await signIn(w, stage.admin);
  marks = { ids: await foreignIds(w), restricted: true };
  before = await digestOf(w, w.foreign);
});

type Role = "member" | "other" | "manager" | "leader" | "admin" | "both";
const roles = Object.keys(sightOf) as Role[];
const callerOf = (principal: Principal) =>
  createCaller(createContext(headersOf(cookies, principal), w.runtime));
const org = () => ({ organizationId: w.home.organizationId });
/** Whose words an answer has. */
const marksIn = (answer: unknown): GoalMark[] => {
  const text = JSON.stringify(answer);
  return goalMarks.filter((mark) => text.includes(goalWords[mark]));
};
const isBelowLeader = (role: Role) => role !== "leader" && role !== "admin";

describe("the matrix where goals are restricted", () => {
  it.each(procedures)("$path", async (procedure) => {
    const theCase = cases[procedure.path];
    if (!theCase) throw new Error(`${procedure.path} has no case.`);
    // A stream over HTTP and in process is one generator; the rest is the matrix's own question.
    const call = (procedure.type === "subscription" ? callOver : callIn)(w, cookies);
    const problems: string[] = [];
    for (const principal of principals) {
      problems.push(...(await ask(w, call, procedure, theCase, principal, marks)));
    }
    expect(problems).toEqual([]);
    expect(await digestOf(w, w.foreign)).toBe(before);
  });
});

/** The objectives of the season that are not somebody's to read and stand on their board all the same. */
const bare: Record<Role, (keyof Goals)[]> = {
  member: ["whole", "child", "under"],
  both: ["whole", "child", "under"],
  manager: ["whole", "child"],
  other: ["whole", "alpha"],
  leader: [],
  admin: [],
};
/** Those that are. */
const read: Record<Role, (keyof Goals)[]> = {
  member: ["alpha", "shared"],
  both: ["alpha"],
  manager: ["alpha", "under"],
  other: ["beta", "shared", "child"],
  leader: ["whole", "alpha", "under", "beta", "shared", "child"],
  admin: ["whole", "alpha", "under", "beta", "shared", "child"],
};
const idsOf = (names: (keyof Goals)[]) => names.map((name) => w.goals[name]).sort();
const boardOf = async (role: Role) => {
  const board = await callerOf(role).goals.board({ ...org(), cycleId: w.alpha.cycle });
  if (!board) throw new Error("There is no board.");
  return board;
};
/** What a goal says; the task is the one thing that is told without its objective. */
const goalsOf = (role: Role) => sightOf[role]?.filter((mark) => mark !== "task");

describe.each(roles)("what %s sees of it", (role) => {
  const caller = () => callerOf(role);

  it("is a board of their own goals, and bare numbers of those that count in them", async () => {
    const board = await boardOf(role);
    expect(marksIn(board)).toEqual(goalsOf(role));
    const isBare = (o: (typeof board.objectives)[number]) => o.restricted !== undefined;
    const ids = (of: typeof board.objectives) => of.map(({ id }) => id).sort();
    expect(ids(board.objectives.filter(isBare))).toEqual(idsOf(bare[role]));
    expect(ids(board.objectives.filter((o) => !isBare(o)))).toEqual(idsOf(read[role]));
    for (const hidden of board.objectives.filter(isBare)) {
      expect(hidden).toMatchObject({
        title: "",
        ownerUserId: null,
        reviewerUserId: null,
        manualProgress: null,
        finalScore: null,
        scoreReason: null,
        startsOn: null,
        endsOn: null,
        last: null,
        before: null,
        lastCitedOn: null,
        mayEdit: false,
      });
      const { progress } = hidden.restricted ?? {};
      expect(progress === null || typeof progress === "number").toBe(true);
    }
    const seen = new Set(idsOf(read[role]));
    for (const part of [...board.keyResults, ...board.initiatives])
      expect(seen).toContain(part.objectiveId);
    // Nobody is named who has nothing to do with what is seen.
    const named = [
      ...board.objectives.flatMap((o) => [o.ownerUserId, o.reviewerUserId]),
      ...[...board.keyResults, ...board.initiatives].map((part) => part.ownerUserId),
    ];
    for (const { userId } of board.people) expect(named).toContain(userId);
  });

  it("has the numbers it has for those who see all", async () => {
    const [mine, all] = [goalTree(await boardOf(role)), goalTree(await boardOf("admin"))];
    expect(mine.company.progress.value).toBe(all.company.progress.value);
    expect(mine.company.progress.value).toBeGreaterThan(0);
    const numbersOf = (one: (typeof mine.all)[number] | undefined) => ({
      id: one?.facts.id,
      progress: one?.progress.value,
      confidence: one?.confidence.value,
      before: one?.before,
      health: one?.health,
    });
    for (const one of mine.all)
      expect(numbersOf(one)).toEqual(numbersOf(all.objective(one.facts.id)));
  });

  it("counts the check-ins of their own goals", async () => {
    const { checkIns } = await boardOf(role);
    const [counted] = await w.rows<{ n: number; cited: number }>(
      `select count(*)::int as n, (count(*) filter (where citation_count > 0))::int as cited
       from check_ins where cycle_id = $1 and objective_id = any($2)`,
      [w.alpha.cycle, idsOf(read[role])],
    );
    const sum = (of: "checkIns" | "cited") => checkIns.reduce((n, day) => n + day[of], 0);
    expect({ n: sum("checkIns"), cited: sum("cited") }).toEqual(counted);
  });

  it("is said by their own check-ins", async () => {
    const said = await caller().checkIns.latest({ ...org(), cycleId: w.alpha.cycle });
    expect(marksIn(said)).toEqual(goalsOf(role));
    expect(new Set(said.items.map(({ objectiveId }) => objectiveId))).toEqual(
      new Set(idsOf(read[role])),
    );
    // Whose goal it is does not open its source: that is the team's.
    const mine = role === "other" ? w.beta.report : w.alpha.report;
    for (const { citations } of said.items) {
      for (const citation of citations) {
        const may = !isBelowLeader(role) || !("sourceId" in citation) || citation.sourceId === mine;
        expect(may, JSON.stringify(citation)).toBe(true);
      }
    }
  });

  it("is told by the stream without a name", async () => {
    const stop = new AbortController();
    const caller = createCaller(createContext(headersOf(cookies, role), w.runtime), {
      signal: stop.signal,
    });
    const events = await opening(await caller.live.changes({ ...org(), lastEventId: "0" }), stop);
    const named = new Set(
      (events as [string, { subjectId: string | null }][]).map(
        ([, { subjectId }]) => subjectId !== null,
      ),
    );
    expect([...named]).toEqual([!isBelowLeader(role)]);
  });

  it("is what they have to do, and what they were told", async () => {
    const work = await caller().goals.work(org());
    const { notifications, ...tasks } = work;
    const may = sightOf[role] ?? [];
    expect(marksIn(tasks).filter((mark) => !may.includes(mark))).toEqual([]);
    expect(marksIn(notifications).filter((mark) => !may.includes(mark))).toEqual([]);
    const told = await caller().notifications.list(org());
    expect(told.items.length).toBeGreaterThan(0);
    expect(marksIn(told).filter((mark) => !may.includes(mark))).toEqual([]);
  });
});

describe("who has a task of a goal that is not theirs to read", () => {
  const task = `${goalWords.task} activity`;
  const mina = () => callerOf("member");

  it("sees the task and not a word of its objective", async () => {
    const { activities, done } = await mina().goals.work(org());
    for (const list of [activities, done]) {
      expect(list.find(({ title }) => title === task)).toMatchObject({
        objectiveId: null,
        objectiveTitle: null,
        initiativeTitle: null,
      });
    }
    const listed = await mina().activities.list({ ...org(), initiativeIds: [w.beta.initiative] });
    expect(listed.map(({ title }) => title)).toEqual([task, task]);
    for (const ask of [
      () => mina().objectives.get({ ...org(), id: w.goals.beta }),
      () => mina().initiatives.get({ ...org(), id: w.beta.initiative }),
      () => mina().comments.list({ ...org(), objectiveId: w.goals.beta }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("moves it, and nothing beside it", async () => {
    const rows = await w.rows<{ id: string; version: number; title: string }>(
      `select id, version, title from activities where initiative_id = $1 and status = 'todo' order by title`,
      [w.beta.initiative],
    );
    const move = (title: string) => {
      const { id = "", version = 1 } = rows.find((row) => row.title === title) ?? {};
      const place = { afterId: null, beforeId: null, status: "doing" } as const;
      return mina().activities.move({ ...org(), id, version, ...place });
    };
    expect(await move(task)).toMatchObject({ title: task, status: "doing" });
    await expect(move(`${goalWords.beta} activity`)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(today).toBe((await mina().goals.work(org())).today);
  });
});
