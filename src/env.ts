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
  /** Where files are kept: a folder of this machine, or a private Vercel Blob store. */
  BLOB_STORE: z.enum(["local", "vercel"]).optional(),
  /** Of a Vercel Blob store. */
  BLOB_READ_WRITE_TOKEN: z.string().min(1).optional(),
  /** Another address of its API, such as a stand-in's. */
  VERCEL_BLOB_API_URL: z.url().optional(),
  /** What this environment is called: in the logs, and in the file of ids that `hub seed` writes. */
  NEON_ENV: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, "must be small letters, digits and hyphens, such as dev")
    .default("local"),
  /** Read for those who come from the orchestrator that had them; ours is BLOB_STORE. */
  ENABLE_VERCEL_BLOB_UPLOAD: flag.optional(),
  ENABLE_NEON_DB_STORAGE: flag.optional(),
  STRATONHUB_DEMO: flag.default(false),
  /** Asked of whoever reads /api/metrics; without it only this machine may. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type Env = z.output<typeof variables>;

export class EnvError extends Error {
  override name = "EnvError";
}

/** What each value allows and all of them together do not, each with the way out. */
function combinations(e: Env): string[] {
  const found: string[] = [];
  if (e.ENABLE_NEON_DB_STORAGE === false)
    found.push(
      "ENABLE_NEON_DB_STORAGE=0 makes no sense here: evidence is always stored in the database. Leave it out.",
    );
  if (e.ENABLE_VERCEL_BLOB_UPLOAD && e.BLOB_STORE === "local")
    found.push("ENABLE_VERCEL_BLOB_UPLOAD=1 and BLOB_STORE=local contradict each other. Keep one.");
  if (e.ENABLE_VERCEL_BLOB_UPLOAD === false && e.BLOB_STORE === "vercel")
    found.push(
      "ENABLE_VERCEL_BLOB_UPLOAD=0 and BLOB_STORE=vercel contradict each other. Keep one.",
    );
  if (blobStoreOf(e) === "vercel" && !e.BLOB_READ_WRITE_TOKEN)
    found.push("Files are to be kept in Vercel Blob, and BLOB_READ_WRITE_TOKEN is missing.");
  return found;
}

export const blobStoreOf = (e: Env): "local" | "vercel" =>
  e.BLOB_STORE ?? (e.ENABLE_VERCEL_BLOB_UPLOAD ? "vercel" : "local");

/** The environment itself, for a package that has no other settings and is told of them here. */
export const packageEnvironment = (): Record<string, string | undefined> => process.env;

/** Reads a set of variables; names every missing or wrong one at once. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(present);
  if (parsed.success) {
    const senseless = combinations(parsed.data);
    if (senseless.length > 0) throw new EnvError(`${senseless.join(" ")} See .env.example.`);
    return parsed.data;
  }
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
