import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekday } from "../calendar";
import {
  compareMessages,
  cutText,
  keepText,
  looksLikeSlack,
  mergeMessages,
  type SlackMessage,
  slackChannel,
  slackFile,
  slackReaction,
  spokenLines,
  weeksOf,
} from "./slack";

const ann = { name: "Ann Lee", key: "slack:U1" };

const message = (ts: string, more: Partial<SlackMessage> = {}): SlackMessage => ({
  ...{ ts, day: "2025-06-02", time: "10:00", author: ann, kind: "message", text: "hello" },
  ...{ threadTs: null, edited: false, reactions: [], files: [], ...more },
});

const keys = (messages: readonly SlackMessage[]) => messages.map(({ ts }) => ts);

describe("weeks", () => {
  it("run from Monday to Sunday, each in order", () => {
    const weeks = weeksOf("general", [
      message("1749400000.000001", { day: "2025-06-08", time: "16:00" }),
      message("1749450000.000001", { day: "2025-06-09", time: "06:20" }),
      message("1748858400.000002"),
      message("1748858400.000001"),
    ]);
    expect(weeks.map((week) => [week.weekStart, week.weekEnd, keys(week.messages)])).toEqual([
      [
        ...["2025-06-02", "2025-06-08"],
        ["1748858400.000001", "1748858400.000002", "1749400000.000001"],
      ],
      ["2025-06-09", "2025-06-15", ["1749450000.000001"]],
    ]);
    expect(weeksOf("general", [])).toEqual([]);
  });

  it("compare seconds as numbers: 9.9 is before 10.1", () => {
    const [small, large] = [message("9.900000"), message("10.100000")];
    expect(compareMessages(small, large)).toBeLessThan(0);
    expect(compareMessages(large, small)).toBeGreaterThan(0);
  });

  it("leave made-up keys of one minute in the order they were written in", () => {
    const said = ["md:2025-06-02T10:00:ffffffff:1", "md:2025-06-02T10:00:00000000:1"];
    const [week] = weeksOf(
      "general",
      said.map((ts) => message(ts)),
    );
    expect(keys(week?.messages ?? [])).toEqual(said);
  });
});

