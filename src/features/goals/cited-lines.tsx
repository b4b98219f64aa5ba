"use client";
import { api } from "#client";
import { redactionMark } from "#domain/formats/redact";
import { type Citation, sourceAddress } from "#features/sources";
import { useTranslations } from "#i18n";
import { EvidenceLines, TraceCheck } from "#ui";
import { CitedChange } from "./cited-change";
import "./goals.css";

type Open = Extract<Citation, { restricted: false }>;

/** The cited lines themselves, as they are stored; and whether their source says them still. */
export function CitedLines(props: { organizationId: string; slug: string; citation: Open }) {
  const { organizationId, slug, citation } = props;
  const t = useTranslations("why");
  const source = useTranslations("source");
  const said = useTranslations("citations");
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
        hidden={redactionMark}
        active={{ from: citation.lineStart, to: citation.lineEnd }}
      />
      <TraceCheck action={{ href: sourceAddress(slug, citation), label: t("openSource") }}>
        {citation.state === "redacted" ? said("redactedText") : t("quoted")}
      </TraceCheck>
      {citation.state === "changed" && (
        <CitedChange organizationId={organizationId} slug={slug} citationId={citation.id} />
      )}
    </>
  );
}
