import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./postgres/embedded";

/** A problem of this machine or this call, said in one sentence. */
export class CommandError extends Error {
  override name = "CommandError";
}

export const root = resolve(import.meta.dirname, "..");

/** The data folder; a clear sentence when it cannot be used. */
export function dataFolder(): string {
  const folder = resolve(root, process.env.HUB_DATA || ".data");
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, ".write-test"), "");
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? "unknown";
    throw new CommandError(
      `The data folder ${folder} cannot be written (${why}). Choose another one with HUB_DATA=/some/folder.`,
    );
  }
  return folder;
}

/** The secret that signs sessions: made once, kept in the data folder, readable by its owner only. */
export function ensureAuthSecret(folder: string): string {
  if (process.env.AUTH_SECRET) return process.env.AUTH_SECRET;
  const file = join(folder, "auth-secret");
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8").trim();
}

/** The database of DATABASE_URL, or the embedded one; one that already runs is left running. */
export async function openDatabase(
  folder: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  if (process.env.DATABASE_URL) {
    return { url: process.env.DATABASE_URL, stop: async () => {} };
  }
  const embedded: EmbeddedPostgres = await startEmbeddedPostgres({
    folder: join(folder, "postgres"),
  });
  return { url: embedded.url, stop: () => embedded.stop() };
}

/** Completes the environment from the data folder, so that services find what they need. */
export async function completeEnvironment() {
  const folder = dataFolder();
  const database = await openDatabase(folder);
  process.env.HUB_DATA = folder;
  process.env.AUTH_SECRET = ensureAuthSecret(folder);
  process.env.DATABASE_URL = database.url;
  return { folder, ...database };
}
