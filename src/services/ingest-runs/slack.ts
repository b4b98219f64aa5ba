import { queries } from "#db";
import { type RedactionPolicy, redact } from "#domain/formats/redact";
import {
  keepText as keptText,
  mergeMessages,
  type PlacedMessage,
  type SlackMessage,
  type SlackWeek,
  weeksOf,
} from "#domain/formats/slack";
import { parseSlackDay, parseSlackUsers } from "#domain/formats/slack-export";
import { parseSlackMarkdown, writeSlackWeek } from "#domain/formats/slack-markdown";
import type { OrgScope } from "#scope";
import type { PreparedSource } from "./keep-sources";
import { parseJson } from "./parse-json";
import type { Prepared } from "./prepared";
import { keepText, type ReadText, sha256 } from "./read-text";
import type { Run } from "./start-run";

const slackKey = (id: string) => `slack:${id}`;

/** Who the users of a workspace are: their messages name them by an id alone. */
export function prepareSlackUsers(file: ReadText, policy: RedactionPolicy): Prepared {
  const { name, received } = file;
  const parsed = parseJson(file, policy);
  if ("problem" in parsed)
    return { files: [{ name, received, problems: [parsed.problem], refused: true }], sources: [] };
  const { users, problems } = parseSlackUsers(parsed.value);
  const people = users.map((user) => ({ key: slackKey(user.id), name: user.name }));
  return {
    files: [{ name, received, problems, refused: people.length === 0 }],
    sources: [],
    people,
  };
}

/** A capture somebody wrote down: its own text is kept, unless the week has one to be merged with. */
export async function prepareSlackMarkdown(
  scope: OrgScope,
  run: Run,
  file: ReadText,
): Promise<Prepared> {
  const { name, received } = file;
  const read = parseSlackMarkdown(file.text, { path: name });
  const kept = { name, received, problems: read.problems };
  if (!read.channel || read.messages.length === 0) {
    return { files: [{ ...kept, refused: read.problems.length > 0, empty: true }], sources: [] };
  }
  const weeks = weeksOf(read.channel, read.messages);
  const redactions = read.redactions;
  const own = weeks.length === 1 ? { file, messages: read.messages, redactions } : undefined;
  const sources: PreparedSource[] = [];
  for (const week of weeks) sources.push(await capture(scope, run, week, name, own));
  return { files: [{ ...kept, blob: sources[0]?.blob }], sources };
}

/** The days of one channel, as Slack exports them: its weeks, in the organization's time zone. */
export async function prepareSlackDays(
  scope: OrgScope,
  run: Run,
  files: ReadText[],
  policy: RedactionPolicy,
): Promise<Prepared> {
  const { timeZone } = scope.standing;
  const nameOf = await namesOf(scope, files);
  const channels = new Map<string, SlackMessage[]>();
  const prepared = files.map((file) => {
    const { name, received } = file;
    const parsed = parseJson(file, policy);
    if ("problem" in parsed) return { name, received, problems: [parsed.problem], refused: true };
    const day = parseSlackDay(parsed.value, { path: name, timeZone, nameOf });
    channels.set(day.channel, [...(channels.get(day.channel) ?? []), ...day.messages]);
    return { name, received, problems: day.problems, refused: day.problems.length > 0 };
  });
  const first = Math.max(
    0,
    prepared.findIndex((file) => !file.refused),
  );
  const sources: PreparedSource[] = [];
  for (const [channel, messages] of channels) {
    const name =
      files.length === 1
        ? (files[0]?.name ?? channel)
        : `${channel.slice(0, 200)} (${files.length})`;
    const own = mergeMessages([], clean(messages, policy)).messages;
    for (const week of weeksOf(channel, own))
      sources.push({ ...(await capture(scope, run, week, name, undefined)), file: first });
  }
  return { files: prepared, sources };
}

/** A secret may be split by the escapes of JSON: each message is looked at again as it is read. */
const clean = (messages: SlackMessage[], policy: RedactionPolicy) =>
  messages.map((message) => {
    return { ...message, text: keptText(redact(message.text, policy).text).text };
  });

const USER = /"user"\s*:\s*"([A-Z0-9]{2,30})"|<@([A-Z0-9]{2,30})/g;

async function namesOf(scope: OrgScope, files: ReadText[]) {
  const ids = new Set<string>();
  for (const { text } of files)
    for (const [, author, mentioned] of text.matchAll(USER)) ids.add(author ?? mentioned ?? "");
  const known = await scope.read((tx) =>
    queries.personAliases.byKeys(tx, { nameKeys: [...ids].map(slackKey) }),
  );
  const names = new Map(known.map((alias) => [alias.nameKey, alias.writtenName]));
  return (id: string) => names.get(slackKey(id));
}

type Own = { file: ReadText; messages: PlacedMessage[]; redactions: number };

/** A channel's week, with what is there of it already; nothing new in it is the same source. */
async function capture(
  scope: OrgScope,
  run: Run,
  week: SlackWeek,
  fileName: string,
  own: Own | undefined,
): Promise<PreparedSource> {
  const sourceKey = `${week.channel}|${week.weekStart}`;
  const [before] = await scope.read((tx) =>
    queries.sources.standing(tx, { teamId: run.teamId, kind: "slack", keys: [sourceKey] }),
  );
  const there = before && !before.deletedAt ? await messagesOf(scope, before.id) : [];
  const { messages, added, changed } = mergeMessages(there, week.messages);
  const asWritten = own && there.length === 0;
  const written = asWritten
    ? { text: own.file.text, messages: own.messages }
    : writeSlackWeek({ ...week, messages });
  const redactions = asWritten ? own.redactions : (written.text.match(/\[REDACTED /g)?.length ?? 0);
  const original = asWritten ? own.file.original : undefined;
  const blob = await keepText(scope, { text: written.text, redactions, original }, "text/markdown");
  const same = before && there.length > 0 && added === 0 && changed === 0;
  const { channel, weekEnd } = week;
  return {
    ...{ file: 0, kind: "slack", title: `#${channel}`, day: week.weekStart, fileName, blob },
    ...{ sourceKey, lineStart: 1, lineEnd: Math.max(1, blob.lineCount) },
    contentHash: same ? before.contentHash : sha256(written.text),
    mergedWith: before?.revision ?? null,
    persons: written.messages.flatMap((message) => message.author ?? []),
    lines: written.messages.flatMap((message) => message.lines),
    async keepKind(tx, sourceId, aliasOf) {
      const count = written.messages.length;
      await queries.slackCaptures.keep(tx, {
        values: { sourceId, channel, endsOn: weekEnd, messages: count, redactions },
      });
      await queries.slackCaptures.forgetMessages(tx, { sourceId });
      const rows = written.messages.map(({ author, reactions, files, lines: _, ...message }) => ({
        ...message,
        ...{ sourceId, aliasId: aliasOf(author), authorName: author?.name ?? null },
        extras: { reactions, files },
      }));
      await queries.slackCaptures.insertMessages(tx, { rows });
    },
  };
}

async function messagesOf(scope: OrgScope, sourceId: string): Promise<SlackMessage[]> {
  const rows = await scope.read((tx) => queries.slackCaptures.messages(tx, { sourceId }));
  return rows.map(({ authorKey, authorName, extras, ...row }) => ({
    ...row,
    author: authorKey !== null && authorName !== null ? { key: authorKey, name: authorName } : null,
    ...(extras as Pick<SlackMessage, "reactions" | "files">),
  }));
}
