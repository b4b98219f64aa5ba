import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Direction } from "./goal-words";
import {
  explainDelivery,
  explainMean,
  explainMeasure,
  explainSaid,
  type Input,
  type Measure,
  noData,
} from "./progress";

/** What the contract lets people measure; what is smaller than any measure has a test of its own. */
const quantity = fc
  .double({ min: -1e12, max: 1e12, noNaN: true })
  .map((n) => (Math.abs(n) < 1e-200 ? 0 : n));
/** Whole numbers: their sums and differences are exact. */
const whole = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
const way = fc.constantFrom<Direction>("increase", "decrease");
const apart = <T>(one: fc.Arbitrary<T>) => fc.tuple(one, one).filter(([a, b]) => a !== b);

const moving = (startValue: number, targetValue: number, direction: Direction = "increase") => ({
  id: "k",
  direction,
  startValue,
  targetValue,
  bandLow: null,
  bandHigh: null,
});
const held = (bandLow: number, bandHigh: number) => ({
  id: "k",
  direction: "maintain" as const,
  startValue: null,
  targetValue: null,
  bandLow,
  bandHigh,
});
const at = (measure: Measure & { id: string }, value: number) =>
  explainMeasure(measure, { id: "c", value }).value ?? Number.NaN;

describe("how far a key result has come", () => {
  it.each([
    [0, 100, 25, 0.25],
    [100, 0, 25, 0.75],
    [6, 1.5, 3.9, 0.466667],
    [-10, 10, 0, 0.5],
    [-10, -20, -12, 0.2],
    [0, 100, 140, 1],
    [0, 100, -40, 0],
    [6, 1.5, 0, 1],
    [6, 1.5, 8, 0],
    [-1e12, 1e12, 0, 0.5],
    [1e12, -1e12, 1e12, 0],
  ])("from %d to %d, at %d, is %d", (start, target, current, expected) => {
    expect(at(moving(start, target), current)).toBeCloseTo(expected, 6);
  });

  it("is between nothing and all, whatever is measured", () => {
    fc.assert(
      fc.property(apart(quantity), quantity, way, ([start, target], current, direction) => {
        const value = at(moving(start, target, direction), current);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is a number of the smallest spans too", () => {
    const smallest = fc.constantFrom(0, Number.MIN_VALUE, -Number.MIN_VALUE, 1e-310, -1e-310, 1e12);
    fc.assert(
      fc.property(apart(smallest), smallest, ([start, target], current) => {
        const value = at(moving(start, target), current);
        expect(value >= 0 && value <= 1).toBe(true);
      }),
    );
  });

  it("is nothing at the start and all at the target, and stays so beyond them", () => {
    fc.assert(
      fc.property(apart(whole), fc.nat(2 ** 40), ([start, target], beyond) => {
        const sign = Math.sign(target - start);
        const measure = moving(start, target);
        expect(at(measure, start)).toBe(0);
        expect(at(measure, target)).toBe(1);
        expect(at(measure, target + sign * beyond)).toBe(1);
        expect(at(measure, start - sign * beyond)).toBe(0);
      }),
    );
  });

  it("never falls on the way to the target", () => {
    fc.assert(
      fc.property(apart(quantity), quantity, quantity, ([start, target], a, b) => {
        const [near, far] = target > start === a < b ? [a, b] : [b, a];
        const measure = moving(start, target);
        expect(at(measure, far)).toBeGreaterThanOrEqual(at(measure, near));
      }),
    );
  });

  it("does not ask where zero is, nor in which unit", () => {
    fc.assert(
      fc.property(
        apart(whole),
        whole,
        whole,
        fc.integer({ min: -8, max: 8 }),
        ([start, target], current, by, doublings) => {
          const value = at(moving(start, target), current);
          const unit = 2 ** doublings;
          expect(at(moving(start + by, target + by), current + by)).toBe(value);
          expect(at(moving(start * unit, target * unit), current * unit)).toBe(value);
          expect(at(moving(-start, -target), -current)).toBe(value);
        },
      ),
    );
  });

  it("says of the way back what is left of the way there; the direction's name changes nothing", () => {
    fc.assert(
      fc.property(apart(quantity), quantity, ([start, target], current) => {
        const there = at(moving(start, target), current);
        expect(at(moving(target, start), current)).toBeCloseTo(1 - there, 9);
        expect(at(moving(start, target, "decrease"), current)).toBe(there);
      }),
    );
  });

  it("is explained by its own numbers and by its check-in", () => {
    fc.assert(
      fc.property(apart(whole), whole, ([start, target], current) => {
        const said = explainMeasure(moving(start, target), { id: "c", value: current });
        expect(said).toMatchObject({
          formula: "measured",
          inputs: [{ noun: "checkIn", id: "c" }],
          numbers: { start, target, current },
        });
        const { numbers: n } = said;
        const share =
          ((n.current ?? 0) - (n.start ?? 0)) / ((n.target ?? Number.NaN) - (n.start ?? 0));
        expect(said.value).toBeCloseTo(Math.min(1, Math.max(0, share)), 9);
      }),
    );
  });

  it("is no data where nothing was said, or nothing can be measured", () => {
    const said = { id: "c", value: 3 };
    expect(explainMeasure(moving(0, 10), null)).toEqual(noData);
    expect(explainMeasure(moving(0, 10), { id: "c", value: null })).toEqual(noData);
    for (const start of [null, 5]) {
      for (const target of [null, 5]) {
        const measure = { ...moving(0, 1), startValue: start, targetValue: target };
        expect(explainMeasure(measure, said).value).toBeNull();
      }
    }
    expect(explainMeasure(held(5, 5), said).value).toBeNull();
    expect(explainMeasure(held(6, 5), said).value).toBeNull();
    expect(explainMeasure({ ...held(1, 2), bandLow: null }, said).value).toBeNull();
    expect(explainMeasure({ ...held(1, 2), bandHigh: null }, said).value).toBeNull();
  });
});

describe("how well a key result is held", () => {
  const band = fc.tuple(whole, fc.integer({ min: 1, max: 2 ** 40 }));

  it.each([
    [90, 100, 95, 1],
    [90, 100, 90, 1],
    [90, 100, 100, 1],
    [90, 100, 105, 0.5],
    [90, 100, 85, 0.5],
    [90, 100, 110, 0],
    [90, 100, 0, 0],
    [-2, 2, -3, 0.75],
  ])("between %d and %d, at %d, is %d", (low, high, current, expected) => {
    expect(at(held(low, high), current)).toBeCloseTo(expected, 9);
  });

  it("is all inside the band and nothing from one width outside it", () => {
    fc.assert(
      fc.property(band, fc.double({ min: 0, max: 1, noNaN: true }), ([low, width], share) => {
        const measure = held(low, low + width);
        expect(at(measure, low + Math.floor(width * share))).toBe(1);
        const beyond = Math.ceil(width * (1 + share));
        expect(at(measure, low - beyond)).toBe(0);
        expect(at(measure, low + width + beyond)).toBe(0);
      }),
    );
  });

  it("falls in a straight line, on both sides alike", () => {
    fc.assert(
      fc.property(band, fc.double({ min: 0, max: 1, noNaN: true }), ([low, width], share) => {
        const measure = held(low, low + width);
        const out = Math.floor(width * share);
        expect(at(measure, low - out)).toBeCloseTo(1 - out / width, 9);
        expect(at(measure, low + width + out)).toBe(at(measure, low - out));
      }),
    );
  });

  it("is between nothing and all, and never rises away from the band", () => {
    const span = apart(quantity).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [number, number]);
    fc.assert(
      fc.property(span, quantity, quantity, ([low, high], a, b) => {
        const measure = held(low, high);
        const away = (value: number) => Math.max(low - value, value - high, 0);
        const [near, far] = away(a) <= away(b) ? [a, b] : [b, a];
        expect(at(measure, near)).toBeGreaterThanOrEqual(at(measure, far));
        expect(at(measure, far)).toBeGreaterThanOrEqual(0);
        expect(at(measure, near)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
const rows = fc
  .array(fc.record({ weight, value: fc.option(share), cancelled: fc.boolean() }), { maxLength: 12 })
  .map((all) => all.map((row, n) => ({ ...row, noun: "keyResult" as const, id: `k${n}` })));
type Rows = typeof rows extends fc.Arbitrary<infer T> ? T : never;
const mean = (all: Rows) =>
  explainMean(
    all.map(({ noun, id, weight, value }): Omit<Input, "left"> => ({ noun, id, weight, value })),
    new Set(all.filter((row) => row.cancelled).map((row) => row.id)),
  );

describe("a weighted mean", () => {
  it("is what its own inputs make again", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { value, inputs, numbers, formula } = mean(all);
        expect(formula).toBe("mean");
        const counted = inputs.filter((input) => input.left === undefined);
        let [weights, products] = [0, 0];
        for (const input of counted) {
          weights += input.weight;
          products += input.weight * (input.value ?? Number.NaN);
        }
        if (weights === 0) expect(value).toBeNull();
        else expect(value).toBeCloseTo(products / weights, 12);
        expect(numbers.weight).toBeCloseTo(weights, 6);
        expect(numbers.product).toBeCloseTo(products, 6);
      }),
    );
  });

  it("keeps every row in its place, and says of each that does not count why", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { inputs } = mean(all);
        expect(inputs.map((input) => input.id)).toEqual(all.map((row) => row.id));
        for (const [n, row] of all.entries()) {
          const why = row.cancelled
            ? "cancelled"
            : row.value === null
              ? "no-data"
              : row.weight > 0
                ? undefined
                : "weightless";
          expect(inputs[n]?.left).toBe(why);
          expect(inputs[n]).toMatchObject({ weight: row.weight, value: row.value });
        }
      }),
    );
  });

  it("without any weight that counts is no data, never nothing", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const none = all.map((row, n) => ({
          ...row,
          ...[{ weight: 0 }, { value: null }, { cancelled: true }][n % 3],
        }));
        expect(mean(none).value).toBeNull();
      }),
    );
    expect(mean([]).value).toBeNull();
  });

  it("is between the least and the greatest that count", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { value } = mean(all);
        const counted = all
          .filter((row) => !row.cancelled && row.weight > 0)
          .flatMap((row) => row.value ?? []);
        if (counted.length === 0) return;
        expect(value).toBeGreaterThanOrEqual(Math.min(...counted) - 1e-12);
        expect(value).toBeLessThanOrEqual(Math.max(...counted) + 1e-12);
      }),
    );
  });

  it("does not change when what does not count goes, nor when all weights grow alike", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: -20, max: 20 }), (all, doublings) => {
        const { value } = mean(all);
        expect(mean(all.filter((row) => !row.cancelled)).value).toBe(value);
        expect(mean(all.filter((row) => row.value !== null)).value).toBe(value);
        expect(mean(all.filter((row) => row.weight > 0)).value).toBe(value);
        const grown = all.map((row) => ({ ...row, weight: row.weight * 2 ** doublings }));
        // Not to the bit: the smallest numbers there are lose their last ones when halved.
        if (value === null) expect(mean(grown).value).toBeNull();
        else expect(mean(grown).value).toBeCloseTo(value, 12);
      }),
    );
  });

  it("counts a row of twice the weight as two rows", () => {
    fc.assert(
      fc.property(rows, rows, (some, more) => {
        const doubled = more.map((row) => ({ ...row, weight: row.weight * 2 }));
        const twice = [...more, ...more];
        const once = mean([...some, ...doubled].map((row, n) => ({ ...row, id: `k${n}` }))).value;
        const both = mean([...some, ...twice].map((row, n) => ({ ...row, id: `k${n}` }))).value;
        if (once === null) expect(both).toBeNull();
        else expect(both).toBeCloseTo(once, 9);
      }),
    );
  });
});

