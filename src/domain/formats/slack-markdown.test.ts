import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekStart } from "../calendar";
import { writtenPerson } from "./evidence";
import {
  cleanText,
  compareMessages,
  keepText,
  type SlackMessage,
  type SlackWeek,
  slackFile,
  slackReaction,
  weeksOf,
} from "./slack";
import { parseSlackMarkdown, writeSlackWeek } from "./slack-markdown";
import { splitLines } from "./text";

const path = "slack/general.md";
const parse = (...lines: string[]) => parseSlackMarkdown(lines.join("\n"), { path });
const title = "## Slack: general (2025-06-02 → 2025-06-08)";
const day = (...lines: string[]) => parse(title, "### 2025-06-02", ...lines);
const problemsOf = (...lines: string[]) =>
  day(...lines).problems.map(({ line, code }) => `${line} ${code}`);
const said = (...lines: string[]) => day(...lines).messages.map(({ text }) => text);

describe("a capture", () => {
  const lines = [
    "# Captured by hand",
    "",
    "## Slack: #general (June 2, 2025 → 8 June 2025)",
    "",
    "### Monday, June 2, 2025",
    "",
    "- 09:05 Ann Lee (thread replies: 2): Who knows the key? [REDACTED SECRET]",
    "  It was this:",
    "",
    "    [REDACTED CODE 3 lines, language=ts]",
    "  - reactions: :eyes: 2, +1",
    "  - image: screen shot.png",
    "  - gif: wave.gif",
    "  - ↳ 09:07 Bob Ray: I do",
    "    - reactions: :tada: (3)",
    "  - ↳ Cleo: And I",
    "    too",
    "- 9:10 Ann Lee: Thanks: all",
    "",
    "### 2025-06-03",
    "- 10:00 Bob Ray: Later",
  ];
  const { messages, ...file } = parse(...lines);

  it("names its channel and days, and counts its redactions", () => {
    expect(file).toEqual({
      ...{ channel: "general", from: "2025-06-02", to: "2025-06-08", redactions: 2, problems: [] },
    });
  });

  it("gives messages with their lines, replies in the thread above them", () => {
    const [root, reply, third, fourth, last] = messages;
    const person = { name: "Ann Lee", key: "ann lee" };
    const own = { person, day: "2025-06-02" };
    expect(root).toEqual({
      ts: expect.stringMatching(/^md:2025-06-02T09:05:[0-9a-f]{8}:1$/),
      ...{ day: "2025-06-02", time: "09:05", author: person, kind: "message", edited: false },
      text: "Who knows the key? [REDACTED SECRET]\nIt was this:\n\n  [REDACTED CODE 3 lines, language=ts]",
      threadTs: root?.ts,
      reactions: [
        { name: "eyes", count: 2 },
        { name: "+1", count: 1 },
      ],
      files: ["screen shot.png", "wave.gif"],
      ...{ lineStart: 7, lineEnd: 13 },
      lines: [
        { ...own, lineStart: 7, lineEnd: 7, text: "Who knows the key? [REDACTED SECRET]" },
        { ...own, lineStart: 8, lineEnd: 8, text: "It was this:" },
        { ...own, lineStart: 10, lineEnd: 10, text: "[REDACTED CODE 3 lines, language=ts]" },
      ],
    });
    expect(reply).toMatchObject({ time: "09:07", text: "I do", threadTs: root?.ts });
    expect(reply).toMatchObject({ reactions: [{ name: "tada", count: 3 }], lineEnd: 15 });
    expect(third).toMatchObject({ time: "09:05", text: "And I\ntoo", threadTs: root?.ts });
    expect(third?.author?.name).toBe("Cleo");
    expect(last).toMatchObject({ day: "2025-06-03", lineStart: 21, lineEnd: 21, threadTs: null });
    expect(fourth).toMatchObject({ text: "Thanks: all", lineStart: 18, threadTs: null });
    expect(messages.map(({ time }) => time)).toEqual(["09:05", "09:07", "09:05", "09:10", "10:00"]);
  });

  it("reads CRLF as it reads LF", () => {
    expect(parseSlackMarkdown(lines.join("\r\n"), { path })).toEqual({ messages, ...file });
  });
});

