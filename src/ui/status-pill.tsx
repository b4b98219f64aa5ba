import type { ReactElement } from "react";
import { Glyph, type GlyphName, type Outcome, TONE, type Tone } from "./glyphs";
import "./status-pill.css";

export function StatusPill({
  glyph,
  label,
  tone,
  filled,
}: {
  glyph: GlyphName | Outcome | ReactElement;
  label: string;
  /** Left out: the glyph's own. */
  tone?: Tone;
  filled?: boolean;
}) {
  const named = typeof glyph === "string";
  return (
    <span
      className="status-pill"
      data-tone={tone ?? (named ? TONE[glyph] : "neutral")}
      data-filled={filled || undefined}
    >
      {named ? <Glyph name={glyph} /> : glyph}
      {label}
    </span>
  );
}
