"use client";
import { diffLines } from "diff";
import type { RouterOutputs } from "#client";
import { sourceAddress } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import { CitationChip, DiffView, SectionNote } from "#ui";

type Report = RouterOutputs["dailyReports"]["get"];

/** What each revision changed, newest first. */
export function RevisionDiff({ report, slug }: { report: Report; slug: string }) {
  const t = useTranslations("reports");
  const days = useDays();
  if (report.revisions.length === 0) return <SectionNote>{t("noEarlier")}</SectionNote>;
  const newer = [report, ...report.revisions];
  return report.revisions.map((earlier, i) => {
    const later = newer[i] ?? report;
    const label = t("changedFrom", { from: earlier.revision, to: later.revision });
    return (
      <div key={earlier.revision} className="revision">
        <h3>
          {label} <small>{t("revisedAt", { when: days.moment(earlier.writtenAt) })}</small>
          <CitationChip
            kind={t("source")}
            at={`L${earlier.lineStart}–${earlier.lineEnd}`}
            href={sourceAddress(slug, earlier)}
            label={t("openSource")}
          />
        </h3>
        <DiffView
          label={label}
          addedLabel={t("added")}
          removedLabel={t("removed")}
          lines={changes(earlier.content, later.content)}
        />
      </div>
    );
  });
}

function changes(before: string, after: string) {
  return diffLines(`${before}\n`, `${after}\n`).flatMap((part) => {
    const kind = part.added ? "added" : part.removed ? "removed" : "same";
    return part.value
      .replace(/\n$/, "")
      .split("\n")
      .map((text) => ({ kind, text }) as const);
  });
}