describe("keys", () => {
  const keysOf = (...lines: string[]) => day(...lines).messages.map(({ ts }) => ts);

  it("differ for all messages of one minute", () => {
    const keys = keysOf("- 10:00 Ann: a", "- 10:00 Bob: a", "- 10:00 Ann: b", "- 10:00 : c");
    expect(new Set(keys).size).toBe(4);
    expect(keys[2]).toBe(keys[0]?.replace(/1$/, "2"));
  });

  it("stay when a recapture has lost or found another's message", () => {
    const [, bob] = keysOf("- 10:00 Ann: a", "- 10:00 Bob: b");
    expect(keysOf("- 10:00 BOB: b")).toEqual([bob]);
  });
});

describe("a message's head", () => {
  it.each([
    ["- 10:00 Ann: text", "Ann", "text"],
    ["- 10:00:59 Ann:text", "Ann", "text"],
    ["- 10:00  Ann   Lee :  text ", "Ann Lee", "text"],
    ["-\t10:00\tAnn: a: b", "Ann", "a: b"],
    ["- 10:00 Ann:", "Ann", ""],
    ["- 10:00 Ann \\: Lee\\\\\\(x): text", "Ann : Lee\\(x)", "text"],
    ["- 10:00 Ann (Contractor) (thread replies: 2): text", "Ann (Contractor)", "text"],
    ["- 10:00 Ann (thread replies: many): text", "Ann (thread replies", "many): text"],
    ["- 10:00 no colon at all", undefined, "no colon at all"],
    ["- 10:00 : nobody: text", undefined, "nobody: text"],
    ["- 10:00", undefined, ""],
    [`- 10:00 ${"n".repeat(161)}: text`, undefined, `${"n".repeat(161)}: text`],
    [`- 10:00 ${"n".repeat(2000)}: text`, undefined, `${"n".repeat(2000)}: text`],
  ])("in %j names %s", (line, name, text) => {
    const { messages, problems } = day(line);
    expect(problems).toEqual([]);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ text, kind: "message" });
    expect(messages[0]?.author?.name).toBe(name);
  });

  it("tells a join and a leave by Slack's own words about their author", () => {
    const kinds = day(
      ...["- 10:00 Ann: @Ann has joined the channel", "- 10:01 Ann: has left the channel"],
      ...["- 10:02 Bob: @Ann has left the channel", "- 10:03 Ann: she has joined the channel"],
    ).messages.map(({ kind }) => kind);
    expect(kinds).toEqual(["join", "leave", "message", "message"]);
  });

  it("names a thread whose first message is elsewhere", () => {
    const { messages } = day("- 10:00 Ann (reply to 1748858400.000001): a", "  - ↳ 10:01 Bob: b");
    expect(messages.map(({ threadTs }) => threadTs)).toEqual(Array(2).fill("1748858400.000001"));
  });
});

describe("replies", () => {
  it("may stand at the line's start, on later days, and make a thread without being told", () => {
    const { messages, problems } = day(
      ...["- 23:59 Ann: a", "- ↳ 23:59 Bob: b", "  - ↳ 2025-06-04 08:00 Cleo: c"],
      ...["### 2025-06-03", "- ↳ 09:00 Dan: d"],
    );
    expect(problems).toEqual([]);
    expect(messages.map((each) => each.day)).toEqual([
      ...["2025-06-02", "2025-06-02", "2025-06-04", "2025-06-03"],
    ]);
    expect(new Set(messages.map(({ threadTs }) => threadTs))).toEqual(new Set([messages[0]?.ts]));
  });

  it("to nothing are messages when they have a time", () => {
    const { messages, problems } = day("- ↳ 09:00 Ann: a", "- ↳ Bob: b", "  of b");
    expect(messages).toMatchObject([{ text: "a", threadTs: null, time: "09:00" }]);
    expect(problems).toEqual([{ line: 4, code: "no-time", text: "- ↳ Bob: b" }]);
  });
});