describe("merging", () => {
  it("adds what is new and replaces what was edited", () => {
    const standing = [message("1.000001"), message("2.000001")];
    const edited = message("2.000001", { text: "better", edited: true });
    const merged = mergeMessages(standing, [message("3.000001"), edited]);
    expect(merged).toEqual({
      messages: [message("1.000001"), edited, message("3.000001")],
      added: 1,
      changed: 1,
    });
  });

  it("takes no edit back, nor a thread, for a capture from before them", () => {
    const edited = message("1.000001", { text: "better", edited: true });
    expect(mergeMessages([edited], [message("1.000001")])).toEqual({
      ...{ messages: [edited], added: 0, changed: 0 },
    });
    const root = message("2.000001", { threadTs: "2.000001" });
    const reacted = message("2.000001", { reactions: [{ name: "tada", count: 1 }] });
    expect(mergeMessages([root], [reacted])).toEqual({
      messages: [{ ...reacted, threadTs: "2.000001" }],
      ...{ added: 0, changed: 1 },
    });
  });

  it("counts a fresh message once, however often the capture has it", () => {
    const merged = mergeMessages([], [message("1.000001"), message("1.000001", { text: "again" })]);
    expect(merged).toEqual({
      messages: [message("1.000001", { text: "again" })],
      ...{ added: 1, changed: 0 },
    });
  });

  it("keeps a conversation's order within a minute as the fuller capture has it", () => {
    const made = (tag: string) => message(`md:2025-06-02T10:00:${tag}:1`);
    const [question, answer, thanks] = [made("cccccccc"), made("aaaaaaaa"), made("bbbbbbbb")];
    const early = [question, answer];
    const late = [question, answer, thanks];
    expect(mergeMessages(early, late).messages).toEqual(late);
    expect(mergeMessages(late, early).messages).toEqual(late);
    expect(mergeMessages([question], [answer, thanks]).messages).toEqual(
      mergeMessages([answer, thanks], [question]).messages,
    );
  });

  const ts = fc.oneof(
    fc.integer({ min: 0, max: 12 }).map((n) => `17488584${n % 3}0.00000${n % 10}`),
    fc.integer({ min: 0, max: 8 }).map((n) => `md:2025-06-02T10:00:0000000${n % 4}:${n}`),
  );
  const anyMessage = fc
    .record({
      ts,
      text: fc.constantFrom("a", "b", "c"),
      edited: fc.boolean(),
      threadTs: fc.constantFrom(null, "1748858400.000000"),
    })
    // A real moment has one day and time.
    .map((some) =>
      message(some.ts, { ...some, time: some.ts.startsWith("md") ? "10:00" : "09:00" }),
    );
  const anyMessages = fc.array(anyMessage, { maxLength: 20 });

  it("loses nothing, and a second time changes nothing", () => {
    fc.assert(
      fc.property(anyMessages, anyMessages, (standing, fresh) => {
        const once = mergeMessages(standing, fresh);
        const all = new Set([...keys(standing), ...keys(fresh)]);
        expect(new Set(keys(once.messages))).toEqual(all);
        expect(once.messages).toHaveLength(all.size);
        expect(once.added).toBe(all.size - new Set(keys(standing)).size);
        const again = mergeMessages(once.messages, fresh);
        expect(again).toEqual({ messages: once.messages, added: 0, changed: 0 });
        const sorted = [...once.messages].sort(compareMessages);
        expect(sorted).toEqual(once.messages);
      }),
      { numRuns: 1000 },
    );
  });

  it("of sets that share no message does not depend on which came first", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyMessage, { selector: (each) => each.ts }), (messages) => {
        const [odd, even] = [1, 0].map((rest) => messages.filter((_, at) => at % 2 === rest));
        const one = mergeMessages(odd ?? [], even ?? []);
        expect(one.messages).toEqual(mergeMessages(even ?? [], odd ?? []).messages);
        expect(one.changed).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives weeks that hold every message, each in its own", () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays("2025-12-20", n));
    const dated = fc.array(fc.tuple(anyMessage, day).map(([some, on]) => ({ ...some, day: on })));
    fc.assert(
      fc.property(dated, (messages) => {
        const weeks = weeksOf("general", messages);
        expect(weeks.flatMap((week) => week.messages)).toHaveLength(messages.length);
        for (const { weekStart, weekEnd, messages: own } of weeks) {
          expect([weekday(weekStart), weekday(weekEnd)]).toEqual([1, 7]);
          for (const { day: on } of own) expect(weekStart <= on && on <= weekEnd).toBe(true);
        }
      }),
    );
  });
});

