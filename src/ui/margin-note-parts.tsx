import type { MouseEvent, ReactNode } from "react";
import { UiLink } from "./link";

export type MarginNoteFaceProps = {
  href: string;
  /** Before the title. */
  mark?: ReactNode;
  title: ReactNode;
  at: string;
  onOpen?: (event: MouseEvent) => void;
  /** What it is of, and by whom. */
  about?: ReactNode;
  quote?: ReactNode;
  by?: ReactNode;
};

/** A note: what relies on the lines, of what, by whom; all of it leads to the lines. */
export function MarginNoteFace(props: MarginNoteFaceProps) {
  const { href, mark, title, at, onOpen, about, quote, by } = props;
  return (
    <>
      <div className="margin-note-head">
        {mark}
        <span>
          <UiLink className="margin-note-link" href={href} onClick={onOpen}>
            {title}
          </UiLink>
        </span>
        <code>{at}</code>
      </div>
      {quote && <p className="margin-note-quote">{quote}</p>}
      {about && <p className="margin-note-about">{about}</p>}
      {by && <p className="margin-note-by">{by}</p>}
    </>
  );
}