describe("reactions and files", () => {
  const reactions = (line: string) =>
    day("- 10:00 Ann: a", `  - ${line}`).messages[0]?.reactions.map((r) => `${r.name} ${r.count}`);

  it.each([
    ["reactions: :+1: 3, :tada:", ["+1 3", "tada 1"]],
    ["reactions: 👍 x2 🎉 (3)", ["👍 2", "🎉 3"]],
    ["Reaction: 100 ×2, 7", ["100 2", "7 1"]],
    ["reactions: +1 ×0, ,", []],
    ["reactions:", []],
  ])("are read from %j", (line, found) => expect(reactions(line)).toEqual(found));

  it("belong to the message above", () => {
    const { messages } = day("- 10:00 Ann: a", "- file: a.pdf", "- 10:01 Bob:", "  - Image: b.png");
    expect(messages.map(({ files, lineEnd }) => [files, lineEnd])).toEqual([
      [["a.pdf"], 4],
      [["b.png"], 6],
    ]);
  });
});

describe("text of several lines", () => {
  it("goes on where it is indented, or no blank line is between", () => {
    expect(
      said(
        ...["- 10:00 Ann: a", "  - item", "      deep", "\ttab", "lazy", "", "  after", ""],
        ...["- 10:01 Bob: b", "```", "### 2025-06-03", "  code", "```", "# c"],
      ),
    ).toEqual([
      "a\n- item\n    deep\ntab\nlazy\n\nafter",
      "b\n```\n### 2025-06-03\n  code\n```\n# c",
    ]);
  });

  it("is not a fence where a message stands between the marks", () => {
    const lines = ["- 10:00 Ann: ```", "code", "```", "- 10:01 Bob: ```", "code", "```"];
    expect(said(...lines)).toEqual(["```\ncode\n```", "```\ncode\n```"]);
    expect(said("- 10:00 Ann: a", "~~~", "### 2025-06-03", "- 10:01 Bob: b")).toHaveLength(2);
  });

  it("keeps what only looks like a mark when it has a backslash", () => {
    const text = ["- reactions: x", "  - ↳ y", "\\- file: z", "\\n", "- ok"].join("\n");
    expect(
      said(
        ...["- 10:00 Ann: first", "  \\- reactions: x", "  \\  - ↳ y", "  \\\\- file: z", "  \\n"],
        "  - ok",
      ),
    ).toEqual([`first\n${text}`]);
  });

  it("is cut at 20,000 characters, and says so", () => {
    const { messages, problems } = day("- 10:00 Ann: a", `  ${"x".repeat(20_000)}`, "  lost");
    expect(messages[0]?.text).toHaveLength(20_000);
    expect(messages[0]?.lines.map(({ lineStart }) => lineStart)).toEqual([3, 4]);
    expect(problems).toMatchObject([{ line: 3, code: "text-cut" }]);
  });
});

