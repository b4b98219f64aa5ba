"use client";
import { NumberInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import "./value-field.css";

export type ValueFieldProps = {
  label: ReactNode;
  value: number | "";
  onChange: (value: number | "") => void;
  unit?: string;
  /** How many decimals may be typed. */
  decimals?: number;
  /** Beside the field, for instance what the value was. */
  note?: ReactNode;
  /** Below it, for instance where the value comes from. */
  hint?: ReactNode;
  error?: ReactNode;
  min?: number;
  max?: number;
  step?: number;
  required?: boolean;
  disabled?: boolean;
  name?: string;
  decimalSeparator?: string;
  thousandSeparator?: string;
};

const numberOf = (typed: number | string): number | "" =>
  typed === "" || Number.isNaN(Number(typed)) ? "" : Number(typed);

/** The one number that is asked for. */
export function ValueField({
  value,
  onChange,
  unit,
  decimals,
  note,
  hint,
  ...field
}: ValueFieldProps) {
  // "3." and "-" are on their way to a number: the text stays until its value is another.
  const [typed, setTyped] = useState<number | string>(value);
  return (
    <div className="value-field">
      <NumberInput
        {...field}
        value={numberOf(typed) === value ? typed : value}
        onChange={(text) => {
          const next = typeof text === "bigint" ? Number(text) : text;
          setTyped(next);
          if (numberOf(next) !== value) onChange(numberOf(next));
        }}
        decimalScale={decimals}
        suffix={unit === undefined ? undefined : `${"\u202f"}${unit}`}
        inputMode={decimals === 0 ? "numeric" : "decimal"}
        inputContainer={(input) => (
          <div className="value-field-line">
            {input}
            {note && <span className="value-field-note">{note}</span>}
          </div>
        )}
      />
      {hint && <div className="value-field-hint">{hint}</div>}
    </div>
  );
}
