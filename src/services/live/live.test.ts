import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { liveChanges } from "#schema";
import { OrgScope } from "#scope";
import { createRuntime, type Runtime } from "#scope/operator";
import {
  type Company,
  foundCompany,
  openSuite,
  type Stage,
  seats,
} from "../../../test/stage/stage";
import { createComment } from "../comments";
import { createCycle, transitionCycle } from "../cycles";
import { deactivateMember, reactivateMember } from "../memberships";
import { createObjective, updateObjective } from "../objectives";
import { updateOrganization } from "../organizations";
import { putTeamMember } from "../teams";
import { livePosition, streamsPerPerson, watchChanges } from ".";

let stage: Stage;
let company: Company;
let organizationId: string;
let objectiveId: string;
/** Another process, as far as PostgreSQL can tell. */
let elsewhere: Runtime;
let leader: OrgScope<"leader">;
let leaderElsewhere: OrgScope<"leader">;

beforeAll(async () => {
  stage = await openSuite();
  company = await foundCompany("acme", { teams: ["alpha", "beta"], people: seats });
  organizationId = company.organizationId;
  elsewhere = createRuntime({ url: stage.url });
  leader = await company.as("leader", "leader");
  leaderElsewhere = await as("leader", "leader", elsewhere);
  const days = { startsOn: "2026-01-01", endsOn: "2099-12-31" };
  const cycle = await createCycle(leader, { organizationId, name: "Q1", ...days });
  await transitionCycle(leader, { organizationId, id: cycle.id, version: 1, state: "active" });
  const objective = await createObjective(leader, {
    ...{ organizationId, cycleId: cycle.id, title: "Watched", teamId: company.teams.beta ?? null },
  });
  objectiveId = objective.id;
});
afterAll(() => elsewhere.database.close());
afterEach(async () => {
  await Promise.all(open.splice(0).map((stream) => stream.stop()));
});

const as = <R extends "member" | "leader">(name: string, role: R, runtime?: Runtime) =>
  OrgScope.open(
    { userId: company.people[name] ?? "", requestId: name },
    organizationId,
    role,
    runtime,
  );

const open: { stop: () => Promise<void> }[] = [];
/** A person's live page. It takes its place when it is first asked for a change. */
function watch(scope: OrgScope, lastEventId?: string) {
  const controller = new AbortController();
  const input = { organizationId, ...(lastEventId !== undefined && { lastEventId }) };
  const changes = watchChanges(scope, input, controller.signal);
  const stream = {
    next: () => changes.next(),
    abort: () => controller.abort(),
    stop: async () => {
      controller.abort();
      await changes.return(undefined).catch(() => {});
    },
  };
  open.push(stream);
  return stream;
}
type Told = { id: string; change: { noun: string; subjectId: string | null; own: boolean } };
const one = async (stream: ReturnType<typeof watch>): Promise<Told> => {
  const { value, done } = await stream.next();
  if (done || !value) throw new Error("The stream has ended.");
  return value;
};
async function take(stream: ReturnType<typeof watch>, n: number): Promise<Told[]> {
  const all: Told[] = [];
  while (all.length < n) all.push(await one(stream));
  return all;
}
const say = (scope: OrgScope = leader, body = "A word") =>
  createComment(scope, { organizationId, objectiveId, body });
const position = async () => Number((await livePosition(leader)).lastEventId);

type Event = { seq: number; verb: string; subject: string; actor: string };
const events = (after = 0) =>
  stage.rows<Event>(
    `select seq::int as seq, verb, subject_id as subject, actor_user_id as actor from audit_events
     where organization_id = $1 and seq > $2 order by seq`,
    [organizationId, after],
  );
/** What of it a leader is to be told, in order. */
const toTell = (all: Event[], reader: string): Told[] =>
  all
    .filter(({ verb }) => !/^(team|personAlias|ingestRun)\./.test(verb))
    .map(({ seq, verb, subject, actor }) => ({
      id: String(seq),
      change: {
        noun: verb.split(".")[0] ?? "",
        subjectId: subject,
        own: actor === company.people[reader],
      },
    }));

