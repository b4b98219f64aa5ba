"use client";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import type { CSSProperties, MouseEvent, ReactNode } from "react";
import type { LevelNode } from "./level-map-model";

export const levelStyle = (column: number, top: number) =>
  ({ "--level-column": column, top }) as CSSProperties;

function Toggle({ node }: { node: LevelNode }) {
  if (node.folded === undefined || !node.onToggle) return null;
  return (
    // The node itself folds by Space.
    <button
      type="button"
      className="level-toggle"
      tabIndex={-1}
      aria-label={node.toggleLabel}
      aria-hidden={node.toggleLabel === undefined || undefined}
      onClick={node.onToggle}
    >
      {node.folded ? (
        <IconPlus size={10} stroke={2} aria-hidden="true" />
      ) : (
        <IconMinus size={10} stroke={2} aria-hidden="true" />
      )}
      {node.folded && node.more !== undefined && <span>{node.more}</span>}
    </button>
  );
}

/** Clicks on what a node holds belong to that. */
const within = (event: MouseEvent) =>
  event.target instanceof Element && event.target.closest("a, button, input, select") !== null;

type Props = {
  node: LevelNode;
  top: number;
  stop: boolean;
  selected: boolean;
  onPath: boolean;
  onSelect: (key: string) => void;
  onOpen: (key: string) => void;
};

export function LevelBox({ node, top, stop, selected, onPath, onSelect, onOpen }: Props) {
  return (
    // Its keys are those of the map around it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens
    <div
      role="treeitem"
      className="level-node"
      aria-label={node.label}
      aria-level={node.column + 1}
      aria-expanded={node.folded === undefined ? undefined : !node.folded}
      aria-selected={selected}
      tabIndex={stop ? 0 : -1}
      data-map-key={node.key}
      data-path={onPath || undefined}
      data-dashed={node.dashed || undefined}
      data-plain={node.plain || undefined}
      style={levelStyle(node.column, top)}
      onClick={(event) => {
        if (!within(event)) onSelect(node.key);
      }}
      onDoubleClick={(event) => {
        if (!within(event)) onOpen(node.key);
      }}
    >
      {node.content}
      <Toggle node={node} />
    </div>
  );
}

/** Beside the tree, because it is no part of it. */
export function LevelNoteBox(props: {
  mapKey: string;
  column: number;
  top: number;
  kind: "note" | "orphans";
  children: ReactNode;
}) {
  return (
    <div
      className="level-note"
      data-kind={props.kind}
      data-map-key={props.mapKey}
      style={levelStyle(props.column, props.top)}
    >
      {props.children}
    </div>
  );
}