describe("what is kept", () => {
  it("is text without control characters, halves of characters and space at ends", () => {
    expect(keepText("\n  a\u0000b \r\n\r\n  c\ud800\t\n \n")).toEqual({
      text: "ab\n\n  c\ufffd",
      cut: false,
    });
  });

  it("is at most 20,000 characters, the last one whole", () => {
    const long = `${"x".repeat(19_999)}😀`;
    expect(keepText(long)).toEqual({ text: "x".repeat(19_999), cut: true });
    expect(keepText("y".repeat(20_000)).cut).toBe(false);
    expect(cutText("a😀", 2)).toBe("a");
  });

  it("says a line per line, and nothing where nobody speaks", () => {
    const lines = ["one", "", `  ${"y".repeat(5000)}`].map((text, at) => ({
      text,
      number: at + 7,
    }));
    const said = { author: ann, day: "2025-06-02" };
    expect(spokenLines({ ...said, kind: "message" }, lines)).toEqual([
      { lineStart: 7, lineEnd: 7, text: "one", person: ann, day: "2025-06-02" },
      { lineStart: 9, lineEnd: 9, text: "y".repeat(4000), person: ann, day: "2025-06-02" },
    ]);
    expect(spokenLines({ ...said, kind: "bot" }, lines)).toHaveLength(2);
    for (const kind of ["join", "leave", "system"] as const) {
      expect(spokenLines({ ...said, kind }, lines)).toEqual([]);
    }
  });

  it("is a reaction or a file with a name", () => {
    expect(slackReaction(":thumbs up, really:", 2)).toEqual({ name: "thumbs_up_really", count: 2 });
    expect(slackReaction("wave::skin-tone-2", 1e9)?.count).toBe(999_999);
    for (const count of [0, -1, 1.5, Number.NaN]) expect(slackReaction("tada", count)).toBe(null);
    expect(slackReaction(" :: ", 1)).toBe(null);
    expect(slackChannel(" #team  a\u0000 ")).toBe("team a");
    for (const none of ["", "#", "c".repeat(121)]) expect(slackChannel(none)).toBe(null);
    expect(slackFile("  a \n b.png ")).toBe("a b.png");
    expect(slackFile("\u0000 ")).toBe(null);
    expect(slackFile("n".repeat(300))).toHaveLength(200);
  });
});

describe("sorting a folder", () => {
  const user = '[{"id":"U1","team_id":"T1","name":"ann","profile":{"fields":null}}]';
  const channel = '[{"id":"C1","name":"general","created":1,"members":["U1"]}]';
  const day = '[{"type":"message","user":"U1","text":"hi","ts":"1433616000.000002"}]';

  it.each([
    ["users", "users.json", user],
    ["users", "export\\users.json", `\ufeff ${user}`],
    ["channels", "export/channels.json", channel],
    ["day", "export/general/2015-06-06.json", day],
    ["day", "general/2015-06-06.json", '[ {"ts" : "1"'],
    ["day", "general/2015-06-06.json", '[{"type": "message", "file": {"id": "F1", "na'],
    ["markdown", "slack/general.md", "# Export\n\n## Slack: general (2025-06-02 → 2025-06-08)\n"],
    ["markdown", "general.TXT", "\ufeff## Slack: general\r\n"],
  ])("knows %s by %s", (kind, path, head) => expect(looksLikeSlack(path, head)).toBe(kind));

  it.each([
    ["another's list of users", "users.json", '[{"id":1,"name":"ann"}]'],
    ["a list of names", "users.json", '["id","name","profile"]'],
    ["users elsewhere", "people.json", user],
    ["a day without a folder", "2015-06-06.json", day],
    ["a folder's other file", "general/canvas.json", day],
    ["an issue of Jira", "jira/2015-06-06.json", '[{"id":"1","key":"A-1","fields":{"ts":"1"}}]'],
    ["an issue's search", "jira/2015-06-06.json", '{"issues":[{"fields":{},"ts":"1"}]}'],
    ["a ts inside a text", "a/2015-06-06.json", '[{"id":"1","text":"\\"ts\\":1,{\\"ts\\":2"}]'],
    ["a ts deeper down", "a/2015-06-06.json", '[{"id":"1","item":{"ts":"1"},"of":["ts"]}]'],
    ["an empty list", "general/2015-06-06.json", "[]"],
    ["another heading", "notes.md", "## Slackline: walk\n### Slack: x\ntext ## Slack: general"],
  ])("is not taken in by %s", (_, path, head) => expect(looksLikeSlack(path, head)).toBe(null));

  it("answers to anything", () => {
    const path = fc.constantFrom("users.json", "channels.json", "a/2015-06-06.json", "a.md", "");
    const piece = fc.constantFrom(...['[{"', '"', "\\", "{", "}", "]", ":", '"ts":', "a", ","]);
    const head = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.json(),
    );
    fc.assert(
      fc.property(path, head, (where, text) => {
        expect([null, "markdown", "users", "channels", "day"]).toContain(
          looksLikeSlack(where, text),
        );
      }),
    );
  });
});
