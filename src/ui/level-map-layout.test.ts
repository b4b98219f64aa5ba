import { describe, expect, it } from "vitest";
import { type LevelPlace, layOut } from "./level-map-layout";

const place = (key: string, column: number, parent: string | null, height = 60): LevelPlace => ({
  ...{ key, column, parent, height },
});

/** Each with where it begins and ends. */
const spans = (places: LevelPlace[], tops: Map<string, number>) =>
  places.map((one) => {
    const top = tops.get(one.key) ?? Number.NaN;
    return { ...one, top, bottom: top + one.height };
  });

describe("layOut", () => {
  it("sets a parent in the middle of its children", () => {
    const { tops, height } = layOut([
      ...[place("a", 0, null), place("a1", 1, "a"), place("a2", 1, "a", 100)],
    ]);
    expect([tops.get("a1"), tops.get("a2")]).toEqual([0, 76]);
    expect((tops.get("a") ?? 0) + 30).toBe((30 + 126) / 2);
    expect(height).toBe(176);
  });

  it("packs a folded sibling beside the children of the open one", () => {
    const open = [1, 2, 3, 4].map((n) => place(`c${n}`, 2, "b"));
    const { tops } = layOut([place("r", 0, null), place("a", 1, "r"), place("b", 1, "r"), ...open]);
    expect((tops.get("b") ?? 0) - (tops.get("a") ?? 0)).toBe(76);
    expect(tops.get("c1")).toBe(0);
  });

  it("lets nothing lie over anything, whatever the heights", () => {
    const places = Array.from({ length: 300 }, (_, i) => {
      const column = i < 4 ? 0 : i < 30 ? 1 : i < 130 ? 2 : 3;
      const parent = [null, `n${i % 4}`, `n${4 + (i % 26)}`, `n${30 + (i % 100)}`][column];
      return place(`n${i}`, column, parent ?? null, 30 + ((i * 37) % 90));
    });
    const { tops, height } = layOut(places);
    const all = spans(places, tops);
    for (const column of [0, 1, 2, 3]) {
      const sorted = all.filter((one) => one.column === column).sort((a, b) => a.top - b.top);
      sorted.slice(1).forEach((one, i) => {
        expect(one.top).toBeGreaterThanOrEqual(sorted[i]?.bottom ?? 0);
      });
    }
    expect(Math.min(...all.map((one) => one.top))).toBe(0);
    expect(Math.max(...all.map((one) => one.bottom))).toBe(height);
  });

  it("keeps the last trees below all others and level with each other", () => {
    const { tops } = layOut(
      [place("a", 0, null), place("a1", 1, "a", 200)],
      [place("text", 0, null, 40), place("x", 1, null), place("x1", 2, "x")],
    );
    expect(tops.get("text")).toBe(240);
    expect(tops.get("x")).toBe(240);
  });

  it("takes a parent that is not there for none, and lives through a circle", () => {
    expect(layOut([place("a", 0, "gone")]).tops.get("a")).toBe(0);
    expect(layOut([place("a", 0, "b"), place("b", 1, "a")]).tops.size).toBe(0);
  });
});
