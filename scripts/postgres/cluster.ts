import { randomBytes } from "node:crypto";
import { promises as fs } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries";
import { EmbeddedPostgresError, errnoOf } from "./errors";
import { type Identity, run } from "./processes";

/** Kept in secret.json, 0600. */
export type Secret = { superuserPassword: string; ownerPassword: string; port?: number };

export function fileTrouble(folder: string, error: unknown): EmbeddedPostgresError {
  const reasons: Record<string, string> = {
    EEXIST: "it, or a part of its path, is a file: choose another data folder",
    ENOTDIR: "it, or a part of its path, is a file: choose another data folder",
    EACCES: "this user may not write there: change its permissions or choose another data folder",
    EPERM: "this user may not write there: change its permissions or choose another data folder",
    ENOENT: "the system lets nothing be made there: choose another data folder",
    EROFS: "it is read-only: choose another data folder",
    ENOSPC: "the disk is full: make room (PostgreSQL needs about 50 MB)",
  };
  const reason = reasons[errnoOf(error)] ?? `${String(error)}: choose another data folder`;
  return new EmbeddedPostgresError("data-folder", `${folder} cannot hold the data; ${reason}.`, {
    cause: error,
  });
}

/** Not mkdir's `recursive`, which never returns where the system answers ENOENT, as in /proc. */
async function makeFolders(folder: string): Promise<void> {
  const present = await fs.stat(folder).catch((error) => {
    if (errnoOf(error) !== "ENOENT") throw error;
    return undefined;
  });
  if (present?.isDirectory()) return;
  if (!present) await makeFolders(path.dirname(folder));
  await fs.mkdir(folder).catch(async (error) => {
    // Another process may have been quicker.
    const made = await fs.stat(folder).catch(() => undefined);
    if (!made?.isDirectory()) throw error;
  });
}

export async function prepareFolder(folder: string): Promise<string> {
  try {
    await makeFolders(folder);
    const real = await fs.realpath(folder);
    // A folder that exists may still be closed to writing.
    const trial = path.join(real, `.writable-${randomBytes(4).toString("hex")}`);
    await fs.writeFile(trial, "");
    await fs.rm(trial);
    return real;
  } catch (error) {
    throw fileTrouble(folder, error);
  }
}

/** True when a whole cluster is there; throws for anything we must neither use nor replace. */
export async function hasCluster(cluster: string, major: string): Promise<boolean> {
  let entries: string[];
  try {
    const [owner, uid] = [await fs.stat(cluster), process.getuid?.()];
    if (uid !== undefined && uid !== 0 && owner.uid !== uid) {
      throw new EmbeddedPostgresError(
        "data-folder",
        `${cluster} belongs to another user (uid ${owner.uid}): start as that user, or hand it ` +
          `over with sudo chown -R ${uid} ${path.dirname(cluster)}.`,
      );
    }
    entries = await fs.readdir(cluster);
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    if (errnoOf(error) === "ENOENT") return false;
    throw fileTrouble(cluster, error);
  }
  if (entries.length === 0) return false;
  const found = await fs.readFile(path.join(cluster, "PG_VERSION"), "utf8").catch(() => "");
  if (found.trim() === major) return true;
  throw new EmbeddedPostgresError(
    "data-folder",
    found
      ? `${cluster} was made by PostgreSQL ${found.trim()} but this is PostgreSQL ${major}: move ` +
          "the folder away and import the data again, or install the version that made it."
      : `${cluster} is neither empty nor a PostgreSQL cluster: move it away or choose another ` +
          "data folder.",
  );
}

export async function readSecret(folder: string): Promise<Secret | undefined> {
  const file = path.join(folder, "secret.json");
  try {
    const secret = JSON.parse(await fs.readFile(file, "utf8")) as Secret;
    if (secret.superuserPassword && secret.ownerPassword) return secret;
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return undefined;
    if (!(error instanceof SyntaxError)) throw fileTrouble(file, error);
  }
  throw new EmbeddedPostgresError(
    "data-folder",
    `${file} is damaged, and it holds the passwords of the database beside it: restore it, or ` +
      `move ${folder} away to begin anew.`,
  );
}

export async function writeSecret(folder: string, secret: Secret): Promise<void> {
  const file = path.join(folder, "secret.json");
  const unfinished = `${file}.unfinished`;
  await fs.rm(unfinished, { force: true });
  const handle = await fs.open(unfinished, "wx", 0o600);
  try {
    const before = await fs.stat(file).catch(() => undefined);
    // Root, on somebody else's folder, must not lock its owner out.
    if (before && process.getuid?.() === 0) await handle.chown(before.uid, before.gid);
    await handle.writeFile(`${JSON.stringify(secret, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await fs.rename(unfinished, file);
}

export function newSecret(): Secret {
  const password = () => randomBytes(24).toString("hex");
  return { superuserPassword: password(), ownerPassword: password() };
}

const UNFINISHED = "cluster.unfinished-";

/** For clusters whose making was interrupted: theirs is the only name we ever delete. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    if (!name.startsWith(UNFINISHED)) continue;
    const place = path.join(folder, name);
    // A leftover initdb may still write to it for a moment; the next start tries again.
    await fs.rm(place, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/**
 * Makes the cluster under another name and renames it at the end, so that a folder called
 * `cluster` is always a whole one, and a half-made one is known as ours by its name.
 */
export async function makeCluster(
  folder: string,
  secret: Secret,
  who: { identity: Identity; binaries: Binaries },
  durable: boolean,
): Promise<void> {
  const { identity, binaries } = who;
  await removeUnfinished(folder);
  const place = path.join(folder, UNFINISHED + randomBytes(4).toString("hex"));
  const passwordFile = path.join(place, "password");
  const data = path.join(place, "data");
  try {
    await fs.mkdir(place, { mode: 0o700 });
    await fs.mkdir(data, { mode: 0o700 });
    await fs.writeFile(passwordFile, `${secret.superuserPassword}\n`, { mode: 0o600 });
    if (process.getuid?.() === 0 && identity.owner) {
      const { uid, gid } = identity.owner;
      for (const item of [place, data, passwordFile]) await fs.chown(item, uid, gid);
    }
  } catch (error) {
    throw fileTrouble(folder, error);
  }
  const { code, output } = await run(
    identity,
    binaries.initdb,
    [
      `--pgdata=${data}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--no-instructions",
      ...(durable ? [] : ["--no-sync"]),
    ],
    folder,
  );
  if (code !== 0) {
    await removeUnfinished(folder);
    const said = output.trim().split("\n").slice(-8).join("\n");
    throw new EmbeddedPostgresError(
      "start",
      `PostgreSQL could not make a new cluster in ${folder} (run as ${identity.label}); initdb ` +
        `said:\n${said}`,
    );
  }
  await fs.rename(data, path.join(folder, "cluster"));
  // A power cut must not bring back the old name, under which it would be deleted.
  if (durable && process.platform !== "win32") {
    const handle = await fs.open(folder, "r");
    await handle.sync().finally(() => handle.close());
  }
  await removeUnfinished(folder);
}
