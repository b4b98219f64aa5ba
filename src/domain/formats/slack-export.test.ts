import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSlackDay, parseSlackUsers, plainSlackText } from "./slack-export";

const names: Record<string, string> = { U1: "Ann Lee", U2: "Bob Ray" };
const nameOf = (id: string) => names[id];
const path = "export/general/2015-06-06.json";
const ts = "1433616000.000002";

const parse = (value: unknown, timeZone = "UTC") =>
  parseSlackDay(value, { path, timeZone, nameOf });
const onlyMessage = (item: Record<string, unknown>, timeZone?: string) => {
  const { messages, problems } = parse([{ type: "message", user: "U1", ts, ...item }], timeZone);
  expect(problems).toEqual([]);
  expect(messages).toHaveLength(1);
  return messages[0];
};

describe("users.json", () => {
  it("gives each user the first real name there is", () => {
    const long = "n".repeat(161);
    expect(
      parseSlackUsers([
        { id: "U1", name: "ann", real_name: " Ann  Lee " },
        { id: "U2", name: "bob", real_name: "", profile: { real_name: "Bob Ray" } },
        { id: "U3", name: "cleo", real_name: "\u0000", profile: null },
        { id: "U4", name: "dan", real_name: long },
        { id: "U5" },
      ]),
    ).toEqual({
      users: [
        { id: "U1", name: "Ann Lee" },
        { id: "U2", name: "Bob Ray" },
        { id: "U3", name: "cleo" },
        { id: "U4", name: "dan" },
        { id: "U5", name: "U5" },
      ],
      problems: [],
    });
  });

  it("refuses what is no user", () => {
    expect(parseSlackUsers({ users: [] }).problems).toEqual([
      { line: 1, code: "not-slack", text: "" },
    ]);
    const { users, problems } = parseSlackUsers([7, null, [], { name: "x" }, { id: "a b" }]);
    expect(users).toEqual([]);
    expect(problems).toHaveLength(5);
    expect(problems[0]).toEqual({ line: 1, code: "not-slack", text: "7" });
  });
});

describe("a day file", () => {
  it("is a channel's messages", () => {
    expect(parse([{ type: "message", user: "U1", text: "hi <@U2>", ts }])).toEqual({
      channel: "general",
      problems: [],
      messages: [
        {
          ts,
          day: "2015-06-06",
          time: "18:40",
          author: { name: "Ann Lee", key: "slack:U1" },
          kind: "message",
          text: "hi @Bob Ray",
          threadTs: null,
          edited: false,
          reactions: [],
          files: [],
        },
      ],
    });
  });

  it.each([
    ["UTC", "1433635200.000001", "2015-06-07", "00:00"],
    ["America/Chicago", "1433635200.000001", "2015-06-06", "19:00"],
    ["Asia/Kolkata", "1433616000.000002", "2015-06-07", "00:10"],
    // The hour the clocks repeat in autumn.
    ["America/New_York", "1446354000.000000", "2015-11-01", "01:00"],
    ["America/New_York", "1446357600.000000", "2015-11-01", "01:00"],
    ["UTC", "0", "1970-01-01", "00:00"],
  ])("in %s puts %s on its own day", (zone, moment, day, time) => {
    expect(onlyMessage({ ts: moment }, zone)).toMatchObject({ ts: moment, day, time });
  });

  it("takes a ts that is a number", () => {
    expect(onlyMessage({ ts: 1433616000.5 })?.ts).toBe("1433616000.500000");
  });

  it.each([
    ["message", {}],
    ["message", { subtype: "file_comment" }],
    ["message", { subtype: "thread_broadcast" }],
    ["message", { subtype: "me_message" }],
    ["join", { subtype: "channel_join" }],
    ["leave", { subtype: "group_leave" }],
    ["bot", { subtype: "bot_message", bot_id: "B1" }],
    ["bot", { subtype: "file_share", bot_id: null }],
    ["message", { subtype: "file_share" }],
    ["bot", { bot_id: "B1" }],
    ["join", { subtype: "channel_join", bot_id: "B1" }],
    ["system", { subtype: "channel_topic" }],
    ["system", { subtype: "pinned_item" }],
    ["system", { subtype: "something_new" }],
    ["system", { subtype: {} }],
  ])("has a %s in %j", (kind, item) => expect(onlyMessage(item)?.kind).toBe(kind));

  it.each([
    [
      { name: "Ann Lee", key: "slack:U1" },
      { user: "U1", bot_id: "B1" },
    ],
    [{ name: "U9", key: "slack:U9" }, { user: "U9" }],
    [
      { name: "Zoe", key: "slack:U9" },
      { user: "U9", user_profile: { real_name: "Zoe" } },
    ],
    [
      { name: "Bob Ray", key: "slack:U2" },
      { user: undefined, comment: { user: "U2" } },
    ],
    [
      { name: "CI", key: "slack:B1" },
      { user: undefined, bot_id: "B1", username: "CI" },
    ],
    [
      { name: "CI", key: "slack:B1" },
      { user: undefined, bot_id: "B1", username: "", bot_profile: { name: "CI" } },
    ],
    // A webhook that calls itself Ann Lee is not the person of that name.
    [
      { name: "Ann Lee", key: "slack:ann lee" },
      { user: undefined, username: "Ann Lee" },
    ],
    [null, { user: undefined }],
    [null, { user: 7, username: ["x"] }],
  ])("has the author %j", (author, item) => expect(onlyMessage(item)?.author).toEqual(author));

  it("keeps threads, edits, reactions and files apart", () => {
    const root = "1433615000.000001";
    expect(onlyMessage({ thread_ts: ts, edited: { user: "U1", ts: "1433616001" } })).toMatchObject({
      threadTs: ts,
      edited: true,
    });
    expect(
      onlyMessage({
        thread_ts: root,
        reactions: [
          { name: "+1", users: ["U1", "U2"], count: 3 },
          { name: "tada", users: ["U1", "U2"] },
          { name: "", count: 1 },
          { name: "zero", count: 0 },
          "eyes",
        ],
        files: [{ name: "a.png", title: "A" }, { title: "Notes" }, { id: "F1", name: " " }, {}, 7],
      }),
    ).toMatchObject({
      threadTs: root,
      reactions: [
        { name: "+1", count: 3 },
        { name: "tada", count: 2 },
      ],
      files: ["a.png", "Notes", "F1"],
    });
  });

  it("refuses item by item", () => {
    const { messages, problems } = parse([
      ...[null, "x", [], { type: "event", ts }, { text: "when?" }, { ts: "yesterday" }],
      ...[{ ts: "7258118400.000000", text: "in 2200" }, { ts: -1 }, { ts: {} }, { ts, text: 7 }],
    ]);
    expect(problems).toEqual([
      ...["", "x", "", ""].map((text) => ({ line: 1, code: "not-slack", text })),
      ...["when?", "yesterday", "in 2200", "-1", ""].map((text) => {
        return { line: 1, code: "no-ts", text };
      }),
    ]);
    expect(messages).toMatchObject([{ ts, text: "" }]);
    expect(parse({ ok: true }).problems).toEqual([{ line: 1, code: "not-slack", text: "" }]);
  });

  it("refuses a file of no channel, and takes Windows' paths", () => {
    const at = (where: string) => parseSlackDay([{ ts }], { path: where, timeZone: "UTC", nameOf });
    expect(at("2015-06-06.json")).toEqual({
      channel: "",
      messages: [],
      problems: [{ line: 1, code: "no-channel", text: "2015-06-06.json" }],
    });
    expect(at("export\\general\\2015-06-06.json").channel).toBe("general");
  });

  it("keeps the beginning of a text over 20,000 characters, and says so", () => {
    const { messages, problems } = parse([{ ts, text: "x".repeat(30_000) }]);
    expect(messages[0]?.text).toHaveLength(20_000);
    expect(problems).toEqual([{ line: 1, code: "text-cut", text: "x".repeat(200) }]);
  });
});

