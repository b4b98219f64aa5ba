import { TRPCError } from "@trpc/server";
import superjson from "superjson";
import { env } from "#env";
import { Fault } from "#scope";
import { appRouter, createCaller, createContext, handleTrpc, type Policy } from "#trpc";
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
};

export type Case = {
  policy: Policy;
  /** By name; the first is the base in which each id is replaced in turn. */
  own: Record<string, Variant>;
  /** Every id of the input by its dotted path, and what it is an id of. */
  ids: Record<string, Kind>;
  /** The id whose row the input's version is the version of. */
  versionOf?: string;
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

export const callIn =
  (w: World, cookies: Cookies): Call =>
  async (principal, { path }, input) => {
    const caller = createCaller(createContext(headersOf(cookies, principal), w.runtime));
    const procedure = path
      .split(".")
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller);
    try {
      const answer = await (procedure as (input: unknown) => Promise<unknown>)(input);
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
    if (type === "query") url.searchParams.set("input", sent);
    else headers.set("content-type", "application/json");
    const request = new Request(url, {
      headers,
      ...(type === "mutation" && { method: "POST", body: sent }),
    });
    const response = await handleTrpc(request, w.runtime);
    const body = await response.text();
    const { error } = JSON.parse(body) as {
      error?: { json: { data: { code: string; requestId?: string } } };
    };
    const told = error?.json.data;
    const bytes = `${response.status} ${body.replace(told?.requestId ?? "no id", "")}`;
    return { code: told?.code ?? "OK", bytes };
  };

export const replaced = (input: Input, path: string, value: unknown): Input => {
  const [first = "", ...rest] = path.split(".");
  const at = input[first] as Input;
  return { ...input, [first]: rest.length ? replaced(at, rest.join("."), value) : value };
};

export const nowhere = "00000000-dead-4bad-8bad-000000000000";

const tables: Partial<Record<Subject, string>> = {
  team: "teams",
  report: "daily_reports",
  alias: "person_aliases",
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

export type Marks = { ids: Set<string> };
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
  return found;
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
  const who = `${procedure.path} by ${principal}`;
  const told = (what: string, answer: Answer, input: unknown) => {
    for (const leak of leaks(answer, principal, input, marks))
      problems.push(`${who}, ${what}: the answer holds ${leak}`);
    if (/INTERNAL|UNAVAILABLE|TIMEOUT/.test(answer.code))
      problems.push(`${who}, ${what}: ${brief(answer)}`);
  };
  const byRole = byPolicy(theCase.policy, principal);
  for (const [name, variant] of Object.entries(theCase.own)) {
    const input = await variant.input(w, principal);
    const answer = await call(principal, procedure, input);
    const wanted = (byRole === "OK" && variant.who?.[principal]) || byRole;
    if (answer.code !== wanted)
      problems.push(`${who}, own ${name}: ${wanted} expected, not ${brief(answer)}`);
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
    const attempt = async (value: (kind: Kind) => string) => {
      let input = (await base.input(w, principal)) ?? {};
      for (const path of group) {
        const kind = theCase.ids[path];
        if (kind) input = replaced(input, path, value(kind));
      }
      if (theCase.versionOf && group.includes(theCase.versionOf))
        input = { ...input, version: await foreignVersion(w, theCase.ids[theCase.versionOf]) };
      return { input, answer: await call(principal, procedure, input) };
    };
    const strangerAsks = elsewhere && principal === "stranger";
    const foreign = await attempt((kind) =>
      strangerAsks ? w.home.organizationId : foreignOf(w, kind),
    );
    const absent = await attempt(() => nowhere);
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
