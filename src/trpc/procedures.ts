import { initTRPC } from "@trpc/server";
import type { Role } from "#domain/roles";
import { organizationScoped } from "#schema";
import { metrics } from "#scope";
import type { Context } from "./context";
import { asPublicError, publicShape } from "./errors";
import { transformer } from "./transformer";

/** Who may call: declared by the builder's name; a procedure without one does not exist. */
export type Policy = "public" | "signed-in" | Role;

const t = initTRPC
  .context<Context>()
  .meta<{ policy: Policy }>()
  .create({
    transformer,
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      ...publicShape(error, shape.data, ctx?.requestId),
    }),
    sse: { maxDurationMs: 5 * 60_000, ping: { enabled: true, intervalMs: 15_000 } },
  });

export const { router, createCallerFactory } = t;

const observed = t.procedure.use(async ({ ctx, path, next }) => {
  const started = performance.now();
  const result = await next();
  const error = result.ok ? undefined : asPublicError(result.error);
  const seconds = (performance.now() - started) / 1000;
  metrics.procedures.observe({ path, code: error?.code ?? "OK" }, seconds);
  if (!error) return result;
  const { requestId } = ctx;
  if (error.code === "INTERNAL_SERVER_ERROR") {
    ctx.runtime.log.error({ path, requestId, err: error.cause }, "procedure failed");
  } else {
    ctx.runtime.log.info({ path, requestId, code: error.code }, "procedure refused");
  }
  throw error;
});

export const publicProcedure = observed.meta({ policy: "public" });

export const signedInProcedure = observed
  .meta({ policy: "signed-in" })
  .use(async ({ ctx, next }) => next({ ctx: { person: await ctx.signedIn() } }));

// Every call inside an organization names it; the scope is the proof that the caller stands there.
const inOrganization = <R extends Role>(role: R) =>
  observed
    .meta({ policy: role })
    .input(organizationScoped)
    .use(async ({ ctx, input, next }) =>
      next({ ctx: { scope: await ctx.scope(input.organizationId, role) } }),
    );

export const memberProcedure = inOrganization("member");
export const managerProcedure = inOrganization("manager");
export const leaderProcedure = inOrganization("leader");
export const adminProcedure = inOrganization("admin");