describe("markup", () => {
  it.each([
    ["<@U1> and <@U2|bobby>", "@Ann Lee and @Bob Ray"],
    ["<@U9|zoe> <@U9|@zoe> <@U9>", "@zoe @zoe @U9"],
    ["<#C1|general> <#C1> <#C1|>", "#general #C1 #C1"],
    ["<http://x.org|label>", "label (http://x.org)"],
    ["<http://x.org?a=1&amp;b=2>", "http://x.org?a=1&b=2"],
    ["<http://x.org|http://x.org>", "http://x.org"],
    ["<mailto:a@x.org|a@x.org>", "a@x.org"],
    ["<tel:555|555>", "555"],
    ["<http://x.org|a &amp; b|c>", "a & b|c (http://x.org)"],
    ["<!channel> <!here|here> <!here|@here>", "@channel @here @here"],
    ["<!subteam^S1|@team> <!subteam^S1>", "@team @S1"],
    ["<!date^1392734382^{date}|Feb 18> <!date^1^{date}>", "Feb 18 <!date^1^{date}>"],
    ["&lt;@U1&gt; &amp;lt; &quot;", "<@U1> &lt; &quot;"],
    ["a < b <> <b> <!DOCTYPE html> <@> <@ U1> c >", "a < b <> <b> <!DOCTYPE html> <@> <@ U1> c >"],
    ["<<@U1>", "<@Ann Lee"],
  ])("%j reads %j", (text, plain) => expect(plainSlackText(text, nameOf)).toBe(plain));
});

describe("anything at all", () => {
  const part = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(ts, "1.5", "U1", "message", "channel_join", null, "<@U1|", "\u0000", 1e300),
  );
  const fields = ["type", "subtype", "ts", "user", "text", "thread_ts", "edited", "reactions"];
  const more = ["files", "bot_id", "comment", "username", "user_profile", "id", "name", "profile"];
  const item = fc.dictionary(fc.constantFrom(...fields, ...more), part);
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(item, part)));

  it("gives messages fit to store, or problems", () => {
    fc.assert(
      fc.property(value, (json) => {
        const { messages, problems } = parse(json);
        const items = Array.isArray(json) ? json.length : 0;
        expect(messages.length).toBeLessThanOrEqual(items);
        if (messages.length < items || !Array.isArray(json)) expect(problems).not.toEqual([]);
        for (const each of messages) {
          expect(each.day).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(each.time).toMatch(/^\d{2}:\d{2}$/);
          expect(JSON.stringify(each)).not.toMatch(/\\u00[01]|\\ud[89a-f]/);
        }
        for (const problem of problems) expect(problem.text.length).toBeLessThanOrEqual(200);
        for (const user of parseSlackUsers(json).users) {
          expect(user.name.length).toBeLessThanOrEqual(160);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
