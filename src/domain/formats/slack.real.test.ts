import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { isoWeek } from "../calendar";
import { looksLikeSlack, mergeMessages, type SlackMessage, weeksOf } from "./slack";
import { parseSlackDay, parseSlackUsers } from "./slack-export";
import { parseSlackMarkdown, writeSlackWeek } from "./slack-markdown";
import { decodeText } from "./text";

const root = resolve(process.cwd(), process.env.REAL_DATA ?? "../shared/real-data");
const folder = join(root, "slack", "houstondatavis");
const expectedFile = join(root, "EXPECTED.json");
const absent = !existsSync(folder) || !existsSync(expectedFile);

if (absent) {
  const notice = `the real Slack export is not at ${folder}`;
  if (process.env.CI === "true") throw new Error(`${notice}; CI must have it`);
  // biome-ignore lint/suspicious/noConsole: a test that did not run should say so
  console.warn(`SKIPPED: ${notice} (set REAL_DATA)`);
}

type ExpectedChannel = {
  day_files: number;
  messages: number;
  distinct_ts: number;
  human_messages: number;
  joins_leaves: number;
  bot: number;
  edited: number;
  thread_roots: number;
  thread_replies: number;
  reactions: number;
  files: number;
  users: number;
  users_missing_from_users_json: number;
  weeks: number;
  first: string;
  last: string;
  busiest_weeks: [string, number][];
  messages_outside_their_day_file_utc: number;
  non_day_files: string[];
  per_week: Record<string, number>;
};

type ExpectedTotal = {
  channels: number;
  day_files: number;
  messages: number;
  human_messages: number;
  channel_weeks: number;
  distinct_users: number;
  first: string;
  last: string;
  off_day: number;
  users_json: number;
  channels_json: number;
  channel_folders_not_in_channels_json: string[];
};

type Expected = { total: ExpectedTotal; channels: Record<string, ExpectedChannel> };

const expected = (): Expected =>
  (JSON.parse(readFileSync(expectedFile, "utf8")) as { slack: Expected }).slack;

function readText(path: string): string {
  const decoded = decodeText(readFileSync(join(folder, path)));
  if (decoded.kind !== "text") throw new Error(`${path}: ${decoded.reason}`);
  return decoded.text;
}

const readJson = (path: string) => JSON.parse(readText(path)) as unknown;

/** The days EXPECTED counts by are of UTC: its `first` is 2015-06-06, the day files' is the 5th. */
const timeZone = "UTC";

type Channel = { channel: string; files: string[]; messages: SlackMessage[]; offDay: number };

function readExport() {
  const { users, problems } = parseSlackUsers(readJson("users.json"));
  expect(problems).toEqual([]);
  const names = new Map(users.map(({ id, name }) => [id, name]));
  const folders = readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const channels = folders.map(({ name }): Channel => {
    const files = readdirSync(join(folder, name));
    const days = files.map((file) => {
      const path = `${name}/${file}`;
      const day = parseSlackDay(readJson(path), {
        path,
        timeZone,
        nameOf: (id) => names.get(id),
      });
      expect(day.problems, path).toEqual([]);
      expect(day.channel).toBe(name);
      const fileDay = file.replace(".json", "");
      return { ...day, offDay: day.messages.filter((each) => each.day !== fileDay).length };
    });
    return {
      channel: name,
      files,
      messages: days.flatMap((day) => day.messages),
      offDay: days.reduce((sum, day) => sum + day.offDay, 0),
    };
  });
  return { users, channels };
}

const { users, channels } = absent ? { users: [], channels: [] } : readExport();

const authors = (messages: SlackMessage[]) =>
  new Set(messages.flatMap(({ author }) => author?.key ?? []));
const first = (messages: SlackMessage[]) => messages.map(({ day }) => day).sort()[0];
const last = (messages: SlackMessage[]) =>
  messages
    .map(({ day }) => day)
    .sort()
    .at(-1);

/** EXPECTED calls human whatever is neither a join, a leave nor a bot's: Slack's notices too. */
const isHuman = ({ kind }: SlackMessage) => kind === "message" || kind === "system";