async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 5_000) {
  for (const started = Date.now(); !(await holds()); await sleep(20))
    if (Date.now() - started > ms) throw new Error(`It never came to this: ${what}.`);
}
const places = async () => {
  const [row] = await stage.rows<{ n: number }>(
    `select count(*)::int as n from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );
  return row?.n ?? -1;
};
/** Opens a page that waits for a change, and is sure that it has its place. */
async function waiting(scope: OrgScope) {
  const before = await places();
  const stream = watch(scope);
  const next = stream.next();
  next.catch(() => {});
  await until("a place is taken", async () => (await places()) === before + 1);
  return { ...stream, pending: next };
}
const cut = async () => {
  const { rows } = await stage.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
     and pid <> pg_backend_pid() and query ~ '^(listen hub_changes|select pg_(try_)?advisory_(un)?lock)'`,
  );
  return rows.length;
};
/** Sooner than the fifteen seconds after which a page looks by itself. */
const soon = <T>(work: Promise<T>, ms = 4_000): Promise<T> =>
  Promise.race([
    work,
    sleep(ms, undefined, { ref: false }).then(() => {
      throw new Error("It came too late.");
    }),
  ]);

describe("a live page", () => {
  it("is told of the organization's changes from now on, its own among them", async () => {
    const stream = watch(leader);
    const next = one(stream);
    await until("a place is taken", async () => (await places()) === 1);
    const start = await position();
    const made = await say();
    expect(await soon(next)).toEqual({
      id: String(start + 1),
      change: { noun: "comment", subjectId: made.id, own: true },
    });
    const member = await as("member", "member");
    const theirs = await say(member);
    expect(await soon(one(stream))).toEqual({
      id: String(start + 2),
      change: { noun: "comment", subjectId: theirs.id, own: false },
    });
  });

  it("goes on after the last change it had, and begins anew with a number that is not ours", async () => {
    const start = await position();
    await say();
    await say();
    const all = toTell(await events(start), "leader");
    expect(await soon(take(watch(leader, String(start)), 2))).toEqual(all);
    expect(await soon(one(watch(leader, String(start + 1))))).toEqual(all[1]);
    const lost = watch(leader, "999999999");
    const next = one(lost);
    await until("a place is taken", async () => (await places()) === 3);
    await sleep(50);
    const made = await say();
    expect((await soon(next)).change.subjectId).toBe(made.id);
    for (const wrong of ["-1", "1.5", "x", "", "1".repeat(17)])
      expect(liveChanges.safeParse({ organizationId, lastEventId: wrong }).success).toBe(false);
  });

  it("is not told of what was taken back, nor of what is nobody's goal", async () => {
    const stream = watch(leader, String(await position()));
    const wrong = { organizationId, objectiveId, body: "A word", mentions: [crypto.randomUUID()] };
    await expect(createComment(leader, wrong)).rejects.toMatchObject({ reason: "not-a-member" });
    await putTeamMember(company.operator, {
      ...{ organizationId, teamId: company.teams.alpha ?? "", userId: company.people.leader ?? "" },
    });
    const made = await say();
    const told = await soon(one(stream));
    expect(told.change.subjectId).toBe(made.id);
    expect(Number(told.id)).toBe(await position());
  });

  it("is told nothing of another organization", async () => {
    const stranger = await foundCompany("zenith", { people: { boss: { role: "leader" } } });
    const boss = await stranger.as("boss", "leader");
    const stream = watch(leader, String(await position()));
    const days = { startsOn: "2026-01-01", endsOn: "2026-03-31" };
    await createCycle(boss, { organizationId: stranger.organizationId, name: "Theirs", ...days });
    const made = await say();
    expect((await soon(one(stream))).change.subjectId).toBe(made.id);
  });
});

