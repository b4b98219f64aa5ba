import { describe, expect, it } from "vitest";
import { type LevelNode, levelMove, pathTo, visibleNodes } from "./level-map-model";

const node = (key: string, column: number, parent: string | null, folded?: boolean): LevelNode => ({
  ...{ key, column, parent, folded, content: null, label: key },
});
const NODES = [
  ...[node("a", 0, null, false), node("a1", 1, "a", false), node("a2", 1, "a", true)],
  ...[node("a11", 2, "a1"), node("a21", 2, "a2")],
];
const TOPS = new Map(Object.entries({ a: 40, a1: 0, a2: 80, a11: 0, a21: 80 }));

describe("what is seen of a map", () => {
  it("leaves out whatever hangs from a folded node", () => {
    expect(visibleNodes(NODES).map((one) => one.key)).toEqual(["a", "a1", "a2", "a11"]);
    const folded = NODES.map((one) => (one.key === "a" ? { ...one, folded: true } : one));
    expect(visibleNodes(folded).map((one) => one.key)).toEqual(["a"]);
  });

  it("ends in a circle", () => {
    const circle = [node("x", 0, "y"), node("y", 1, "x")];
    expect(visibleNodes(circle)).toEqual([]);
    expect([...pathTo(circle, "x")]).toEqual(["x", "y"]);
  });

  it("knows the path to a node", () => {
    expect([...pathTo(NODES, "a11")]).toEqual(["a11", "a1", "a"]);
    expect(pathTo(NODES, null).size).toBe(0);
  });
});

describe("levelMove", () => {
  const shown = visibleNodes(NODES);
  const move = (key: string, pressed: string) => {
    const at = shown.find((one) => one.key === key);
    return at ? levelMove(shown, TOPS, at, pressed) : undefined;
  };

  it("changes the level sideways and the place up and down", () => {
    expect(move("a", "ArrowRight")).toEqual({ focus: "a1" });
    expect(move("a1", "ArrowLeft")).toEqual({ focus: "a" });
    expect(move("a1", "ArrowDown")).toEqual({ focus: "a2" });
    expect(move("a2", "ArrowDown")).toBeNull();
    expect(move("a2", "Home")).toEqual({ focus: "a1" });
  });

  it("unfolds before it enters, and folds only what can be folded", () => {
    expect(move("a2", "ArrowRight")).toEqual({ toggle: true });
    expect(move("a1", " ")).toEqual({ toggle: true });
    expect(move("a11", " ")).toBeNull();
    expect(move("a11", "Enter")).toEqual({ open: true });
    expect(move("a11", "w")).toEqual({ why: true });
  });
});
