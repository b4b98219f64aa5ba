import { and, asc, desc, eq, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import { bulk, bulkUpdate } from "../bulk";
import { ingestItems, ingestRuns, profiles, teams } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always, nameOf, onPage } from "./pages";
import { textsOf } from "./rows";

const shown = {
  id: ingestRuns.id,
  teamId: ingestRuns.teamId,
  teamName: teams.name,
  kind: ingestRuns.kind,
  source: ingestRuns.source,
  status: ingestRuns.status,
  startedByName: profiles.fullName,
  operator: ingestRuns.operator,
  dateOrder: ingestRuns.dateOrder,
  files: ingestRuns.files,
  stored: ingestRuns.stored,
  revised: ingestRuns.revised,
  alreadyStored: ingestRuns.alreadyStored,
  empty: ingestRuns.empty,
  rejected: ingestRuns.rejected,
  pending: ingestRuns.pending,
  createdAt: ingestRuns.createdAt,
  finishedAt: ingestRuns.finishedAt,
};

type Filter = { teamIds?: string[]; beforeAt?: Date; beforeId?: string; limit: number };

/** The newest runs, of one team or of all: what an index keeps in their order. */
const lane = (p: Places<Filter>, shape: Partial<Filter>, at?: SQL) =>
  sql`(select ${ingestRuns.id}, ${ingestRuns.createdAt} from ${ingestRuns} where ${and(
    inTenant(ingestRuns, p),
    at,
    when(
      shape.beforeId,
      sql`(${ingestRuns.createdAt}, ${ingestRuns.id}) < (${p.beforeAt}::timestamptz, ${p.beforeId}::uuid)`,
    ),
  )} order by ${ingestRuns.createdAt} desc, ${ingestRuns.id} desc limit ${literal(shape.limit)})`;

export const list = prepared("ingestRuns.list", (orm, p: Places<Filter>, shape) => {
  const lanes =
    shape.teamIds === undefined
      ? lane(p, shape)
      : sql`(select run.* from unnest(${p.teamIds}::uuid[]) as lane(id) cross join lateral ${lane(p, shape, sql`${ingestRuns.teamId} = lane.id`)} run)`;
  const person = nameOf(orm, ingestRuns.startedByUserId);
  return orm
    .select({ ...shown, startedByName: person.fullName })
    .from(
      sql`(select * from ${lanes} lanes order by created_at desc, id desc limit ${literal(shape.limit)}) page`,
    )
    .innerJoinLateral(onPage(orm, ingestRuns, p), always)
    .innerJoin(
      teams,
      and(eq(teams.organizationId, ingestRuns.organizationId), eq(teams.id, ingestRuns.teamId)),
    )
    .leftJoinLateral(person, always)
    .orderBy(desc(ingestRuns.createdAt), desc(ingestRuns.id));
});

export const get = prepared("ingestRuns.get", (orm, p: Places<{ id: string }>) =>
  orm
    .select(shown)
    .from(ingestRuns)
    .innerJoin(
      teams,
      and(eq(teams.organizationId, ingestRuns.organizationId), eq(teams.id, ingestRuns.teamId)),
    )
    .leftJoin(profiles, eq(profiles.userId, ingestRuns.startedByUserId))
    .where(and(inTenant(ingestRuns, p), eq(ingestRuns.id, p.id))),
);

export const insert = built(
  "ingestRuns.insert",
  (orm, { userId: _, ...values }: Given<Omit<typeof ingestRuns.$inferInsert, "organizationId">>) =>
    orm.insert(ingestRuns).values(values).returning({ id: ingestRuns.id }),
);

type Counts = Record<
  "files" | "stored" | "revised" | "alreadyStored" | "empty" | "rejected" | "pending",
  number
>;

export const addFiles = built("ingestRuns.addFiles", (orm, input: Given<{ id: string } & Counts>) =>
  orm
    .update(ingestRuns)
    .set({
      files: sql`${ingestRuns.files} + ${input.files}`,
      stored: sql`${ingestRuns.stored} + ${input.stored}`,
      revised: sql`${ingestRuns.revised} + ${input.revised}`,
      alreadyStored: sql`${ingestRuns.alreadyStored} + ${input.alreadyStored}`,
      empty: sql`${ingestRuns.empty} + ${input.empty}`,
      rejected: sql`${ingestRuns.rejected} + ${input.rejected}`,
      pending: sql`${ingestRuns.pending} + ${input.pending}`,
    })
    .where(and(inTenant(ingestRuns, input), eq(ingestRuns.id, input.id)))
    .returning({ id: ingestRuns.id }),
);

