import type { ReactNode } from "react";
import { type KeyHint, KeyHints } from "./key-hints";
import { heaviestOf, lineWidth } from "./level-map-lines";
import type { LevelNode } from "./level-map-model";

/** The names of the levels. */
export function LevelHeads(props: {
  columns: { key: string; title: ReactNode; note?: ReactNode }[];
}) {
  return (
    <div className="level-heads">
      {props.columns.map((column) => (
        <p key={column.key}>
          <b>{column.title}</b> {column.note && <span>{column.note}</span>}
        </p>
      ))}
    </div>
  );
}

/** Below the map: its keys, and how wide a weight is. */
export function LevelFoot(props: {
  hints?: KeyHint[];
  weights?: { weight: number; label: string }[];
  nodes: LevelNode[];
}) {
  const { hints, weights, nodes } = props;
  if (!hints && !weights) return null;
  const heaviest = heaviestOf(nodes);
  return (
    <div className="level-foot">
      {hints && <KeyHints hints={hints} />}
      {weights && (
        <ul className="level-weights">
          {weights.map(({ weight, label }) => (
            <li key={weight}>
              <i style={{ height: lineWidth(weight, heaviest) }} />
              {label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
