import { and, eq, type GetColumnData, getTableColumns, isNull, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable, PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { Orm } from "../client";
import { built, type Given, inTenant, type Places, type Preparable, prepared } from "../statement";

type EditedTable = PgTable & {
  id: AnyPgColumn;
  organizationId: AnyPgColumn;
  version: AnyPgColumn;
  deletedAt?: AnyPgColumn;
};

/** Some columns of a table, by name. */
export const columnsOf = <T extends PgTable, K extends keyof T["$inferSelect"] & string>(
  table: T,
  names: readonly K[],
) => {
  const all = getTableColumns(table) as unknown as Record<string, AnyPgColumn>;
  return Object.fromEntries(names.map((name) => [name, all[name]])) as Pick<
    T["_"]["columns"],
    K & keyof T["_"]["columns"]
  >;
};

/**
 * What every noun that people edit is asked: one by its id, a new one, a change of the version that
 * was read, and the same change of several. A row that was deleted is not there.
 */
export function editedRows<T extends EditedTable, K extends keyof T["$inferSelect"] & string>(
  noun: string,
  table: T,
  names: readonly K[],
) {
  type Row = Pick<T["$inferSelect"], K>;
  type New = Omit<T["$inferInsert"], "organizationId">;
  type Change = Partial<T["$inferSelect"]>;
  const shown = columnsOf(table, names) as Record<string, AnyPgColumn>;
  const live: SQL | undefined = table.deletedAt && isNull(table.deletedAt);
  const next = (change: Change) =>
    ({ ...change, version: sql`${table.version} + 1` }) as unknown as PgUpdateSetSource<T>;
  const of = <A>(query: unknown) => query as A;

  const get = prepared(`${noun}.get`, (orm, p: Places<{ id: string }>) =>
    of<{ prepare(name: string): { execute(values?: object): Promise<Row[]> } }>(
      orm
        .select(shown)
        .from(table as PgTable)
        .where(and(inTenant(table, p), eq(table.id, p.id), live)),
    ),
  );
  const insert = built(`${noun}.insert`, (orm, input: Given<{ values: New[] }>) =>
    of<{ execute(): Promise<Row[]> }>(
      orm
        .insert(table as PgTable)
        .values(
          input.values.map((one) => ({ ...one, organizationId: input.organizationId })) as never,
        )
        .returning(shown),
    ),
  );
  const update = built(
    `${noun}.update`,
    (orm, input: Given<{ id: string; version: number; change: Change }>) =>
      of<{ execute(): Promise<Row[]> }>(
        orm
          .update(table as PgTable)
          .set(next(input.change) as never)
          .where(
            and(
              inTenant(table, input),
              eq(table.id, input.id),
              eq(table.version, input.version),
              live,
            ),
          )
          .returning(shown),
      ),
  );
  const updateMany = built(
    `${noun}.updateMany`,
    (orm, input: Given<{ ids: string[]; change: Change }>) =>
      of<{ execute(): Promise<{ id: string }[]> }>(
        orm
          .update(table as PgTable)
          .set(next(input.change) as never)
          .where(
            and(
              inTenant(table, input),
              sql`${table.id} = any(${sql.param(input.ids)}::uuid[])`,
              live,
            ),
          )
          .returning({ id: table.id }),
      ),
  );
  return { get, insert, update, updateMany };
}

/** Positions anew, as whole numbers in an order; whoever edits a row meanwhile is not in conflict. */
export const spreadRows = (
  orm: Orm,
  table: PgTable & { id: AnyPgColumn; position: AnyPgColumn },
  { ordered, own }: { ordered: SQL; own: SQL },
) =>
  orm
    .update(table as PgTable)
    .set({ position: sql`ordered.n` } as never)
    .from(sql`(${ordered}) ordered`)
    .where(and(own, sql`${table.id} = ordered.id`))
    .returning({ id: table.id });

type BesideTable = PgTable & { sourceId: AnyPgColumn; organizationId: AnyPgColumn };

/** What one kind of evidence knows beside its source: written with it, and again with each revision. */
export const keptBeside = <T extends BesideTable>(name: string, table: T) =>
  built(name, (orm, input: Given<{ values: Omit<T["$inferInsert"], "organizationId"> }>) => {
    const { sourceId: _, ...facts } = input.values as Record<string, unknown>;
    return orm
      .insert(table as PgTable)
      .values({ ...input.values, organizationId: input.organizationId } as never)
      .onConflictDoUpdate({ target: [table.organizationId, table.sourceId], set: facts as never })
      .returning({ sourceId: table.sourceId });
  });

type Columns = Record<string, AnyPgColumn>;
type RowOf<S extends Columns> = { [K in keyof S]: GetColumnData<S[K]> };

/** What rows say that were written down from evidence, by the ids of what they belong to. */
export const textsOf = <
  T extends PgTable & { organizationId: AnyPgColumn },
  const S extends Columns,
>(
  name: string,
  table: T,
  of: AnyPgColumn,
  selected: S,
) =>
  prepared(
    name,
    (orm, p: Places<{ ids: string[] }>) =>
      orm
        .select(selected)
        .from(table as PgTable)
        .where(
          and(inTenant(table, p), sql`${of} = any(${p.ids}::uuid[])`),
        ) as unknown as Preparable<RowOf<S>[]>,
  );
