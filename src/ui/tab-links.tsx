"use client";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { UiLink } from "./link";
import "./tab-links.css";

export type TabLink = {
  key: string;
  label: ReactNode;
  count?: number;
  /** Its own address … */
  href?: string;
  /** … or a panel on this page, and then for all of them. */
  onSelect?: () => void;
  active?: boolean;
  /** The id of the panel. */
  panel?: string;
};

function Face({ item }: { item: TabLink }) {
  return (
    <>
      {item.label}
      {item.count !== undefined && <em>{item.count}</em>}
    </>
  );
}

/** Underlined tabs with their counts: links where each has an address, else tabs proper. */
export function TabLinks({ label, items }: { label: string; items: TabLink[] }) {
  if (items.some((item) => item.href === undefined)) return <Tabs label={label} items={items} />;
  return (
    <nav className="tab-links" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.key}>
            <UiLink
              className="tab-link"
              href={item.href ?? ""}
              aria-current={item.active ? "page" : undefined}
              onClick={item.onSelect}
            >
              <Face item={item} />
            </UiLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** By how much a key goes on. */
const STEP: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

function Tabs({ label, items }: { label: string; items: TabLink[] }) {
  const list = useRef<HTMLDivElement>(null);
  const active = Math.max(
    0,
    items.findIndex((item) => item.active),
  );
  const go = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    const last = items.length - 1;
    const to =
      step !== undefined
        ? (active + step + items.length) % items.length
        : { Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[to]?.onSelect?.();
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <div className="tab-links">
      <div ref={list} className="tab-links-list" role="tablist" aria-label={label} onKeyDown={go}>
        {items.map((item, i) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            className="tab-link"
            aria-selected={i === active}
            aria-controls={item.panel}
            tabIndex={i === active ? 0 : -1}
            onClick={item.onSelect}
          >
            <Face item={item} />
          </button>
        ))}
      </div>
    </div>
  );
}
