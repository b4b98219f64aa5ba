import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type RedactionPolicy, redact, redactInPlace, redactionMark } from "./redact";
import { caught, leftAlone } from "./redact.corpus";

const keep: RedactionPolicy = { codeBlocks: "keep", phrases: [] };
const noCode: RedactionPolicy = { codeBlocks: "redact", phrases: [] };
const without = (...phrases: string[]): RedactionPolicy => ({ codeBlocks: "keep", phrases });
const textOf = (text: string, policy = keep) => redact(text, policy).text;

describe("a phrase with quotes", () => {
  it.each(['the "Big" deal', 'the ""Big"" deal', 'the \\"Big\\" deal', "the “Big” deal"])(
    "is found as a cell of CSV, a string of JSON and a person write it: %s",
    (written) => {
      const policy = { codeBlocks: "keep" as const, phrases: ['the "Big" deal'] };
      expect(redact(`a,"${written}",b`, policy).text).toContain("[REDACTED PHRASE]");
      expect(redact(`a,"${written}",b`, policy).text).not.toContain("Big");
    },
  );
});

describe("what is taken out", () => {
  it("is a collection worth the name", () => {
    expect(caught.length).toBeGreaterThanOrEqual(60);
    expect(leftAlone.length).toBeGreaterThanOrEqual(60);
    for (const { text, core } of caught) expect(text).toContain(core);
  });

  it.each(caught)("$what", ({ text, core, kept }) => {
    const once = redact(text, keep);
    expect(once.text).not.toContain(core);
    expect(once.text).toContain("[REDACTED SECRET]");
    if (kept !== undefined) expect(once.text).toContain(kept);
    expect(redact(once.text, keep)).toEqual({ text: once.text, counts: {}, total: 0 });
  });

  it.each(caught)("$what, inside a block of code that is kept", ({ text, core }) => {
    expect(textOf(`Look:\n\n\`\`\`sh\n${text}\n\`\`\`\n`)).not.toContain(core);
  });

  it.each(caught)("$what, inside a string of JSON", ({ text, core }) => {
    const json = JSON.stringify({ before: 1, text, after: "kept" });
    const redacted = textOf(json);
    expect(redacted).not.toContain(JSON.stringify(core).slice(1, -1));
    expect(JSON.parse(redacted)).toMatchObject({ before: 1, after: "kept" });
  });
});

describe("what is left alone", () => {
  it.each(leftAlone)("%s", (text) => {
    expect(redact(text, keep)).toEqual({ text, counts: {}, total: 0 });
  });

  it("all of it together, too", () => {
    const text = leftAlone.join("\n\n");
    expect(textOf(text)).toBe(text);
  });
});

describe("the count and the mark", () => {
  const [rsa, pkcs8] = ["RSA with headers", "PKCS8"].map(
    (what) => caught.find((sample) => sample.what === what)?.text ?? "",
  );

  it("counts by kind, once for a secret that two finders see", () => {
    const text = `${rsa}\n${pkcs8}\npassword: Winter2024\nAuthorization: Bearer abc123def456ghi789\n`;
    const { counts, total } = redact(text, without("winter"));
    expect(counts).toEqual({ "private-key": 2, password: 1, token: 1 });
    expect(total).toBe(4);
  });

  it("keeps a secret's line and makes one line of a block", () => {
    expect(textOf(`a\npassword: Winter2024\nb`)).toBe("a\npassword: [REDACTED SECRET]\nb");
    expect(textOf(`> ${(pkcs8 ?? "").replaceAll("\n", "\n> ")}`)).toBe(
      "> Here:\n> [REDACTED SECRET]\n> Thanks",
    );
  });

  it("is found by the viewer", () => {
    const line = "a [REDACTED SECRET] b [REDACTED CODE 12 lines, language=c++] [REDACTED PHRASE]";
    expect(line.match(redactionMark)).toEqual([
      "[REDACTED SECRET]",
      "[REDACTED CODE 12 lines, language=c++]",
      "[REDACTED PHRASE]",
    ]);
    expect("[REDACTED] [REDACTED CODE x lines, language=a]".match(redactionMark)).toBeNull();
  });
});

