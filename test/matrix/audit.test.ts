import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#env";
import { startRun } from "#services/ingest-runs";
import { createCaller, createContext } from "#trpc";
import { POST as upload } from "../../src/app/api/upload/route";
import { openSuite, type Stage } from "../stage/stage";
import { uploadBody } from "../stage/upload";
import { cases } from "./cases";
import { callIn, type Input, nowhere, walk } from "./engine";
import { type Cookies, headersOf, type Principal, signIn, userOf } from "./principals";
import { daysAgo, digestOf, entry, foundWorld, operatorOf, type World } from "./world";

let stage: Stage;
let w: World;
let cookies: Cookies;
const mutations = (await walk()).filter(({ type }) => type === "mutation");

beforeAll(async () => {
  stage = await openSuite();
  w = await foundWorld(stage);
  cookies = await signIn(w, stage.admin);
});

type Trail = {
  verb: string;
  /** Of the input or of the answer: whose id the event names. */
  subject: (input: Input, answer: Record<string, unknown>) => unknown;
  before: boolean;
  after: boolean;
  by?: Principal;
  /** What makes it fail once it has begun; else a stale version. */
  failing?: Input;
  /** Another body for the same key; else another version. */
  other?: Input;
};
const ofInput = (key: string) => (input: Input) => input[key];
const ofAnswer = (key: string) => (_: Input, answer: Record<string, unknown>) => answer[key];
const changed = { before: true, after: true };
const created = { before: false, after: true };

/** A part that is added to a goal; whatever it hangs on is not there when it fails. */
const addition = (noun: string, hangsOn: string): Trail => ({
  verb: `${noun}.create`,
  subject: ofAnswer("id"),
  ...created,
  failing: { [hangsOn]: nowhere },
  other: { title: "Another one" },
});
/** A change of a goal that is there, of the version that was read. */
const alteration = (noun: string, act: string): Trail => ({
  verb: `${noun}.${act}`,
  subject: ofInput("id"),
  ...changed,
});
const alterations = (router: string, noun: string, acts: string[]): Record<string, Trail> =>
  Object.fromEntries(acts.map((act) => [`${router}.${act}`, alteration(noun, act)]));
const arranging = ["update", "move", "archive", "restore", "remove"];

const goalTrails: Record<string, Trail> = {
  "cycles.create": {
    verb: "cycle.create",
    subject: ofAnswer("id"),
    ...created,
    failing: { name: "Season" },
    other: { name: "Another one" },
  },
  ...alterations("cycles", "cycle", ["update", "transition"]),
  "cycles.clone": {
    verb: "cycle.clone",
    subject: ofAnswer("id"),
    ...created,
    failing: { id: nowhere },
    other: { name: "Another one" },
  },
  "goals.import": {
    verb: "goals.import",
    subject: ofInput("cycleId"),
    ...created,
    failing: { cycleId: nowhere },
    other: { dateOrder: "dmy" },
  },
  "objectives.create": addition("objective", "cycleId"),
  ...alterations("objectives", "objective", [...arranging, "score"]),
  "keyResults.create": addition("keyResult", "objectiveId"),
  ...alterations("keyResults", "keyResult", [...arranging, "score"]),
  "initiatives.create": addition("initiative", "objectiveId"),
  ...alterations("initiatives", "initiative", arranging),
  "activities.create": addition("activity", "initiativeId"),
  ...alterations("activities", "activity", arranging),
  "checkIns.create": {
    ...addition("checkIn", "objectiveId"),
    other: { note: "Said otherwise." },
  },
  "comments.create": { ...addition("comment", "objectiveId"), other: { body: "Said otherwise." } },
  ...alterations("comments", "comment", ["update", "remove"]),
  "notifications.read": {
    verb: "notification.read",
    subject: ofInput("id"),
    ...created,
    failing: { id: nowhere },
    other: { id: nowhere },
  },
};

