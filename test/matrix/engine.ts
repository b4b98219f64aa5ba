import { TRPCError } from "@trpc/server";
import superjson from "superjson";
import { env } from "#env";
import { Fault } from "#scope";
import { appRouter, createCaller, createContext, handleTrpc, type Policy } from "#trpc";
import { goalMarks, goalWords, sightOf } from "./goals";
import {
  byPolicy,
  type Cookies,
  headersOf,
  type Outcome,
  type Principal,
  roleOf,
} from "./principals";
import { canary, type Ids, type Subject, secretOf, type World } from "./world";

export type Input = Record<string, unknown>;
export type Kind = Subject | "organization";

/** One way to call a procedure with what is ours. */
export type Variant = {
  input(w: World, principal: Principal): Input | undefined | Promise<Input | undefined>;
  /** Where the answer is another than the policy's. */
  who?: Partial<Record<Principal, Outcome>>;
  /** The same where the company restricts its goals, if that is another. */
  restricted?: Partial<Record<Principal, Outcome>>;
};

export type Case = {
  policy: Policy;
  /** By name; the first is the base in which each id is replaced in turn. */
  own: Record<string, Variant>;
  /** Every id of the input by its dotted path, and what it is an id of. */
  ids: Record<string, Kind>;
  /** The id whose row the input's version is the version of. */
  versionOf?: string;
  /** The id that says only where a page begins: any id is a place, and no row need have it. */
  placeOf?: string;
};

export type Walked = {
  path: string;
  type: "query" | "mutation" | "subscription";
  policy: Policy | undefined;
  inputs: unknown[];
};

/** Every procedure of the router, those behind lazy ones included. */
export async function walk(): Promise<Walked[]> {
  const { _def } = appRouter as unknown as {
    _def: {
      procedures: Record<string, { _def: Omit<Walked, "path" | "policy"> & { meta?: unknown } }>;
      lazy: Record<string, { load(): Promise<void> }>;
    };
  };
  while (Object.keys(_def.lazy).length > 0) {
    for (const lazy of Object.values(_def.lazy)) await lazy.load();
  }
  return Object.entries(_def.procedures).map(([path, { _def }]) => ({
    path,
    type: _def.type,
    inputs: _def.inputs,
    policy: (_def.meta as { policy?: Policy } | undefined)?.policy,
  }));
}

/** An answer as its receiver gets it, but for the request's id. */
export type Answer = { code: string; bytes: string };
export type Transport = "caller" | "http";
export type Call = (
  principal: Principal,
  procedure: Pick<Walked, "path" | "type">,
  input: unknown,
) => Promise<Answer>;

/** How much of a stream is listened to: enough events to tell whose they are, and no silence. */
const enough = { events: 20, quietMs: 1_000 };

/** The first events of a stream, which is then left as a reader leaves it. */
export async function opening(stream: unknown, stop: AbortController): Promise<unknown[]> {
  const events: unknown[] = [];
  const quiet = setTimeout(() => stop.abort(), enough.quietMs);
  try {
    for await (const event of stream as AsyncIterable<[string, unknown]>) {
      // An event and the number after which to go on; what marks the pair as such says nothing.
      events.push(event.slice(0, 2));
      if (events.length === enough.events) break;
    }
  } finally {
    clearTimeout(quiet);
    stop.abort();
  }
  return events;
}

/** The text of an answer. One that never ends is read up to as many events, and let go. */
export async function textOf(response: Response, stop: AbortController): Promise<string> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream"))
    return response.text();
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const quiet = setTimeout(() => void reader?.cancel(), enough.quietMs);
  let text = "";
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    text += part.value;
    if ((text.match(/^data: /gm)?.length ?? 0) > enough.events) break;
  }
  clearTimeout(quiet);
  stop.abort();
  await reader?.cancel();
  return text;
}

type Told = {
  code: string;
  httpStatus: number;
  reason: string;
  requestId?: string;
  fields?: Record<string, string[]>;
};
/** What an answer tells of an error, in either form. */
export function toldIn(text: string): Told | undefined {
  const streamed = text.match(/^event: serialized-error\ndata: (.*)$/m)?.[1];
  if (streamed) return (JSON.parse(streamed) as { json: { data: Told } }).json.data;
  if (text.startsWith("event:")) return undefined;
  return (JSON.parse(text) as { error?: { json: { data: Told } } }).error?.json.data;
}

