import { beforeAll, describe, expect, it } from "vitest";
import { env } from "#env";
import { startRun } from "#services/ingest-runs";
import { handleTrpc } from "#trpc";
import { POST as upload } from "../../src/app/api/upload/route";
import { openSuite, type Stage } from "../stage/stage";
import { uploadBody } from "../stage/upload";
import { cases } from "./cases";
import { type Input, replaced, textOf, toldIn, type Walked, walk } from "./engine";
import { type Cookies, headersOf, type Principal, signIn } from "./principals";
import { daysAgo, entry, foundWorld, operatorOf, type World } from "./world";

let stage: Stage;
let w: World;
let cookies: Cookies;
const procedures = await walk();
const withInput = procedures.filter(({ inputs }) => inputs.length > 0);

beforeAll(async () => {
  stage = await openSuite();
  w = await foundWorld(stage);
  cookies = await signIn(w, stage.admin);
});

type Def = {
  type: string;
  format?: string;
  shape?: Record<string, Schema>;
  catchall?: Schema;
  element?: Schema;
  innerType?: Schema;
  options?: Schema[];
  values?: unknown[];
  in?: Schema;
  checks?: { _zod: { def: { check: string; maximum?: number } } }[];
};
type Schema = {
  _zod: { def: Def };
  maxLength?: number | null;
  minValue?: number | null;
  maxValue?: number | null;
};

/** Every schema inside one, with its dotted path and whether it may be null. */
function* within(
  schema: Schema,
  path = "",
  nullable = false,
): Generator<[string, Schema, boolean]> {
  const { def } = schema._zod;
  yield [path, schema, nullable];
  for (const [key, field] of Object.entries(def.shape ?? {}))
    yield* within(field, path ? `${path}.${key}` : key);
  if (def.innerType) yield* within(def.innerType, path, nullable || def.type === "nullable");
  if (def.in) yield* within(def.in, path, nullable);
  if (def.element) yield* within(def.element, `${path}.0`);
  for (const option of def.options ?? []) yield* within(option, path, nullable);
}
const ownInput = ({ inputs }: Walked) => inputs.at(-1) as Schema;
const formatsOfOneLength = ["guid", "uuid", "date"];
/** A whole number; any other may have decimals. */
const isWhole = ({ _zod: { def } }: Schema) => def.format === "safeint";
/** Far from where doubles lose whole numbers, and one may still be added to another. */
const largest = 1e12;

describe("the schema of every input", () => {
  it("is there, but for who-am-I", () => {
    const bare = procedures.filter(({ inputs }) => inputs.length === 0).map(({ path }) => path);
    expect(bare).toEqual(["session.me"]);
  });

  it.each(withInput)("$path is strict, and bounded in every part", (procedure) => {
    const problems: string[] = [];
    for (const [path, schema] of within(ownInput(procedure))) {
      const { def } = schema._zod;
      if (def.type === "object" && def.catchall?._zod.def.type !== "never")
        problems.push(`${path || "the input"} takes unknown keys`);
      const fixed = formatsOfOneLength.includes(def.format ?? "");
      if (def.type === "string" && !fixed && !schema.maxLength)
        problems.push(`${path} has no maximum`);
      const bounds = def.checks?.map(({ _zod }) => _zod.def.check) ?? [];
      if (def.type === "array" && !bounds.includes("max_length"))
        problems.push(`${path} may have any number of elements`);
      if (["record", "map", "set", "any", "unknown", "custom"].includes(def.type))
        problems.push(`${path} is of a type without bounds: ${def.type}`);
      if (def.type !== "number") continue;
      // A whole number of PostgreSQL's has 32 bits; beyond them no row can be meant.
      const bound = isWhole(schema) ? 2 ** 31 - 1 : largest;
      if (!(Number(schema.maxValue ?? Infinity) <= bound))
        problems.push(`${path} has no maximum that PostgreSQL can hold`);
      if (!(Number(schema.minValue ?? -Infinity) >= -bound))
        problems.push(`${path} has no minimum that PostgreSQL can hold`);
    }
    expect(problems).toEqual([]);
  });
});

