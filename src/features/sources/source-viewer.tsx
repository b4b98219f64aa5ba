"use client";
import { IconDownload } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo } from "react";
import { api } from "#client";
import { redactionMark } from "#domain/formats/redact";
import { SearchBox } from "#features/search-box";
import { useTranslations } from "#i18n";
import { ButtonLink, EvidenceLines, LoadMore, MarginNotes, ShellBar, SourceLayout } from "#ui";
import { CitationSteps, useCitations, useNotes } from "./cited-by";
import { evidenceAddress } from "./evidence-tabs";
import { KeepLines } from "./keep-lines";
import { RemoveSource } from "./remove-source";
import { windowLines } from "./source-address";
import { SourceFacts, useSourceTitle } from "./source-facts";
import { kindOf, leadOf, peopleOf } from "./source-file";
import { SourceTree } from "./source-tree";
import "./sources.css";
import { useAskedLines } from "./use-asked-lines";

type Props = {
  organizationId: string;
  slug: string;
  id: string;
  from: number;
  /** Whether evidence of the teams one sees may be removed. */
  mayRemove: boolean;
};

/** The source itself: its lines numbered, what relies on them beside them, each a place to point at. */
export function SourceViewer({ organizationId, slug, id, from, mayRemove }: Props) {
  const t = useTranslations();
  const router = useRouter();
  const [source] = api.sources.read.useSuspenseQuery({ organizationId, id, from });
  const here = `/${slug}/evidence/sources/${id}`;
  const shown = { from, to: from + source.lines.length - 1 };
  const { active, pick, go, address } = useAskedLines(here, shown);
  const citations = useCitations({ organizationId, id, active, go });
  const notes = useNotes(citations, shown, slug, here);
  const cited = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { sourceId } of citations.all) counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
    return counts;
  }, [citations.all]);
  const marked = useMemo(
    () => citations.all.map((one) => ({ from: one.lineStart, to: one.lineEnd })),
    [citations.all],
  );
  const lineLabel = useCallback((line: number) => t("source.line", { line }), [t]);
  const hrefOf = useCallback((line: number) => address({ from: line, to: line }), [address]);
  const kind = kindOf(source);
  const meant = source.entries.find(
    (one) => active && active.from >= one.lineStart && active.to <= one.lineEnd,
  );
  const title = useSourceTitle(source, meant);
  const people = peopleOf(source);
  const only = source.entries.length === 1 ? source.entries[0] : undefined;
  const windowAt = (first: number) => router.push(`${here}?from=${first}#L${first}`);
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence"), href: evidenceAddress(slug, "daily-reports") },
          ...(kind
            ? [{ label: t(`evidence.kinds.${kind}`), href: evidenceAddress(slug, kind) }]
            : []),
          {
            label:
              kind !== "daily-reports"
                ? title
                : people.length === 1
                  ? (people[0] ?? "")
                  : source.fileName,
          },
        ]}
      >
        <SearchBox slug={slug} />
        <ButtonLink href={`/api/sources/${organizationId}/${id}`} prefetch={false}>
          <IconDownload aria-hidden="true" />
          {t("source.original")}
        </ButtonLink>
        {mayRemove && only && only.kind !== "daily-reports" && (
          <RemoveSource {...{ organizationId, slug }} source={only} />
        )}
      </ShellBar>
      <SourceLayout
        navLabel={
          kind && kind !== "daily-reports" ? t(`evidence.kinds.${kind}`) : t("source.entries")
        }
        nav={<SourceTree {...{ organizationId, slug, here, source, active, cited }} />}
        head={<SourceFacts source={source} meant={meant} slug={slug} />}
        tools={<span className="source-hint">{t("source.hint")}</span>}
        marginTools={<CitationSteps citations={citations} />}
        margin={
          citations.all.length > 0 ? (
            <MarginNotes label={t("citations.citedBy")} first={from} notes={notes} />
          ) : undefined
        }
      >
        {from > 1 && (
          <LoadMore
            label={t("source.before")}
            onMore={() => windowAt(Math.max(1, from - windowLines))}
          />
        )}
        <EvidenceLines
          from={from}
          lines={source.lines}
          marked={marked}
          active={active}
          lineLabel={lineLabel}
          hrefOf={hrefOf}
          onPick={pick}
          lead={kind && leadOf[kind]}
          hidden={redactionMark}
        />
        {shown.to < source.lineCount && (
          <LoadMore label={t("source.more")} onMore={() => windowAt(shown.to + 1)} />
        )}
        {active && (
          <KeepLines
            organizationId={organizationId}
            slug={slug}
            source={source}
            range={active}
            onClear={() => pick()}
          />
        )}
      </SourceLayout>
    </>
  );
}
