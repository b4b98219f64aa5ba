"use client";
import { Slider } from "@mantine/core";
import type { ReactNode } from "react";
import "./confidence-slider.css";

export type ConfidenceSliderProps = {
  label: string;
  /** 0–1. */
  value: number;
  onChange: (value: number) => void;
  lowLabel: ReactNode;
  midLabel?: ReactNode;
  highLabel: ReactNode;
  format: (value: number) => string;
  step?: number;
  disabled?: boolean;
};

/** A share that someone estimates. What the ends mean stands under them. */
export function ConfidenceSlider(props: ConfidenceSliderProps) {
  const { label, value, onChange, lowLabel, midLabel, highLabel, format } = props;
  return (
    <div className="confidence-slider">
      <p className="confidence-slider-head" aria-hidden="true">
        <span>{label}</span>
        <b>{format(value)}</b>
      </p>
      <Slider
        min={0}
        max={1}
        step={props.step ?? 0.05}
        precision={2}
        size={4}
        radius={0}
        thumbSize={15}
        label={null}
        value={value}
        onChange={onChange}
        disabled={props.disabled}
        thumbLabel={label}
        thumbValueText={format}
      />
      <p className="confidence-slider-ends">
        <span>{lowLabel}</span>
        {midLabel && <span>{midLabel}</span>}
        <span>{highLabel}</span>
      </p>
    </div>
  );
}
