"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { api } from "#client";
import { useDays, useTranslations } from "#i18n";
import { EvidenceLines, LoadMore, NavTree, ShellBar, SourceHead, SourceLayout, UiLink } from "#ui";

import { sourceAddress } from "./source-address";

/** The source itself: its lines numbered, the cited ones marked, every line a place to point at. */
export function SourceViewer(props: {
  organizationId: string;
  slug: string;
  id: string;
  from: number;
  active: { from: number; to: number } | undefined;
}) {
  const { organizationId, slug, id, from, active } = props;
  const t = useTranslations();
  const days = useDays();
  const router = useRouter();
  const [source] = api.sources.read.useSuspenseQuery({ organizationId, id, from });
  const first = active?.from;
  useEffect(() => {
    if (first === undefined) return;
    // Once more when the lines have their height: wrapped ones are taller than their estimate.
    // And whenever the sheet changes its width in the first second: a panel may be leaving beside it.
    const line = document.getElementById(`L${first}`);
    if (!line?.parentElement) return;
    const show = () => line.scrollIntoView();
    show();
    const watch = new ResizeObserver(show);
    watch.observe(line.parentElement);
    const stop = () => watch.disconnect();
    const later = setTimeout(stop, 1000);
    for (const moved of ["wheel", "touchstart", "keydown"])
      window.addEventListener(moved, stop, { once: true, passive: true });
    return () => {
      clearTimeout(later);
      stop();
      for (const moved of ["wheel", "touchstart", "keydown"])
        window.removeEventListener(moved, stop);
    };
  }, [first]);
  const base = `/${slug}/evidence`;
  const here = `${base}/sources/${id}`;
  const people = [...new Set(source.entries.map((entry) => entry.authorName ?? entry.title))];
  const isActive = (entry: { lineStart: number; lineEnd: number }) =>
    active !== undefined && active.from >= entry.lineStart && active.to <= entry.lineEnd;
  const last = source.from + source.lines.length - 1;
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence") },
          { label: t("reports.title"), href: `${base}/daily-reports` },
          { label: people.length === 1 ? (people[0] ?? "") : source.fileName },
        ]}
      >
        <UiLink
          className="button-link"
          href={`/api/sources/${organizationId}/${id}`}
          prefetch={false}
        >
          {t("source.original")}
        </UiLink>
      </ShellBar>
      <SourceLayout
        navLabel={t("source.entries")}
        nav={
          <NavTree
            label={t("source.listLabel")}
            groups={[
              {
                key: "entries",
                label: t("source.entries"),
                note: String(source.entries.length),
                people: people.map((name) => {
                  const own = source.entries.filter(
                    (entry) => (entry.authorName ?? entry.title) === name,
                  );
                  return {
                    key: name,
                    name,
                    note: String(own.length),
                    open: true,
                    href: here,
                    items: own.map((entry) => ({
                      key: entry.id,
                      href: sourceAddress(slug, entry),
                      state:
                        entry.attendance === "absent" ? ("absent" as const) : ("reported" as const),
                      label: entry.day === null ? t("evidence.undated") : days.short(entry.day),
                      note: t("source.linesNote", { count: entry.lineEnd - entry.lineStart + 1 }),
                      active: isActive(entry),
                    })),
                  };
                }),
              },
            ]}
          />
        }
      >
        <SourceHead
          title={
            people.length === 1 && source.entries.length === 1
              ? t("reports.detailTitle", { day: days.long(source.entries[0]?.day ?? "") })
              : t("source.title")
          }
          fileName={source.fileName}
          facts={[
            { label: t("source.stored"), value: days.moment(source.createdAt) },
            { label: t("source.size"), value: t("source.bytes", { count: source.size }) },
            { label: t("source.lineCount"), value: days.number(source.lineCount) },
            {
              label: t("source.sha256"),
              value: (
                <span title={source.sha256}>
                  <code>{`${source.sha256.slice(0, 6)}…${source.sha256.slice(-4)}`}</code>{" "}
                  {t("source.verified")}
                </span>
              ),
            },
          ]}
        />
        <EvidenceLines
          from={source.from}
          lines={source.lines}
          marked={[]}
          active={active}
          lineLabel={(line) => t("source.line", { line })}
          hrefOf={(line) => `${here}?lines=${line}#L${line}`}
        />
        {last < source.lineCount && (
          <LoadMore
            label={t("source.more")}
            loading={false}
            onMore={() => router.push(`${here}?lines=${last + 1}#L${last + 1}`)}
          />
        )}
      </SourceLayout>
    </>
  );
}
