"use client";
import { ActionIcon, Checkbox } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import "./line-choices.css";

type Span = { from: number; to: number };

export type LineChoice = {
  key: string;
  text: string;
  /** What stands out in it; in order, not overlapping. */
  spans?: Span[];
  checked: boolean;
  disabled?: boolean;
  /** Where it stands. */
  chip: ReactNode;
  /** Why it is offered. */
  note?: ReactNode;
  remove?: { label: string; onRemove: () => void };
};

export type LineChoicesProps = {
  title: string;
  /** How many are checked. */
  count: number;
  /** Beside the title. */
  meta?: ReactNode;
  /** At the end of the title's row. */
  action?: ReactNode;
  items: LineChoice[];
  onToggle: (key: string, checked: boolean) => void;
  /** Below the lines, or in their place. */
  children?: ReactNode;
};

/** Lines of text to be chosen, each with where it stands and why it is offered. */
export function LineChoices(props: LineChoicesProps) {
  const { title, count, meta, action, items, onToggle, children } = props;
  const heading = useId();
  return (
    <section className="line-choices" aria-labelledby={heading}>
      <div className="line-choices-head">
        <h2 id={heading}>
          {title} <span className="line-choices-count">{count}</span>
        </h2>
        {meta && <p>{meta}</p>}
        {action && <div className="line-choices-action">{action}</div>}
      </div>
      {items.length > 0 && (
        <ul aria-labelledby={heading}>
          {items.map((item) => (
            <Choice {...item} key={item.key} onToggle={(checked) => onToggle(item.key, checked)} />
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}

function Choice(props: Omit<LineChoice, "key"> & { onToggle: (checked: boolean) => void }) {
  const { text, spans = [], checked, disabled, chip, note, remove, onToggle } = props;
  const id = useId();
  return (
    <li data-checked={checked || undefined}>
      <Checkbox
        id={id}
        size="xs"
        className="line-choice-box"
        checked={checked}
        disabled={disabled}
        aria-describedby={note === undefined ? undefined : `${id}-why`}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <div className="line-choice-body">
        <label htmlFor={id}>
          <span className="line-choice-text">
            <span>
              <Marked text={text} spans={spans} />
            </span>
          </span>
        </label>
        <div className="line-choice-foot">
          {chip}
          {note !== undefined && <small id={`${id}-why`}>{note}</small>}
        </div>
      </div>
      {remove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={remove.label}
          title={remove.label}
          onClick={remove.onRemove}
        >
          <IconX size={14} stroke={1.8} aria-hidden="true" />
        </ActionIcon>
      )}
    </li>
  );
}

function Marked({ text, spans }: { text: string; spans: Span[] }) {
  return (
    <>
      {spans.map(({ from, to }, i) => (
        <span key={from}>
          {text.slice(spans[i - 1]?.to ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(spans.at(-1)?.to ?? 0)}
    </>
  );
}

/** Lines that are on their way, in the shape they will have. */
export function LinesSkeleton({ label }: { label: string }) {
  return (
    <div className="line-choices-skeleton" role="status" aria-busy="true">
      <span className="vh">{label}</span>
      {[74, 58].map((width) => (
        <div key={width} aria-hidden="true">
          <i />
          <div>
            <i style={{ width: `${width}%` }} />
            <i />
          </div>
        </div>
      ))}
    </div>
  );
}

/** What there is to say in place of lines, or below them. */
export function LinesNote({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="line-choices-note">
      <p>{children}</p>
      {action}
    </div>
  );
}
