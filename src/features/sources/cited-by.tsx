"use client";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { type KeyboardEvent, useMemo, useState } from "react";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { ActionIcon, type LineRange, type MarginNote } from "#ui";
import { type Cited, CitedNote } from "./cited-note";

/** What relies on a file's lines, and which of it the lines of the address are. */
export function useCitations(props: {
  organizationId: string;
  id: string;
  active: LineRange | undefined;
  go: (range: LineRange) => void;
}) {
  const { organizationId, id, active, go } = props;
  const [all] = api.sources.citedBy.useSuspenseQuery({ organizationId, id });
  // Several may cite the same lines: which of them is meant is not in the address.
  const [chosen, setChosen] = useState<string>();
  const here = (one: Cited) => one.lineStart === active?.from && one.lineEnd === active.to;
  const meant = all.findIndex((one) => one.id === chosen && here(one));
  const at = meant >= 0 ? meant : all.findIndex(here);
  const open = (one: Cited | undefined) => {
    if (!one) return;
    setChosen(one.id);
    go({ from: one.lineStart, to: one.lineEnd });
  };
  const step = (by: 1 | -1) => {
    if (at >= 0) return open(all.at((at + by) % all.length));
    const line = active?.from ?? 0;
    const next = all.find((one) => one.lineStart > line) ?? all[0];
    open(by > 0 ? next : (all.findLast((one) => one.lineStart < line) ?? all.at(-1)));
  };
  return { all, at, open, step };
}

type Citations = ReturnType<typeof useCitations>;

/** Notes of those citations whose lines are shown. */
export function useNotes(citations: Citations, shown: LineRange, slug: string, here: string) {
  const { all, at, open } = citations;
  const { from, to } = shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: how a note is opened changes no note
  return useMemo<MarginNote[]>(
    () =>
      all
        .map((one, nth) => ({
          key: one.id,
          from: one.lineStart,
          to: Math.min(one.lineEnd, to),
          active: nth === at,
          children: (
            <CitedNote
              {...{ slug, here }}
              cited={one}
              active={nth === at}
              onOpen={() => open(one)}
            />
          ),
        }))
        .filter((note) => note.from >= from && note.from <= to),
    [all, at, from, to, slug, here],
  );
}

/** Title of the margin, and the way from one citation to the next. */
export function CitationSteps({ citations }: { citations: Citations }) {
  const { all, at, step } = citations;
  const t = useTranslations("citations");
  if (all.length === 0) return <p>{t("citedByNone")}</p>;
  const keys: Record<string, 1 | -1> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = keys[event.key];
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    step(by);
  };
  const total = all.length;
  return (
    <>
      <h2>{t("citedBy")}</h2>
      <p role="status">
        {at < 0
          ? t("count", { count: total })
          : t.rich("of", { n: at + 1, total, b: (n) => <b>{n}</b> })}
      </p>
      {([-1, 1] as const).map((by) => (
        <ActionIcon
          key={by}
          variant="subtle"
          color="gray"
          aria-label={t(by < 0 ? "previous" : "next")}
          aria-keyshortcuts={by < 0 ? "k ArrowUp" : "j ArrowDown"}
          onClick={() => step(by)}
          onKeyDown={onKeyDown}
        >
          {by < 0 ? (
            <IconArrowUp size={16} stroke={1.7} />
          ) : (
            <IconArrowDown size={16} stroke={1.7} />
          )}
        </ActionIcon>
      ))}
    </>
  );
}
