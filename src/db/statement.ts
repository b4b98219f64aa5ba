import { createHash } from "node:crypto";
import { eq, type Placeholder, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Orm } from "./client";
import { shared } from "./shared";
import { issue, type Session, type Tx } from "./transaction";

type Arguments = Record<string, unknown>;

/** The named places of a statement, one per argument, and what shapes its text. */
export type Places<A extends Arguments> = {
  readonly [K in keyof A]-?: Placeholder<string, A[K]>;
} & {
  readonly organizationId: Placeholder<string, string>;
  readonly userId: Placeholder<string, string>;
};

/** What a built statement is given: its arguments and the transaction's tenant and person. */
export type Given<A extends Arguments> = A & Session;

export type Preparable<R> = { prepare(name: string): { execute(values?: Arguments): Promise<R> } };
type Issuable<R> = { execute(): Promise<R> };

export type Statement<A extends Arguments, R> = ((tx: Tx, args: A) => Promise<R>) & {
  readonly statement: string;
};

/** Every statement of db/queries by name: the plan gate and the metrics walk it. */
export const statements = new Map<string, Statement<never, unknown>>();

/** Names that were given again: a mistake, but for a development server that reads a file anew. */
export const namedTwice = new Set<string>();

type Prepared = { execute(values?: Arguments): Promise<unknown> };
const preparedOf = shared("prepared", () => new WeakMap<Orm, Map<string, Prepared>>());
let building = "";

/** The statement whose text is being built. */
export const statementInBuild = () => building;

/** A column's tenant is the transaction's: every statement says it itself, beneath it the policies do. */
export const inTenant = (
  table: { organizationId: AnyPgColumn },
  places: { organizationId: unknown },
): SQL => eq(table.organizationId, places.organizationId);

/** A condition that belongs to the statement only when its argument is given. */
export const when = (given: unknown, condition: SQL | undefined): SQL | undefined =>
  given === undefined ? undefined : condition;

/** A page size as part of the text: of a parameter PostgreSQL would expect a tenth of all rows. */
export const literal = (size: number | undefined): Placeholder =>
  sql.raw(String(Math.trunc(Number(size ?? 0)))) as unknown as Placeholder;

const placeholders = (): Places<Arguments> =>
  new Proxy({} as Places<Arguments>, { get: (_, name: string) => sql.placeholder(name) });

function register<A extends Arguments, R>(
  name: string,
  run: (tx: Tx, args: A) => Promise<R>,
): Statement<A, R> {
  if (statements.has(name)) namedTwice.add(name);
  const statement = Object.assign(run, { statement: name });
  statements.set(name, statement as unknown as Statement<never, unknown>);
  return statement;
}

/**
 * A statement prepared once per connection and shape. Its shape is which optional arguments are
 * given and the value of `limit`: a literal limit keeps PostgreSQL from replanning every call.
 */
export function prepared<A extends Arguments, R>(
  name: string,
  build: (orm: Orm, places: Places<A>, shape: Partial<A>) => Preparable<R>,
): Statement<A, R> {
  return register(name, (tx, args) => {
    const given = Object.keys(args)
      .filter((key) => args[key] !== undefined)
      .sort();
    const shape = `${name}(${given.map((k) => (k === "limit" ? `limit=${args[k]}` : k)).join()})`;
    return issue(tx, name, (orm, session) => {
      const byShape = preparedOf.get(orm) ?? new Map<string, Prepared>();
      preparedOf.set(orm, byShape);
      let query = byShape.get(shape);
      if (!query) {
        building = name;
        query = build(orm, placeholders() as Places<A>, args).prepare(serverName(shape));
        byShape.set(shape, query);
      }
      return query.execute({ ...args, ...session }) as Promise<R>;
    });
  });
}

/** A statement whose text depends on its data (many rows, changing columns): built for each call. */
export function built<A extends Arguments, R>(
  name: string,
  build: (orm: Orm, args: Given<A>) => Issuable<R>,
): Statement<A, R> {
  return register(name, (tx, args) =>
    issue(tx, name, (orm, session) => {
      building = name;
      return build(orm, { ...args, ...session }).execute();
    }),
  );
}

/** A statement that sends itself, where a builder has no words for it (db/bulk). */
export function sentAs<A extends Arguments, R>(
  name: string,
  send: (orm: Orm, args: Given<A>) => Promise<R>,
): Statement<A, R> {
  return register(name, (tx, args) =>
    issue(tx, name, (orm, session) => {
      building = name;
      return send(orm, { ...args, ...session });
    }),
  );
}

// PostgreSQL cuts names at 63 bytes; two shapes must not become one.
const serverName = (shape: string) =>
  `${shape.slice(0, 40)}_${createHash("sha1").update(shape).digest("hex").slice(0, 16)}`;

/** Forgets every prepared statement of a connection. */
export const forgetPrepared = (orm: Orm) => preparedOf.delete(orm);
