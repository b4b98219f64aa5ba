"use client";
import { Button, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { UiLink } from "./link";
import "./forms.css";

/** Compact controls in a row; on a phone they stand one below the other. */
export function Filters({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <fieldset className="filters">
      {label && <legend className="vh">{label}</legend>}
      {children}
    </fieldset>
  );
}

/** One control with its name before it. */
export function FilterField({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control comes in as a child
    <label className="filters-field">
      <span>{label}</span>
      {children}
    </label>
  );
}

export type DateFieldProps = {
  label: string;
  /** A day as `2026-11-19`, or nothing. */
  value: string;
  onChange: (day: string) => void;
  min?: string;
  max?: string;
  name?: string;
  description?: ReactNode;
  error?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  /** The name before the field and not above it; always so among filters. */
  inline?: boolean;
};

/** A day, in the browser's own date field. */
export function DateField({ onChange, inline, ...field }: DateFieldProps) {
  return (
    <TextInput
      {...field}
      type="date"
      className={inline ? "date-field date-field-inline" : "date-field"}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export type SegmentedLinksProps = {
  label: string;
  items: { href: string; label: string; active?: boolean }[];
};

/** The views of one thing, each with its own address. */
export function SegmentedLinks({ label, items }: SegmentedLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="segmented">
        {items.map((item) => (
          <li key={item.href}>
            <UiLink href={item.href} aria-current={item.active ? "page" : undefined}>
              {item.label}
            </UiLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type LoadMoreProps = { label: string; loading?: boolean; onMore: () => void };

export function LoadMore({ label, loading = false, onMore }: LoadMoreProps) {
  return (
    <div className="load-more">
      <Button variant="default" loading={loading} onClick={onMore}>
        {label}
      </Button>
    </div>
  );
}
