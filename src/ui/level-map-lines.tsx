import type { LevelNode } from "./level-map-model";

/** Between two columns. */
export const LEVEL_GAP = 46;
const ROUND = 8;

/** A line that counts for all is this wide. */
const WIDEST = 5;
const PLAIN = 1.25;

/** Wide as it weighs; weights up to 3 are measured against 3, so that a single 1 stays thin. */
export function lineWidth(weight: number | undefined, heaviest: number): number {
  if (weight === undefined) return PLAIN;
  return PLAIN + ((WIDEST - PLAIN) * Math.max(0, weight)) / Math.max(3, heaviest);
}

export const heaviestOf = (nodes: LevelNode[]) =>
  Math.max(1, ...nodes.map((node) => node.weight ?? 1));

/** Along, round a corner, up or down, round a corner, along. */
function route(x1: number, y1: number, x2: number, y2: number): string {
  const middle = x2 - LEVEL_GAP / 2;
  const down = Math.sign(y2 - y1);
  // Too close for two corners.
  if (Math.abs(y2 - y1) < 2 * ROUND)
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  return [
    `M${x1} ${y1}H${middle - ROUND}`,
    `Q${middle} ${y1} ${middle} ${y1 + down * ROUND}`,
    `V${y2 - down * ROUND}`,
    `Q${middle} ${y2} ${middle + ROUND} ${y2}`,
    `H${x2}`,
  ].join("");
}

type Props = {
  nodes: LevelNode[];
  path: Set<string>;
  selectedKey: string | null;
  columns: number;
  width: number;
  height: number;
  middleOf: (key: string) => number;
};

/** What hangs from what. Those of the open path lie on top. */
export function LevelLines(props: Props) {
  const { nodes, path, selectedKey, columns, width, height, middleOf } = props;
  const columnWidth = (width - (columns - 1) * LEVEL_GAP) / columns;
  const left = (column: number) => column * (columnWidth + LEVEL_GAP);
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const heaviest = heaviestOf(nodes);
  const lines = nodes.flatMap((node) => {
    const parent = node.parent === null ? undefined : byKey.get(node.parent);
    if (!parent) return [];
    const open = parent.key === selectedKey || path.has(node.key);
    const d = route(
      left(parent.column) + columnWidth,
      middleOf(parent.key),
      left(node.column),
      middleOf(node.key),
    );
    return [{ key: node.key, d, open, width: lineWidth(node.weight, heaviest) }];
  });
  return (
    <svg className="level-lines" width={width} height={height} aria-hidden="true">
      {[...lines.filter((line) => !line.open), ...lines.filter((line) => line.open)].map((line) => (
        <path
          key={line.key}
          d={line.d}
          strokeWidth={line.width}
          data-open={line.open || undefined}
        />
      ))}
    </svg>
  );
}