const lone = "a\ud800b";
const anything = [true, [], { a: 1 }, ["a"], { ["__proto__"]: 1 }];
const words = ["a\0b", lone, "x".repeat(200_001), 5, ...anything];
/** What no field of a kind may accept. */
const hostile: Record<string, unknown[]> = {
  guid: ["", "not an id", "0".repeat(36), ...words],
  date: ["300000-01-01", "0001-01-01", "2026-02-30", "2026-1-1", "infinity", ...words],
  string: words,
  enum: ["__proto__", "constructor", "", ...words],
  literal: ["__proto__", 26, -1, ...words],
  number: [2 ** 53, 2 ** 31, 1e308, -1, 0.5, "1", "a\0b", ...anything],
  decimal: [2 ** 53, 1e308, -1e308, 1e13, -1e13, "1", "1e5", "NaN", "a\0b", ...anything],
  boolean: ["true", "", 1, 0, [], { a: 1 }, "__proto__"],
  array: [5, "a", true, { a: 1 }, { length: 1 }, "a\0b"],
  // A date's own worst, which is sent as superjson sends dates, has a test of its own below.
  moment: ["yesterday", 5, ...anything],
};

function kindOf(schema: Schema): string | undefined {
  const { def } = schema._zod;
  if (def.type === "string")
    return formatsOfOneLength.includes(def.format ?? "") ? def.format : "string";
  if (def.type === "date") return "moment";
  if (def.type === "number") return isWhole(schema) ? "number" : "decimal";
  return ["enum", "literal", "array", "boolean"].includes(def.type) ? def.type : undefined;
}

/** What no field between two ends may accept: just beyond either. */
const beyond = ({ minValue, maxValue }: Schema) =>
  [minValue, maxValue].flatMap((end, n) => {
    if (typeof end !== "number") return [];
    const step = Math.max(1e-9, Math.abs(end) * 1e-9);
    return [n === 0 ? end - step : end + step];
  });

/** Whether an input has something at a path; inside what is left out nothing can be asked. */
const has = (input: Input, path: string): boolean =>
  path === "" ||
  path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], input) !==
    undefined;

const url = (path: string) => new URL(`http://localhost:${env().PORT}/api/trpc/${path}`);

async function send(
  procedure: Pick<Walked, "path" | "type">,
  body: string,
  principal: Principal = "admin",
) {
  const { path, type } = procedure;
  const headers = headersOf(cookies, principal);
  const address = url(path);
  if (type === "mutation") headers.set("content-type", "application/json");
  else address.searchParams.set("input", body);
  const stop = new AbortController();
  const { signal } = stop;
  const init = { headers, signal, ...(type === "mutation" && { method: "POST", body }) };
  const response = await handleTrpc(new Request(address, init), w.runtime);
  const text = await textOf(response, stop);
  const told = toldIn(text);
  // A stream has begun before its input is looked at: its refusal is its first event.
  const status = procedure.type === "subscription" ? told?.httpStatus : undefined;
  return { status: status ?? response.status, text, told };
}

