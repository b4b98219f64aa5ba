"use client";
import { type ReactNode, useId } from "react";
import { Glyph, type GlyphName } from "./glyphs";
import "./status-choice.css";

export type StatusChoiceProps<V extends string> = {
  label: ReactNode;
  value: V | null;
  onChange: (value: V) => void;
  options: { value: V; label: string; glyph: GlyphName }[];
  error?: ReactNode;
  name?: string;
  disabled?: boolean;
};

/** A few states to choose one of, each with its shape. They are radio buttons and work as such. */
export function StatusChoice<V extends string>(props: StatusChoiceProps<V>) {
  const { label, value, onChange, options, error, name, disabled } = props;
  const id = useId();
  return (
    <div
      className="status-choice"
      role="radiogroup"
      aria-labelledby={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <span className="status-choice-label" id={id}>
        {label}
      </span>
      <div className="status-choice-options">
        {options.map((option) => (
          <label key={option.value} className="status-choice-option">
            <input
              type="radio"
              name={name ?? id}
              value={option.value}
              checked={value === option.value}
              disabled={disabled}
              onChange={() => onChange(option.value)}
            />
            <Glyph name={option.glyph} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {error && (
        <p className="status-choice-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