describe("blocks of code", () => {
  const code = (text: string) => textOf(text, noCode);

  it.each([
    ["a fence", "a\n```ts\nx\ny\n```\nb", "a\n[REDACTED CODE 2 lines, language=ts]\nb"],
    ["tildes", "~~~\nx\n```\ny\n~~~\nb", "[REDACTED CODE 3 lines, language=unknown]\nb"],
    ["no end", "a\n```js\nx\ny\n", "a\n[REDACTED CODE 3 lines, language=js]"],
    ["empty", "```\n```\nb", "[REDACTED CODE 0 lines, language=unknown]\nb"],
    ["a longer fence", "````md\n```\nx\n```\n````\nb", "[REDACTED CODE 3 lines, language=md]\nb"],
    ["a quote", "> ```\n> x\n> ```\n> b", "> [REDACTED CODE 1 lines, language=unknown]\n> b"],
    ["a bullet", "- ```py\n  x\n  ```\n- b", "- [REDACTED CODE 1 lines, language=py]\n- b"],
    [
      "in a line",
      "a ```x = 1``` b ```y``` c",
      "a [REDACTED CODE 1 lines, language=unknown] b [REDACTED CODE 1 lines, language=unknown] c",
    ],
    [
      "Slack's",
      "- 10:00 Ann: ```x\ny``` done\nb",
      "- 10:00 Ann: [REDACTED CODE 1 lines, language=x] done\nb",
    ],
    ["Slack's at the end of a line", "```x\ny```\nb", "[REDACTED CODE 1 lines, language=x]\nb"],
    [
      "ticks in a sentence",
      "Type ``` to begin\n```js\nx\n```\nb",
      "Type [REDACTED CODE 1 lines, language=unknown]\n[REDACTED CODE 1 lines, language=js]\nb",
    ],
    [
      "Jira",
      "a {code:java|title=A.java}x\ny{code} b",
      "a [REDACTED CODE 2 lines, language=java] b",
    ],
    [
      "Jira with a title",
      "{code:title=A.java}x{code}",
      "[REDACTED CODE 1 lines, language=unknown]",
    ],
    ["noformat", "{noformat}\nx\n{noformat}\nb", "[REDACTED CODE 3 lines, language=unknown]\nb"],
    ["Jira without end", "a {code}\nx", "a [REDACTED CODE 2 lines, language=unknown]"],
    [
      "a language that would bend the mark",
      '```a]"|b\nx\n```',
      "[REDACTED CODE 1 lines, language=a]",
    ],
  ])("%s", (_, text, expected) => {
    expect(code(text)).toBe(expected);
    expect(code(expected)).toBe(expected);
    expect(textOf(text)).toBe(text);
  });

  it.each(["a ``x`` b", "use \\{code} here", "x ~~~ mid", "`x`\n    y"])("leaves %s", (text) =>
    expect(code(text)).toBe(text),
  );

  it("stays inside a string of JSON", () => {
    const json = JSON.stringify([{ text: "see ```a\nb``` and" }, { text: "open ```x\ny" }, "z"]);
    expect(JSON.parse(code(json))).toEqual([
      { text: "see [REDACTED CODE 1 lines, language=a] and" },
      { text: "open [REDACTED CODE 2 lines, language=unknown]" },
      "z",
    ]);
  });

  it("counts a block once, whatever it held", () => {
    expect(redact("```\npassword: Winter2024\n```", noCode).counts).toEqual({ code: 1 });
  });
});

