"use client";
import type { Flag, Health } from "#domain/goal-words";
import { useTranslations } from "#i18n";
import { Glyph, StatusPill } from "#ui";
import { flagGlyph, healthGlyph } from "./health-words";

/** A health in a dense table: the shape alone, named for who cannot see it. */
export function HealthGlyph({ health }: { health: Health }) {
  const t = useTranslations("words");
  return <Glyph name={healthGlyph[health]} title={t(`health.${health}`)} />;
}

export function FlagGlyphs({ flags }: { flags: Flag[] }) {
  const t = useTranslations("words");
  return (
    <>
      {flags.map((flag) => (
        <Glyph key={flag} name={flagGlyph[flag]} title={t(`flag.${flag}`)} />
      ))}
    </>
  );
}

export function HealthPill({ health, filled }: { health: Health; filled?: boolean }) {
  const t = useTranslations("words");
  return <StatusPill glyph={healthGlyph[health]} label={t(`health.${health}`)} filled={filled} />;
}

export function FlagPills({ flags }: { flags: Flag[] }) {
  const t = useTranslations("words");
  return (
    <>
      {flags.map((flag) => (
        <StatusPill key={flag} glyph={flagGlyph[flag]} label={t(`flag.${flag}`)} />
      ))}
    </>
  );
}
