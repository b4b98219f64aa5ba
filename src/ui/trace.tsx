import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { UiLink } from "./link";
import "./trace.css";

/** From a figure down to what was said, step by step along one line. */
export function Trace({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ol className="trace" aria-label={label}>
      {children}
    </ol>
  );
}

export type TraceStepProps = {
  title: ReactNode;
  /** Before the title. */
  mark?: ReactNode;
  /** At the end of the title's line: a figure or a citation. */
  value?: ReactNode;
  /** A calculation and what comes out. */
  calc?: { left: ReactNode; right: ReactNode };
  caption?: ReactNode;
  /** What a person wrote. */
  quote?: ReactNode;
  /** Something should stand here and does not. */
  missing?: boolean;
  children?: ReactNode;
};

export function TraceStep(props: TraceStepProps) {
  const { title, mark, value, calc, caption, quote, missing, children } = props;
  return (
    <li className="trace-step" data-missing={missing || undefined}>
      <h3 className="trace-title">
        {mark}
        <span>{title}</span>
        {value !== undefined && <span className="trace-value">{value}</span>}
      </h3>
      {calc && (
        <p className="trace-calc">
          <span>{calc.left}</span>
          <b>{calc.right}</b>
        </p>
      )}
      {caption && <p className="trace-caption">{caption}</p>}
      {quote && <blockquote className="trace-quote">{quote}</blockquote>}
      {children && <div className="trace-more">{children}</div>}
    </li>
  );
}

export type TraceCheckProps = {
  children: ReactNode;
  /** Whether the check held. */
  ok?: boolean;
  action?: { href: string; label: string };
};

/** What was verified about the lines above. */
export function TraceCheck({ children, ok = true, action }: TraceCheckProps) {
  const Icon = ok ? IconShieldCheck : IconShieldX;
  return (
    <p className="trace-check" data-failed={!ok || undefined}>
      <Icon size={14} stroke={1.7} aria-hidden="true" />
      <span>{children}</span>
      {action && <UiLink href={action.href}>{action.label}</UiLink>}
    </p>
  );
}

export type TraceAlsoProps = {
  title: ReactNode;
  items: { key: string; mark: ReactNode; label: ReactNode; value: ReactNode; chip?: ReactNode }[];
};

/** What else went into the figure, one line each. */
export function TraceAlso({ title, items }: TraceAlsoProps) {
  return (
    <section className="trace-also">
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            {item.mark}
            <span className="trace-also-label">{item.label}</span>
            <b>{item.value}</b>
            {item.chip}
          </li>
        ))}
      </ul>
    </section>
  );
}
