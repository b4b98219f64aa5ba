import { describe, expect, it } from "vitest";
import { looksLikeSlack, mergeMessages, weeksOf } from "./slack";
import { parseSlackDay } from "./slack-export";
import { parseSlackMarkdown, writeSlackWeek } from "./slack-markdown";

/** Characters handed to the string and expression methods: a count, not a clock. */
function work(run: () => unknown): number {
  let total = 0;
  const undo: (() => void)[] = [];
  const count = (
    owner: object,
    method: string,
    size: (self: unknown, args: unknown[], result: unknown) => number,
  ) => {
    const original = Reflect.get(owner, method) as (...args: unknown[]) => unknown;
    const counting = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      total += size(this, args, result);
      return result;
    };
    Reflect.set(owner, method, counting);
    undo.push(() => Reflect.set(owner, method, original));
  };
  const length = (self: unknown) => String.prototype.valueOf.call(self).length;
  const whole = ["trim", "trimStart", "trimEnd", "normalize", "replace", "replaceAll", "split"];
  for (const method of [...whole, "match", "toLowerCase", "toWellFormed", "indexOf"]) {
    count(String.prototype, method, length);
  }
  count(String.prototype, "slice", (_self, _args, result) => String(result).length);
  for (const method of ["charAt", "charCodeAt"]) count(String.prototype, method, () => 1);
  for (const method of ["exec", "test"]) {
    // `split` and `replace` come here once per place, and are counted already.
    count(RegExp.prototype, method, (self, [text]) => {
      const { sticky, global } = self as RegExp;
      return sticky || global ? 1 : String(text).length;
    });
  }
  try {
    run();
  } finally {
    for (const restore of undo.reverse()) restore();
  }
  return total;
}

/** A fifth more is let pass: where a text is cut at 20,000 characters, that is said besides. */
function expectLinear(make: (size: number) => string, read: (text: string) => unknown): void {
  const [small, large] = [make(400), make(1600)];
  const once = work(() => read(small));
  const again = work(() => read(large));
  expect(once).toBeGreaterThan(0);
  expect(again / once).toBeLessThan((large.length / small.length) * 1.2);
  expect(again).toBeLessThan(large.length * 100);
}

const header = "## Slack: general (2025-06-02 → 2025-06-08)\n### 2025-06-02\n";
const message = "- 10:00 Ann: a\n";

describe("work on Markdown", () => {
  it.each<[string, (size: number) => string]>([
    ["messages", (n) => message.repeat(n)],
    ["replies", (n) => message + "  - ↳ Bob: b\n".repeat(n)],
    ["days", (n) => `### 2025-06-03\n${message}`.repeat(n)],
    ["channels", (n) => `## Slack: general (2025-06-02 → 2025-06-08)\n`.repeat(n)],
    ["one long name", (n) => `- 10:00 ${"n".repeat(n)}: a\n`],
    ["one name of backslashes", (n) => `- 10:00 ${"\\".repeat(n)}: a\n`],
    ["marks that do not close", (n) => `- 10:00 ${"a (reply to b".repeat(n)}\n`],
    ["one long line", (n) => `${message}  ${"- ↳ ".repeat(n)}\n`],
    ["lines of text", (n) => message + "  - more\n".repeat(n)],
    ["lines that look guarded", (n) => `${message}${`  ${"\\".repeat(30)}- ↳ x\n`.repeat(n)}`],
    ["one line of backslashes", (n) => `${message}  ${"\\".repeat(n)}- ↳ x\n`],
    ["blank lines", (n) => `${message}${"\n".repeat(n)}  more\n`],
    ["fences nobody closes", (n) => `${message}\`\`\`js\n${message}`.repeat(n)],
    ["one fence nobody closes", (n) => `${message}~~~\n${"text\n".repeat(n)}`],
    ["reactions", (n) => `${message}  - reactions: ${"a 2, ".repeat(n)}\n`],
    ["redactions that do not close", (n) => `${message}  ${"[REDACTED ".repeat(n)}\n`],
    ["indents", (n) => `${message}${" ".repeat(n)}-${" ".repeat(n)}x\n`],
    ["strays", (n) => "a\n\n- b\n\n".repeat(n)],
  ])("grows with the text, no faster: %s", (_, make) => {
    expectLinear(
      (size) => header + make(size),
      (text) => parseSlackMarkdown(text, { path: "a.md" }),
    );
  });

  it("takes a line of very many reactions", () => {
    const text = `${header}${message}  - reactions: ${"a,".repeat(300_000)}\n`;
    const [only] = parseSlackMarkdown(text, { path: "a.md" }).messages;
    expect(only?.reactions).toHaveLength(300_000);
  });
});

describe("work on an export", () => {
  const parse = (texts: string[]) =>
    parseSlackDay(
      texts.map((text, at) => ({
        type: "message",
        user: "U1",
        ts: `${1748858400 + at}.000001`,
        text,
      })),
      { path: "general/2025-06-02.json", timeZone: "UTC", nameOf: () => "Ann Lee" },
    );

  it.each([
    ["marks", "<@U1> "],
    ["marks that do not close", "<@U1"],
    ["bars", "<http://x.org|a|"],
    ["entities", "&amp;"],
    ["half entities", "&am"],
    ["spaces", " "],
    ["lines", "a\n"],
  ])("grows with the text, no faster: %s", (_, piece) => {
    expectLinear(
      (size) => piece.repeat(size),
      (text) => parse([text]),
    );
    expectLinear(
      (size) => `<http://x.org|${piece.replace(/[<>]/g, "").repeat(size)}>`,
      (text) => parse([text]),
    );
  });

  it("grows with the messages, no faster: reading, merging and writing", () => {
    expectLinear(
      (size) => "hello, this is a message\n".repeat(size),
      (text) => {
        const { messages } = parse(text.split("\n"));
        const merged = mergeMessages(messages.slice(9), messages);
        return weeksOf("general", merged.messages).map((week) => writeSlackWeek(week).text);
      },
    );
  });

  it("grows with what it is sorted by, no faster", () => {
    for (const piece of ["{", '"', "\\", '"ts', ":", " "]) {
      expectLinear(
        (size) => `[{"a":"${piece.repeat(size)}`,
        (text) => looksLikeSlack("a/2025-06-02.json", text),
      );
    }
  });
});
