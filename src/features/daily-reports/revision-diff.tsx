"use client";
import type { RouterOutputs } from "#client";
import { lineChanges } from "#domain/line-changes";
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
          lines={lineChanges(earlier.content.split("\n"), later.content.split("\n"))}
        />
      </div>
    );
  });
}
