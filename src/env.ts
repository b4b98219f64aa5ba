import "server-only";
import * as z from "zod";

const flag = z.enum(["0", "1", "true", "false", ""]).transform((v) => v === "1" || v === "true");
const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** The folder for everything that is kept on this machine: blobs, secrets, the embedded database. */
  HUB_DATA: z.string().min(1).default(".data"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgres:// address"),
  /** The same database past its pooler, for LISTEN; default DATABASE_URL. */
  DATABASE_URL_DIRECT: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must be a postgres:// address")
    .optional(),
  DATABASE_DRIVER: z.enum(["pg", "neon"]).optional(),
  /** A WebSocket proxy in front of PostgreSQL, for the Neon driver away from Neon. */
  NEON_WS_PROXY: z.string().optional(),
  DATABASE_POOL_SIZE: count(20),
  DATABASE_IDLE_MS: count(30_000),
  DATABASE_CONNECT_MS: count(10_000),
  DATABASE_ACQUIRE_MS: count(2_000),
  DATABASE_STATEMENT_MS: count(5_000),
  BODY_LIMIT_BYTES: count(1_000_000),
  UPLOAD_LIMIT_BYTES: count(32_000_000),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** Where people reach this installation; default http://localhost:PORT. */
  PUBLIC_URL: z.url().optional(),
  /** Origins that may send mutations, besides the one the server answers on. */
  ALLOWED_ORIGINS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((o) => o.trim())
        .filter(Boolean),
    ),
  TRUST_PROXY: flag.default(false),
  STRATONHUB_DEMO: flag.default(false),
  /** Asked of whoever reads /api/metrics; without it only this machine may. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.output<typeof variables>;

export class EnvError extends Error {
  override name = "EnvError";
}

/** Reads a set of variables; names every missing or wrong one at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(present);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return present[name] === undefined ? `${name} is missing` : `${name}: ${issue.message}`;
  });
  throw new EnvError(`The environment is not complete: ${lines.join("; ")}. See .env.example.`);
}

let parsed: Env | undefined;

/** Parsed on first use, never at import: a build has no DATABASE_URL. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

export const inDevelopment = () => process.env.NODE_ENV === "development";

/** Reads the environment again; for tests that bring their own. */
export function resetEnv(): void {
  parsed = undefined;
}
