import fc from "fast-check";
import { expect, test } from "vitest";
import { placed } from "./margin-layout";

const wish = fc.record({
  top: fc.integer({ min: 0, max: 2000 }),
  height: fc.integer({ min: 20, max: 120 }),
});
const wishes = fc
  .array(wish, { minLength: 1, maxLength: 40 })
  .map((all) => all.sort((a, b) => a.top - b.top));

test("notes with room stand beside their lines", () => {
  const far = [
    { top: 0, height: 50 },
    { top: 100, height: 50 },
  ];
  expect(placed(far, 8)).toEqual([0, 100]);
});

test("a note too near is pushed down, and what follows it is not when there is room", () => {
  const near = [
    { top: 10, height: 50 },
    { top: 30, height: 50 },
    { top: 400, height: 50 },
  ];
  expect(placed(near, 8)).toEqual([10, 68, 400]);
});

test("those above the open note give way upwards", () => {
  const near = [
    { top: 80, height: 50 },
    { top: 100, height: 50 },
    { top: 110, height: 20 },
  ];
  expect(placed(near, 8, 1)).toEqual([42, 100, 158]);
});

test("no two overlap, none stands above the margin, whichever is open", () => {
  fc.assert(
    fc.property(wishes, fc.nat({ max: 39 }), (all, nth) => {
      const tops = placed(all, 8, nth % all.length);
      for (const [i, one] of all.entries()) {
        expect(tops[i]).toBeGreaterThanOrEqual(0);
        const next = tops[i + 1];
        if (next !== undefined)
          expect(next).toBeGreaterThanOrEqual((tops[i] ?? 0) + one.height + 8);
      }
    }),
  );
});