describe("phrases of an organization", () => {
  it.each([
    ["Project Falcon", "about PROJECT\n  falcon.", "about [REDACTED PHRASE]."],
    [
      "Peña",
      "la pen\u0303a y la PEÑA; no Peñalosa",
      "la [REDACTED PHRASE] y la [REDACTED PHRASE]; no Peñalosa",
    ],
    ["Straße 9", "in der STRASSE\u00a09", "in der [REDACTED PHRASE]"],
    ["acme", "acme_prod, acme-2, acmes", "[REDACTED PHRASE]_prod, [REDACTED PHRASE]-2, acmes"],
    ["C++ (beta)", "our C++ (Beta) team", "our [REDACTED PHRASE] team"],
    ["O’Neil & Co.", "O'Neil &  Co. said", "[REDACTED PHRASE] said"],
    ["東京計画", "我々の東京計画は", "我々の[REDACTED PHRASE]は"],
    ["Peña", '"a\\nPe\\u00f1a"', '"a\\n[REDACTED PHRASE]"'],
    ["secret", "[REDACTED SECRET] is secret", "[REDACTED SECRET] is [REDACTED PHRASE]"],
    [".*", "a.b .* c", "a.b [REDACTED PHRASE] c"],
  ])("%s", (phrase, text, expected) => {
    const once = redact(text, without(phrase));
    expect(once.text).toBe(expected);
    expect(once.counts.phrase).toBe(once.total);
    expect(redact(once.text, without(phrase))).toEqual({ text: once.text, counts: {}, total: 0 });
  });

  it("takes the longest, and nothing for an empty one", () => {
    expect(textOf("blue sky day", without("blue", "blue sky", "", "  "))).toBe(
      "[REDACTED PHRASE] day",
    );
    expect(textOf("blue sea", without("blue sky"))).toBe("blue sea");
  });

  it("refuses a list beyond its bounds", () => {
    expect(() => redact("a", without("x".repeat(201)))).toThrow(RangeError);
    expect(() => redact("a", without(...Array.from({ length: 501 }, (_, i) => `p${i}`)))).toThrow(
      RangeError,
    );
  });
});