function countsOf({
  channel,
  files,
  messages,
  offDay,
}: Channel): Omit<ExpectedChannel, "busiest_weeks"> {
  const count = (wanted: (message: SlackMessage) => boolean) => messages.filter(wanted).length;
  const known = new Set(users.map(({ id }) => `slack:${id}`));
  const weeks = weeksOf(channel, messages);
  return {
    day_files: files.length,
    messages: messages.length,
    distinct_ts: new Set(messages.map(({ ts }) => ts)).size,
    human_messages: count(isHuman),
    joins_leaves: count(({ kind }) => kind === "join" || kind === "leave"),
    bot: count(({ kind }) => kind === "bot"),
    edited: count(({ edited }) => edited),
    thread_roots: count(({ ts, threadTs }) => threadTs === ts),
    thread_replies: count(({ ts, threadTs }) => threadTs !== null && threadTs !== ts),
    // The sum of each reaction's count, not of kinds of reaction nor of messages with one.
    reactions: messages.flatMap(({ reactions }) => reactions).reduce((sum, r) => sum + r.count, 0),
    files: messages.flatMap((message) => message.files).length,
    users: authors(messages).size,
    users_missing_from_users_json: [...authors(messages)].filter((key) => !known.has(key)).length,
    weeks: weeks.length,
    first: first(messages) ?? "",
    last: last(messages) ?? "",
    messages_outside_their_day_file_utc: offDay,
    non_day_files: files.filter((file) => !/^\d{4}-\d{2}-\d{2}\.json$/.test(file)),
    per_week: Object.fromEntries(
      weeks.map((week) => [isoWeek(week.weekStart), week.messages.length]),
    ),
  };
}

describe.skipIf(absent)("a real workspace's export", () => {
  it("is what independent scripts counted, in each of 16 channels", () => {
    const wanted = expected().channels;
    const found = Object.fromEntries(
      channels.map((channel) => {
        const counts = countsOf(channel);
        const busiest = Object.entries(counts.per_week)
          .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
          .slice(0, 3);
        return [channel.channel, { ...counts, busiest_weeks: busiest }];
      }),
    );
    expect(channels).toHaveLength(16);
    expect(found).toEqual(wanted);
  });

  it("is what they counted in all", () => {
    const messages = channels.flatMap((channel) => channel.messages);
    const listed = readJson("channels.json") as { name: string }[];
    const names = new Set(listed.map(({ name }) => name));
    const found: ExpectedTotal = {
      channels: channels.length,
      day_files: channels.flatMap(({ files }) => files).length,
      messages: messages.length,
      human_messages: messages.filter(isHuman).length,
      channel_weeks: channels.flatMap((each) => weeksOf(each.channel, each.messages)).length,
      distinct_users: authors(messages).size,
      first: first(messages) ?? "",
      last: last(messages) ?? "",
      off_day: channels.reduce((sum, { offDay }) => sum + offDay, 0),
      users_json: users.length,
      channels_json: listed.length,
      channel_folders_not_in_channels_json: channels
        .map(({ channel }) => channel)
        .filter((name) => !names.has(name)),
    };
    expect(found).toEqual(expected().total);
    expect(found).toMatchObject({ channels: 16, day_files: 375, messages: 1382 });
    expect(found).toMatchObject({ human_messages: 997, channel_weeks: 199, distinct_users: 71 });
  });

  it("is plain text, its people named where users.json names them", () => {
    const messages = channels.flatMap((channel) => channel.messages);
    for (const { text } of messages) expect(text).not.toMatch(/<[@#!]|<https?:|&(?:amp|lt|gt);/);
    const joined = messages.find(({ ts }) => ts === "1433559510.000003");
    expect(joined).toMatchObject({
      kind: "join",
      author: { name: "Neeraj Tandon", key: "slack:U061A5N1G" },
      text: "@Neeraj Tandon has joined the channel",
    });
    // A comment on a file carries its author inside.
    expect(messages.every(({ author }) => author !== null)).toBe(true);
  });

  it("reads back from its own Markdown, week by week", () => {
    for (const { channel, messages } of channels) {
      for (const week of weeksOf(channel, messages)) {
        const written = writeSlackWeek(week);
        const read = parseSlackMarkdown(written.text, { path: "week.md" });
        const shape = (message: (typeof read.messages)[number]) => ({
          ...message,
          ...{ ts: "", edited: false, kind: "message", lines: [] },
          author: message.author?.name,
        });
        expect(read).toMatchObject({ channel, from: week.weekStart, to: week.weekEnd });
        expect(read.problems).toEqual([]);
        expect(read.messages.map(shape)).toEqual(written.messages.map(shape));
      }
    }
  });

  it("merges with itself, and from its halves, to the same", () => {
    for (const { messages } of channels) {
      const all = mergeMessages([], messages);
      expect(all.added).toBe(messages.length);
      expect(mergeMessages(all.messages, messages)).toEqual({ ...all, added: 0, changed: 0 });
      const odd = messages.filter((_, at) => at % 2 === 1);
      const even = messages.filter((_, at) => at % 2 === 0);
      expect(mergeMessages(odd, even).messages).toEqual(all.messages);
    }
  });

  it("sorts by path and beginning", () => {
    const kind = (path: string, length: number) =>
      looksLikeSlack(`export/${path}`, readText(path).slice(0, length));
    for (const length of [2048, 65_536]) {
      expect(kind("users.json", length)).toBe("users");
      expect(kind("channels.json", length)).toBe("channels");
      expect(kind("integration_logs.json", length)).toBe(null);
      for (const { channel, files } of channels) {
        for (const file of files) expect(kind(`${channel}/${file}`, length), file).toBe("day");
      }
    }
  });
});
