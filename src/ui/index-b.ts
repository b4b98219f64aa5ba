export * from "./citation-chip";
export * from "./coverage";
export * from "./coverage-cell";
export type { CoverageDay, CoverageRow } from "./coverage-row";
export * from "./diff-view";
export * from "./evidence-lines";
export * from "./feed";
export * from "./figure";
export {
  Glyph,
  type GlyphName,
  type Outcome,
  OutcomeGlyph,
  type Tone,
} from "./glyphs";
export * from "./nav-tree";
export * from "./receipt-mark";
export * from "./source-layout";
export * from "./stat-strip";
export * from "./status-pill";
export * from "./team-mark";
