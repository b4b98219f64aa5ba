"use client";
import { api } from "#client";
import { sourceAddress } from "#features/sources";
import { useTranslations } from "#i18n";
import { EvidenceLines, TraceCheck } from "#ui";

type Cited = { blobId: string; lineStart: number; lineEnd: number };

/** The cited lines themselves, as they are stored. */
export function CitedLines(props: { organizationId: string; slug: string; citation: Cited }) {
  const { organizationId, slug, citation } = props;
  const t = useTranslations("why");
  const source = useTranslations("source");
  const { data } = api.sources.read.useQuery({
    organizationId,
    id: citation.blobId,
    from: Math.max(1, citation.lineStart - 1),
  });
  if (!data) return null;
  const count = citation.lineEnd - data.from + 1;
  return (
    <>
      <EvidenceLines
        dense
        lineLabel={(line) => source("line", { line })}
        from={data.from}
        lines={data.lines.slice(0, count)}
        active={{ from: citation.lineStart, to: citation.lineEnd }}
      />
      <TraceCheck action={{ href: sourceAddress(slug, citation), label: t("openSource") }}>
        {t("quoted")}
      </TraceCheck>
    </>
  );
}
