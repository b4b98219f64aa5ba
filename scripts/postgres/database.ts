import { Client } from "pg";
import { EmbeddedPostgresError, errnoOf } from "./errors";

export const OWNER = "stratonhub";

export async function connectAsSuperuser(port: number, password: string): Promise<Client> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    // Said outright, for PGSSLMODE in the environment means other servers.
    ssl: false,
    connectionTimeoutMillis: 2_000,
  });
  // A server that goes away meanwhile must not end this process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Undefined while the server is starting, stopping or gone. */
export async function tryConnect(port: number, password: string): Promise<Client | undefined> {
  try {
    return await connectAsSuperuser(port, password);
  } catch (error) {
    if (errnoOf(error) !== "28P01") return undefined;
    throw new EmbeddedPostgresError(
      "data-folder",
      `The PostgreSQL server on port ${port} refuses the password in secret.json of its data ` +
        "folder: restore that file, or move the folder away to begin anew.",
      { cause: error },
    );
  }
}

/** The owner login and its database; changes nothing when they are as they should be. */
export async function ensureDatabase(
  client: Client,
  database: string,
  ownerPassword: string,
): Promise<void> {
  const attributes = "LOGIN CREATEDB CREATEROLE NOSUPERUSER NOBYPASSRLS NOREPLICATION";
  // A failing statement would otherwise be written to the log with the password in it.
  await client.query("SET log_min_error_statement = panic");
  await client.query("SET log_min_duration_statement = -1; SET log_statement = 'none'");
  const role = await client.query<{ fits: boolean }>(
    `SELECT rolcanlogin AND rolcreatedb AND rolcreaterole
            AND NOT rolsuper AND NOT rolbypassrls AND NOT rolreplication AS fits
       FROM pg_roles WHERE rolname = $1`,
    [OWNER],
  );
  if (role.rows.length === 0) {
    const password = client.escapeLiteral(ownerPassword);
    await client.query(`CREATE ROLE ${OWNER} ${attributes} PASSWORD ${password}`);
  } else if (!role.rows[0]?.fits) {
    await client.query(`ALTER ROLE ${OWNER} ${attributes}`);
  }
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (found.rows.length === 0) {
    const name = client.escapeIdentifier(database);
    await client.query(`CREATE DATABASE ${name} OWNER ${OWNER}`);
  }
}