describe("problems", () => {
  it("says when there is no channel or no message", () => {
    expect(parse("", "- 10:00 Ann: a").problems).toEqual([
      { line: 1, code: "no-channel", text: path },
      { line: 1, code: "no-messages", text: path },
      { line: 2, code: "no-day", text: "- 10:00 Ann: a" },
    ]);
    expect(parse("").messages).toEqual([]);
  });

  it("reads a heading without days", () => {
    expect(parse("## Slack: ops (old)", "### 2025-06-02", "- 10:00 Ann: a")).toMatchObject({
      ...{ channel: "ops (old)", from: null, to: null, problems: [] },
    });
    expect(parse("## slack: x (2025-02-30 → 2025-03-01)").channel).toBe(
      "x (2025-02-30 → 2025-03-01)",
    );
  });

  it("knows no channel by a name over 120 characters, nor a thread by a key over 60", () => {
    expect(parse(`## Slack: ${"c".repeat(121)}`).problems[0]?.code).toBe("no-channel");
    const [only] = day(`- 10:00 Ann (reply to ${"1".repeat(61)}): a`).messages;
    expect(only).toMatchObject({
      threadTs: null,
      author: { name: `Ann (reply to ${"1".repeat(61)})` },
    });
  });

  it("joins captures of one channel and refuses another's", () => {
    const file = parse(
      ...[title, "### 2025-06-02", "- 10:00 Ann: a"],
      ...["## Slack: ops (2025-06-02 → 2025-06-08)", "### 2025-06-02", "- 10:00 Eve: no", "  no"],
      ...["## Slack: general (2025-06-09 → 2025-06-15)", "### 2025-06-09", "- 10:00 Ann: b"],
    );
    expect(file).toMatchObject({ channel: "general", from: "2025-06-02", to: "2025-06-15" });
    expect(file.messages.map(({ text }) => text)).toEqual(["a", "b"]);
    expect(file.problems).toMatchObject([{ line: 4, code: "other-channel" }]);
  });

  it("refuses what stands under a day that is none, once", () => {
    expect(
      problemsOf("### February 30, 2025", "- 10:00 Ann: a", "  more", "  - ↳ Bob: b", "- file: x"),
    ).toEqual(["1 no-messages", "3 no-such-day"]);
  });

  it("settles figures by the file's other days", () => {
    const days = (...titles: string[]) => {
      const { messages, problems } = parse(
        title,
        ...titles.flatMap((each) => [`### ${each}`, "- 10:00 Ann: a"]),
      );
      return [messages.map((each) => each.day), problems.map(({ code }) => code)];
    };
    expect(days("02/06/2025", "13/06/2025")).toEqual([["2025-06-02", "2025-06-13"], []]);
    expect(days("02/06/2025", "2025-06-03")).toEqual([["2025-06-03"], ["ambiguous-date"]]);
    expect(days("02/06/2025", "13/06/2025", "06/14/2025")).toEqual([
      ["2025-06-13", "2025-06-14"],
      ["date-order-contradiction"],
    ]);
  });

  it("refuses a time that is none with all that is below it", () => {
    expect(problemsOf("- 24:00 Ann: a", "  more", "", "  and more", "- 10:60 Bob: b")).toEqual([
      ...["1 no-messages", "3 no-such-time", "7 no-such-time"],
    ]);
    expect(problemsOf("- 10:00 Ann: a", "- ↳ 2025-02-30 10:00 Bob: b")).toEqual(["4 no-such-day"]);
  });

  it("names lines that are nobody's, a paragraph at a time", () => {
    expect(
      problemsOf(
        "prose",
        "- 10:00 Ann: a",
        "",
        "a remark",
        "on two lines",
        "- a list",
        "- file: x",
      ),
    ).toEqual(["3 stray-line", "6 stray-line"]);
  });
});

// --- The writer ---------------------------------------------------------------------------------

const ann = { name: "Ann Lee", key: "slack:U1" };

const message = (ts: string, more: Partial<SlackMessage> = {}): SlackMessage => ({
  ...{ ts, day: "2025-06-02", time: "10:00", author: ann, kind: "message", text: "hello" },
  ...{ threadTs: null, edited: false, reactions: [], files: [], ...more },
});

const week = (...messages: SlackMessage[]): SlackWeek => ({
  ...{ channel: "general", weekStart: "2025-06-02", weekEnd: "2025-06-08", messages },
});

