import type pg from "pg";
import {
  CommitUnknownError,
  type Connection,
  type Database,
  type Orm,
  SealedError,
  type Wire,
  wireOf,
} from "./client";
import { connectionLost, sqlCause } from "./failures";
import { shared } from "./shared";

export type Role = "hub_app" | "hub_identity" | "hub_operator" | "hub_search";

/** What the policies compare with: set for the transaction, gone with it. */
export type Session = { organizationId: string; userId: string };

type Inside = { orm: Orm; session: Session; database: Database; sealed: boolean };
const inside = shared("transactions", () => new WeakMap<object, Inside>());
declare const role: unique symbol;

/** A transaction under one role. It is opaque: only a statement of db/queries can do anything with it. */
export class Tx<R extends Role = Role> {
  declare readonly [role]: R;
}

/** Sends one statement inside the transaction, at once: nothing may come between call and wire. */
export function issue<T>(
  tx: Tx,
  name: string,
  send: (orm: Orm, session: Session) => Promise<T>,
): Promise<T> {
  const at = inside.get(tx);
  if (!at) return Promise.reject(new SealedError(`${name} was given no open transaction.`));
  if (at.sealed) {
    return Promise.reject(
      new SealedError(
        `${name} came after its transaction was sealed; a read sends one statement, at once.`,
      ),
    );
  }
  const started = performance.now();
  const told = (failed: boolean) =>
    at.database.settings.onQuery({ name, ms: performance.now() - started, failed });
  const answer = send(at.orm, at.session);
  answer.then(
    () => told(false),
    () => told(true),
  );
  return answer;
}

function open<R extends Role>(database: Database, orm: Orm, session: Session): [Tx<R>, Inside] {
  const tx = new Tx<R>();
  const at = { orm, session, database, sealed: false };
  inside.set(tx, at);
  return [tx, at];
}

/** How like a name must be to what was typed to be found: a letter wrong in a short one. */
const likeness = "0.4";

// On Neon the timeouts cannot be given at connecting: its pooler refuses them.
const guard = (database: Database, role: Role, { organizationId, userId }: Session) => {
  const settings: [string, string][] = [
    ["app.organization_id", organizationId],
    ["app.user_id", userId],
  ];
  if (role === "hub_search") settings.push(["pg_trgm.word_similarity_threshold", likeness]);
  if (database.driver === "neon") {
    settings.push(["statement_timeout", String(database.settings.statementMs)]);
    const idleMs = String(database.settings.idleInTransactionMs);
    settings.push(["idle_in_transaction_session_timeout", idleMs]);
  }
  const set = settings.map(([name], i) => `set_config('${name}', $${i + 1}, true)`);
  const query = { text: `select ${set.join(", ")}`, values: settings.map(([, value]) => value) };
  return database.driver === "pg" ? { ...query, name: `guard_${settings.length}` } : query;
};

/**
 * One guarded statement. Where the driver pipelines, transaction, role, tenant, statement and commit
 * travel together: row-level security for the price of none. `send` must issue exactly one
 * statement before it returns; anything later is refused, because it would run after the commit,
 * unguarded.
 */
export function guardedRead<T, R extends Role>(
  database: Database,
  role: R,
  session: Session,
  send: (tx: Tx<R>) => Promise<T>,
): Promise<T> {
  const read = database.pipelines ? pipelinedRead<T, R> : sequentialRead<T, R>;
  return database.retrying(() =>
    database.borrow("read", (connection) => read(database, connection, role, session, send)),
  );
}

async function pipelinedRead<T, R extends Role>(
  database: Database,
  { client, orm }: Connection,
  role: R,
  session: Session,
  send: (tx: Tx<R>) => Promise<T>,
): Promise<T> {
  const guards = [
    client.query("begin read only"),
    client.query(`set local role ${role}`),
    client.query(guard(database, role, session)),
  ];
  const wire = wireOf(client);
  const { sent, ...one } = sendOne(wire, open<R>(database, orm, session), send);
  const commit = client.query("commit");
  wire.locked = true;
  const answer = sent === 1 ? one.answer : refused(sent, one.answer, [...guards, commit]);
  // Set-up errors first: the statement's own failure is then only their echo.
  const settled = await Promise.allSettled([...guards, answer, commit]);
  for (const one of settled) if (one.status === "rejected") throw one.reason;
  return answer;
}

/** The same, step by step, for a driver that cannot pipeline: refused is what is refused there. */
async function sequentialRead<T, R extends Role>(
  database: Database,
  { client, orm }: Connection,
  role: R,
  session: Session,
  send: (tx: Tx<R>) => Promise<T>,
): Promise<T> {
  const wire = wireOf(client);
  const end = (how: "commit" | "rollback") => {
    wire.locked = false;
    const ended = client.query(how);
    wire.locked = true;
    return ended;
  };
  await client.query("begin read only");
  try {
    await client.query(`set local role ${role}`);
    await client.query(guard(database, role, session));
    const { sent, answer } = sendOne(wire, open<R>(database, orm, session), send);
    wire.locked = true;
    const result = await (sent === 1 ? answer : refused(sent, answer, [end("rollback")]));
    await end("commit");
    return result;
  } catch (error) {
    await end("rollback").catch(() => {});
    throw error;
  }
}

/** Lets `send` issue its statement, then seals the transaction against whatever comes later. */
function sendOne<T, R extends Role>(
  wire: Wire,
  [tx, at]: [Tx<R>, Inside],
  send: (tx: Tx<R>) => Promise<T>,
): { sent: number; answer: Promise<T> } {
  const before = wire.sent;
  let answer: Promise<T>;
  try {
    answer = Promise.resolve(send(tx));
  } catch (error) {
    answer = Promise.reject(error);
  }
  at.sealed = true;
  return { sent: wire.sent - before, answer };
}

/** A statement that failed before it was sent says why itself; nobody waits for a later one. */
function refused<T>(sent: number, answer: Promise<T>, rest: Promise<unknown>[]): Promise<never> {
  const refuse = (): never => {
    throw new SealedError(`A read sends exactly one statement before it returns, not ${sent}.`);
  };
  return Promise.race([answer.then(refuse), Promise.allSettled(rest).then(refuse)]);
}

/** A transaction of many statements, awaited one by one, run again as a whole when that may help. */
export function guardedChange<T, R extends Role>(
  database: Database,
  role: R,
  session: Session,
  work: (tx: Tx<R>) => Promise<T>,
): Promise<T> {
  return database.retrying(() =>
    database.borrow("write", async ({ client, orm }) => {
      await client.query("begin");
      const [tx, at] = open<R>(database, orm, session);
      let result: T;
      try {
        await client.query(`set local role ${role}`);
        await client.query(guard(database, role, session));
        result = await work(tx);
        at.sealed = true;
      } catch (error) {
        at.sealed = true;
        await client.query("rollback").catch(() => {});
        throw error;
      }
      await commit(client);
      return result;
    }),
  );
}

async function commit(client: pg.PoolClient): Promise<void> {
  let ended: pg.QueryResult;
  try {
    ended = await client.query("commit");
  } catch (error) {
    // PostgreSQL's own refusal rolled back; a connection lost on the way leaves open what happened.
    const { code, message } = sqlCause(error);
    if (code ? !connectionLost.test(code) : /not queryable/.test(message)) throw error;
    throw new CommitUnknownError("The connection was lost while committing.", { cause: error });
  }
  // A statement's failure that was swallowed turns a commit into a rollback, without an error.
  if (ended.command !== "COMMIT") {
    throw new Error("A statement of this change failed and was ignored: nothing was stored.");
  }
}
