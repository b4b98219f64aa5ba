import { DRAWING } from "./glyph-drawings";
import "./glyphs.css";

export type GlyphName =
  | "on"
  | "risk"
  | "off"
  | "outdated"
  | "pending"
  | "closed"
  | "blocked"
  | "gap"
  | "orphan";
export type Outcome = "stored" | "revised" | "already-stored" | "empty" | "rejected" | "pending";
export type Tone = "on" | "risk" | "off" | "stale" | "accent" | "neutral";

/** Colour comes second: every glyph has its own shape. */
export const TONE: Record<GlyphName | Outcome, Tone> = {
  on: "on",
  risk: "risk",
  off: "off",
  outdated: "stale",
  pending: "neutral",
  closed: "neutral",
  blocked: "off",
  gap: "risk",
  orphan: "neutral",
  stored: "on",
  revised: "accent",
  "already-stored": "neutral",
  empty: "neutral",
  rejected: "off",
};

/** A state told by its shape. Without `title` it is decoration beside a written label. */
export function Glyph({
  name,
  size = 12,
  title,
}: {
  name: GlyphName | Outcome;
  size?: number;
  title?: string;
}) {
  const props = {
    className: "glyph",
    "data-tone": TONE[name],
    width: size,
    height: size,
    viewBox: "0 0 12 12",
  };
  if (title === undefined) {
    return (
      <svg {...props} aria-hidden="true">
        {DRAWING[name]}
      </svg>
    );
  }
  return (
    <svg {...props} role="img" aria-label={title}>
      <title>{title}</title>
      {DRAWING[name]}
    </svg>
  );
}

export function OutcomeGlyph({
  outcome,
  ...rest
}: {
  outcome: Outcome;
  size?: number;
  title?: string;
}) {
  return <Glyph name={outcome} {...rest} />;
}