/** The trace of every mutation of the router. */
const trails: Record<string, Trail> = {
  ...goalTrails,
  "organizations.update": {
    verb: "organization.update",
    subject: ofInput("organizationId"),
    ...changed,
  },
  "profiles.update": { verb: "profile.update", subject: ofAnswer("userId"), ...changed },
  "memberships.changeRole": {
    verb: "membership.changeRole",
    subject: ofInput("userId"),
    ...changed,
  },
  "memberships.deactivate": {
    verb: "membership.deactivate",
    subject: ofInput("userId"),
    ...changed,
  },
  "memberships.reactivate": {
    verb: "membership.reactivate",
    subject: ofInput("userId"),
    ...changed,
  },
  "teams.create": {
    verb: "team.create",
    subject: ofAnswer("id"),
    ...created,
    failing: { slug: "alpha" },
    other: { name: "another name" },
  },
  "teams.update": { verb: "team.update", subject: ofInput("id"), ...changed },
  "teams.archive": { verb: "team.archive", subject: ofInput("id"), ...changed },
  "teams.restore": { verb: "team.restore", subject: ofInput("id"), ...changed },
  "teams.putMember": {
    verb: "team.putMember",
    subject: ofInput("teamId"),
    ...created,
    failing: { userId: nowhere },
    other: { role: "lead" },
  },
  "teams.removeMember": {
    verb: "team.removeMember",
    subject: ofInput("teamId"),
    before: true,
    after: false,
    failing: { userId: nowhere },
    other: { userId: nowhere },
  },
  "dailyReports.write": {
    verb: "dailyReport.write",
    subject: ofAnswer("id"),
    ...created,
    by: "member",
    failing: { teamId: nowhere },
    other: { content: "Another day's work." },
  },
  "dailyReports.remove": {
    verb: "dailyReport.remove",
    subject: ofInput("id"),
    before: true,
    after: false,
  },
  "ingestRuns.redact": {
    verb: "ingestRun.redact",
    subject: ofInput("organizationId"),
    ...created,
    failing: { organizationId: nowhere },
    other: { afterId: nowhere },
  },
  "sources.redact": {
    verb: "source.redact",
    subject: ofInput("id"),
    ...created,
    failing: { id: nowhere },
    other: { citedToo: true },
  },
  "sources.remove": { verb: "source.remove", subject: ofInput("id"), ...changed },
  "personAliases.settle": { verb: "personAlias.settle", subject: ofInput("id"), ...changed },
  "personAliases.reopen": { verb: "personAlias.reopen", subject: ofInput("id"), ...changed },
  "ingestRuns.start": {
    verb: "ingestRun.start",
    subject: ofAnswer("id"),
    ...created,
    failing: { teamId: nowhere },
    other: { dateOrder: "dmy" },
  },
  "ingestRuns.finish": {
    verb: "ingestRun.finish",
    subject: ofInput("id"),
    ...changed,
    failing: { id: nowhere },
    other: { id: nowhere },
  },
};

type Event = {
  verb: string;
  actor: string | null;
  operator: string | null;
  subject: string;
  before: unknown;
  after: unknown;
  request: string;
  organization: string;
};
const events = (since: Set<string>) =>
  w
    .rows<Event & { id: string }>(
      `select id, verb, actor_user_id as actor, operator, subject_id as subject, before, after,
       request_id as request, organization_id as organization from audit_events`,
    )
    .then((all) => all.filter(({ id }) => !since.has(id)));
const seen = async () => new Set((await events(new Set())).map(({ id }) => id));

const inputOf = async (path: string, by: Principal): Promise<Input> => {
  const [base] = Object.values(cases[path]?.own ?? {});
  const input = await base?.input(w, by);
  if (!base || !input) throw new Error(`${path} has no case.`);
  return input;
};
const stale = (input: Input) => ("version" in input ? { version: 999_999 } : {});
let keys = 0;
const newKey = () => `audit-key-${++keys}`;

