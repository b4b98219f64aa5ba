import { and, asc, eq } from "drizzle-orm";
import { bulk, bulkUpdate } from "../bulk";
import { personAliases, slackCaptures, slackMessages } from "../schema";
import { built, type Given, inTenant, literal, type Places, prepared } from "../statement";
import { keptBeside, textsOf } from "./rows";

/** What is known of a channel's week, new or again. */
export const keep = keptBeside("slackCaptures.keep", slackCaptures);

export const forgetMessages = built(
  "slackMessages.forget",
  (orm, input: Given<{ sourceId: string }>) =>
    orm
      .delete(slackMessages)
      .where(and(inTenant(slackMessages, input), eq(slackMessages.sourceId, input.sourceId)))
      .returning({ ts: slackMessages.ts }),
);

export const insertMessages = bulk("slackMessages.insertMany", slackMessages, [
  "sourceId",
  "ts",
  "kind",
  "aliasId",
  "authorName",
  "day",
  "time",
  "text",
  "threadTs",
  "edited",
  "extras",
  "lineStart",
  "lineEnd",
]);

/** All of a channel's week: what a recapture of it merges into. */
export const messages = prepared(
  "slackMessages.ofCapture",
  (orm, p: Places<{ sourceId: string }>) =>
    orm
      .select({
        ts: slackMessages.ts,
        kind: slackMessages.kind,
        authorKey: personAliases.nameKey,
        authorName: slackMessages.authorName,
        day: slackMessages.day,
        time: slackMessages.time,
        text: slackMessages.text,
        threadTs: slackMessages.threadTs,
        edited: slackMessages.edited,
        extras: slackMessages.extras,
      })
      .from(slackMessages)
      .leftJoin(
        personAliases,
        and(inTenant(personAliases, p), eq(personAliases.id, slackMessages.aliasId)),
      )
      .where(and(inTenant(slackMessages, p), eq(slackMessages.sourceId, p.sourceId)))
      // Within a minute a capture alone knows the order.
      .orderBy(asc(slackMessages.lineStart))
      .limit(literal(100_000)),
);

export const channels = textsOf("slackCaptures.texts", slackCaptures, slackCaptures.sourceId, {
  sourceId: slackCaptures.sourceId,
  channel: slackCaptures.channel,
  redactions: slackCaptures.redactions,
});

export const rename = built(
  "slackCaptures.rename",
  (orm, input: Given<{ sourceId: string; channel: string; redactions: number }>) =>
    orm
      .update(slackCaptures)
      .set({ channel: input.channel, redactions: input.redactions })
      .where(and(inTenant(slackCaptures, input), eq(slackCaptures.sourceId, input.sourceId)))
      .returning({ sourceId: slackCaptures.sourceId }),
);

export const texts = textsOf("slackMessages.texts", slackMessages, slackMessages.sourceId, {
  sourceId: slackMessages.sourceId,
  ts: slackMessages.ts,
  text: slackMessages.text,
  extras: slackMessages.extras,
});

export const rewrite = bulkUpdate(
  "slackMessages.rewrite",
  slackMessages,
  ["sourceId", "ts"],
  ["text", "extras"],
);
