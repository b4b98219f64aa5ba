import { and, eq, sql } from "drizzle-orm";
import { bulk } from "../bulk";
import { meetingTranscripts, personAliases, profiles, transcriptSpeakers } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { keptBeside } from "./rows";

/** What is known of a meeting, new or again. */
export const keep = keptBeside("meetingTranscripts.keep", meetingTranscripts);

export const forgetSpeakers = built(
  "transcriptSpeakers.forget",
  (orm, input: Given<{ sourceId: string }>) =>
    orm
      .delete(transcriptSpeakers)
      .where(
        and(inTenant(transcriptSpeakers, input), eq(transcriptSpeakers.sourceId, input.sourceId)),
      )
      .returning({ aliasId: transcriptSpeakers.aliasId }),
);

export const insertSpeakers = bulk("transcriptSpeakers.insertMany", transcriptSpeakers, [
  "sourceId",
  "aliasId",
  "turns",
]);

/** Who spoke in some meetings, the most talkative first. */
export const speakers = prepared(
  "transcriptSpeakers.list",
  (orm, p: Places<{ sourceIds: string[] }>) =>
    orm
      .select({
        sourceId: transcriptSpeakers.sourceId,
        turns: transcriptSpeakers.turns,
        userId: personAliases.userId,
        name: sql<string>`coalesce(${profiles.fullName}, ${personAliases.writtenName})`.as("name"),
      })
      .from(transcriptSpeakers)
      .innerJoin(
        personAliases,
        and(inTenant(personAliases, p), eq(personAliases.id, transcriptSpeakers.aliasId)),
      )
      .leftJoin(profiles, eq(profiles.userId, personAliases.userId))
      .where(
        and(
          inTenant(transcriptSpeakers, p),
          sql`${transcriptSpeakers.sourceId} = any(${p.sourceIds}::uuid[])`,
        ),
      )
      .limit(literal(5_000)),
);
