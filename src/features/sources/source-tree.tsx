"use client";
import { api } from "#client";
import type { EvidenceKind } from "#domain/evidence-words";
import { useDays, useTranslations } from "#i18n";
import { type LineRange, NavTree, type NavTreeItem, Stub, UiLink } from "#ui";
import { evidenceAddress } from "./evidence-tabs";
import { sourceAddress } from "./source-address";
import { kindOf, nameOf, peopleOf, type SourceFile } from "./source-file";

type Props = {
  organizationId: string;
  slug: string;
  here: string;
  source: SourceFile;
  active: LineRange | undefined;
  /** How often each source of this file is cited. */
  cited: Map<string, number>;
};

const mark = (count: number | undefined) =>
  count ? (
    <>
      <Stub /> {count}
    </>
  ) : undefined;

/** Where a file stands: among what it holds, or among the sources of its kind. */
export function SourceTree(props: Props) {
  const kind = kindOf(props.source);
  const teamId = (props.source.entries[0] ?? props.source.earlier[0])?.teamId;
  return kind === undefined || kind === "daily-reports" || teamId === undefined ? (
    <OwnEntries {...props} />
  ) : (
    <Neighbours {...props} kind={kind} teamId={teamId} />
  );
}

function OwnEntries({ slug, here, source, active, cited }: Props) {
  const t = useTranslations();
  const days = useDays();
  const isActive = (entry: { lineStart: number; lineEnd: number }) =>
    active !== undefined && active.from >= entry.lineStart && active.to <= entry.lineEnd;
  const people = peopleOf(source).map((name) => {
    const own = source.entries.filter((entry) => nameOf(entry) === name);
    const before = source.earlier.filter((one) => nameOf(one) === name);
    const replaced = before.map((one) => ({
      key: `${one.sourceId} ${one.revision}`,
      href: sourceAddress(slug, { ...one, blobId: source.id }),
      label: one.day === null ? t("evidence.undated") : days.short(one.day),
      note: t("source.replaced", { revision: one.current.revision }),
      active: isActive(one),
    }));
    const current = own.map((entry) => ({
      key: entry.id,
      href: sourceAddress(slug, entry),
      state: entry.attendance === "absent" ? ("absent" as const) : ("reported" as const),
      label: entry.day === null ? t("evidence.undated") : days.short(entry.day),
      note: t("source.linesNote", { count: entry.lineEnd - entry.lineStart + 1 }),
      mark: mark(cited.get(entry.id)),
      active: isActive(entry),
    }));
    const items = [...current, ...replaced];
    return { key: name, name, note: String(items.length), open: true, href: here, items };
  });
  const note = String(source.entries.length + source.earlier.length);
  return (
    <NavTree
      label={t("source.listLabel")}
      groups={[{ key: "entries", label: t("source.entries"), note, people }]}
    />
  );
}

function Neighbours(props: Props & { kind: EvidenceKind; teamId: string }) {
  const { organizationId, slug, here, source, cited, kind, teamId } = props;
  const t = useTranslations();
  const days = useDays();
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [page] = api.sources.list.useSuspenseQuery({ organizationId, kind, teamId, limit: 50 });
  const near = page.items.map((one) => ({ ...one, count: one.citations }));
  const own = source.entries
    .filter((one) => !near.some((other) => other.id === one.id))
    .map((one) => ({ ...one, count: cited.get(one.id) ?? 0 }));
  const month = (day: string | null) => (day === null ? t("evidence.undated") : days.month(day));
  let before = "";
  const items: NavTreeItem[] = [...near, ...own].map((one) => {
    const caption = month(one.day);
    const first = caption !== before;
    before = caption;
    const active = one.blobId === source.id;
    return {
      key: one.id,
      href: active ? here : `/${slug}/evidence/sources/${one.blobId}`,
      label: one.day === null ? "–" : days.inMonth(one.day),
      note: one.title,
      mark: mark(one.count),
      ...(first && { caption }),
      active,
    };
  });
  const label = teams.find((team) => team.id === teamId)?.name ?? t(`evidence.kinds.${kind}`);
  return (
    <>
      <NavTree label={t("source.listLabel")} groups={[{ key: teamId, label, items }]} />
      <p className="source-nav-foot">
        <UiLink href={evidenceAddress(slug, kind)}>
          {t("evidence.all", { kind: t(`evidence.kinds.${kind}`) })}
        </UiLink>
      </p>
    </>
  );
}
