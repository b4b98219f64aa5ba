"use client";
import { type ReactNode, useState } from "react";
import { linesLabel, sourceAddress } from "#features/sources";
import { useDays, useTranslations } from "#i18n";
import { Button, CitationChip, LineChoices } from "#ui";
import { type CiteLine, mostCited } from "./cite-line";
import type { Picks } from "./use-picks";

type Props<L extends CiteLine> = {
  slug: string;
  picks: Picks<L>;
  meta?: ReactNode;
  action?: ReactNode;
  /** Why a line is offered, besides that it was kept. */
  reasonOf?: (line: L | CiteLine) => string | undefined;
  spansOf?: (line: L | CiteLine) => { from: number; to: number }[] | undefined;
  children?: ReactNode;
};

/** The lines that may be cited, each to be checked, with its source one click away. */
export function PickLines<L extends CiteLine>(props: Props<L>) {
  const { slug, picks, meta, action, reasonOf, spansOf, children } = props;
  const t = useTranslations("draft");
  const [all, setAll] = useState(false);
  const shown = all ? picks.lines : picks.first;
  const more = picks.lines.length - shown.length;
  return (
    <LineChoices
      title={t("lines")}
      count={picks.picked.length}
      meta={picks.isFull ? t("most", { most: mostCited }) : meta}
      action={action}
      onToggle={picks.toggle}
      items={shown.map((line) => {
        const checked = picks.isPicked(line);
        const why = [line.kept && t("kept"), reasonOf?.(line)].filter(Boolean).join(" · ");
        return {
          key: line.key,
          text: line.text,
          spans: spansOf?.(line),
          checked,
          disabled: !checked && picks.isFull,
          chip: <LineChip line={line} slug={slug} />,
          note: why || undefined,
          remove: line.kept && {
            label: t("remove", { place: linesLabel(line) }),
            onRemove: () => picks.remove(line),
          },
        };
      })}
    >
      {more > 0 && (
        <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
          {t("moreLines", { count: more })}
        </Button>
      )}
      {children}
    </LineChoices>
  );
}

function LineChip({ line, slug }: { line: CiteLine; slug: string }) {
  const t = useTranslations();
  const days = useDays();
  const kind = t(`evidence.chip.${line.kind}`);
  const label = t("citations.label", {
    kind,
    title: line.who ?? "",
    from: line.lineStart,
    to: line.lineEnd,
  });
  return (
    <CitationChip
      kind={kind}
      who={line.who ?? undefined}
      when={line.day === null ? t("evidence.undated") : days.bare(line.day)}
      at={linesLabel(line)}
      href={sourceAddress(slug, line)}
      newTab
      label={t("draft.newTab", { label })}
    />
  );
}
