"use client";
import type { RouterOutputs } from "#client";
import { useDays, useTranslations } from "#i18n";
import { CitationChip } from "#ui";
import { linesLabel, sourceAddress } from "./source-address";

export type Citation = RouterOutputs["checkIns"]["list"]["items"][number]["citations"][number];

/** A citation as a chip; of a source the reader may not see only that it is there. */
export function SourceChip({ citation, slug }: { citation: Citation; slug: string }) {
  const t = useTranslations();
  const days = useDays();
  if (citation.restricted) {
    const label = t("citations.restricted");
    return <CitationChip kind={label} at="—" state="restricted" label={label} />;
  }
  const { kind, title, day, authorName, state, lineStart, lineEnd } = citation;
  const said = t("citations.label", {
    kind: t(`evidence.chip.${kind}`),
    title: authorName ?? title,
    from: lineStart,
    to: lineEnd,
  });
  const warning = state === "current" ? "" : ` ${t(`citations.${state}`)}.`;
  return (
    <CitationChip
      kind={t(`evidence.chip.${kind}`)}
      who={authorName ?? title}
      when={day === null ? t("evidence.undated") : days.bare(day)}
      at={linesLabel(citation)}
      state={state === "current" ? undefined : "stale"}
      href={state === "removed" ? undefined : sourceAddress(slug, citation)}
      label={`${said}.${warning}`}
    />
  );
}
