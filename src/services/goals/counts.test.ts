import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { addDays, daysBetween } from "#domain/calendar";
import { goalTree } from "#domain/goal-tree";
import { type ActivityStatus, activityStatuses, type CheckInStatus } from "#domain/goal-words";
import { Fault, type OrgScope } from "#scope";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { archiveActivity, createActivity, moveActivity, removeActivity } from "../activities";
import { createCheckIn } from "../check-ins";
import { createCycle, transitionCycle } from "../cycles";
import { listDailyReports } from "../daily-reports";
import { ingestFile, startRun } from "../ingest-runs";
import {
  archiveInitiative,
  createInitiative,
  removeInitiative,
  restoreInitiative,
  updateInitiative,
} from "../initiatives";
import {
  archiveKeyResult,
  createKeyResult,
  removeKeyResult,
  restoreKeyResult,
} from "../key-results";
import {
  archiveObjective,
  createObjective,
  removeObjective,
  restoreObjective,
  updateObjective,
} from "../objectives";
import { type Board, readBoard } from ".";

/* Whatever people do, what a board counts is what a recount of the tables counts. */

let stage: Stage;
let company: Company;
let organizationId: string;
let leader: OrgScope<"leader">;
let cited: { sourceId: string; lineStart: number; lineEnd: number };
let n = 0;
const begin = "2026-03-02";
const pg = process.env.DATABASE_DRIVER === "pg";

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  leader = await company.as("leader", "leader");
  const teamId = company.teams.alpha ?? "";
  const run = await startRun(company.operator, { teamId, kind: "daily-reports" }, "command");
  const text = "**Employee**: member of acme\n\n## 2026-01-05\n\n- something\n";
  await ingestFile(company.operator, run, {
    ...{ name: "a.md", bytes: new TextEncoder().encode(text) },
  });
  const [report] = (await listDailyReports(leader, { organizationId, limit: 25 })).items;
  if (!report) throw new Error("There is no report.");
  cited = { sourceId: report.id, lineStart: report.lineStart, lineEnd: report.lineEnd };
});
afterEach(() => {
  vi.useRealTimers();
});

type Row = { id: string; version: number };
/** What a history has made so far, and on which day it is. */
type History = {
  cycleId: string;
  day: string;
  objectives: Row[];
  keyResults: (Row & { objectiveId: string })[];
  initiatives: Row[];
  activities: Row[];
};
type Step = (h: History) => Promise<unknown>;

const of = ({ id, version }: Row) => ({ organizationId, id, version });
const pick = <T>(rows: T[], nth: number): T | undefined => rows[nth % Math.max(1, rows.length)];
/** Changes one of the rows, and keeps its new version. */
const on =
  <R extends Row>(rows: (h: History) => R[], nth: number, act: (row: R) => Promise<object>): Step =>
  async (h) => {
    const row = pick(rows(h), nth);
    if (row) Object.assign(row, await act(row));
  };