describe("anything at all", () => {
  const word = fc.constantFrom(
    "the",
    "goal",
    "token",
    "password",
    "is",
    "done:",
    "Ann",
    "año",
    "–",
    "\n",
    "- 10:02",
    "{",
    '"',
    "`x`",
    "🙂",
    "key",
    "12",
    "of",
    "https://example.com",
    "| a |",
  );
  const prose = fc.array(word, { maxLength: 30 }).map((words) => words.join(" "));

  it("a secret planted in prose is gone, and the prose is kept", () => {
    const planted = fc.constantFrom(...caught);
    fc.assert(
      fc.property(prose, planted, prose, (before, { text, core }, after) => {
        const redacted = textOf(`${before}\n\n${text}\n\n${after}`);
        expect(redacted).not.toContain(core);
        expect(redacted.startsWith(`${before}\n\n`)).toBe(true);
        expect(redacted.endsWith(`\n\n${after}`)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it("a token in the middle of a line takes nothing with it", () => {
    const shaped = caught.filter(
      ({ text, core }) =>
        /^\S+$/.test(text) && text.length < 200 && core.length >= 20 && !text.includes('"'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...shaped), fc.nat(3), ({ text, core }, at) => {
        const words = ["alpha", "beta", "gamma", "delta"];
        words.splice(at, 0, text);
        const redacted = textOf(words.join(" "));
        expect(redacted).not.toContain(core);
        for (const kept of ["alpha", "beta", "gamma", "delta"]) expect(redacted).toContain(kept);
      }),
    );
  });

  const pieces = fc.constantFrom(
    ...caught.map(({ text }) => text),
    ...leftAlone,
    "```",
    "~~~",
    "\n",
    "{code}",
    "{noformat}",
    '"',
    "'",
    "\\n",
    ":",
    "=",
    " ",
    "@",
    "/",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "password",
    "token=",
    "eyJ",
    "sk-",
    "://",
    "falcon",
    "[REDACTED SECRET]",
    "[REDACTED",
    "]",
    "a1b2c3d4e5f6g7h8",
  );
  const hostile = fc
    .array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 14 })
    .map((all) => all.join(""));

  it("once is enough, with any policy", () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(keep, noCode, without("falcon", "redacted secret", "a 1")),
        (text, policy) => {
          const once = redact(text, policy);
          expect(redact(once.text, policy)).toEqual({ text: once.text, counts: {}, total: 0 });
          expect(Object.values(once.counts).reduce((sum, n) => sum + n, 0)).toBe(once.total);
        },
      ),
      { numRuns: 4000 },
    );
  });

  it("in place, what is left of it stays on its line", () => {
    const ends = (text: string) => text.match(/\r\n|\r|\n/g)?.length ?? 0;
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(keep, noCode, without("falcon", "redacted secret", "a 1")),
        (text, policy) => {
          const once = redactInPlace(text, policy);
          expect(ends(once.text)).toBe(ends(text));
          expect(redactInPlace(once.text, policy).total).toBe(0);
          expect(redact(once.text, policy).total).toBe(0);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("text without a trigger comes back as it was", () => {
    const text = "Wrote the parser. ".repeat(1000);
    expect(redact(text, keep)).toEqual({ text, counts: {}, total: 0 });
  });
});

describe("linear in the size of the text", () => {
  const long = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2";
  it.each([
    ["first lines of keys", "-----BEGIN PRIVATE KEY-----"],
    ["first lines on lines", "-----BEGIN PRIVATE KEY-----\n"],
    ["last lines of keys", "-----END PRIVATE KEY-----"],
    ["keys without end", `-----BEGIN PRIVATE KEY-----\n${long}\n`],
    ["last lines after letters", `${long} -----END PRIVATE KEY-----`],
    ["password=", "password="],
    ["password: ", "password: "],
    ['password="', 'password="'],
    ["password=“", "password=“"],
    ["password____", "password_______________________________"],
    ["password for", "password for "],
    ["base64", long],
    ["lines of base64", `${long}\n`],
    ["spaces", " "],
    ["colons", ":"],
    ["dashes", "-"],
    ["slashes", "://"],
    ["users", "://u:"],
    ["at signs", "://u:p@"],
    ["beginnings of JWT", "eyJ"],
    ["parts of JWT", "eyJhbGciOiJIUzI1NiJ9."],
    ["authorization", "authorization: bearer "],
    ["ticks", "`"],
    ["blocks", "```a```"],
    ["open ticks", "x ```\n"],
    ["tildes", "x~~~"],
    ["code", "{code:"],
    ["code on one line", "{code}"],
    ["backslashes", "\\"],
    ["escaped ends", "\\n"],
    ["commas", ",;&"],
    ["marks", "[REDACTED SECRET]"],
    ["curl", "curl -u a:b "],
    ["ids", "AKIA"],
    ["digits", "7"],
    ["words of a phrase", "blue "],
  ])("%s", (_, piece) => {
    const policy: RedactionPolicy = { codeBlocks: "redact", phrases: ["blue sky", "Peña"] };
    const time = (size: number) => {
      const text = piece.repeat(Math.ceil(size / piece.length));
      const from = performance.now();
      redact(text, policy);
      return performance.now() - from;
    };
    const best = (size: number) => Math.min(time(size), time(size), time(size));
    const holds = () => {
      const small = best(150_000);
      return best(300_000) <= Math.max(small * 3.5, 40);
    };
    time(20_000);
    // A machine shared with others stumbles: what is linear shows it in one of three.
    expect(holds() || holds() || holds()).toBe(true);
  });

  it("has room for a run of any length", () => {
    const pieces = [
      long,
      " ",
      "a",
      "\\n",
      "=",
      "`",
      "password=x1",
      "a-",
      "\t\n",
      "-----BEGIN PRIVATE KEY-----A",
    ];
    for (const piece of pieces) {
      const text = `password=${piece.repeat(Math.ceil(6_000_000 / piece.length))}`;
      expect(() => redact(text, { codeBlocks: "redact", phrases: ["blue sky"] })).not.toThrow();
    }
  });
});
