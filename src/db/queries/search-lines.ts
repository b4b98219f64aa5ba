import { and, eq, type SQL, sql } from "drizzle-orm";
import { bulk, bulkUpdate } from "../bulk";
import { objectives, personAliases, profiles, searchLines, sources } from "../schema";
import { inTenant, literal, type Places, prepared, when } from "../statement";
import { always } from "./pages";
import { textsOf } from "./rows";

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

/** Which of some sources and goals are found by their lines. */
export const said = prepared("searchLines.said", (orm, p: Places<{ sourceIds: string[] }>) =>
  orm
    .selectDistinct({ sourceId: searchLines.sourceId })
    .from(searchLines)
    .where(
      and(inTenant(searchLines, p), sql`${searchLines.sourceId} = any(${p.sourceIds}::uuid[])`),
    ),
);

type Asked = {
  /** What may be seen and is asked for, as domain/search writes it; left out: everything. */
  filter?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
};

const filtered = (p: Places<Asked>, shape: Partial<Asked>, filter: SQL): SQL | undefined =>
  and(
    when(shape.filter, filter),
    when(shape.from, sql`day >= ${p.from}::date`),
    when(shape.to, sql`day <= ${p.to}::date`),
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
  (orm, p: Places<Asked & { question: string }>, shape) =>
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
          filtered(p, shape, sql`vector @@ ${p.filter}::tsquery`),
        )} limit ${sql.raw(String(candidates))}) found`,
      )
      .orderBy(sql`rank desc`, sql`found.day desc nulls last`, sql`found.source_id`)
      .limit(literal(shape.limit)),
);

/** The lines whose name holds something like what was typed: a part of it, or a letter wrong. */
export const findNames = prepared(
  "searchLines.findNames",
  (orm, p: Places<Asked & { typed: string }>, shape) =>
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
          // Of names alike there are few: the index of names finds them, what may be seen is asked of each.
          filtered(p, shape, sql`(vector @@ ${p.filter}::tsquery) is true`),
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
    const objective = orm
      .select({ title: objectives.title })
      .from(objectives)
      .where(and(inTenant(objectives, p), sql`${objectives.id} = ${line.objectiveId}`))
      .limit(literal(1))
      .as("objective");
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
        objectiveTitle: objective.title,
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
      .leftJoinLateral(objective, always)
      .leftJoin(personAliases, and(inTenant(personAliases, p), eq(personAliases.id, line.aliasId)))
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId));
  },
);

export const texts = textsOf("searchLines.texts", searchLines, searchLines.sourceId, {
  sourceId: searchLines.sourceId,
  lineStart: searchLines.lineStart,
  lineEnd: searchLines.lineEnd,
  name: searchLines.name,
  text: searchLines.text,
});

export const rewrite = bulkUpdate(
  "searchLines.rewrite",
  searchLines,
  ["sourceId", "lineStart"],
  ["name", "text"],
);