describe("changes while pages come and go", () => {
  it("are told once each and in order, whoever writes and however often a page begins again", async () => {
    const start = await position();
    const all = 62;
    const writer = async (scope: OrgScope<"leader">, n: number) => {
      for (let i = 0; i < n; i++) {
        await say(scope, `Word ${i}`);
        if (i % 5 === 0)
          await putTeamMember(company.operator, {
            ...{ organizationId, teamId: company.teams.alpha ?? "" },
            userId: company.people.member ?? "",
          });
        if (i % 7 === 0) {
          const wrong = { organizationId, objectiveId, body: "-", mentions: [crypto.randomUUID()] };
          await createComment(scope, wrong).catch(() => {});
        }
      }
    };
    /** Reads a few changes, goes away, comes again after the last one; elsewhere or here. */
    const reader = async (scopes: OrgScope[], sizes: number[]) => {
      const seen: Told[] = [];
      for (let round = 0; seen.length < all; round++) {
        const last = seen.at(-1)?.id ?? String(start);
        const stream = watch(scopes[round % scopes.length] ?? leader, last);
        const size = Math.min(sizes[round % sizes.length] ?? 1, all - seen.length);
        seen.push(...(await soon(take(stream, size), 8_000)));
        await stream.stop();
      }
      return seen;
    };
    const reading = [
      reader([leader], [1, 3, 2, 7, 5]),
      reader([leaderElsewhere], [4, 1, 9]),
      reader([leader, leaderElsewhere], [2, 2, 13, 1]),
    ];
    await Promise.all([writer(leader, 25), writer(leaderElsewhere, 25), writer(leader, 12)]);
    const expected = toTell(await events(start), "leader");
    expect(expected).toHaveLength(all);
    for (const seen of await Promise.all(reading)) expect(seen).toEqual(expected);
  });

  it("are told at once, also one that is made while the one before is read", async () => {
    // The same reader over a slow line: what it reads is old by the time it is here.
    let slow = async () => {};
    const read: OrgScope["read"] = async (send) => {
      const answer = await leader.read(send);
      await slow();
      return answer;
    };
    const reader = { read, seesAllGoals: true };
    const { feed, actor } = leader;
    const opened = { ...reader, feed, actor, organizationId, again: async () => reader };
    const page = await waiting(opened as unknown as OrgScope);
    await sleep(50);
    const start = await position();
    slow = async () => {
      slow = async () => {};
      await say(leaderElsewhere);
      await sleep(100);
    };
    await say();
    expect((await soon(page.pending)).value?.id).toBe(String(start + 1));
    expect((await soon(one(page))).id).toBe(String(start + 2));
  });

  it("are all there for a page that was away for more than it can read at once", async () => {
    const missed = Math.max(0, 120 - (await position()));
    for (let i = 0; i < missed; i++) await say();
    const expected = toTell(await events(), "leader");
    expect(expected.length).toBeGreaterThan(100);
    const seen = await soon(take(watch(leader, "0"), expected.length), 8_000);
    expect(seen).toEqual(expected);
  });

  it("are numbered without a gap though twenty come at once and some are taken back", async () => {
    const start = await position();
    const all = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        i % 4 === 3
          ? createComment(leader, {
              ...{ organizationId, objectiveId, body: "-", mentions: [crypto.randomUUID()] },
            })
          : say(i % 2 ? leader : leaderElsewhere),
      ),
    );
    expect(all.filter((each) => each.status === "rejected")).toHaveLength(5);
    expect((await events(start)).map((event) => event.seq)).toEqual(
      Array.from({ length: 15 }, (_, i) => start + 1 + i),
    );
  });
});

describe("a connection that is lost", () => {
  it("loses no change, neither one made meanwhile nor one made after", async () => {
    const [here, there] = [await waiting(leader), await waiting(leaderElsewhere)];
    for (let round = 0; round < 2; round++) {
      const start = await position();
      expect(await cut()).toBeGreaterThan(0);
      await say(leader, "Meanwhile");
      await say(leaderElsewhere, "Meanwhile too");
      const expected = toTell(await events(start), "leader");
      for (const stream of [here, there]) {
        const first =
          round === 0
            ? await soon(stream.pending).then(({ value }) => value)
            : await soon(one(stream));
        expect([first, await soon(one(stream))]).toEqual(expected);
      }
    }
    const made = await say(leader, "After");
    for (const stream of [here, there])
      expect((await soon(one(stream))).change.subjectId).toBe(made.id);
  });
});

