import { type KeyboardEvent, type MouseEvent, type ReactNode, useId } from "react";
import type { BoardCard, BoardColumn } from "./board";

function Column({ column, children }: { column: BoardColumn; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="board-column" aria-labelledby={heading}>
      <header className="board-head">
        <h2 id={heading}>{column.title}</h2>
        {column.count !== undefined && <span className="board-count">{column.count}</span>}
        {column.note && <span className="board-note">{column.note}</span>}
      </header>
      {children}
    </section>
  );
}

type Props = {
  label: string;
  columns: BoardColumn[];
  children: (column: BoardColumn) => ReactNode;
};

/** The columns and their names; what is in them comes from the caller. */
export function BoardFrame({ label, columns, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a sideways scroller must take the keyboard.
    <section className="board" aria-label={label} tabIndex={0}>
      <div className="board-columns">
        {columns.map((column) => (
          <Column key={column.key} column={column}>
            {children(column)}
          </Column>
        ))}
      </div>
    </section>
  );
}

/** What stands in a column without cards. */
export const boardEmpty = (column: BoardColumn) =>
  column.cards.length === 0 && column.empty && <li className="board-empty">{column.empty}</li>;

/** A card holds links and buttons, so it is an item of a list and no button itself; it opens all the same. */
export const cardProps = ({ label, onOpen }: BoardCard) => ({
  tabIndex: 0,
  "aria-label": label,
  onKeyDown: (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target === event.currentTarget) onOpen?.();
  },
  onClick: (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest("a, button")) return;
    onOpen?.();
  },
});

/** The cards as they stand, before anything can be moved. */
export function BoardList({ column }: { column: BoardColumn }) {
  return (
    <ul className="board-cards">
      {column.cards.map((card) => (
        <li
          key={card.key}
          {...cardProps(card)}
          className="board-card"
          data-locked={card.locked || undefined}
        >
          {card.content}
        </li>
      ))}
      {boardEmpty(column)}
    </ul>
  );
}
