import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesNear, lineChanges } from "./line-changes";

const lines = fc.array(fc.constantFrom("", "a", "b", "c", "d"), { maxLength: 20 });

describe("what changed between two texts", () => {
  it("is told line by line", () => {
    expect(lineChanges(["a", "b"], ["a", "c"])).toEqual([
      { kind: "same", text: "a" },
      { kind: "removed", text: "b" },
      { kind: "added", text: "c" },
    ]);
    expect(lineChanges([], [])).toEqual([]);
  });

  it("holds both texts, whatever they are", () => {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = lineChanges(before, after);
        const of = (other: string) =>
          changes.filter(({ kind }) => kind !== other).map(({ text }) => text);
        expect(of("added")).toEqual(before);
        expect(of("removed")).toEqual(after);
      }),
    );
  });

  it("is shown with what stands near it, every gap once", () => {
    const before = ["1", "2", "3", "4", "5", "6", "7"];
    const changes = lineChanges(before, ["1", "2", "3", "four", "5", "6", "7"]);
    expect(changesNear(changes, 1).map((one) => one?.text ?? "…")).toEqual(
      ["…", "3", "4", "four", "5", "…"], // 1, 2 and 6, 7 are left out
    );
    expect(changesNear(lineChanges(before, before))).toEqual([null]);
  });
});
