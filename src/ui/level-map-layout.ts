/** Something that takes room in a column; `parent` is what it hangs from. */
export type LevelPlace = { key: string; column: number; parent: string | null; height: number };

export type LevelLayout = { tops: Map<string, number>; height: number };

/** A tree as it stands by itself: where each of its parts is, and how far each column reaches. */
type Shape = { tops: [string, number][]; span: Map<number, { from: number; to: number }> };

const SIBLINGS = 16;
const COUSINS = 24;
const TREES = 28;
/** Room for the line above what hangs from nothing. */
const APART = 40;

const moved = (shape: Shape, by: number): Shape => ({
  tops: shape.tops.map(([key, top]) => [key, top + by]),
  span: new Map(
    [...shape.span].map(([column, { from, to }]) => [column, { from: from + by, to: to + by }]),
  ),
});

const topOf = (shape: Shape) => Math.min(...[...shape.span.values()].map((one) => one.from));

/** As close below the one as the columns of both allow; where they share none, beside it. */
function below(upper: Shape, lower: Shape, gapIn: (column: number) => number): number {
  const needs = [...lower.span].flatMap(([column, { from }]) => {
    const above = upper.span.get(column);
    return above ? [above.to + gapIn(column) - from] : [];
  });
  if (needs.length > 0) return Math.max(...needs);
  return upper.span.size > 0 ? topOf(upper) - topOf(lower) : 0;
}

function joined(upper: Shape, lower: Shape): Shape {
  const span = new Map(upper.span);
  for (const [column, { from, to }] of lower.span) {
    const known = span.get(column);
    span.set(column, {
      from: Math.min(from, known?.from ?? from),
      to: Math.max(to, known?.to ?? to),
    });
  }
  return { tops: [...upper.tops, ...lower.tops], span };
}

function stacked(shapes: Shape[], gapIn: (column: number) => number): Shape {
  const none: Shape = { tops: [], span: new Map() };
  return shapes.reduce((all, shape) => joined(all, moved(shape, below(all, shape, gapIn))), none);
}

/** A node in the middle of what hangs from it. */
function shapeOf(place: LevelPlace, children: Map<string | null, LevelPlace[]>): Shape {
  const own = children.get(place.key) ?? [];
  const inner = Math.min(...own.map((child) => child.column));
  const under = stacked(
    own.map((child) => shapeOf(child, children)),
    (column) => (column === inner ? SIBLINGS : COUSINS),
  );
  const tops = new Map(under.tops);
  const middles = own.map((child) => (tops.get(child.key) ?? 0) + child.height / 2);
  const middle = own.length > 0 ? (Math.min(...middles) + Math.max(...middles)) / 2 : 0;
  const from = middle - place.height / 2;
  return joined(
    {
      tops: [[place.key, from]],
      span: new Map([[place.column, { from, to: from + place.height }]]),
    },
    under,
  );
}

/**
 * Where everything stands, from its own height: parents in the middle of their children, and trees
 * as close to each other as every column allows. Trees of `last` stand below all others.
 */
export function layOut(places: LevelPlace[], last: LevelPlace[] = []): LevelLayout {
  const keys = new Set([...places, ...last].map((place) => place.key));
  const children = new Map<string | null, LevelPlace[]>();
  for (const place of [...places, ...last]) {
    const parent = place.parent !== null && keys.has(place.parent) ? place.parent : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(place);
    else children.set(parent, [place]);
  }
  const after = new Set(last.map((place) => place.key));
  const roots = children.get(null) ?? [];
  const shapes = (own: boolean) =>
    roots.filter((root) => after.has(root.key) === own).map((root) => shapeOf(root, children));
  const first = atTop(stacked(shapes(false), () => TREES));
  const second = moved(
    atTop(stacked(shapes(true), () => SIBLINGS)),
    bottomOf(first) + (first.tops.length > 0 ? APART : 0),
  );
  return {
    tops: new Map([...first.tops, ...second.tops]),
    height: Math.max(bottomOf(first), bottomOf(second)),
  };
}

function atTop(shape: Shape): Shape {
  return shape.span.size > 0 ? moved(shape, -topOf(shape)) : shape;
}

const bottomOf = (shape: Shape) => Math.max(0, ...[...shape.span.values()].map((one) => one.to));