describe("delivery", () => {
  const counts = fc
    .tuple(fc.nat(50), fc.nat(50), fc.nat(50))
    .map(([done, cancelled, open]) => ({ total: done + cancelled + open, done, cancelled }));

  it("is what is done of all that was not cancelled", () => {
    fc.assert(
      fc.property(counts, (of) => {
        const said = explainDelivery({ id: "i" }, of);
        expect(said.inputs).toMatchObject([{ noun: "initiative", id: "i" }]);
        if (of.total === of.cancelled) {
          expect(said).toMatchObject({ formula: "none", value: null });
          return;
        }
        expect(said.formula).toBe("delivery");
        expect(said.value).toBeCloseTo(of.done / (of.total - of.cancelled), 12);
        expect(said.numbers).toEqual({ done: of.done, all: of.total - of.cancelled });
      }),
    );
  });

  it.each([
    [{ total: 0, done: 0, cancelled: 0 }, null],
    [{ total: 3, done: 0, cancelled: 3 }, null],
    [{ total: 4, done: 0, cancelled: 0 }, 0],
    [{ total: 4, done: 3, cancelled: 1 }, 1],
    [{ total: 4, done: 1, cancelled: 0 }, 0.25],
  ])("of %o is %s", (of, expected) => {
    expect(explainDelivery({ id: "i" }, of).value).toBe(expected);
  });
});

describe("what a person said", () => {
  it("stands as it is, between nothing and all", () => {
    fc.assert(
      fc.property(quantity, (value) => {
        const said = explainSaid("manual", value, { noun: "objective", id: "o" });
        expect(said.value).toBe(Math.min(1, Math.max(0, value)));
        expect(said.inputs).toMatchObject([{ noun: "objective", id: "o" }]);
      }),
    );
    expect(explainSaid("latest", null, { noun: "checkIn", id: "c" })).toEqual(noData);
    expect(explainSaid("latest", undefined, { noun: "checkIn", id: "c" })).toEqual(noData);
  });
});
