"use client";
import { Menu } from "@mantine/core";
import { IconCheck, IconFilter, IconX } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import "./filter-bar.css";

export type FilterBarProps = {
  label: string;
  /** Chips. */
  children: ReactNode;
  /** At the end of the bar. */
  end?: ReactNode;
};

/** What a page leaves out, chip by chip. */
export function FilterBar({ label, children, end }: FilterBarProps) {
  return (
    <div className="filter-bar">
      <fieldset className="filter-bar-chips">
        <legend className="vh">{label}</legend>
        <IconFilter className="filter-bar-icon" size={15} stroke={1.6} aria-hidden="true" />
        {children}
      </fieldset>
      {end && <div className="filter-bar-end">{end}</div>}
    </div>
  );
}

export type FilterChipProps = {
  label: string;
  value: string | null;
  /** What stands there while nothing is chosen. */
  anyLabel: string;
  /** Left out: it can only be taken away. */
  options?: { value: string; label: string }[];
  /** What stands there for the value; its option's label unless told otherwise. */
  valueLabel?: string;
  onChange: (value: string | null) => void;
  clearLabel: string;
  disabled?: boolean;
};

const ANY = "";

/** One filter: what it is about, what it lets through, and the choices behind it. */
export function FilterChip(props: FilterChipProps) {
  const { label, value, anyLabel, options, valueLabel, onChange, clearLabel, disabled } = props;
  const face = useId();
  const chosen = options?.find((option) => option.value === value)?.label;
  const shown = value === null ? anyLabel : (valueLabel ?? chosen ?? value);
  const text = (
    <span id={face}>
      {label} <b>{shown}</b>
    </span>
  );
  return (
    <span className="filter-chip" data-active={value !== null || undefined}>
      {options ? (
        <Menu position="bottom-start" width="max-content" disabled={disabled}>
          <Menu.Target>
            <button type="button" className="filter-chip-face" disabled={disabled}>
              {text}
            </button>
          </Menu.Target>
          <Menu.Dropdown className="filter-chip-menu" aria-label={label}>
            <Menu.RadioGroup
              value={value ?? ANY}
              onChange={(next) => onChange(next === ANY ? null : next)}
            >
              {[{ value: ANY, label: anyLabel }, ...options].map((option) => (
                <Menu.RadioItem
                  key={option.value}
                  value={option.value}
                  closeMenuOnClick
                  checkIcon={<IconCheck size={14} stroke={1.8} aria-hidden="true" />}
                >
                  {option.label}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className="filter-chip-face">{text}</span>
      )}
      {value !== null && (
        <button
          type="button"
          className="filter-chip-clear"
          aria-label={clearLabel}
          aria-describedby={face}
          disabled={disabled}
          onClick={() => onChange(null)}
        >
          <IconX size={13} stroke={1.7} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