describe("writing a week", () => {
  it("gives canonical text, and where each message stands in it", () => {
    const bob = { name: "Bob: (reply to all)", key: "slack:U2" };
    const { text, messages } = writeSlackWeek(
      week(
        message("3.000001", { day: "2025-06-03", text: "", files: ["a.pdf", "b.PNG", "c.gif"] }),
        message("1.000002", {
          threadTs: "1.000001",
          time: "10:05",
          author: bob,
          text: "yes\n\nno",
        }),
        message("1.000003", { threadTs: "1.000001", day: "2025-06-04", time: "08:00" }),
        message("1.000001", {
          threadTs: "1.000001",
          text: "two\r\n- reactions: none  ",
          reactions: [
            { name: "+1", count: 2 },
            { name: "tada", count: 1 },
          ],
        }),
        message("2.000001", { threadTs: "0.000001", time: "10:06", author: null, text: "a: b" }),
        message("2.000002", { time: "10:07", author: null, text: "c: d" }),
      ),
    );
    expect(splitLines(text)).toEqual([
      "## Slack: general (2025-06-02 → 2025-06-08)",
      "",
      "### 2025-06-02",
      "",
      "- 10:00 Ann Lee (thread replies: 2): two",
      "  \\- reactions: none",
      "  - reactions: +1 ×2, tada ×1",
      "  - ↳ 10:05 Bob\\: \\(reply to all): yes",
      "",
      "    no",
      "  - ↳ 2025-06-04 08:00 Ann Lee: hello",
      "- 10:06 (reply to 0.000001): a: b",
      "- 10:07 : c: d",
      "",
      "### 2025-06-03",
      "",
      "- 10:00 Ann Lee:",
      "  - file: a.pdf",
      "  - image: b.PNG",
      "  - gif: c.gif",
    ]);
    expect(text.endsWith(".gif\n")).toBe(true);
    expect(messages.map((each) => [each.ts, each.lineStart, each.lineEnd])).toEqual([
      ["1.000001", 5, 7],
      ["1.000002", 8, 10],
      ["1.000003", 11, 11],
      ["2.000001", 12, 12],
      ["2.000002", 13, 13],
      ["3.000001", 17, 20],
    ]);
    expect(messages[1]?.lines).toEqual([
      { lineStart: 8, lineEnd: 8, text: "yes", person: bob, day: "2025-06-02" },
      { lineStart: 10, lineEnd: 10, text: "no", person: bob, day: "2025-06-02" },
    ]);
  });

  it("gives joins and Slack's notices no lines to cite", () => {
    const { messages } = writeSlackWeek(
      week(message("1.1", { kind: "join" }), message("1.2", { kind: "system" })),
    );
    expect(messages.map(({ lines }) => lines)).toEqual([[], []]);
  });

  it("tells a message as a thread's first when only its replies say so", () => {
    const { messages } = writeSlackWeek(
      week(
        message("1.1"),
        message("1.2", { threadTs: "1.1" }),
        message("1.3", { threadTs: "( )" }),
      ),
    );
    expect(messages.map(({ threadTs }) => threadTs)).toEqual(["1.1", "1.1", null]);
  });
});

const scrap = fc.constantFrom(
  ...["- reactions: +1 ×2", "- ↳ 10:00 Bob: x", "- file: a", "\\- gif: b", "\\\\- ↳", "- item"],
  ...["### 2025-06-03", "## Slack: ops", "- 10:00 Bob: x", "```", "~~~", "", "  ", "\\", "\t- ↳ y"],
  ...["(thread replies: 2): x", "(reply to 1.1): x", ": x", "[REDACTED SECRET]", "-", "↳", "text"],
  ...["\u00a0- ↳ x", "- \u00a0↳ x", "a\u2028- ↳ x", "\ufeff- file: x", "-\u3000image: x"],
);
const line = fc.oneof(scrap, fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
const anyText = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));
const anyName = fc
  .oneof(fc.constantFrom("Ann Lee", "Bob", "10:00", "↳ Eve", "A \\ (reply to 1.1)", "x:"), line)
  .map((name) => writtenPerson(cleanText(name)));
const anyReaction = fc
  .tuple(fc.oneof(fc.constantFrom("+1", "100", "×2", "(3)", "x2"), line), fc.integer({ min: 1 }))
  .map(([name, count]) => slackReaction(name, count));
const isThere = <T>(value: T | null): value is T => value !== null;

/** A week whose threads hold together: each reply's first message is one, of this week or another. */
const anyWeek = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 6 }).map((n) => addDays("2025-06-02", n)),
      time: fc.constantFrom("00:00", "09:59", "10:00", "23:59"),
      author: anyName,
      text: anyText.map((text) => keepText(text).text),
      thread: fc.constantFrom("none", "root", "reply", "orphan"),
      to: fc.nat(),
      reactions: fc.array(anyReaction, { maxLength: 3 }).map((all) => all.filter(isThere)),
      files: fc.array(line.map(slackFile), { maxLength: 2 }).map((all) => all.filter(isThere)),
    }),
    { maxLength: 12, minLength: 1 },
  )
  .map((parts) => {
    const ts = (at: number) => `1748858400.${String(at).padStart(6, "0")}`;
    const roots = parts.flatMap(({ thread }, at) => (thread === "root" ? [ts(at)] : []));
    return week(
      ...parts.map(({ thread, to, ...part }, at) => {
        const root = roots[to % Math.max(1, roots.length)] ?? null;
        const threads = {
          none: null,
          root: ts(at),
          reply: root,
          orphan: `1748000000.00000${to % 3}`,
        };
        return message(ts(at), { ...part, threadTs: threads[thread] });
      }),
    );
  });

