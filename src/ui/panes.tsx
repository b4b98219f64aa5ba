import type { ReactNode } from "react";
import "./panes.css";

export type PanesProps = {
  /** It names itself, as a `MustDoList` does. */
  list: ReactNode;
  /** Names the other pane. */
  detailLabel: string;
  /** What is open of the list; a `SubmitBar` in it stands at its foot. */
  children: ReactNode;
  /** There is room for one on a phone. */
  phone: "list" | "detail";
};

/** A list and what is open of it, side by side, in place of a `Page`. */
export function Panes({ list, detailLabel, children, phone }: PanesProps) {
  return (
    <div className="panes" data-phone={phone}>
      <div className="panes-list">{list}</div>
      <section className="panes-detail" aria-label={detailLabel}>
        {children}
      </section>
    </div>
  );
}