const nth = fc.nat(20);
const objectives = (h: History) => h.objectives;
const keyResults = (h: History) => h.keyResults;
const initiatives = (h: History) => h.initiatives;
const activities = (h: History) => h.activities;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .tuple(nth, fc.boolean(), fc.constantFrom("key-results" as const, "children" as const))
      .map(
        ([at, below, progressSource]): Step =>
          async (h) =>
            h.objectives.push(
              await createObjective(leader, {
                ...{ organizationId, cycleId: h.cycleId, title: `Objective ${++n}` },
                ...{ progressSource, weight: (at % 3) + 1 },
                parentObjectiveId: (below && pick(h.objectives, at)?.id) || null,
              }),
            ),
      ),
  },
  {
    weight: 4,
    arbitrary: nth.map(
      (at): Step =>
        async (h) => {
          const objective = pick(h.objectives, at);
          if (!objective) return;
          h.keyResults.push(
            await createKeyResult(leader, {
              ...{ organizationId, objectiveId: objective.id, title: `Measure ${++n}` },
              ...{ startValue: 0, targetValue: 100, weight: at % 4 },
            }),
          );
        },
    ),
  },
  {
    weight: 9,
    arbitrary: fc
      .record({
        at: nth,
        value: fc.integer({ min: -20, max: 120 }),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        status: fc.constantFrom<CheckInStatus>("on-track", "on-track", "at-risk", "off-track"),
        source: fc.boolean(),
        whole: fc.nat(4),
      })
      .map(
        ({ at, value, confidence, status, source, whole }): Step =>
          async (h) => {
            const keyResult = pick(h.keyResults, at);
            if (!keyResult) return;
            await createCheckIn(leader, {
              ...{ organizationId, objectiveId: keyResult.objectiveId, value, confidence, status },
              ...(whole > 0 && { keyResultId: keyResult.id }),
              citations: source ? [cited] : [],
            });
          },
      ),
  },
  {
    weight: 3,
    arbitrary: nth.map(
      (at): Step =>
        async (h) => {
          const objective = pick(h.objectives, at);
          if (!objective) return;
          h.initiatives.push(
            await createInitiative(leader, {
              ...{ organizationId, objectiveId: objective.id, title: `Work ${++n}` },
              ...{ status: at % 2 ? ("active" as const) : ("planned" as const), startsOn: h.day },
            }),
          );
        },
    ),
  },
  {
    weight: 5,
    arbitrary: nth.map(
      (at): Step =>
        async (h) => {
          const initiative = pick(h.initiatives, at);
          if (!initiative) return;
          h.activities.push(
            await createActivity(leader, {
              ...{ organizationId, initiativeId: initiative.id, title: `Piece ${++n}` },
            }),
          );
        },
    ),
  },
  {
    weight: 5,
    arbitrary: fc
      .tuple(nth, fc.constantFrom<ActivityStatus>(...activityStatuses))
      .map(([at, status]) =>
        on(activities, at, (row) =>
          moveActivity(leader, { ...of(row), status, afterId: null, beforeId: null }),
        ),
      ),
  },
  {
    weight: 5,
    arbitrary: fc.integer({ min: 1, max: 9 }).map(
      (days): Step =>
        async (h) => {
          h.day = addDays(h.day, days);
          vi.setSystemTime(new Date(`${h.day}T12:00:00Z`));
        },
    ),
  },
  {
    weight: 9,
    arbitrary: fc
      .tuple(nth, fc.constantFrom("with" as const, "lift" as const), fc.nat(11))
      .map(
        ([at, children, which]) =>
          [
            on(objectives, at, (row) =>
              updateObjective(leader, { ...of(row), status: at % 2 ? "cancelled" : "done" }),
            ),
            on(objectives, at, (row) => archiveObjective(leader, { ...of(row), children })),
            on(objectives, at, (row) => restoreObjective(leader, of(row))),
            on(objectives, at, (row) => removeObjective(leader, { ...of(row), children })),
            on(keyResults, at, (row) => archiveKeyResult(leader, of(row))),
            on(keyResults, at, (row) => restoreKeyResult(leader, of(row))),
            on(keyResults, at, (row) => removeKeyResult(leader, of(row))),
            on(initiatives, at, (row) => archiveInitiative(leader, of(row))),
            on(initiatives, at, (row) => restoreInitiative(leader, of(row))),
            on(initiatives, at, (row) =>
              updateInitiative(leader, { ...of(row), status: at % 2 ? "cancelled" : "active" }),
            ),
            on(initiatives, at, (row) => removeInitiative(leader, of(row))),
            on(activities, at, (row) =>
              at % 2 ? archiveActivity(leader, of(row)) : removeActivity(leader, of(row)),
            ),
          ][which] as Step,
      ),
  },
);

/** How every history ends: with something said, put away and left alone, so that each is counted. */
const ending: Step = async (h) => {
  const on = await createObjective(leader, {
    ...{ organizationId, cycleId: h.cycleId, title: "Last" },
  });
  const measure = (title: string) =>
    createKeyResult(leader, {
      ...{ organizationId, objectiveId: on.id, title, startValue: 0, targetValue: 100 },
    });
  const [said, away] = [await measure("Said"), await measure("Put away")];
  await createCheckIn(leader, {
    ...{ organizationId, objectiveId: on.id, keyResultId: said.id, value: 40, confidence: 0.5 },
    ...{ status: "on-track" as const, citations: [cited] },
  });
  const work = { organizationId, objectiveId: on.id, title: "Left alone", startsOn: h.day };
  const { id: initiativeId } = await createInitiative(leader, { ...work, status: "active" });
  await createActivity(leader, { organizationId, initiativeId, title: "Left undone" });
  await archiveKeyResult(leader, of(away));
  h.day = addDays(h.day, 12);
  vi.setSystemTime(new Date(`${h.day}T12:00:00Z`));
};

