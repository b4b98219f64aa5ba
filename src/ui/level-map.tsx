"use client";
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from "react";
import type { KeyHint } from "./key-hints";
import "./level-map.css";
import { LevelFoot, LevelHeads } from "./level-map-frame";
import { layOut } from "./level-map-layout";
import { LevelLines } from "./level-map-lines";
import { type LevelNode, type LevelNote, levelMove, pathTo, visibleNodes } from "./level-map-model";
import { LevelBox, LevelNoteBox } from "./level-map-node";
import { useSizes } from "./level-map-sizes";

export type LevelMapProps = {
  label: string;
  columns: { key: string; title: ReactNode; note?: ReactNode }[];
  nodes: LevelNode[];
  notes?: LevelNote[];
  selectedKey: string | null;
  onSelect: (key: string) => void;
  onOpen: (key: string) => void;
  onWhy?: (key: string) => void;
  /** What hangs from nothing and should: below the map, with the reason at the left. */
  orphans?: { title: ReactNode; text: ReactNode; nodes: LevelNode[] };
  hints?: KeyHint[];
  weightLegend?: { weight: number; label: string }[];
};

/** Until it is measured. */
const HEIGHT = { box: 76, note: 44 };
const ORPHANS = "\u0000orphans";

/**
 * Levels side by side, each thing a box, lines to what it hangs from, wide as it counts. One tab
 * stop: left and right change the level, up and down the place in it, Space folds, Enter opens, W
 * asks why. Everything stands where its height lets it, so boxes may hold what they like.
 */
export function LevelMap(props: LevelMapProps) {
  const { columns, notes = [], orphans, selectedKey, onSelect, onOpen, onWhy } = props;
  const canvas = useRef<HTMLDivElement>(null);
  const { width, heights } = useSizes(canvas);
  const nodes = visibleNodes([...props.nodes, ...(orphans?.nodes ?? [])]);
  const shown = new Set(nodes.map((node) => node.key));
  const said = notes.filter((note) => shown.has(note.parent));

  const height = (key: string, guess: number) => heights.get(key) ?? guess;
  const place = (node: LevelNode) => ({ ...node, height: height(node.key, HEIGHT.box) });
  const alone = new Set(orphans?.nodes.map((node) => node.key));
  const layout = layOut(
    [
      ...nodes.filter((node) => !alone.has(node.key)).map(place),
      ...said.map((note) => ({ ...note, height: height(note.key, HEIGHT.note) })),
    ],
    orphans && [
      { key: ORPHANS, column: 0, parent: null, height: height(ORPHANS, HEIGHT.note) },
      ...nodes.filter((node) => alone.has(node.key)).map(place),
    ],
  );
  const topOf = (key: string) => layout.tops.get(key) ?? 0;

  const path = pathTo(nodes, selectedKey);
  const stop = nodes.find((node) => node.key === selectedKey)?.key ?? nodes[0]?.key;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLElement) || ctrlKey || metaKey || altKey) return;
    const at = nodes.find((node) => node.key === target.dataset.mapKey);
    const move = at && levelMove(nodes, layout.tops, at, event.key);
    if (!at || !move) return;
    event.preventDefault();
    if ("focus" in move) {
      const next = CSS.escape(move.focus);
      canvas.current?.querySelector<HTMLElement>(`[data-map-key="${next}"]`)?.focus();
      onSelect(move.focus);
    } else if ("toggle" in move) at.onToggle?.();
    else if ("open" in move) onOpen(at.key);
    else onWhy?.(at.key);
  };

  return (
    <div className="level-map" style={{ "--level-columns": columns.length } as CSSProperties}>
      <div className="level-scroll">
        <div className="level-inner">
          <LevelHeads columns={columns} />
          <div className="level-canvas" ref={canvas} style={{ height: layout.height }}>
            {width > 0 && (
              <LevelLines
                nodes={nodes}
                path={path}
                selectedKey={selectedKey}
                columns={columns.length}
                width={width}
                height={layout.height}
                middleOf={(key) => topOf(key) + height(key, HEIGHT.box) / 2}
              />
            )}
            <div role="tree" aria-label={props.label} onKeyDown={onKeyDown}>
              {nodes.map((node) => (
                <LevelBox
                  key={node.key}
                  node={node}
                  top={topOf(node.key)}
                  stop={node.key === stop}
                  selected={node.selected ?? node.key === selectedKey}
                  onPath={path.has(node.key)}
                  onSelect={onSelect}
                  onOpen={onOpen}
                />
              ))}
            </div>
            {said.map(({ key, column, content }) => (
              <LevelNoteBox key={key} mapKey={key} column={column} top={topOf(key)} kind="note">
                {content}
              </LevelNoteBox>
            ))}
            {orphans && (
              <LevelNoteBox mapKey={ORPHANS} column={0} top={topOf(ORPHANS)} kind="orphans">
                <b>{orphans.title}</b>
                <p>{orphans.text}</p>
              </LevelNoteBox>
            )}
          </div>
        </div>
      </div>
      <LevelFoot hints={props.hints} weights={props.weightLegend} nodes={nodes} />
    </div>
  );
}