describe("a person's live pages", () => {
  it("are five at the most, over all processes; one that ends gives its place back", async () => {
    expect(streamsPerPerson).toBe(5);
    const member = await as("member", "member");
    const memberElsewhere = await as("member", "member", elsewhere);
    const five = [];
    for (const scope of [member, member, memberElsewhere, member, memberElsewhere])
      five.push(await waiting(scope));
    const busy = { reason: "too-many-streams", code: "busy" };
    for (const scope of [member, memberElsewhere])
      await expect(watch(scope).next()).rejects.toMatchObject(busy);
    // Another person's are their own.
    const other = await waiting(await as("other", "member"));
    five[2]?.abort();
    await expect(soon(five[2]?.pending ?? Promise.reject())).resolves.toEqual({
      done: true,
      value: undefined,
    });
    await until("the place is free", async () => (await places()) === 5);
    await waiting(member);
    await expect(watch(memberElsewhere).next()).rejects.toMatchObject(busy);
    await other.stop();
  });

  it("end when they are left, while they wait and while they are told", async () => {
    const still = await waiting(leader);
    still.abort();
    expect(await soon(still.pending)).toMatchObject({ done: true });
    const start = await position();
    await say();
    await say();
    const told = watch(leader, String(start));
    expect(await soon(one(told))).toMatchObject({ id: String(start + 1) });
    await soon(told.stop());
    expect(await told.next()).toMatchObject({ done: true });
    const controller = new AbortController();
    controller.abort();
    const late = watchChanges(leader, { organizationId }, controller.signal);
    expect(await soon(late.next())).toEqual({ done: true, value: undefined });
    await until("all places are free", async () => (await places()) === 0);
  });

  it("end at once, whichever process they are in, when the person is let go", async () => {
    const admin = (await company.as("admin", "member")).as("admin");
    const userId = company.people.other ?? "";
    const pages = [
      await waiting(await as("other", "member")),
      await waiting(await as("other", "member", elsewhere)),
    ];
    const gone = await deactivateMember(admin, { organizationId, userId, version: 1 });
    const ends = pages.map((page) =>
      expect(soon(page.pending)).rejects.toMatchObject({ reason: "not-found", code: "not_found" }),
    );
    await Promise.all(ends);
    await until("all places are free", async () => (await places()) === 0);
    await reactivateMember(admin, { organizationId, userId, version: gone.version });
    await waiting(await as("other", "member"));
  });

  it("tell where goals are restricted that something changed, and not what", async () => {
    const admin = (await company.as("admin", "member")).as("admin");
    const pages = [await waiting(await as("member", "member")), await waiting(leader)];
    const start = await position();
    const [row] = await stage.rows<{ version: number }>(
      "select version from organizations where id = $1",
      [organizationId],
    );
    const version = row?.version ?? 0;
    await updateOrganization(admin, { organizationId, version, visibility: "restricted" });
    const [objective] = await stage.rows<{ version: number }>(
      "select version from objectives where id = $1",
      [objectiveId],
    );
    await updateObjective(leader, {
      ...{ organizationId, id: objectiveId, version: objective?.version ?? 0, title: "Hidden" },
    });
    const seen = await Promise.all(
      pages.map(async (page) => [(await soon(page.pending)).value, await soon(one(page))]),
    );
    const nouns = ["organization", "objective"].map((noun, i) => ({
      id: String(start + 1 + i),
      noun,
    }));
    // The page was open before: what it may be told is asked again with each change.
    expect(seen[0]).toEqual(
      nouns.map(({ id, noun }) => ({ id, change: { noun, subjectId: null, own: false } })),
    );
    expect(seen[1]).toMatchObject([
      { change: { subjectId: organizationId, own: false } },
      { change: { subjectId: objectiveId, own: true } },
    ]);
  });
});
