import { IconChevronDown, IconFileText } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./source-layout.css";

export type SourceLayoutProps = {
  nav: ReactNode;
  navLabel: string;
  /** Above the text and its margin, as wide as both. */
  head?: ReactNode;
  /** What can be done with the text, and a title of its margin: stays in view. */
  tools?: ReactNode;
  marginTools?: ReactNode;
  children: ReactNode;
  margin?: ReactNode;
};

/** A text with the tree it stands in and, if given, notes in its margin. */
export function SourceLayout(props: SourceLayoutProps) {
  const { nav, navLabel, head, tools, marginTools, children, margin } = props;
  return (
    <div className="source-layout">
      {/* Wide screens show the tree whatever the disclosure's state: no script decides it. */}
      <details className="source-nav">
        <summary className="source-nav-label">
          {navLabel}
          <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        </summary>
        {nav}
      </details>
      <div className="source-main">
        {head}
        {(tools || marginTools) && (
          <div className="source-bar" data-margin={margin !== undefined || undefined}>
            <div className="source-bar-tools">{tools}</div>
            <div className="source-bar-margin">{marginTools}</div>
          </div>
        )}
        <div className="source-columns" data-margin={margin !== undefined || undefined}>
          <div className="source-text">{children}</div>
          {margin !== undefined && <div className="source-margin">{margin}</div>}
        </div>
      </div>
    </div>
  );
}

export type SourceHeadProps = {
  title: string;
  fileName: string;
  facts: { label: string; value: ReactNode }[];
  /** The row of tools under the rule; `null` where the layout has a bar of them. */
  actions?: ReactNode | null;
};

export function SourceHead({ title, fileName, facts, actions }: SourceHeadProps) {
  return (
    <header className="source-head">
      <h1 className="source-title">{title}</h1>
      <p className="source-file">
        <IconFileText size={13} stroke={1.5} aria-hidden="true" />
        <span>{fileName}</span>
      </p>
      {facts.length > 0 && (
        <dl className="source-facts">
          {facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {actions !== null && <div className="source-tools">{actions}</div>}
    </header>
  );
}
