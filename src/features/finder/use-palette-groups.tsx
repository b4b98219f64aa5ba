"use client";
import { IconArrowRight, IconSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { likeness } from "#domain/search";
import {
  addressOf,
  type Found,
  type FoundLine,
  isEvidence,
  KindIcon,
  keyOf,
  Marked,
  onceEach,
  partsOf,
  placeOf,
  saidOf,
} from "#features/search";
import { searchAddress } from "#features/search-box";
import { useDays, useTranslations } from "#i18n";
import { Avatar } from "#ui";

export type PalettePage = { href: string; label: string; icon?: ReactNode };

export type PaletteRow = {
  key: string;
  href: string;
  mark: ReactNode;
  title: ReactNode;
  /** A part of a longer text, where the words stand in it. */
  rest?: ReactNode;
  /** Said in the voice of evidence. */
  evidence?: boolean;
  kind?: string;
  detail: string[];
  end?: ReactNode;
};

export type PaletteGroup = {
  key: string;
  title: string;
  rows: PaletteRow[];
  /** An answer to the question, and not a way on. */
  found?: boolean;
};

type Asked = { slug: string; pages: PalettePage[]; question: string; found: Found | null };

/** What is offered: pages while nothing is asked, else what was found and the way to all of it. */
export function usePaletteGroups({ slug, pages, question, found }: Asked): PaletteGroup[] {
  const t = useTranslations("search");
  const lineRow = useLineRow(slug);
  const near = question ? pages.filter((page) => likeness(page.label, question) === 1) : pages;
  const pageRows = near.slice(0, question ? 3 : 20).map((page) => ({
    key: `page-${page.href}`,
    href: page.href,
    mark: page.icon,
    title: page.label,
    detail: [],
  }));
  const search = searchAddress(slug, { q: question });
  const rest = {
    key: "all",
    href: search,
    mark: <IconSearch size={15} stroke={1.6} />,
    detail: [],
  };
  if (!question) {
    const rows = [...pageRows, { ...rest, title: t("allPage") }];
    return [{ key: "pages", title: t("pages"), rows }];
  }
  const { goals, evidence } = partsOf(found ?? { lines: [] });
  const groups = [
    { key: "pages", title: t("pages"), rows: pageRows },
    {
      key: "goals",
      title: t("goals"),
      rows: goals.slice(0, 6).map(lineRow),
    },
    {
      key: "people",
      title: t("people"),
      rows: (found?.people ?? []).slice(0, 5).map((one) => ({
        key: `person-${one.userId}`,
        href: `/${slug}/people`,
        mark: <Avatar name={one.fullName} size={18} />,
        title: one.fullName,
        detail: [],
      })),
    },
    {
      key: "teams",
      title: t("teams"),
      rows: (found?.teams ?? []).slice(0, 5).map((one) => ({
        key: `team-${one.id}`,
        href: `/${slug}/evidence/daily-reports?team=${one.id}`,
        mark: <KindIcon kind="team" />,
        title: one.name,
        detail: [],
      })),
    },
    {
      key: "evidence",
      title: t("evidence"),
      rows: onceEach(evidence).slice(0, 8).map(lineRow),
    },
  ]
    .filter((group) => group.rows.length > 0)
    .map((group) => ({ ...group, found: group.key !== "pages" }));
  const anything = groups.some((group) => group.found);
  const all = { ...rest, title: t("all"), end: <IconArrowRight size={14} stroke={1.6} /> };
  return anything ? [...groups, { key: "all", title: "", rows: [all] }] : groups;
}

function useLineRow(slug: string) {
  const t = useTranslations("search");
  const days = useDays();
  return (line: FoundLine): PaletteRow => {
    const { title, rest } = saidOf(line);
    const evidence = isEvidence(line);
    return {
      key: keyOf(line),
      href: addressOf(slug, line),
      mark: <KindIcon kind={line.kind} />,
      title: <Marked {...title} />,
      rest: rest && rest.spans.length > 0 && <Marked {...around(rest)} />,
      evidence,
      kind: t(`kind.${line.kind}`),
      detail: placeOf(line),
      end: (line.day || line.lineStart > 0) && (
        <>
          {line.day && <span>{days.short(line.day)}</span>}
          {line.lineStart > 0 && <code>{`L${line.lineStart}`}</code>}
        </>
      ),
    };
  };
}

/** A long text from shortly before the first word that was asked for. */
function around({ text, spans }: { text: string; spans: { from: number; to: number }[] }) {
  const first = spans[0]?.from ?? 0;
  const from = first > 60 ? text.lastIndexOf(" ", first - 40) + 1 : 0;
  if (from === 0) return { text, spans };
  const moved = spans.map((span) => ({ from: span.from - from + 1, to: span.to - from + 1 }));
  return { text: `…${text.slice(from)}`, spans: moved };
}
