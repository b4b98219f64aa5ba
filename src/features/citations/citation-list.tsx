"use client";
import { useState } from "react";
import { type Citation, SourceChip } from "#features/sources";
import { useTranslations } from "#i18n";
import "./citations.css";

const first = 3;

/** What something stands on: the first sources as chips, the rest one click away. */
export function CitationList({ citations, slug }: { citations: Citation[]; slug: string }) {
  const t = useTranslations("draft");
  const [all, setAll] = useState(false);
  if (citations.length === 0) return null;
  const open = citations.filter((one) => !one.restricted);
  // Of those one may not see it is enough to say once that they are there.
  const [hidden] = citations.filter((one) => one.restricted);
  const shown = all ? open : open.slice(0, first);
  const more = open.length - shown.length;
  return (
    <span className="citation-list">
      {shown.map((citation) => (
        <SourceChip key={citation.id} citation={citation} slug={slug} />
      ))}
      {more > 0 && (
        <button
          type="button"
          className="citation-more"
          aria-label={t("moreSources", { count: more })}
          title={t("moreSources", { count: more })}
          onClick={() => setAll(true)}
        >
          +{more}
        </button>
      )}
      {hidden && <SourceChip citation={hidden} slug={slug} />}
    </span>
  );
}
