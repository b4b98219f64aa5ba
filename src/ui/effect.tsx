import { IconArrowRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import "./effect.css";

type Change = { label: ReactNode; before: ReactNode; after: ReactNode };

function Becomes({ before, after }: Omit<Change, "label">) {
  return (
    <>
      <span className="effect-before">{before}</span>
      <IconArrowRight size={13} stroke={1.6} aria-hidden="true" />
      <b>{after}</b>
    </>
  );
}

/** What a step would change elsewhere, before it is taken. */
export function Effect({ label, items }: { label: string; items: ({ key: string } & Change)[] }) {
  return (
    <section className="effect" aria-label={label}>
      <p className="effect-label" aria-hidden="true">
        {label}
      </p>
      <dl>
        {items.map((item) => (
          <div key={item.key}>
            <dt>{item.label}</dt>
            <dd>
              <Becomes before={item.before} after={item.after} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The one change that matters most, for a bar with a button. */
export function EffectBrief({ label, before, after }: Change) {
  return (
    <dl className="effect-brief">
      <dt>{label}</dt>
      <dd>
        <Becomes before={before} after={after} />
      </dd>
    </dl>
  );
}

export type SubmitBarProps = {
  /** The buttons. */
  children: ReactNode;
  /** On a phone, beside the buttons: an `EffectBrief`. */
  effect?: ReactNode;
  /** Where there is a keyboard: `KeyHints`. */
  hint?: ReactNode;
};

/** Stays at the foot of a form; on a phone above the tabs. */
export function SubmitBar({ children, effect, hint }: SubmitBarProps) {
  return (
    <div className="submit-bar">
      {effect && <div className="submit-bar-effect">{effect}</div>}
      <div className="submit-bar-buttons">{children}</div>
      {hint && <div className="submit-bar-hint">{hint}</div>}
    </div>
  );
}
