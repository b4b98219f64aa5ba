"use client";
import { useMounted } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense } from "react";
import "./board.css";
import { BoardFrame, BoardList } from "./board-frame";

export type BoardCard = {
  key: string;
  content: ReactNode;
  /** What it is called aloud. */
  label: string;
  /** It stays where it is. */
  locked?: boolean;
  /** A click or Enter on the card. */
  onOpen?: () => void;
};

export type BoardColumn = {
  key: string;
  title: string;
  count?: ReactNode;
  /** What the column means, or its limit. */
  note?: ReactNode;
  /** Stands in a column without cards. */
  empty?: ReactNode;
  cards: BoardCard[];
};

/** Where a card is while it moves. */
export type BoardPlace = { card: string; column: string; position: number; total: number };

/** What is said aloud while a card moves; without them, names and places alone are. */
export type BoardMessages = {
  /** How to move a card by the keyboard. */
  instructions: string;
  lifted: (place: BoardPlace) => string;
  moved: (place: BoardPlace) => string;
  /** It is over no column. */
  away: (place: BoardPlace) => string;
  dropped: (place: BoardPlace) => string;
  cancelled: (place: BoardPlace) => string;
};

export type BoardMove = { key: string; from: string; to: string; index: number };

export type BoardProps = {
  label: string;
  columns: BoardColumn[];
  /**
   * A card was put elsewhere; `index` counts without the card itself. `columns` must say so at
   * once, before any server has answered, or the card jumps back.
   */
  onMove: (move: BoardMove) => void;
  messages?: BoardMessages;
};

const Live = lazy(() => import("./board-live"));

/**
 * Columns of cards that are moved by mouse, finger or keyboard: Space lifts, arrows move, Space
 * drops, Escape puts back. Until the browser has what moves them, the cards stand still.
 */
export function Board(props: BoardProps) {
  const mounted = useMounted();
  const still = (
    <BoardFrame label={props.label} columns={props.columns}>
      {(column) => <BoardList column={column} />}
    </BoardFrame>
  );
  if (!mounted) return still;
  return (
    <Suspense fallback={still}>
      <Live {...props} />
    </Suspense>
  );
}
