import type { ReactElement } from "react";
import type { GlyphName, Outcome } from "./glyphs";

const INK = "var(--glyph-ink, var(--sh-sheet))";
const ring = (width: number, dash?: string) => (
  <circle
    cx="6"
    cy="6"
    r="5.1"
    fill="none"
    stroke="currentColor"
    strokeWidth={width}
    strokeDasharray={dash}
  />
);
const line = (d: string, width: number, stroke = "currentColor", dash?: string) => (
  <path d={d} fill="none" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
);
const box = (
  <rect x=".7" y=".7" width="10.6" height="10.6" rx="1.5" fill="none" stroke="currentColor" />
);
const checkedDisc = (
  <>
    <circle cx="6" cy="6" r="5.5" fill="currentColor" />
    {line("m3.6 6.2 1.7 1.7 3.1-3.5", 1.4, INK)}
  </>
);

/** Each on 12 × 12; `--glyph-ink` is what shows through a filled shape. */
export const DRAWING: Record<GlyphName | Outcome, ReactElement> = {
  on: checkedDisc,
  risk: (
    <>
      <path d="M6 .8 11.7 11H.3Z" fill="currentColor" />
      {line("M6 4.2v3.2M6 8.6v1.2", 1.3, INK)}
    </>
  ),
  off: (
    <>
      <path d="M6 .2 11.8 6 6 11.8.2 6Z" fill="currentColor" />
      {line("m4.3 4.3 3.4 3.4m0-3.4L4.3 7.7", 1.2, INK)}
    </>
  ),
  outdated: (
    <>
      {ring(1.3)}
      {line("M6 3v3.2h2.3", 1.3)}
    </>
  ),
  pending: ring(1.2, "2 1.6"),
  closed: (
    <>
      <rect x=".7" y=".7" width="10.6" height="10.6" rx="1.5" fill="currentColor" />
      {line("M3.3 6h5.4", 1.5, INK)}
    </>
  ),
  blocked: (
    <>
      {ring(1.4)}
      {line("m2.5 9.5 7-7", 1.4)}
    </>
  ),
  gap: line(
    "M1.7.6h8.6v10L8.87 9.4 7.43 10.6 6 9.4 4.57 10.6 3.13 9.4 1.7 10.6Z",
    1.2,
    "currentColor",
    "1.9 1.5",
  ),
  orphan: (
    <>
      {line("M1.6 5.6h8.8v5.8H1.6Z", 1.2)}
      {line("M6 4.6V0", 1.2, "currentColor", "1.4 1.2")}
    </>
  ),
  stored: checkedDisc,
  revised: (
    <>
      {ring(1.2)}
      <path d="M6 .9a5.1 5.1 0 0 1 0 10.2Z" fill="currentColor" />
    </>
  ),
  "already-stored": (
    <>
      {ring(1.2)}
      {line("m3.7 6.1 1.6 1.6 3-3.4", 1.3)}
    </>
  ),
  empty: (
    <>
      {box}
      {line("M3.4 6h5.2", 1.2)}
    </>
  ),
  rejected: (
    <>
      {box}
      {line("m3.6 3.6 4.8 4.8m0-4.8L3.6 8.4", 1.3)}
    </>
  ),
};
