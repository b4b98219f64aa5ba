import { createHmac, timingSafeEqual } from "node:crypto";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import * as z from "zod";
import { type IdentityDb, queries, schema } from "#db";
import { env } from "#env";
import { isDemoInstallation } from "./demo";
import { origins, publicUrl } from "./origins";
import { type Runtime, runtime } from "./runtime";

/** Somebody signed in: who, and what precedes any organization. */
export type Person = {
  userId: string;
  requestId: string;
  identity: IdentityDb;
  isDemo(): Promise<boolean>;
};

const tables = {
  user: schema.users,
  session: schema.sessions,
  account: schema.accounts,
  verification: schema.verifications,
  rateLimit: schema.rateLimits,
};

/** The library's adapter, each of its calls in a transaction under hub_identity. */
function identityAdapter(identity: IdentityDb) {
  const config = { provider: "pg", schema: tables } as const;
  return (options: Parameters<ReturnType<typeof drizzleAdapter>>[0]) => {
    const shape = drizzleAdapter({}, config)(options);
    return new Proxy(shape, {
      get(target, name) {
        const own = Reflect.get(target, name);
        if (name === "transaction") {
          return (work: (adapter: typeof target) => Promise<unknown>) =>
            identity.library((orm) => work(drizzleAdapter(orm, config)(options)));
        }
        if (typeof own !== "function") return own;
        return (...args: unknown[]) =>
          identity.library((orm) => {
            const bound = drizzleAdapter(orm, config)(options);
            return Reflect.get(bound, name)(...args);
          });
      },
    });
  };
}

/** Signs somebody in without a password: reachable in process only, behind the demo's door. */
const demoDoorPlugin = {
  id: "demo-door",
  endpoints: {
    enterDemo: createAuthEndpoint(
      "/demo/enter",
      { method: "POST", body: z.object({ email: z.email() }), metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const found = await ctx.context.internalAdapter.findUserByEmail(ctx.body.email);
        if (!found) throw ctx.error("NOT_FOUND");
        const session = await ctx.context.internalAdapter.createSession(found.user.id);
        await setSessionCookie(ctx, { session, user: found.user });
        return ctx.json({ ok: true });
      },
    ),
  },
};

function createAuth(held: Runtime) {
  const url = new URL(publicUrl());
  return betterAuth({
    appName: "StratonHub",
    baseURL: url.origin,
    basePath: "/api/auth",
    secret: env().AUTH_SECRET,
    database: identityAdapter(held.identity),
    trustedOrigins: origins(),
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    rateLimit: { enabled: true, storage: "database", window: 60, max: 100 },
    advanced: {
      database: { generateId: "uuid" },
      useSecureCookies: url.protocol === "https:",
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: env().TRUST_PROXY ? {} : { disableIpTracking: true },
      cookiePrefix: "stratonhub",
      // Never off, not even where NODE_ENV says test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    telemetry: { enabled: false },
    logger: { level: "error" },
    plugins: [demoDoorPlugin],
  });
}

type Auth = ReturnType<typeof createAuth>;
const auths = new WeakMap<Runtime, Auth>();

export function auth(held: Runtime = runtime()): Auth {
  const made = auths.get(held) ?? createAuth(held);
  auths.set(held, made);
  return made;
}

const cookieName = () =>
  `${publicUrl().startsWith("https:") ? "__Secure-" : ""}stratonhub.session_token`;

/** The session token of a signed cookie; undefined when its signature is not ours. */
function tokenOf(headers: Headers): string | undefined {
  const name = `${cookieName()}=`;
  const found = headers
    .get("cookie")
    ?.split(/;\s*/)
    .find((cookie) => cookie.startsWith(name));
  if (!found) return undefined;
  let value: string;
  try {
    value = decodeURIComponent(found.slice(name.length));
  } catch {
    return undefined;
  }
  const dot = value.lastIndexOf(".");
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", env().AUTH_SECRET).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined;
}

/**
 * Who sends a request: one statement in one round trip, where the library would take ten. The
 * library still makes, renews and ends sessions.
 */
export async function personOf(
  headers: Headers,
  requestId: string,
  held: Runtime = runtime(),
): Promise<Person | null> {
  const token = tokenOf(headers);
  if (!token) return null;
  const [found] = await held.identity.read(null, (tx) => queries.profiles.session(tx, { token }));
  if (!found || found.expiresAt <= new Date()) return null;
  const { userId } = found;
  if (!found.profileId) {
    // First sight of this person: the profile starts from what the provider said.
    await held.identity.change(userId, (tx) =>
      queries.profiles.ensure(tx, { person: userId, fullName: found.name }),
    );
  }
  return { userId, requestId, identity: held.identity, isDemo: () => isDemoInstallation(held) };
}

/** A request's id: the proxy's when it is well-formed, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = env().TRUST_PROXY ? headers.get("x-request-id") : null;
  return given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
