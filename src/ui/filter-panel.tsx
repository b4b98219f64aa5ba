"use client";
import { Popover } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import "./filter-bar.css";

export type FilterPanelProps = {
  label: string;
  /** What is let through, in words; null: everything. */
  value: string | null;
  anyLabel: string;
  onClear: () => void;
  clearLabel: string;
  /** The controls behind the chip. */
  children: ReactNode;
};

/** A filter of more than one choice: a chip as the others, its controls in a small dialog. */
export function FilterPanel(props: FilterPanelProps) {
  const { label, value, anyLabel, onClear, clearLabel, children } = props;
  const face = useId();
  return (
    <span className="filter-chip" data-active={value !== null || undefined}>
      <Popover position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className="filter-chip-face">
            <span id={face}>
              {label} <b>{value ?? anyLabel}</b>
            </span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className="filter-panel" aria-label={label}>
          {children}
        </Popover.Dropdown>
      </Popover>
      {value !== null && (
        <button
          type="button"
          className="filter-chip-clear"
          aria-label={clearLabel}
          aria-describedby={face}
          onClick={onClear}
        >
          <IconX size={13} stroke={1.7} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
