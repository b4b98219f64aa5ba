import type { ReactNode } from "react";
import "./feed.css";
import { UiLink } from "./link";

export type FeedItem = {
  key: string;
  avatar: ReactNode;
  title: string;
  href: string;
  /** Before the title. */
  mark?: ReactNode;
  /** At the end of the title's row. */
  value?: ReactNode;
  note?: string;
  chip?: ReactNode;
  when: string;
};

/** What happened last, newest first: the title opens it, the chip its source. */
export function Feed({ label, items }: { label: string; items: FeedItem[] }) {
  return (
    <ul className="feed" aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className="feed-item">
          {item.avatar}
          <div className="feed-body">
            <p className="feed-title">
              {item.mark}
              <UiLink href={item.href}>{item.title}</UiLink>
              {item.value !== undefined && <span className="feed-value">{item.value}</span>}
            </p>
            {item.note !== undefined && <p className="feed-note">{item.note}</p>}
            <div className="feed-foot">
              {item.chip}
              <small>{item.when}</small>
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