/** Nothing of ours shows: no statement, parameter, file or stack. */
const indiscreet =
  /\b(select|insert into|update|delete from)\s+["\w]+ |\$\d|node_modules|\.tsx?:\d|"stack"| {4}at /i;

async function refused(procedure: Walked, json: unknown, field: string, meta?: unknown) {
  const body = JSON.stringify({ json, ...(meta !== undefined && { meta }) });
  const { status, text, told } = await send(procedure, body);
  if (status >= 500) return [`${status} ${text.slice(0, 200)}`];
  if (indiscreet.test(text)) return [`it tells ${text.slice(0, 300)}`];
  // A name that every object has comes in quotes: the transformer does not send it bare.
  const named = Object.keys(told?.fields ?? {}).map((name) => name.replaceAll('"', ""));
  if (status !== 400) return [`${status} instead of 400: ${text.slice(0, 120)}`];
  return named.some((name) => name === field || name.startsWith(`${field}.`))
    ? []
    : [`400, and the field is not named: ${JSON.stringify(told?.fields)}`];
}

const show = (value: unknown) => JSON.stringify(value).slice(0, 30);
const plain = (input: unknown): Input =>
  JSON.parse(JSON.stringify(input, (_, value) => value)) as Input;

describe("hostile inputs", () => {
  it.each(withInput)("$path refuses them by the field's name", async (procedure) => {
    const base = Object.values(cases[procedure.path]?.own ?? {})[0];
    const valid = (await base?.input(w, "admin")) ?? {};
    const problems: string[] = [];
    const dates = Object.fromEntries(
      [...within(ownInput(procedure))]
        .filter(([, schema]) => kindOf(schema) === "moment")
        .map(([path]) => [path, ["Date"]]),
    );
    for (const [path, schema, nullable] of within(ownInput(procedure))) {
      const kind = kindOf(schema);
      if (!kind) continue;
      const parent = path.split(".").slice(0, -1).join(".");
      if (!has(valid, parent)) continue;
      const ends = schema._zod.def.type === "number" ? beyond(schema) : [];
      const meant = schema._zod.def.values ?? [];
      const values = [...(hostile[kind] ?? []), ...ends, ...(nullable ? [] : [null])].filter(
        (value) => !meant.includes(value),
      );
      for (const value of values) {
        const input = plain(replaced(valid, path, value));
        const meta = {
          values: Object.fromEntries(Object.entries(dates).filter(([at]) => at !== path)),
        };
        for (const problem of await refused(procedure, input, path, meta))
          problems.push(`${path} = ${show(value)}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it.each(withInput)("$path refuses unknown keys by name", async (procedure) => {
    const base = Object.values(cases[procedure.path]?.own ?? {})[0];
    const valid = plain((await base?.input(w, "admin")) ?? {});
    const problems: string[] = [];
    const objects = [...within(ownInput(procedure))].filter(
      ([path, { _zod }]) => _zod.def.type === "object" && has(valid, path),
    );
    for (const [path] of objects) {
      for (const key of ["surprise", "organization_id", "deletedAt", "constructor"]) {
        const at = path ? `${path}.${key}` : key;
        for (const problem of await refused(procedure, replaced(valid, at, 1), at))
          problems.push(`${at}: ${problem}`);
      }
    }
    // A literal would set the prototype; only parsed text carries the key itself.
    const [open, ...rest] = JSON.stringify(valid);
    const text = `{"json":${open}"__proto__":{"role":"admin"},${rest.join("")}}`;
    const { status, told } = await send(procedure, text);
    if (status !== 400 || !Object.keys(told?.fields ?? {}).some((name) => /__proto__/.test(name)))
      problems.push(`__proto__: ${status} ${JSON.stringify(told?.fields)}`);
    expect(problems).toEqual([]);
  });

  // JSON has no such numbers; the transformer has names for them.
  it.each(withInput)("$path takes no number that is none", async (procedure) => {
    const base = Object.values(cases[procedure.path]?.own ?? {})[0];
    const valid = plain((await base?.input(w, "admin")) ?? {});
    const problems: string[] = [];
    for (const [path, schema] of within(ownInput(procedure))) {
      const parent = path.split(".").slice(0, -1).join(".");
      if (schema._zod.def.type !== "number" || !has(valid, parent)) continue;
      for (const value of ["NaN", "Infinity", "-Infinity"]) {
        const meta = { values: { [path]: ["number"] } };
        for (const problem of await refused(procedure, replaced(valid, path, value), path, meta))
          problems.push(`${path} = ${value}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it("takes a moment at the end of time for what it is", async () => {
    const procedure = { path: "ingestRuns.list", type: "query" } as const;
    for (const at of [
      "+275760-09-13T00:00:00.000Z",
      "-271821-04-20T00:00:00.000Z",
      "-004800-01-01T00:00:00.000Z",
      "+300000-01-01T00:00:00.000Z",
      "0000-01-01T00:00:00.000Z",
    ]) {
      const cursor = { at, id: w.alpha.run };
      const json = { organizationId: w.home.organizationId, cursor };
      const body = JSON.stringify({ json, meta: { values: { "cursor.at": ["Date"] } } });
      const { status, told } = await send(procedure, body);
      const answer = { at, status, fields: Object.keys(told?.fields ?? {}) };
      // Whichever the schema decides, the field is named where it is refused.
      expect(answer).toEqual(
        status === 200 ? { ...answer, fields: [] } : { at, status: 400, fields: ["cursor.at"] },
      );
    }
  });

  it("takes whatever the transformer is told for a bad input, never for a fault of ours", async () => {
    const procedure = { path: "teams.list", type: "query" } as const;
    const json = { organizationId: w.home.organizationId };
    const bodies = [
      "{",
      "null",
      "5",
      '"json"',
      "[]",
      JSON.stringify({ json, meta: { values: { "__proto__.x": ["Date"] } } }),
      JSON.stringify({ json, meta: { values: { "constructor.prototype.x": ["Date"] } } }),
      JSON.stringify({ json, meta: { values: { "a.b.c": ["Date"] } } }),
      JSON.stringify({ json, meta: { values: { organizationId: ["Date"] } } }),
      JSON.stringify({ json, meta: { values: { organizationId: ["bigint"] } } }),
      JSON.stringify({ json, meta: { values: { organizationId: ["regexp"] } } }),
      JSON.stringify({ json, meta: { values: { organizationId: [["custom", "x"]] } } }),
      JSON.stringify({ json, meta: { referentialEqualities: { organizationId: ["a.b"] } } }),
      JSON.stringify({ json, meta: { values: 5 } }),
      JSON.stringify({ json, meta: "x" }),
    ];
    const problems: string[] = [];
    for (const body of bodies) {
      for (const type of ["query", "mutation"] as const) {
        const path = type === "query" ? procedure.path : "teams.create";
        const { status, text } = await send({ path, type }, body);
        if (status >= 500 || indiscreet.test(text))
          problems.push(`${type} ${body}: ${status} ${text.slice(0, 150)}`);
      }
    }
    expect(problems).toEqual([]);
  });
});

/** What only the rest of a stored row shows to be wrong. */
describe("a part that does not fit the rest", () => {
  const refusedPart = async (path: string, part: Input) => {
    const base = Object.values(cases[path]?.own ?? {})[0];
    const {
      title: _,
      targetValue: __,
      name: ___,
      ...valid
    } = (await base?.input(w, "admin")) ?? {};
    const json = plain({ ...valid, ...part });
    const { status, text, told } = await send({ path, type: "mutation" }, JSON.stringify({ json }));
    expect({ path, part, status, reason: told?.reason }).toEqual({
      path,
      part,
      status: 400,
      reason: "bad-input",
    });
    expect(text).not.toMatch(indiscreet);
    expect(text).not.toMatch(/_measurable|_in_order|23514/);
  };

  // The bench's key results go from 0 to 10, its cycles from 1990 to 2199.
  it.each([
    ["keyResults.update", { startValue: 10 }],
    ["keyResults.update", { targetValue: 0 }],
    ["keyResults.update", { direction: "maintain" }],
    ["keyResults.update", { startValue: null }],
    ["keyResults.update", { direction: "maintain", bandLow: 5 }],
    ["cycles.update", { endsOn: "1989-12-31" }],
    ["cycles.update", { endsOn: "1990-01-01" }],
  ])("%s refuses %j", refusedPart);
});

describe("an upload", () => {
  const refused = async (asked: Record<string, string>, body: BodyInit) => {
    const address = `http://localhost:${env().PORT}/api/upload?${new URLSearchParams(asked)}`;
    const headers = headersOf(cookies, "admin");
    const response = await upload(new Request(address, { method: "POST", headers, body }));
    expect({ status: response.status, body: await response.text() }).toMatchObject({
      status: 400,
      body: expect.not.stringMatching(indiscreet),
    });
  };
  const into = async () => {
    const teamId = w.alpha.team;
    const run = await startRun(operatorOf(w.home), { teamId, kind: "daily-reports" }, "upload");
    return { organizationId: w.home.organizationId, runId: run.id };
  };
  const text = entry("Una Known", "sent", { [daysAgo(7)]: "something sent" });

  it.each([
    ["runId", "no id"],
    ["runId", "a\0b"],
    ["organizationId", "no id"],
  ])("refuses %s = %j", async (field, value) => {
    await refused({ ...(await into()), [field]: value }, uploadBody({ "a.md": text }));
  });

  it.each(["a\0b.md", "", "x".repeat(501), "a\nb.md", "a\ud800.md"])(
    "refuses the name %j",
    async (name) => refused(await into(), uploadBody({ [name]: text })),
  );

  it.each([
    "",
    "\n",
    "no line that names them",
    "[]\n",
    "{}\n",
    '[{"name":"a.md","size":99}]\nshort',
    '[{"name":"a.md","size":1}]\nlong',
    '[{"name":"a.md","size":-1}]\n',
    '[{"name":"a.md","size":1e99}]\n',
    '[{"__proto__":{"name":"a.md","size":0}}]\n',
    `${JSON.stringify(Array.from({ length: 5_001 }, () => ({ name: "a.md", size: 0 })))}\n`,
  ])("refuses the body %j", async (body) => refused(await into(), body));
});

describe("the error body", () => {
  it("of a conflict tells no constraint", async () => {
    const json = { organizationId: w.home.organizationId, name: "again", slug: "alpha" };
    const { status, text, told } = await send(
      { path: "teams.create", type: "mutation" },
      JSON.stringify({ json }),
    );
    expect({ status, reason: told?.reason }).toEqual({ status: 409, reason: "already-there" });
    expect(text).not.toMatch(indiscreet);
    expect(text).not.toMatch(/teams_org_slug|duplicate|23505/);
  });

  it("of a fault of ours tells nothing but its request", async () => {
    const blobs = {
      ...w.runtime.blobs,
      get: () => Promise.reject(new Error('select "password" from accounts where id = $1')),
    };
    const address = url("sources.read");
    const json = { organizationId: w.home.organizationId, id: w.alpha.blob };
    address.searchParams.set("input", JSON.stringify({ json }));
    const headers = headersOf(cookies, "admin");
    const response = await handleTrpc(new Request(address, { headers }), { ...w.runtime, blobs });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/password|accounts|stack|select/);
    expect(JSON.parse(text).error.json.data).toMatchObject({ reason: "unexpected" });
    expect(JSON.parse(text).error.json.data.requestId).toMatch(/^[\w-]{8,64}$/);
  });
});

describe("the door of tRPC", () => {
  const post = (headers: Record<string, string>, body: BodyInit = "{}", path = "teams.create") => {
    const all = new Headers({ cookie: cookies.admin ?? "", ...headers });
    const init = { method: "POST", headers: all, body, duplex: "half" } as RequestInit;
    return handleTrpc(new Request(url(path), init), w.runtime);
  };
  const own = () => ({
    origin: `http://localhost:${env().PORT}`,
    "content-type": "application/json",
  });

  it("refuses a batch of eleven and takes one of ten", async () => {
    const batch = (n: number) => {
      const address = url(Array.from({ length: n }, () => "session.me").join());
      address.searchParams.set("batch", "1");
      address.searchParams.set("input", "{}");
      return handleTrpc(new Request(address, { headers: headersOf(cookies, "admin") }), w.runtime);
    };
    const [ten, eleven] = [await batch(10), await batch(11)];
    expect([ten.status, eleven.status]).toEqual([200, 400]);
    expect(await eleven.text()).not.toContain(w.home.people.admin);
  });

  it("refuses a body over the limit, whether or not it says its length", async () => {
    const long = `{"json":"${"x".repeat(env().BODY_LIMIT_BYTES)}"}`;
    expect((await post(own(), long)).status).toBe(413);
    const stream = () =>
      new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(long));
          controller.close();
        },
      });
    expect((await post(own(), stream())).status).toBe(413);
    expect((await post({ ...own(), "content-length": "2" }, stream())).status).toBe(413);
  });

  it.each([
    "http://evil.example",
    "null",
    "",
    "http://localhost.evil.example:3000",
    "http://localhost:1",
    "https://localhost:3000",
  ])("refuses a change from the origin %j", async (origin) => {
    const response = await post({ ...own(), origin });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { data: { reason: "bad-origin" } } });
  });

  it("refuses a change that names no origin, and a query sent as one", async () => {
    const { origin: _, ...without } = own();
    expect((await post(without)).status).toBe(403);
    expect((await post(without, "{}", "teams.list")).status).toBe(403);
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "",
  ])("refuses a body of type %j", async (type) => {
    const response = await post({ ...own(), "content-type": type });
    expect(response.status).toBe(415);
  });

  it("changes nothing by GET", async () => {
    const problems: string[] = [];
    for (const { path, type } of procedures) {
      if (type !== "mutation") continue;
      const headers = headersOf(cookies, "admin");
      const response = await handleTrpc(new Request(url(path), { headers }), w.runtime);
      if (response.status !== 405) problems.push(`${path}: ${response.status}`);
    }
    expect(problems).toEqual([]);
  });

  it("lets nobody keep its answers", async () => {
    const address = url("session.me");
    const response = await handleTrpc(
      new Request(address, { headers: headersOf(cookies, "admin") }),
      w.runtime,
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});