export const callIn =
  (w: World, cookies: Cookies): Call =>
  async (principal, { path, type }, input) => {
    const stop = new AbortController();
    const { signal } = stop;
    const caller = createCaller(createContext(headersOf(cookies, principal), w.runtime), {
      signal,
    });
    const procedure = path
      .split(".")
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller);
    try {
      const given = await (procedure as (input: unknown) => Promise<unknown>)(input);
      const answer = type === "subscription" ? await opening(given, stop) : given;
      return { code: "OK", bytes: superjson.stringify(answer) };
    } catch (error) {
      if (!(error instanceof TRPCError)) throw error;
      const fault = error.cause instanceof Fault ? error.cause : undefined;
      const { code, message } = error;
      const told = { code, message, reason: fault?.reason, details: fault?.details };
      return { code, bytes: JSON.stringify(told) };
    }
  };

export const callOver =
  (w: World, cookies: Cookies): Call =>
  async (principal, { path, type }, input) => {
    const headers = headersOf(cookies, principal);
    const sent = JSON.stringify(superjson.serialize(input));
    const url = new URL(`http://localhost:${env().PORT}/api/trpc/${path}`);
    if (type === "mutation") headers.set("content-type", "application/json");
    else url.searchParams.set("input", sent);
    const stop = new AbortController();
    const request = new Request(url, {
      headers,
      signal: stop.signal,
      ...(type === "mutation" && { method: "POST", body: sent }),
    });
    const response = await handleTrpc(request, w.runtime);
    const body = await textOf(response, stop);
    const told = toldIn(body);
    const bytes = `${response.status} ${body.replace(told?.requestId ?? "no id", "")}`;
    return { code: told?.code ?? "OK", bytes };
  };

export const replaced = (input: Input, path: string, value: unknown): Input => {
  const [first = "", ...rest] = path.split(".");
  const at = (input[first] ?? {}) as Input;
  const next = rest.length ? replaced(at, rest.join("."), value) : value;
  // One element of a list leaves a list.
  if (Array.isArray(input)) return Object.assign([...input], { [first]: next }) as unknown as Input;
  return { ...input, [first]: next };
};

export const nowhere = "00000000-dead-4bad-8bad-000000000000";

const tables: Partial<Record<Subject, string>> = {
  team: "teams",
  report: "daily_reports",
  alias: "person_aliases",
  cycle: "cycles",
  objective: "objectives",
  keyResult: "key_results",
  initiative: "initiatives",
  activity: "activities",
  comment: "comments",
  source: "sources",
};

/** The version of a foreign row: an attacker who knows even that must get nowhere. */
async function foreignVersion(w: World, kind: Kind | undefined): Promise<number> {
  const id = kind && kind !== "organization" ? w.theirs[kind] : w.foreign.organizationId;
  const from =
    kind === "user"
      ? "memberships where user_id = $1 and organization_id = $2"
      : `${(kind && kind !== "organization" && tables[kind]) || "organizations"} where id = $1 and $2 <> ''`;
  const [row] = await w.rows<{ version: number }>(`select version from ${from}`, [
    id,
    w.foreign.organizationId,
  ]);
  return row?.version ?? 1;
}

const foreignOf = (w: World, kind: Kind) =>
  kind === "organization" ? w.foreign.organizationId : w.theirs[kind as keyof Ids];

export type Marks = {
  ids: Set<string>;
  /** Whether the company restricts its goals: then their words are at stake as well. */
  restricted?: boolean;
};
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What of an answer its receiver should never have seen. */
export function leaks(answer: Answer, principal: Principal, input: unknown, marks: Marks) {
  const found: string[] = [];
  // Before any company is named, whoever stands in both may be told of both.
  const standsThere = principal === "stranger" || (principal === "both" && input === undefined);
  if (!standsThere) {
    const given = new Set(JSON.stringify(input ?? null).match(uuids) ?? []);
    if (answer.bytes.includes(canary)) found.push("the canary");
    const strange = answer.bytes.match(uuids)?.find((id) => marks.ids.has(id) && !given.has(id));
    if (strange) found.push(`a foreign id ${strange}`);
  }
  const role = roleOf[principal];
  const mine = principal === "other" ? "beta" : "alpha";
  for (const [team, secret] of Object.entries(secretOf)) {
    const mayRead = role && (role === "leader" || role === "admin" || team === mine);
    if (!mayRead && answer.bytes.includes(secret)) found.push(`evidence of team ${team}`);
  }
  for (const mark of marks.restricted ? goalMarks : []) {
    const mayRead = sightOf[principal]?.includes(mark);
    if (!mayRead && answer.bytes.includes(goalWords[mark])) found.push(`words of goals: ${mark}`);
  }
  return found;
}

