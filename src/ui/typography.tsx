import { type ReactNode, useId } from "react";
import { UiLink } from "./link";
import "./typography.css";

type HeadlineProps = { children: ReactNode; size?: "default" | "small"; id?: string };

/** The finding of a page: its h1. */
export function Headline({ children, size = "default", id }: HeadlineProps) {
  return (
    <h1 id={id} className="headline" data-size={size}>
      {children}
    </h1>
  );
}

/** One or two sentences under the headline. */
export function Standfirst({ children }: { children: ReactNode }) {
  return <p className="standfirst">{children}</p>;
}

export type SectionProps = {
  title: ReactNode;
  meta?: ReactNode;
  action?: ReactNode | { href: string; label: string };
  /** Names the section, for a link to it. */
  id?: string;
  children: ReactNode;
};

const isLink = (action: SectionProps["action"]): action is { href: string; label: string } =>
  typeof action === "object" && action !== null && "href" in action && "label" in action;

/** A rule, a title, and what belongs to it. */
export function Section({ title, meta, action, id, children }: SectionProps) {
  const heading = useId();
  return (
    <section className="section" id={id} aria-labelledby={heading}>
      <header className="section-head">
        <h2 id={heading}>{title}</h2>
        {meta && <span className="section-meta">{meta}</span>}
        {action && (
          <span className="section-action">
            {isLink(action) ? <UiLink href={action.href}>{action.label}</UiLink> : action}
          </span>
        )}
      </header>
      {children}
    </section>
  );
}

/** What the section means, in a sentence below it. */
export function SectionNote({ children }: { children: ReactNode }) {
  return <p className="section-note">{children}</p>;
}
