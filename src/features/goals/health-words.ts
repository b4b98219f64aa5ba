import type { Flag, Health } from "#domain/goal-words";
import type { GlyphName, Tone } from "#ui";

/** How each health is drawn; its label is `words.health`. */
export const healthGlyph: Record<Health, GlyphName> = {
  closed: "closed",
  outdated: "outdated",
  "off-track": "off",
  "at-risk": "risk",
  "on-track": "on",
  pending: "pending",
};

export const healthTone: Record<Health, Tone> = {
  closed: "neutral",
  outdated: "stale",
  "off-track": "off",
  "at-risk": "risk",
  "on-track": "on",
  pending: "neutral",
};

export const flagGlyph: Record<Flag, GlyphName> = {
  blocked: "blocked",
  "evidence-gap": "gap",
  "no-parent": "orphan",
};
