import type { ReactNode } from "react";
import "./timeline.css";

export type ChangeItem = {
  key: string;
  avatar?: ReactNode;
  /** In place of a face, where none did it. */
  mark?: ReactNode;
  who: ReactNode;
  when: ReactNode;
  /** What happened, on the line of the name. */
  title?: ReactNode;
  /** What a person wrote: serif, as it was written. */
  body?: ReactNode;
  /** What the product adds. */
  note?: ReactNode;
  actions?: ReactNode;
};

/** One entry of a timeline; it stands in an `ol`. */
export function ChangeRow({ avatar, mark, who, when, title, body, note, actions }: ChangeItem) {
  return (
    <li className="change-row">
      <span className="change-face">{avatar ?? mark}</span>
      <div className="change-main">
        <p className="change-head">
          <span>
            <b>{who}</b> {title}
          </span>
          <span className="change-when">{when}</span>
        </p>
        {body && <div className="change-body">{body}</div>}
        {note && <div className="change-note">{note}</div>}
        {actions && <div className="change-actions">{actions}</div>}
      </div>
    </li>
  );
}

/** What was said and changed, in the order given. */
export function Timeline({ label, items }: { label: string; items: ChangeItem[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <ChangeRow {...item} key={item.key} />
      ))}
    </ol>
  );
}
