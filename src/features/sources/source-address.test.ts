import { describe, expect, it } from "vitest";
import { askedLines, linesLabel, windowFrom, windowLines } from "./source-address";

describe("the lines of an address", () => {
  it("are one or a range, in either order", () => {
    expect(askedLines("23")).toEqual({ from: 23, to: 23 });
    expect(askedLines("23-25")).toEqual({ from: 23, to: 25 });
    expect(askedLines("25-23")).toEqual({ from: 23, to: 25 });
  });

  it.each([null, undefined, "", "0", "a", "1-", "1-2-3", "-4", "123456789"])(
    "are not %s",
    (asked) => {
      expect(askedLines(asked)).toBeUndefined();
    },
  );

  it("are said as a citation says them", () => {
    expect(linesLabel({ lineStart: 4, lineEnd: 4 })).toBe("L4");
    expect(linesLabel({ lineStart: 4, lineEnd: 9 })).toBe("L4–9");
  });
});

describe("the window an address is read with", () => {
  it("begins with the file unless told otherwise", () => {
    expect(windowFrom({})).toBe(1);
    expect(windowFrom({ lines: "1499" })).toBe(1);
  });

  it("has room on both sides of the lines, and the lines in it", () => {
    for (let line = 501; line < 12_000; line += 7) {
      const from = windowFrom({ lines: `${line}-${line + 400}` });
      expect(line - from).toBeGreaterThanOrEqual(500);
      expect(from + windowLines - line).toBeGreaterThan(500);
    }
  });

  it("is the one asked for, as long as the lines stand in it", () => {
    expect(windowFrom({ from: "2001" })).toBe(2001);
    expect(windowFrom({ from: "2001", lines: "2400" })).toBe(2001);
    expect(windowFrom({ from: "2001", lines: "3" })).toBe(1);
  });
});
