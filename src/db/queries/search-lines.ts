import { and, eq, type SQL, sql } from "drizzle-orm";
import { bulk } from "../bulk";
import { objectives, personAliases, profiles, searchLines, sources } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared, when } from "../statement";
import { always } from "./pages";

export const insertMany = bulk("searchLines.insertMany", searchLines, [
  "kind",
  "sourceId",
  "lineStart",
  "lineEnd",
  "blobId",
  "teamId",
  "aliasId",
  "day",
  "objectiveId",
  "name",
  "text",
]);

/** Whose lines are found no more. Those of a source are forgotten by trigger when it changes. */
export const forget = built("searchLines.forget", (orm, input: Given<{ sourceIds: string[] }>) =>
  orm
    .delete(searchLines)
    .where(
      and(
        inTenant(searchLines, input),
        sql`${searchLines.sourceId} = any(${sql.param(input.sourceIds)}::uuid[])`,
      ),
    )
    .returning({ sourceId: searchLines.sourceId }),
);

/** Of these, what may be seen and is asked for. Sets are given only where they narrow. */
type Filter = {
  /** The teams whose evidence the reader may see, and the names that are their own; neither: all. */
  teamIds?: string[] | undefined;
  ownAliasIds?: string[] | undefined;
  kinds?: string[] | undefined;
  teamId?: string | undefined;
  /** The names of one person. */
  aliasIds?: string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
};

const filtered = (p: Places<Filter>, shape: Partial<Filter>): SQL | undefined =>
  and(
    when(
      shape.teamIds,
      sql`(${searchLines.objectiveId} is not null or ${searchLines.teamId} = any(${p.teamIds}::uuid[])
        or (${searchLines.kind} = 'daily-reports' and ${searchLines.aliasId} = any(${p.ownAliasIds}::uuid[])))`,
    ),
    when(shape.kinds, sql`${searchLines.kind} = any(${p.kinds}::text[])`),
    when(shape.teamId, sql`${searchLines.teamId} = ${p.teamId}::uuid`),
    when(shape.aliasIds, sql`${searchLines.aliasId} = any(${p.aliasIds}::uuid[])`),
    when(shape.from, sql`${searchLines.day} >= ${p.from}::date`),
    when(shape.to, sql`${searchLines.day} <= ${p.to}::date`),
  );

/** Candidates are capped before they are ranked: a common word would rank for a second otherwise. */
const candidates = 2_000;

/** A question, as domain/search writes it, in every language of the lines. */
const asked = (
  p: Places<{ question: string }>,
) => sql`(to_tsquery('public.hub_simple', ${p.question})
  || to_tsquery('public.hub_english', ${p.question}) || to_tsquery('public.hub_spanish', ${p.question}))`;

/** The lines that hold the words of a question, the best first: keys alone, read by `byKeys`. */
export const find = prepared(
  "searchLines.find",
  (orm, p: Places<Filter & { question: string }>, shape) =>
    orm
      .select({
        sourceId: sql<string>`found.source_id`.as("source_id"),
        lineStart: sql<number>`found.line_start`.as("line_start"),
        // A title that says it comes before a line that does.
        rank: sql<number>`(ts_rank(found.vector, ${asked(p)}) * case when found.name is null then 1 else 4 end)::float8`.as(
          "rank",
        ),
      })
      .from(
        sql`(select source_id, line_start, name, day, vector from ${searchLines} where ${and(
          inTenant(searchLines, p),
          sql`vector @@ ${asked(p)}`,
          filtered(p, shape),
        )} limit ${sql.raw(String(candidates))}) found`,
      )
      .orderBy(sql`rank desc`, sql`found.day desc nulls last`, sql`found.source_id`)
      .limit(literal(shape.limit)),
);

/** The lines whose name holds something like what was typed: a part of it, or a letter wrong. */
export const findNames = prepared(
  "searchLines.findNames",
  (orm, p: Places<Filter & { typed: string }>, shape) =>
    orm
      .select({
        sourceId: sql<string>`found.source_id`.as("source_id"),
        lineStart: sql<number>`found.line_start`.as("line_start"),
        rank: sql<number>`word_similarity(${p.typed}, found.name)::float8`.as("rank"),
      })
      .from(
        sql`(select source_id, line_start, name from ${searchLines} where ${and(
          inTenant(searchLines, p),
          sql`name is not null and name %> ${p.typed}`,
          filtered(p, shape),
        )} limit ${sql.raw(String(candidates))}) found`,
      )
      .orderBy(sql`rank desc`, sql`length(found.name)`, sql`found.source_id`)
      .limit(literal(shape.limit)),
);

/** What was found, with where it stands and whose it is; each line by its key. */
export const byKeys = prepared(
  "searchLines.byKeys",
  (orm, p: Places<{ sourceIds: string[]; lines: number[] }>) => {
    const line = orm
      .select()
      .from(searchLines)
      .where(
        and(
          inTenant(searchLines, p),
          sql`${searchLines.sourceId} = key.source_id and ${searchLines.lineStart} = key.line`,
        ),
      )
      .limit(literal(1))
      .as("line");
    const source = orm
      .select({ title: sources.title, aliasId: sources.aliasId })
      .from(sources)
      .where(and(inTenant(sources, p), sql`${sources.id} = key.source_id`))
      .limit(literal(1))
      .as("source");
    return orm
      .select({
        kind: line.kind,
        sourceId: line.sourceId,
        lineStart: line.lineStart,
        lineEnd: line.lineEnd,
        blobId: line.blobId,
        teamId: line.teamId,
        day: line.day,
        objectiveId: line.objectiveId,
        objectiveTitle: objectives.title,
        name: line.name,
        text: line.text,
        sourceTitle: source.title,
        personName: sql<
          string | null
        >`coalesce(${profiles.fullName}, ${personAliases.writtenName})`.as("person_name"),
        personUserId: personAliases.userId,
      })
      .from(sql`unnest(${p.sourceIds}::uuid[], ${p.lines}::int[]) as key(source_id, line)`)
      .innerJoinLateral(line, always)
      .leftJoinLateral(source, always)
      .leftJoin(objectives, and(inTenant(objectives, p), eq(objectives.id, line.objectiveId)))
      .leftJoin(personAliases, and(inTenant(personAliases, p), eq(personAliases.id, line.aliasId)))
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId));
  },
);