async function live(steps: Step[]): Promise<History & { done: number }> {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(new Date(`${begin}T12:00:00Z`));
  const days = { startsOn: begin, endsOn: "2026-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: `Cycle ${++n}`, ...days });
  await transitionCycle(leader, { ...of(cycle), state: "active" });
  const none = { objectives: [], keyResults: [], initiatives: [], activities: [] };
  const history: History = { cycleId: cycle.id, day: begin, ...none };
  // Something of each, so that the steps find what they are about.
  const objective = { organizationId, cycleId: cycle.id, title: "First" };
  history.objectives.push(await createObjective(leader, objective));
  const objectiveId = history.objectives[0]?.id ?? "";
  for (const title of ["First measure", "Second measure"])
    history.keyResults.push(
      await createKeyResult(leader, {
        ...{ organizationId, objectiveId, title, startValue: 0, targetValue: 100 },
      }),
    );
  const work = { organizationId, objectiveId, title: "Work", startsOn: begin };
  history.initiatives.push(await createInitiative(leader, { ...work, status: "active" }));
  const initiativeId = history.initiatives[0]?.id ?? "";
  for (const title of ["First piece", "Second piece"])
    history.activities.push(await createActivity(leader, { organizationId, initiativeId, title }));
  let done = 0;
  for (const one of steps)
    await one(history).then(
      () => done++,
      // What is gone, put away or changed along with its parent refuses the step.
      (error) => {
        if (!(error instanceof Fault)) throw error;
      },
    );
  return { ...history, done };
}

/** Where the roll-up and the check-ins themselves differ. */
const differences = () =>
  stage.rows(`
    with recount as (
      select organization_id, cycle_id, objective_id, day, count(*)::int as n,
        count(*) filter (where citation_count > 0)::int as cited, sum(confidence) as sum
      from check_ins group by 1, 2, 3, 4
    )
    select * from recount r full join check_in_counts c using (organization_id, cycle_id, objective_id, day)
    where (r.n, r.cited) is distinct from (c.check_ins, c.cited) or abs(r.sum - c.confidence_sum) > 1e-9
      or (select count(*) from citations i join check_ins k on k.id = i.check_in_id
          where k.objective_id = r.objective_id and k.day = r.day) <> (
          select sum(citation_count) from check_ins k where k.objective_id = r.objective_id and k.day = r.day)`);

type Stored = {
  objectives: { id: string; status: string; away: string | null }[];
  keyResults: { id: string; objective: string; away: string | null }[];
  checkIns: {
    keyResult: string | null;
    day: string;
    status: string;
    value: number;
    cited: number;
  }[];
  initiatives: {
    id: string;
    objective: string;
    status: string;
    starts: string;
    away: string | null;
  }[];
  activities: { initiative: string; status: string; day: string | null }[];
};
/** What stands in the tables, deleted rows left out: the day something was put away is its date. */
async function storedIn(cycleId: string): Promise<Stored> {
  const [found] = await stage.rows<{ all: Stored }>(
    `with o as (select * from objectives where cycle_id = $1 and deleted_at is null),
      i as (select i.* from initiatives i join o on o.id = i.objective_id where i.deleted_at is null)
    select json_build_object(
      'objectives', (select coalesce(json_agg(json_build_object('id', id, 'status', status,
        'away', (archived_at at time zone 'UTC')::date)), '[]') from o),
      'keyResults', (select coalesce(json_agg(json_build_object('id', k.id, 'objective', k.objective_id,
        'away', (k.archived_at at time zone 'UTC')::date)), '[]')
        from key_results k join o on o.id = k.objective_id where k.deleted_at is null),
      'checkIns', (select coalesce(json_agg(json_build_object('keyResult', key_result_id, 'day', day,
        'status', status, 'value', value, 'cited', citation_count) order by day, at, id), '[]')
        from check_ins where cycle_id = $1),
      'initiatives', (select coalesce(json_agg(json_build_object('id', id, 'objective', objective_id,
        'status', status, 'starts', starts_on, 'away', (archived_at at time zone 'UTC')::date)), '[]') from i),
      'activities', (select coalesce(json_agg(json_build_object('initiative', a.initiative_id, 'status', a.status,
        'day', a.completed_on)), '[]') from activities a join i on i.id = a.initiative_id
        where a.deleted_at is null and a.archived_at is null)) as all`,
    [cycleId],
  );
  if (!found) throw new Error("Nothing is stored.");
  return found.all;
}

const count = <K extends string>(keys: K[]) => {
  const counts: Partial<Record<K, number>> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

/** The board's counts as of a day, by the rules' own words. */
function recount(stored: Stored, asOf: string, isToday: boolean) {
  const stands = ({ away }: { away: string | null }) => away === null || (!isToday && away > asOf);
  const goals = new Map(stored.objectives.filter(stands).map((o) => [o.id, o]));
  const rows = stored.keyResults.filter((k) => stands(k) && goals.has(k.objective));
  const health = rows.map((k) => {
    if (["done", "cancelled"].includes(goals.get(k.objective)?.status ?? "")) return "closed";
    const last = stored.checkIns.filter((c) => c.keyResult === k.id && c.day <= asOf).at(-1);
    if (!last) return "pending";
    if (daysBetween(last.day, asOf) > 7 + 3) return "outdated";
    // A cycle of 305 days: more than half of it is gone from its 153rd day on.
    const late = daysBetween(begin, asOf) + 1 > 305 / 2;
    return last.status === "on-track" && last.value < 30 && late ? "at-risk" : last.status;
  });
  const work = stored.initiatives.filter(
    (i) => stands(i) && goals.has(i.objective) && i.status !== "cancelled",
  );
  const pieces = work.flatMap((i) => stored.activities.filter((a) => a.initiative === i.id));
  const counted = pieces.filter((a) => a.status !== "cancelled");
  const done = (by: string) =>
    counted.filter((a) => a.status === "done" && a.day !== null && a.day <= by).length;
  const blocked = work.filter((i) => {
    const own = counted.filter((a) => a.initiative === i.id);
    const isDone = (a: { status: string; day: string | null }) =>
      a.status === "done" && a.day !== null && a.day <= asOf;
    const days = [i.starts, ...own.filter(isDone).map((a) => a.day ?? "")].sort();
    const isIdle = daysBetween(days.at(-1) ?? asOf, asOf) >= 7;
    return i.status === "active" && own.some((a) => !isDone(a)) && isIdle;
  });
  const said = stored.checkIns.filter((c) => c.day <= asOf);
  return {
    objectives: goals.size,
    healths: count(health),
    checkIns: said.length,
    cited: said.filter((c) => c.cited > 0).length,
    delivery: {
      ...{ done: done(asOf), all: counted.length, doneBefore: done(addDays(asOf, -7)) },
      blocked: blocked.length,
    },
  };
}

function counted(board: Board) {
  const tree = goalTree(board);
  const keyResults = tree.all.flatMap((one) => one.keyResults);
  const sum = (of: (day: Board["checkIns"][number]) => number) =>
    board.checkIns.reduce((all, day) => all + of(day), 0);
  return {
    objectives: tree.all.length,
    healths: count(keyResults.map((one) => one.health)),
    checkIns: sum((day) => day.checkIns),
    cited: sum((day) => day.cited),
    delivery: tree.delivery,
  };
}

describe("what a board counts", () => {
  it("equals a recount of the tables after any history, today and on every day of it", async () => {
    let done = 0;
    const seen = { archived: 0, blocked: 0, outdated: 0, cited: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), async (steps) => {
        const history = await live([...steps, ending]);
        done += history.done;
        const stored = await storedIn(history.cycleId);
        const { day } = history;
        const back = [0, 1, 4, 9, 30].map((days) => addDays(day, -days));
        for (const asOf of back) {
          const board = await readBoard(leader, { cycleId: history.cycleId, asOf });
          if (!board) throw new Error("There is no board.");
          const expected = recount(stored, asOf, asOf === day);
          expect(counted(board), asOf).toEqual(expected);
          seen.blocked += expected.delivery.blocked;
          seen.outdated += expected.healths.outdated ?? 0;
          seen.cited += expected.cited;
        }
        seen.archived += stored.keyResults.filter((k) => k.away).length;
        expect(await differences()).toEqual([]);
      }),
      { numRuns: pg ? 20 : 7 },
    );
    expect(done).toBeGreaterThan(100);
    // The histories reach what they are about.
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
  });
});

