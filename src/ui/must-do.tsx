"use client";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { UiLink } from "./link";
import "./must-do.css";

export type MustDoItem = {
  key: string;
  /** Its kind, told by a glyph; a done row has a check. */
  mark?: ReactNode;
  title: string;
  /** Where it comes from. */
  source?: string;
  due?: string;
  late?: boolean;
  /** Something that waits for it, for instance a draft. */
  hint?: string;
  href?: string;
  onSelect?: () => void;
  selected?: boolean;
  done?: boolean;
};

function Face({ mark, title, source, due, late, hint, done }: MustDoItem) {
  const check = <IconCheck size={14} stroke={1.8} aria-hidden="true" />;
  return (
    <>
      <span className="must-do-mark">{done ? check : mark}</span>
      <span className="must-do-names">
        <b>{title}</b>
        {source !== undefined && <small>{source}</small>}
      </span>
      {(due !== undefined || hint !== undefined) && (
        <span className="must-do-end">
          {due !== undefined && <span data-late={late || undefined}>{due}</span>}
          {hint !== undefined && <small>{hint}</small>}
        </span>
      )}
    </>
  );
}

/** One row of a must-do list; it stands in a `ul`. */
export function MustDoRow(item: MustDoItem) {
  const { href, onSelect, selected, done } = item;
  const face = <Face {...item} />;
  const shared = {
    className: "must-do-row",
    "aria-current": selected ? ("true" as const) : undefined,
  };
  return (
    <li data-done={done || undefined}>
      {href !== undefined ? (
        <UiLink {...shared} href={href} onClick={onSelect}>
          {face}
        </UiLink>
      ) : onSelect ? (
        <button type="button" {...shared} onClick={onSelect}>
          {face}
        </button>
      ) : (
        <span className="must-do-row">{face}</span>
      )}
    </li>
  );
}

export type MustDoGroup = { key: string; title: string; count?: number; items: MustDoItem[] };

function Group({ group }: { group: MustDoGroup }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {group.title} {group.count !== undefined && <em>{group.count}</em>}
      </h2>
      <ul>
        {group.items.map((item) => (
          <MustDoRow {...item} key={item.key} />
        ))}
      </ul>
    </section>
  );
}

/** What waits for a person, group by group. */
export function MustDoList({ label, groups }: { label: string; groups: MustDoGroup[] }) {
  return (
    <section className="must-do" aria-label={label}>
      {groups.map((group) => (
        <Group key={group.key} group={group} />
      ))}
    </section>
  );
}
