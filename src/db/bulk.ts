import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { and, getTableColumns, getTableName, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Orm } from "./client";
import { type Given, inTenant, sentAs } from "./statement";

/** From how many rows on a copy is worth the table it is staged in. */
const worthCopying = 500;
/** Rows of one statement: however many there are, none runs into the timeout of statements. */
const rowsAtOnce = 5_000;
/** Text handed to the connection at a time. */
const chunkLength = 64 * 1024;

type TenantTable = PgTable & { organizationId: AnyPgColumn };
type Values<T extends PgTable, K extends string> = Pick<
  T["$inferInsert"],
  K & keyof T["$inferInsert"]
>;

/**
 * Many rows of one shape. COPY refuses a table under row-level security, so they are copied into a
 * staging table of the transaction and inserted from there; few rows, and those of a driver that
 * cannot copy, come as arrays. Each row's columns are all given: a default is not filled in.
 */
export function bulk<T extends TenantTable, K extends keyof T["$inferInsert"] & string>(
  name: string,
  table: T,
  columns: readonly K[],
) {
  const all = getTableColumns(table) as unknown as Record<string, AnyPgColumn>;
  const fields = columns.map((key) => {
    const column = all[key];
    if (!column) throw new Error(`${name} names ${key}, which its table has not.`);
    return { key, name: column.name, type: column.getSQLType() };
  });
  const names = fields.map((field) => `"${field.name}"`).join(", ");
  const into = `insert into "${getTableName(table)}" (organization_id, ${names})`;

  const insertArrays = (orm: Orm, rows: Values<T, K>[], organizationId: string) => {
    const arrays = fields.map(
      ({ key, type }) =>
        sql`${sql.param(rows.map((row) => plain(row[key as never])))}::${sql.raw(arrayOf(type))}`,
    );
    return orm.execute(
      sql`${sql.raw(into)} select ${organizationId}::uuid, given.* from unnest(${sql.join(arrays, sql`, `)}) as given`,
    );
  };

  const copyRows = async (
    orm: Orm,
    client: pg.Client,
    rows: Values<T, K>[],
    organizationId: string,
  ) => {
    const staged = `staged_${getTableName(table)}`;
    const run = (text: SQL) => orm.execute(text);
    const shape = fields.map((field) => `"${field.name}" ${field.type}`).join(", ");
    await run(sql.raw(`create temporary table ${staged} (${shape}) on commit drop`));
    for (let at = 0; at < rows.length; at += rowsAtOnce) {
      if (at > 0) await run(sql.raw(`truncate ${staged}`));
      const stream = client.query(copyFrom(`copy ${staged} (${names}) from stdin`));
      await pipeline(Readable.from(copyText(rows.slice(at, at + rowsAtOnce), columns)), stream);
      await run(
        sql`${sql.raw(into)} select ${organizationId}::uuid, ${sql.raw(names)} from ${sql.raw(staged)}`,
      );
    }
    await run(sql.raw(`drop table ${staged}`));
  };

  return sentAs(name, async (orm, { rows, organizationId }: Given<{ rows: Values<T, K>[] }>) => {
    const client = (orm as unknown as { $client: unknown }).$client;
    if (rows.length >= worthCopying && client instanceof pg.Client) {
      await copyRows(orm, client, rows, organizationId);
    } else {
      for (let at = 0; at < rows.length; at += rowsAtOnce)
        await insertArrays(orm, rows.slice(at, at + rowsAtOnce), organizationId);
    }
    return rows.length;
  });
}

/** New values for some columns of many rows, each found by its key. Answers how many rows there were. */
export function bulkUpdate<T extends TenantTable, K extends keyof T["$inferInsert"] & string>(
  name: string,
  table: T,
  keys: readonly K[],
  columns: readonly K[],
) {
  const all = getTableColumns(table) as unknown as Record<string, AnyPgColumn>;
  const fields = [...keys, ...columns].map((key) => {
    const column = all[key];
    if (!column) throw new Error(`${name} names ${key}, which its table has not.`);
    return { key, column, given: sql.raw(`given."${column.name}"`) };
  });
  const names = sql.raw(fields.map(({ column }) => `"${column.name}"`).join(", "));
  const set = fields
    .slice(keys.length)
    .map(({ column, given }) => sql`${sql.raw(`"${column.name}"`)} = ${given}`);
  const same = fields.slice(0, keys.length).map(({ column, given }) => sql`${column} = ${given}`);
  return sentAs(name, async (orm, input: Given<{ rows: Values<T, K>[] }>) => {
    const where = and(inTenant(table, input), ...same);
    for (let at = 0; at < input.rows.length; at += rowsAtOnce) {
      const rows = input.rows.slice(at, at + rowsAtOnce);
      const arrays = fields.map(
        ({ key, column }) =>
          sql`${sql.param(rows.map((row) => plain(row[key as never])))}::${sql.raw(arrayOf(column.getSQLType()))}`,
      );
      await orm.execute(
        sql`update ${table} set ${sql.join(set, sql`, `)} from unnest(${sql.join(arrays, sql`, `)}) as given(${names}) where ${where}`,
      );
    }
    return input.rows.length;
  });
}

const arrayOf = (type: string) => `${type.replace(/\(\d+\)$/, "")}[]`;

/** A value as PostgreSQL reads it in an array or a copy. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "object" && value !== null ? JSON.stringify(value) : value;
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function* copyText<V>(rows: V[], columns: readonly string[]): Generator<string> {
  let text = "";
  for (const row of rows) {
    const cells = columns.map((key) => {
      const value = plain(row[key as keyof V]);
      return value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (c) => escapes[c] ?? c);
    });
    text += `${cells.join("\t")}\n`;
    if (text.length >= chunkLength) {
      yield text;
      text = "";
    }
  }
  if (text) yield text;
}