/** The place just before an id's, which no row has: a page that begins there would hold the id's row. */
function before(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll("-", "")}`) - 1n).toString(16).padStart(32, "0");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export type Problem = string;
const brief = (answer: Answer) => `${answer.code} ${answer.bytes.slice(0, 160)}`;

/** Walks one procedure for one principal; says whatever is not as it should be. */
export async function ask(
  w: World,
  call: Call,
  procedure: Walked,
  theCase: Case,
  principal: Principal,
  marks: Marks,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const asked = `${procedure.path} by ${principal}`;
  const told = (what: string, answer: Answer, input: unknown) => {
    for (const leak of leaks(answer, principal, input, marks))
      problems.push(`${asked}, ${what}: the answer holds ${leak}`);
    if (/INTERNAL|UNAVAILABLE|TIMEOUT/.test(answer.code))
      problems.push(`${asked}, ${what}: ${brief(answer)}`);
  };
  const byRole = byPolicy(theCase.policy, principal);
  for (const [name, variant] of Object.entries(theCase.own)) {
    const input = await variant.input(w, principal);
    const answer = await call(principal, procedure, input);
    const who = (marks.restricted && variant.restricted) || variant.who;
    const wanted = (byRole === "OK" && who?.[principal]) || byRole;
    if (answer.code !== wanted)
      problems.push(`${asked}, own ${name}: ${wanted} expected, not ${brief(answer)}`);
    told(`own ${name}`, answer, input);
  }
  problems.push(...(await askForeign(w, call, procedure, theCase, principal, told)));
  return problems;
}

/** Each id of the input in turn, and all together, once foreign and once of nothing at all. */
async function askForeign(
  w: World,
  call: Call,
  procedure: Walked,
  theCase: Case,
  principal: Principal,
  told: (what: string, answer: Answer, input: unknown) => void,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const who = `${procedure.path} by ${principal}`;
  const base = Object.values(theCase.own)[0];
  if (!base) return problems;
  const paths = Object.keys(theCase.ids);
  const within = paths.filter((path) => theCase.ids[path] !== "organization");
  const groups = [
    ...paths.map((path) => [path]),
    ...(within.length > 1 ? [within] : []),
    ...(paths.length > 1 ? [paths] : []),
  ];
  const byRole = byPolicy(theCase.policy, principal);
  for (const group of groups) {
    const elsewhere = group.includes("organizationId");
    // Whoever stands in the other company may ask it; a stranger's foreign company is ours.
    if (elsewhere && principal === "both") continue;
    if (elsewhere && principal === "stranger" && group.length > 1) continue;
    const what = `foreign ${group.join(" and ")}`;
    const attempt = async (value: (kind: Kind, path: string) => string) => {
      let input = (await base.input(w, principal)) ?? {};
      for (const path of group) {
        const kind = theCase.ids[path];
        if (kind) input = replaced(input, path, value(kind, path));
      }
      if (theCase.versionOf && group.includes(theCase.versionOf))
        input = { ...input, version: await foreignVersion(w, theCase.ids[theCase.versionOf]) };
      return { input, answer: await call(principal, procedure, input) };
    };
    const strangerAsks = elsewhere && principal === "stranger";
    const foreign = await attempt((kind) =>
      strangerAsks ? w.home.organizationId : foreignOf(w, kind),
    );
    const absent = await attempt((kind, path) =>
      path === theCase.placeOf ? before(foreignOf(w, kind)) : nowhere,
    );
    if (foreign.answer.bytes !== absent.answer.bytes) {
      problems.push(
        `${who}, ${what}: ${brief(foreign.answer)} but of nothing ${brief(absent.answer)}`,
      );
    }
    told(what, foreign.answer, foreign.input);
    const signedOut = ["nobody", "expired", "forged"].includes(principal);
    const wanted: Outcome | undefined = signedOut
      ? "UNAUTHORIZED"
      : elsewhere
        ? "NOT_FOUND"
        : byRole === "FORBIDDEN" || byRole === "NOT_FOUND"
          ? byRole
          : undefined;
    if (wanted && foreign.answer.code !== wanted)
      problems.push(`${who}, ${what}: ${wanted} expected, not ${brief(foreign.answer)}`);
    if (!wanted && foreign.answer.code === "FORBIDDEN")
      problems.push(`${who}, ${what}: a foreign id is forbidden instead of absent`);
  }
  return problems;
}
