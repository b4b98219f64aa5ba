import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, foldName, nameKey, splitLines, windows1252Character } from "./text";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));

const cleanText = fc
  .string({ unit: "grapheme" })
  .filter((text) => ![...text].some((character) => character < " " || character === "\ufeff"));

describe("decodeText", () => {
  it("reads UTF-8 with and without its mark alike", () => {
    const plain = decodeText(utf8("Peña — ✓\n"));
    expect(plain).toEqual({ kind: "text", text: "Peña — ✓\n", encoding: "utf-8" });
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], "Peña — ✓\n"))).toEqual(plain);
  });

  it("folds CRLF and lone CR, so that lines number the same everywhere", () => {
    expect(decodeText(utf8("a\r\nb\rc\n\r\nd\r"))).toMatchObject({ text: "a\nb\nc\n\nd\n" });
  });

  it("falls back on windows-1252, quotes and dashes included", () => {
    const written = bytes("Pe", [0xf1], "a ", [0x93], "hola", [0x94], " ", [0x96, 0x80, 0xff]);
    const text = "Peña “hola” –€ÿ";
    expect(decodeText(written)).toEqual({ kind: "text", text, encoding: "windows-1252" });
  });

  it("reads a file longer than an argument list", () => {
    const long = new Uint8Array(300_000).fill(0xe9);
    expect(decodeText(long)).toMatchObject({ text: "é".repeat(300_000) });
  });

  it.each([0x00, 0x01, 0x08, 0x0b, 0x0c, 0x1b, 0x1f])("refuses byte %i with its line", (code) => {
    const file = bytes("one\r\ntwo\rthree\n\tfour ", [code]);
    const refused = { kind: "refused", reason: "control-character", line: 4, code };
    expect(decodeText(file)).toEqual(refused);
  });

  it("refuses a byte that neither encoding knows", () => {
    expect(decodeText(bytes("one\ntwo ", [0x81]))).toMatchObject({ line: 2, code: 0x81 });
  });

  it("refuses UTF-16 by its NUL bytes", () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41, 0x00))).toMatchObject({ line: 1, code: 0 });
  });

  it("gives back any clean text as it was", () => {
    fc.assert(
      fc.property(cleanText, (text) => {
        expect(decodeText(utf8(text))).toEqual({ kind: "text", text, encoding: "utf-8" });
      }),
    );
  });

  it("takes any bytes, and never lets a control character through", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (file) => {
        const decoded = decodeText(file);
        if (decoded.kind === "text") {
          const codes = [...decoded.text].map((character) => character.codePointAt(0) ?? 0);
          expect(codes.every((code) => code >= 0x20 || code === 0x09 || code === 0x0a)).toBe(true);
        } else {
          expect(file).toContain(decoded.code);
        }
      }),
    );
  });
});

describe("windows1252Character", () => {
  it("knows 251 of 256 bytes", () => {
    const unknown = Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => windows1252Character(byte) === undefined,
    );
    expect(unknown).toEqual([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
    expect(windows1252Character(0x80)).toBe("€");
    expect(windows1252Character(0x8e)).toBe("Ž");
    expect(windows1252Character(0x9f)).toBe("Ÿ");
  });
});

describe("splitLines", () => {
  it("closes a line at its end and begins none after the last", () => {
    expect(splitLines("")).toEqual([]);
    expect(splitLines("a")).toEqual(["a"]);
    expect(splitLines("a\nb\n")).toEqual(["a", "b"]);
    expect(splitLines("a\r\n\rb\n\n")).toEqual(["a", "", "b", ""]);
  });

  it("gives as many lines as were joined", () => {
    const lines = fc.array(fc.string().filter((line) => !/[\r\n]/.test(line)));
    fc.assert(
      fc.property(lines, (texts) => {
        expect(splitLines(texts.map((text) => `${text}\n`).join(""))).toEqual(texts);
      }),
    );
  });
});

describe("names", () => {
  it("folds space and composition, and keeps the rest as written", () => {
    expect(foldName("  Mari\u0301a\u00a0 José\t Peña ")).toBe("María José Peña");
    expect(foldName(" \u00a0 ")).toBe("");
  });

  it("gives one key to every spelling of one name, and another to another name", () => {
    expect(nameKey("ＭＡＲÍA  josé\u00a0Peña")).toBe(nameKey("Mari\u0301a José Peña"));
    expect(nameKey("María José Peña")).toBe("maría josé peña");
    expect(nameKey("María Pena")).not.toBe(nameKey("María Peña"));
    expect(nameKey("María")).not.toBe(nameKey("María Peña"));
  });

  it("takes the same road for plain names as for others", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (name) => {
        const [folded] = foldName(`é ${name}`).split(/^é ?/).slice(1);
        expect(foldName(name)).toBe(folded);
        expect(nameKey(name)).toBe(nameKey(`é ${name}`).replace(/^é ?/, ""));
      }),
    );
  });

  it("is settled after one pass", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
        expect(nameKey(foldName(name))).toBe(nameKey(name));
      }),
      { numRuns: 2000 },
    );
  });
});
