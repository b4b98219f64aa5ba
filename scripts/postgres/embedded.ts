import path from "node:path";
import { findPackage } from "./binaries";
import {
  hasCluster,
  makeCluster,
  newSecret,
  prepareFolder,
  readSecret,
  type Secret,
  writeSecret,
} from "./cluster";
import { ensureDatabase, OWNER } from "./database";
import { EmbeddedPostgresError } from "./errors";
import { chooseIdentity } from "./identity";
import { withLock } from "./lock";
import { choosePort } from "./ports";
import { findRunning, launchServer, type Server, stopForeignServer, stopServer } from "./server";

export { EmbeddedPostgresError, type EmbeddedPostgresErrorCode } from "./errors";

export type EmbeddedPostgres = {
  /** The owner login: LOGIN, CREATEDB, CREATEROLE, neither superuser nor BYPASSRLS. */
  url: string;
  port: number;
  /** False when a server already ran on the folder and is shared. */
  startedHere: boolean;
  /** Stops the server only when it was started here. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Holds cluster/, server.log, secret.json and lock. */
  folder: string;
  database?: string;
  /** Default: a free one, remembered in the folder and taken again while it is free. */
  port?: number;
  /** False for tests: nothing waits for the disk. */
  durable?: boolean;
  /** Further server settings; a server that is already running keeps its own. */
  settings?: Record<string, string>;
  /** True: the server is meant to outlive this process. */
  detached?: boolean;
  onNotice?: (line: string) => void;
};

function serverSettings(options: EmbeddedPostgresOptions): Record<string, string> {
  const durable = options.durable ?? true;
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: durable ? "100" : "200",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...options.settings,
  };
}

function describe(
  database: string,
  port: number,
  secret: Secret,
  stop?: () => Promise<void>,
): EmbeddedPostgres {
  const name = encodeURIComponent(database);
  return {
    url: `postgres://${OWNER}:${secret.ownerPassword}@127.0.0.1:${port}/${name}`,
    port,
    startedHere: stop !== undefined,
    stop: stop ?? (async () => undefined),
  };
}

function stopOnce(server: Server, detached: boolean): () => Promise<void> {
  // A process that ends without stop() still asks its server to end; only SIGKILL leaves it behind.
  const onExit = () => void server.child.kill("SIGINT");
  if (!detached) process.once("exit", onExit);
  server.child.once("exit", () => process.removeListener("exit", onExit));
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stopServer(server.child);
    return stopping;
  };
}

export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const source = await findPackage();
  const folder = await prepareFolder(path.resolve(options.folder));
  return withLock(folder, () => startAlone(options, folder, source));
}

async function startAlone(
  options: EmbeddedPostgresOptions,
  folder: string,
  source: Awaited<ReturnType<typeof findPackage>>,
): Promise<EmbeddedPostgres> {
  const { database = "stratonhub", durable = true, onNotice } = options;
  const cluster = path.join(folder, "cluster");
  const exists = await hasCluster(cluster, source.major);
  let secret = await readSecret(folder);
  if (exists && !secret) {
    throw new EmbeddedPostgresError(
      "data-folder",
      `${path.join(folder, "secret.json")} with the passwords of the database is missing: ` +
        `restore it, or move ${folder} away to begin anew.`,
    );
  }
  secret ??= newSecret();

  const running = exists ? await findRunning(cluster, secret.superuserPassword) : undefined;
  if (running) {
    try {
      await ensureDatabase(running.client, database, secret.ownerPassword);
    } finally {
      await running.client.end().catch(() => undefined);
    }
    onNotice?.(`PostgreSQL already runs on port ${running.port}; it is used as it is.`);
    return describe(database, running.port, secret);
  }

  // A port that cannot be had should not cost the making of a cluster first.
  let port = await choosePort(options.port, secret.port);
  const who = await chooseIdentity(folder, cluster, source);
  if (!exists) {
    onNotice?.(`Making a PostgreSQL ${source.major} cluster in ${folder}.`);
    await writeSecret(folder, secret);
    await makeCluster(folder, secret, who, durable);
  }
  const launch = { folder, ...who, settings: serverSettings(options) };
  const password = secret.superuserPassword;
  let server: Server | undefined;
  for (let attempt = 1; server === undefined; attempt += 1) {
    try {
      server = await launchServer({ ...launch, port, password });
    } catch (error) {
      const raced = error instanceof EmbeddedPostgresError && error.code === "port";
      if (!raced || options.port !== undefined || attempt === 5) throw error;
      port = await choosePort();
    }
  }
  const stop = stopOnce(server, options.detached ?? false);
  try {
    await ensureDatabase(server.client, database, secret.ownerPassword);
    if (secret.port !== port) await writeSecret(folder, { ...secret, port });
  } catch (error) {
    await stop();
    throw error;
  } finally {
    await server.client.end().catch(() => undefined);
  }
  onNotice?.(`PostgreSQL runs on port ${port} (as ${who.identity.label}).`);
  return describe(database, port, secret, stop);
}

/** Stops a server left running on purpose or by a killed process; false when none runs. */
export async function stopEmbeddedPostgres(folder: string): Promise<boolean> {
  const real = await prepareFolder(path.resolve(folder));
  return withLock(real, async () => {
    const cluster = path.join(real, "cluster");
    const secret = await readSecret(real);
    const running = secret && (await findRunning(cluster, secret.superuserPassword));
    if (!running) return false;
    await running.client.end().catch(() => undefined);
    await stopForeignServer(running.pid);
    return true;
  });
}
