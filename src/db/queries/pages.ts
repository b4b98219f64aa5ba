import { and, eq, getTableName, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn, PgTable } from "drizzle-orm/pg-core";
import type { Orm } from "../client";
import { personAliases, profiles } from "../schema";
import { inTenant, literal } from "../statement";

/*
 * What the rows of a page need beside themselves, each looked up by its key. As plain joins the planner
 * may begin with them: a prepared plan expects the average organization, and in a big one reads every
 * name and report of it for one page.
 */
export const always = sql`true`;

type Keyed = PgTable & { id: AnyPgColumn; organizationId: AnyPgColumn };

/** The rows an index leads to, under their table's own name: for a lateral join. */
export const rowsAt = <T extends Keyed>(
  orm: Orm,
  table: T,
  places: { organizationId: unknown },
  at: SQL | undefined,
  most: number,
) =>
  orm
    .select()
    .from(table as PgTable)
    .where(and(inTenant(table, places), at))
    .limit(literal(most))
    // The name as a type: by it the columns of a joined table are known to be there.
    .as(getTableName(table) as T["_"]["name"]);

/** The row a key leads to: one step of an index. */
export const rowAt = <T extends Keyed>(
  orm: Orm,
  table: T,
  places: { organizationId: unknown },
  at: SQL | undefined,
) => rowsAt(orm, table, places, at, 1);

/** The row a page names. */
export const onPage = <T extends Keyed>(orm: Orm, table: T, places: { organizationId: unknown }) =>
  rowAt(orm, table, places, sql`${table.id} = page.id`);

/** The name of a person, if there is one. */
export const nameOf = (orm: Orm, userId: AnyPgColumn) =>
  orm
    .select({ fullName: profiles.fullName })
    .from(profiles)
    .where(eq(profiles.userId, userId))
    .limit(literal(1))
    .as("person");

/** Whose name an alias is. */
export const authorOf = (orm: Orm, of: { organizationId: AnyPgColumn; aliasId: AnyPgColumn }) =>
  orm
    .select({
      userId: personAliases.userId,
      writtenName: personAliases.writtenName,
      fullName: profiles.fullName,
    })
    .from(personAliases)
    .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
    .where(
      and(eq(personAliases.organizationId, of.organizationId), eq(personAliases.id, of.aliasId)),
    )
    .limit(literal(1))
    .as("author");
