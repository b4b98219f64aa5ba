import { describe, expect, it } from "vitest";
import { treeMove } from "./tree-keys";

const ROWS = [
  { key: "a", level: 1, expanded: true },
  { key: "a1", level: 2 },
  { key: "a2", level: 2, expanded: false },
  { key: "b", level: 1 },
];

describe("treeMove", () => {
  it("goes from row to row and stops at the ends", () => {
    expect(treeMove(ROWS, 0, "ArrowDown")).toEqual({ focus: 1 });
    expect(treeMove(ROWS, 3, "ArrowDown")).toEqual({ focus: 3 });
    expect(treeMove(ROWS, 0, "ArrowUp")).toEqual({ focus: 0 });
    expect(treeMove(ROWS, 1, "End")).toEqual({ focus: 3 });
  });

  it("unfolds to the right, then enters", () => {
    expect(treeMove(ROWS, 2, "ArrowRight")).toEqual({ toggle: true });
    expect(treeMove(ROWS, 0, "ArrowRight")).toEqual({ focus: 1 });
    expect(treeMove(ROWS, 1, "ArrowRight")).toBeNull();
  });

  it("folds to the left, else goes to the parent", () => {
    expect(treeMove(ROWS, 0, "ArrowLeft")).toEqual({ toggle: true });
    expect(treeMove(ROWS, 2, "ArrowLeft")).toEqual({ focus: 0 });
    expect(treeMove(ROWS, 3, "ArrowLeft")).toEqual({ focus: 3 });
  });
});