describe("check_in_counts", () => {
  it("equals a recount though many check in at once, and is not touched by what fails", async () => {
    const { cycleId } = await live([]);
    const objective = await createObjective(leader, {
      ...{ organizationId, cycleId, title: "Busy" },
    });
    const rows: { id: string }[] = [];
    for (let i = 0; i < 3; i++)
      rows.push(
        await createKeyResult(leader, {
          ...{ organizationId, objectiveId: objective.id, title: "Measure" },
          ...{ startValue: 0, targetValue: 100 },
        }),
      );
    const say = (i: number, value: number | null) =>
      createCheckIn(leader, {
        ...{ organizationId, objectiveId: objective.id, keyResultId: rows[i % 3]?.id, value },
        ...{ confidence: 0.25, status: "on-track" as const, citations: i % 2 ? [cited] : [] },
      });
    const all = await Promise.allSettled(
      Array.from({ length: 16 }, (_, i) => say(i, i % 4 === 3 ? null : i)),
    );
    expect(all.filter((one) => one.status === "fulfilled")).toHaveLength(12);
    expect(await differences()).toEqual([]);
    const board = await readBoard(leader, { cycleId });
    expect(board?.checkIns).toEqual([{ day: begin, checkIns: 12, cited: 4, confidenceSum: 3 }]);
  });

  it("is noticed when it is wrong", async () => {
    await stage.admin.query("begin; set local role hub_app");
    await stage.admin.query("select set_config('app.organization_id', $1, true)", [organizationId]);
    await stage.admin.query("update check_in_counts set cited = cited + 1");
    await stage.admin.query("commit");
    expect(await differences()).not.toEqual([]);
  });
});