/** What the shape carries: the thread by its first message's place, since keys are made up anew. */
function carried(messages: readonly SlackMessage[]) {
  const places = new Map(messages.map(({ ts }, at) => [ts, at]));
  return messages.map(({ day: on, time, author, text, threadTs, reactions, files }) => ({
    ...{ on, time, author: author?.name, text, reactions, files },
    thread: threadTs === null ? null : (places.get(threadTs) ?? threadTs),
  }));
}

describe("what was written", () => {
  it("reads back: days, times, names, text, threads, reactions, files and lines", () => {
    fc.assert(
      fc.property(anyWeek, (some) => {
        const written = writeSlackWeek(some);
        const read = parseSlackMarkdown(written.text, { path });
        expect(read.problems).toEqual([]);
        expect(read).toMatchObject({ channel: "general", from: "2025-06-02", to: "2025-06-08" });
        expect(carried(read.messages)).toEqual(carried(written.messages));
        const places = (messages: typeof read.messages) =>
          messages.map(({ lineStart, lineEnd }) => [lineStart, lineEnd]);
        expect(places(read.messages)).toEqual(places(written.messages));

        // Nothing but lines and order was added by writing.
        const bare = written.messages.map(({ lineStart, lineEnd, lines, ...own }) => own);
        expect(bare.sort(compareMessages)).toEqual([...some.messages].sort(compareMessages));
      }),
      { numRuns: 2000 },
    );
  });

  it("is the same text when it is written again, whatever order it comes in", () => {
    fc.assert(
      fc.property(anyWeek, (some) => {
        const { text } = writeSlackWeek(some);
        const reversed = { ...some, messages: [...some.messages].reverse() };
        expect(writeSlackWeek(reversed).text).toBe(text);
        const [again] = weeksOf("general", parseSlackMarkdown(text, { path }).messages);
        expect(writeSlackWeek(again ?? some).text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("any text at all", () => {
  const head = fc.constantFrom(
    ...[title, "## Slack: ops", "### 2025-06-02", "### 02/06/2025", "### 2025-02-30", "### Notes"],
    ...["- 10:00 Ann: a", "- 10:00 Ann (thread replies: 2): a", "- 25:00 Bob: b", "- ↳ Bob: b"],
    ...["  - ↳ 10:00 Bob: b", "  more", "    - file: x", "- reactions: a 1"],
  );
  const anyFile = fc.oneof(
    fc.array(fc.oneof(head, line), { maxLength: 40 }).map((lines) => lines.join("\n")),
    fc
      .array(head, { maxLength: 40 })
      .map((lines) => [title, "### 2025-06-02", ...lines].join("\r\n")),
    fc.string({ unit: "binary" }),
  );

  it("gives messages in order, inside the text, overlapping nowhere, one to a key", () => {
    fc.assert(
      fc.property(anyFile, (text) => {
        const lines = splitLines(text);
        const { messages, problems, redactions } = parseSlackMarkdown(text, { path });
        expect(redactions).toBeGreaterThanOrEqual(0);
        let free = 1;
        for (const each of messages) {
          expect(each.lineStart).toBeGreaterThanOrEqual(free);
          expect(each.lineEnd).toBeGreaterThanOrEqual(each.lineStart);
          for (const { lineStart, lineEnd, text: words } of each.lines) {
            expect(lineStart).toBeGreaterThanOrEqual(each.lineStart);
            expect(lineEnd).toBeLessThanOrEqual(each.lineEnd);
            expect(cleanText(lines[lineStart - 1] ?? "")).toContain(words);
          }
          expect(weekStart(each.day)).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          free = each.lineEnd + 1;
        }
        expect(free - 1).toBeLessThanOrEqual(lines.length);
        expect(new Set(messages.map(({ ts }) => ts)).size).toBe(messages.length);
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(Math.max(1, lines.length));
          expect(problem.text.length).toBeLessThanOrEqual(200);
        }
        if (messages.length === 0) expect(problems).not.toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