describe("the trace of a change", () => {
  it("is known for every mutation", () => {
    expect(mutations.map(({ path }) => path).sort()).toEqual(Object.keys(trails).sort());
  });

  it.each(Object.entries(trails))("%s leaves one event and no more", async (path, trail) => {
    const by = trail.by ?? "admin";
    const input = await inputOf(path, by);
    const before = await seen();
    const context = createContext(headersOf(cookies, by), w.runtime);
    const procedure = path
      .split(".")
      .reduce<unknown>((at, key) => (at as Input)[key], createCaller(context));
    const answer = await (procedure as (input: Input) => Promise<Input>)(input);
    const [event, ...more] = await events(before);
    expect(more).toEqual([]);
    expect({ ...event, before: event?.before !== null, after: event?.after !== null }).toEqual({
      id: event?.id,
      verb: trail.verb,
      actor: userOf(w, by),
      operator: null,
      subject: trail.subject(input, answer),
      before: trail.before,
      after: trail.after,
      request: context.requestId,
      organization: w.home.organizationId,
    });
  });

  it.each(Object.entries(trails))("%s leaves none when it fails", async (path, trail) => {
    const by = trail.by ?? "admin";
    const input = { ...(await inputOf(path, by)), idempotencyKey: newKey() };
    const before = await digestOf(w, w.home);
    const failing = { ...input, ...(trail.failing ?? stale(input)) };
    const answer = await callIn(w, cookies)(by, { path, type: "mutation" }, failing);
    expect(answer.code).toMatch(/CONFLICT|NOT_FOUND|BAD_REQUEST/);
    expect(await digestOf(w, w.home)).toBe(before);
    // The key of what failed is free again.
    const after = await callIn(w, cookies)(by, { path, type: "mutation" }, input);
    expect(after.code).toBe("OK");
  });

  it("is of the change's own transaction: without the event there is no change", async () => {
    const problems: string[] = [];
    for (const [path, trail] of Object.entries(trails)) {
      const by = trail.by ?? "admin";
      const input = await inputOf(path, by);
      await stage.admin.query(
        `create function refuse_audit() returns trigger language plpgsql as $$
           begin raise exception 'no event'; end $$;
         create trigger refuse_audit before insert on audit_events
           for each row execute function refuse_audit()`,
      );
      const before = await digestOf(w, w.home);
      try {
        const answer = await callIn(w, cookies)(by, { path, type: "mutation" }, input);
        if (answer.code !== "INTERNAL_SERVER_ERROR") problems.push(`${path}: ${answer.code}`);
        if ((await digestOf(w, w.home)) !== before) problems.push(`${path} changed something`);
      } finally {
        await stage.admin.query(
          "drop trigger refuse_audit on audit_events; drop function refuse_audit()",
        );
      }
    }
    expect(problems).toEqual([]);
  });

  it("keeps none of the words of a goal that is removed", async () => {
    for (const path of Object.keys(trails).filter((name) =>
      /^(?!daily|team|sources).*\.remove$/.test(name),
    )) {
      const input = await inputOf(path, "admin");
      const before = await seen();
      const answer = await callIn(w, cookies)("admin", { path, type: "mutation" }, input);
      expect(answer.code).toBe("OK");
      const [event] = await events(before);
      const { id, version } = input as { id: string; version: number };
      expect({ path, before: event?.before, after: event?.after }).toEqual({
        path,
        before: { id, version },
        after: { id, version: version + 1 },
      });
    }
  });

  it("has its number, without a gap for what failed in between", async () => {
    const [counted] = await w.rows<Record<string, string>>(
      `select count(*) as events, count(distinct seq) as numbers, min(seq) as first, max(seq) as last,
         (select seq from organization_clocks where organization_id = $1) as clock
       from audit_events where organization_id = $1`,
      [w.home.organizationId],
    );
    const all = counted?.events;
    expect(Number(all)).toBeGreaterThan(100);
    expect(counted).toEqual({ events: all, numbers: all, first: "1", last: all, clock: all });
  });

  it("says what a team membership was before it became another", async () => {
    const put = await inputOf("teams.putMember", "admin");
    const call = callIn(w, cookies);
    await call("admin", { path: "teams.putMember", type: "mutation" }, { ...put, role: "member" });
    const before = await seen();
    await call("admin", { path: "teams.putMember", type: "mutation" }, { ...put, role: "lead" });
    expect(await events(before)).toMatchObject([
      { before: { role: "member" }, after: { role: "lead" } },
    ]);
  });
});

