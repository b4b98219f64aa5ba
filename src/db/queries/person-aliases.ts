import { and, asc, eq, gt, type SQL, sql } from "drizzle-orm";
import {
  dailyReports,
  jiraIssues,
  personAliases,
  slackMessages,
  transcriptSpeakers,
} from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { always, nameOf, onPage } from "./pages";

const shown = {
  id: personAliases.id,
  writtenName: personAliases.writtenName,
  status: personAliases.status,
  userId: personAliases.userId,
  version: personAliases.version,
};

/** What stands under a name: reports, meetings spoken in, issues and messages; of each kind a thousand at most. */
const of = sql`organization_id = ${personAliases.organizationId}`;
const upTo = (from: SQL) =>
  sql`(select count(*)::int from (select 1 from ${from} limit 1000) counted)`;
const entryCount = sql<number>`(${upTo(sql`${dailyReports} r where r.${of} and r.alias_id = ${personAliases.id} and r.deleted_at is null`)}
  + ${upTo(sql`${transcriptSpeakers} s where s.${of} and s.alias_id = ${personAliases.id}`)}
  + ${upTo(sql`${jiraIssues} i where i.${of} and i.assignee_alias_id = ${personAliases.id}`)}
  + ${upTo(sql`${slackMessages} m where m.${of} and m.alias_id = ${personAliases.id}`)})`;

export const list = prepared(
  "personAliases.list",
  (
    orm,
    p: Places<{
      status: "unsettled" | "matched" | "settled" | "ignored";
      afterKey?: string;
      limit: number;
    }>,
    shape,
  ) => {
    const page = orm
      .select({ id: personAliases.id, nameKey: personAliases.nameKey })
      .from(personAliases)
      .where(
        and(
          inTenant(personAliases, p),
          eq(personAliases.status, p.status),
          shape.afterKey === undefined ? undefined : gt(personAliases.nameKey, p.afterKey),
        ),
      )
      .orderBy(asc(personAliases.nameKey))
      .limit(literal(shape.limit))
      .as("page");
    const person = nameOf(orm, personAliases.userId);
    return orm
      .select({
        ...shown,
        nameKey: personAliases.nameKey,
        fullName: person.fullName,
        entries: entryCount.as("entries"),
      })
      .from(page)
      .innerJoinLateral(onPage(orm, personAliases, p), always)
      .leftJoinLateral(person, always)
      .orderBy(asc(page.nameKey));
  },
);

export const get = prepared("personAliases.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(personAliases)
    .where(and(inTenant(personAliases, p), eq(personAliases.id, p.id))),
);

export const byKeys = prepared("personAliases.byKeys", (orm, p: Places<{ nameKeys: string[] }>) =>
  orm
    .select({
      id: personAliases.id,
      nameKey: personAliases.nameKey,
      writtenName: personAliases.writtenName,
      status: personAliases.status,
      userId: personAliases.userId,
    })
    .from(personAliases)
    .where(
      and(inTenant(personAliases, p), sql`${personAliases.nameKey} = any(${p.nameKeys}::text[])`),
    ),
);

/** The names of one member. */
export const ofMember = prepared(
  "personAliases.ofMember",
  (orm, p: Places<{ memberUserId: string }>) =>
    orm
      .select({ id: personAliases.id, writtenName: personAliases.writtenName })
      .from(personAliases)
      .where(and(inTenant(personAliases, p), eq(personAliases.userId, p.memberUserId)))
      .limit(literal(1_000)),
);

export const insertMany = built(
  "personAliases.insertMany",
  (
    orm,
    input: Given<{ names: { writtenName: string; nameKey: string; userId: string | null }[] }>,
  ) =>
    orm
      .insert(personAliases)
      .values(
        input.names.map((name) => ({
          ...name,
          organizationId: input.organizationId,
          status: name.userId ? ("matched" as const) : ("unsettled" as const),
        })),
      )
      .onConflictDoNothing({ target: [personAliases.organizationId, personAliases.nameKey] })
      .returning({
        id: personAliases.id,
        nameKey: personAliases.nameKey,
        userId: personAliases.userId,
      }),
);

/** A name that was an id until its list of people came; whoever is not settled yet may be known by it. */
export const rename = built(
  "personAliases.rename",
  (orm, input: Given<{ id: string; writtenName: string; memberUserId: string | null }>) =>
    orm
      .update(personAliases)
      .set({
        writtenName: input.writtenName,
        ...(input.memberUserId && { userId: input.memberUserId, status: "matched" as const }),
        version: sql`${personAliases.version} + 1`,
      })
      .where(and(inTenant(personAliases, input), eq(personAliases.id, input.id)))
      .returning({ id: personAliases.id }),
);

/** Says whose name it is: their past and future entries follow at once, since entries name the alias. */
export const settle = built(
  "personAliases.settle",
  (
    orm,
    input: Given<{
      id: string;
      version: number;
      memberUserId: string | null;
      status: "unsettled" | "settled" | "ignored";
    }>,
  ) =>
    orm
      .update(personAliases)
      .set({
        userId: input.memberUserId,
        status: input.status,
        settledAt: input.status === "unsettled" ? null : new Date(),
        version: sql`${personAliases.version} + 1`,
      })
      .where(
        and(
          inTenant(personAliases, input),
          eq(personAliases.id, input.id),
          eq(personAliases.version, input.version),
        ),
      )
      .returning(shown),
);
