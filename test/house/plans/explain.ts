import { createRequire } from "node:module";
import pg from "pg";
import type { Database } from "../../../src/db/client";
import type { Statement } from "../../../src/db/statement";
import { guardedChange, type Role, type Session } from "../../../src/db/transaction";
import type { PlanNode } from "./judge";

const { prepareValue } = createRequire(import.meta.url)("pg/lib/utils") as {
  prepareValue(value: unknown): string | Buffer | null;
};

type Sent = { text: string; values?: unknown[] };
/** Ends a transaction that was only meant to look. */
class Undo extends Error {
  readonly code = "undo";
}

/**
 * Lets a statement speak to a wire that listens and sends nothing on: what it would have sent, with
 * the parameters as the driver writes them; then asks PostgreSQL how it would be done for anybody.
 */
export async function explain(
  database: Database,
  role: Role,
  session: Session,
  statement: Statement<never, unknown>,
  args: Record<string, unknown>,
): Promise<PlanNode[]> {
  let plans: PlanNode[] = [];
  const client = await database.borrow("write", async (connection) => connection.client);
  const send = client.query;
  const through = send.bind(client) as (text: string) => Promise<pg.QueryResult>;
  try {
    await guardedChange(database, role, session, async (tx) => {
      const heard: Sent[] = [];
      client.query = ((query: Sent, values?: unknown[]) => {
        heard.push({ text: query.text, values: values ?? query.values ?? [] });
        return Promise.reject(new Undo("heard"));
      }) as typeof client.query;
      const answer = (statement as Statement<Record<string, unknown>, unknown>)(tx, args);
      await answer.then(
        () => Promise.reject(new Error(`${statement.statement} sent nothing.`)),
        (error: Error) => {
          if (heard.length === 0) throw error;
        },
      );
      client.query = send;
      await through("set local plan_cache_mode = force_generic_plan");
      // Without helpers: a parallel sort tells of its last worker only.
      await through("set local max_parallel_workers_per_gather = 0");
      await through("set local jit = off");
      plans = [];
      for (const { text, values } of heard) plans.push(await planOf(through, text, values ?? []));
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo)) throw error;
  } finally {
    client.query = send;
  }
  return plans;
}

let asked = 0;

async function planOf(
  query: (text: string) => Promise<pg.QueryResult>,
  text: string,
  values: unknown[],
): Promise<PlanNode> {
  // Like the driver's own Parse message: the types are PostgreSQL's to find out.
  const name = `gate_${++asked}`;
  await query(`prepare ${name} as ${text}`);
  const given = values.map((value) => {
    const written = prepareValue(value);
    return written === null ? "null" : pg.escapeLiteral(String(written));
  });
  const execute = values.length ? `execute ${name}(${given.join(", ")})` : `execute ${name}`;
  const { rows } = await query(`explain (analyze, buffers, timing off, format json) ${execute}`);
  return rows[0]["QUERY PLAN"][0].Plan as PlanNode;
}
