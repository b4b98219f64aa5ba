"use client";
import { api, type RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { EvidenceLines } from "#ui";

/** What a report says, read from its source: the same lines with the same numbers. */
export function ReportLines(props: {
  organizationId: string;
  slug: string;
  report: RouterOutputs["dailyReports"]["get"];
}) {
  const { organizationId, slug, report } = props;
  const t = useTranslations("source");
  const { blobId: id, lineStart, lineEnd } = report;
  const [source] = api.sources.read.useSuspenseQuery({ organizationId, id, from: lineStart });
  return (
    <EvidenceLines
      from={lineStart}
      lines={source.lines.slice(0, lineEnd - lineStart + 1)}
      marked={[]}
      lineLabel={(line) => t("line", { line })}
      hrefOf={(line) => `/${slug}/evidence/sources/${id}?lines=${line}#L${line}`}
    />
  );
}
