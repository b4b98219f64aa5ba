import { createHmac, randomUUID } from "node:crypto";
import type pg from "pg";
import { atLeast, type Role, roles } from "#domain/roles";
import { env } from "#env";
import type { Policy } from "#trpc";
import type { World } from "./world";

/** Who asks. `gone` was an admin and is deactivated; `stranger` is the admin of the other company. */
export const principals = [
  "nobody",
  "expired",
  "forged",
  "member",
  "other",
  "manager",
  "leader",
  "admin",
  "both",
  "gone",
  "stranger",
] as const;
export type Principal = (typeof principals)[number];

export const roleOf: Partial<Record<Principal, Role>> = {
  member: "member",
  other: "member",
  manager: "manager",
  leader: "leader",
  admin: "admin",
  both: "member",
};

/** Whose rows a principal would be, if believed. */
export const userOf = (w: World, principal: Principal): string => {
  if (principal === "both") return w.both;
  if (principal === "stranger") return w.foreign.people.admin ?? "";
  const believed = ["nobody", "expired", "forged"].includes(principal) ? "admin" : principal;
  return w.home.people[believed] ?? "";
};

export type Outcome =
  | "OK"
  | "UNAUTHORIZED"
  | "FORBIDDEN"
  | "NOT_FOUND"
  | "BAD_REQUEST"
  | "CONFLICT"
  | "PAYLOAD_TOO_LARGE";

/** What a policy alone answers to each principal who asks for something of ours. */
export function byPolicy(policy: Policy, principal: Principal): Outcome {
  if (policy === "public") return "OK";
  if (["nobody", "expired", "forged"].includes(principal)) return "UNAUTHORIZED";
  if (policy === "signed-in") return "OK";
  const role = roleOf[principal];
  if (!role) return "NOT_FOUND";
  return roles.includes(policy) && atLeast(role, policy) ? "OK" : "FORBIDDEN";
}

export type Cookies = Record<Principal, string | null>;

const signed = (token: string, secret: string) =>
  `stratonhub.session_token=${encodeURIComponent(
    `${token}.${createHmac("sha256", secret).update(token).digest("base64")}`,
  )}`;

/** A real session for everybody, put where the identity library keeps them. */
export async function signIn(w: World, owner: pg.Client): Promise<Cookies> {
  const cookies = { nobody: null } as Cookies;
  await owner.query("begin; set local role hub_identity");
  for (const principal of principals) {
    if (principal === "nobody") continue;
    const token = `${principal}-${randomUUID()}`;
    await owner.query(
      "insert into sessions (user_id, token, expires_at) values ($1, $2, now() + $3::interval)",
      [userOf(w, principal), token, principal === "expired" ? "-1 minute" : "1 hour"],
    );
    const secret = principal === "forged" ? "a secret of somebody else, just as long" : "";
    cookies[principal] = signed(token, secret || env().AUTH_SECRET);
  }
  await owner.query("commit");
  return cookies;
}

export const headersOf = (cookies: Cookies, principal: Principal): Headers => {
  const cookie = cookies[principal];
  return new Headers({
    origin: `http://localhost:${env().PORT}`,
    ...(cookie && { cookie }),
  });
};