export const finish = built("ingestRuns.finish", (orm, input: Given<{ id: string }>) =>
  orm
    .update(ingestRuns)
    .set({ status: "finished", finishedAt: new Date() })
    .where(and(inTenant(ingestRuns, input), eq(ingestRuns.id, input.id)))
    .returning({ id: ingestRuns.id }),
);

export const insertItems = bulk("ingestItems.insertMany", ingestItems, [
  "runId",
  "teamId",
  "fileName",
  "receivedSha256",
  "blobId",
  "kind",
  "status",
  "title",
  "line",
  "aliasId",
  "reportDate",
  "reason",
  "excerpt",
]);

export const items = prepared(
  "ingestItems.list",
  (
    orm,
    p: Places<{
      runId: string;
      afterFile?: string;
      afterLine?: number;
      afterId?: string;
      limit: number;
    }>,
    shape,
  ) =>
    orm
      .select({
        id: ingestItems.id,
        fileName: ingestItems.fileName,
        blobId: ingestItems.blobId,
        kind: ingestItems.kind,
        status: ingestItems.status,
        title: ingestItems.title,
        line: ingestItems.line,
        reportDate: ingestItems.reportDate,
        reason: ingestItems.reason,
        excerpt: ingestItems.excerpt,
      })
      .from(ingestItems)
      .where(
        and(
          inTenant(ingestItems, p),
          eq(ingestItems.runId, p.runId),
          shape.afterId === undefined
            ? undefined
            : or(
                gt(ingestItems.fileName, p.afterFile),
                and(
                  eq(ingestItems.fileName, p.afterFile),
                  sql`(${ingestItems.line}, ${ingestItems.id}) > (${p.afterLine}::int, ${p.afterId}::uuid)`,
                ),
              ),
        ),
      )
      .orderBy(asc(ingestItems.fileName), asc(ingestItems.line), asc(ingestItems.id))
      .limit(literal(shape.limit)),
);

/** Days on which somebody filed a report with nothing in it. */
export const emptyDays = prepared(
  "ingestItems.emptyDays",
  (orm, p: Places<{ teamIds: string[]; from: string; to: string }>) =>
    orm
      .selectDistinct({
        teamId: ingestItems.teamId,
        aliasId: ingestItems.aliasId,
        reportDate: ingestItems.reportDate,
      })
      .from(ingestItems)
      .where(
        and(
          inTenant(ingestItems, p),
          eq(ingestItems.status, sql`'empty'`),
          sql`${ingestItems.teamId} = any(${p.teamIds}::uuid[])`,
          sql`${ingestItems.reportDate} between ${p.from}::date and ${p.to}::date`,
        ),
      )
      .limit(literal(200_000)),
);

/** One writer per team at a time: entries are compared and written without a gap between. */
export const lockTeam = built("ingestRuns.lockTeam", (orm, input: Given<{ teamId: string }>) =>
  orm
    .select({
      locked: sql`pg_advisory_xact_lock(hashtextextended(${teams.id}::text, 7))::text`,
      id: teams.id,
      status: teams.status,
    })
    .from(teams)
    .where(
      and(inTenant(teams, input), eq(teams.id, input.teamId), sql`${teams.deletedAt} is null`),
    ),
);

/** The teams into which a source was brought: whoever sees them all may read all of it. */
export const teamsOfBlob = prepared(
  "ingestItems.teamsOfBlob",
  (orm, p: Places<{ blobId: string }>) =>
    orm
      .selectDistinct({ teamId: ingestItems.teamId })
      .from(ingestItems)
      .where(and(inTenant(ingestItems, p), eq(ingestItems.blobId, p.blobId)))
      .limit(literal(1_000)),
);

const said = {
  ...{ id: ingestItems.id, fileName: ingestItems.fileName },
  ...{ title: ingestItems.title, excerpt: ingestItems.excerpt },
};
export const itemTexts = textsOf("ingestItems.texts", ingestItems, ingestItems.blobId, said);

/** What the ledger says of files of which nothing is kept. */
export const looseTexts = prepared(
  "ingestItems.looseTexts",
  (orm, p: Places<{ afterId?: string | undefined; limit: number }>, shape) =>
    orm
      .select(said)
      .from(ingestItems)
      .where(
        and(
          inTenant(ingestItems, p),
          isNull(ingestItems.blobId),
          when(shape.afterId, sql`${ingestItems.id} > ${p.afterId}::uuid`),
        ),
      )
      .orderBy(asc(ingestItems.id))
      .limit(literal(shape.limit)),
);

export const rewriteItems = bulkUpdate(
  "ingestItems.rewrite",
  ingestItems,
  ["id"],
  ["fileName", "title", "excerpt"],
);