describe("the trace of an upload", () => {
  const sent = async (runId: string) => {
    const { organizationId } = w.home;
    const asked = new URLSearchParams({ organizationId, runId });
    const text = entry("Una Known", newKey(), { [daysAgo(7)]: "something sent" });
    const body = uploadBody({ "traced.md": text });
    const headers = headersOf(cookies, "manager");
    const address = `http://localhost:${env().PORT}/api/upload?${asked}`;
    return upload(new Request(address, { method: "POST", headers, body }));
  };

  it("is one event a file, and none for a file that is refused", async () => {
    const teamId = w.alpha.team;
    const run = await startRun(operatorOf(w.home), { teamId, kind: "daily-reports" }, "upload");
    const before = await seen();
    expect((await sent(run.id)).status).toBe(200);
    const [event, ...more] = await events(before);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      verb: "ingestRun.file",
      actor: w.home.people.manager,
      subject: run.id,
      before: null,
      after: { stored: 1 },
      organization: w.home.organizationId,
    });
    const then = await digestOf(w, w.home);
    expect((await sent(w.alpha.run)).status).toBe(409);
    expect((await sent(nowhere)).status).toBe(404);
    expect(await digestOf(w, w.home)).toBe(then);
  });
});

describe("a request's key", () => {
  it.each(mutations)("is taken by $path", ({ inputs }) => {
    const { shape } = (inputs.at(-1) as { _zod: { def: { shape: Input } } })._zod.def;
    expect(Object.keys(shape)).toContain("idempotencyKey");
  });

  it.each(Object.entries(trails))(
    "%s, sent again with it, is answered and not done again",
    async (path, trail) => {
      const by = trail.by ?? "admin";
      const call = (input: Input) => callIn(w, cookies)(by, { path, type: "mutation" }, input);
      const input = { ...(await inputOf(path, by)), idempotencyKey: newKey() };
      const first = await call(input);
      expect(first.code).toBe("OK");
      const done = await digestOf(w, w.home);
      expect(await call(input)).toEqual(first);
      const another = trail.other ?? { version: Number((input as Input).version) + 1 };
      const reused = await call({ ...input, ...another });
      expect(JSON.parse(reused.bytes)).toMatchObject({ code: "CONFLICT", reason: "key-reused" });
      expect(await digestOf(w, w.home)).toBe(done);
    },
  );

  it("is each person's own, and each verb's", async () => {
    const call = callIn(w, cookies);
    const key = { idempotencyKey: newKey() };
    const create = { path: "teams.create", type: "mutation" } as const;
    const first = await call("admin", create, {
      ...(await inputOf("teams.create", "admin")),
      ...key,
    });
    const other = await call("leader", create, {
      ...(await inputOf("teams.create", "leader")),
      ...key,
    });
    expect([first.code, other.code]).toEqual(["OK", "OK"]);
    const archive = await call(
      "admin",
      { path: "teams.archive", type: "mutation" },
      { ...(await inputOf("teams.archive", "admin")), ...key },
    );
    expect(JSON.parse(archive.bytes)).toMatchObject({ reason: "key-reused" });
  });

  it("keeps two requests at once from doing it twice", async () => {
    const input = { ...(await inputOf("teams.create", "admin")), idempotencyKey: newKey() };
    const create = { path: "teams.create", type: "mutation" } as const;
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => callIn(w, cookies)("admin", create, input)),
    );
    expect(new Set(answers.map(({ bytes }) => bytes)).size).toBe(1);
    const rows = await w.rows("select 1 from teams where slug = $1", [(input as Input).slug]);
    expect(rows).toHaveLength(1);
  });
});
