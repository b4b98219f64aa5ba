"use client";
import { api } from "#client";
import { CitationList } from "#features/citations";
import { type BoardInput, healthGlyph, objectiveAddress, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, EmptyState, Feed, Glyph } from "#ui";

/** What was said last, each with its value and the lines it stands on. */
export function CheckInFeed(props: { input: BoardInput; slug: string }) {
  const { input, slug } = props;
  const t = useTranslations();
  const days = useDays();
  const { quantity } = useNumbers();
  const [page] = api.checkIns.latest.useSuspenseQuery({ ...input, limit: 25 });
  if (page.items.length === 0)
    return (
      <EmptyState title={t("scoreboard.latestEmpty")} text={t("scoreboard.latestEmptyText")} />
    );
  return (
    <Feed
      label={t("scoreboard.latest")}
      items={page.items.slice(0, 8).map((one) => ({
        key: one.id,
        avatar: <Avatar name={one.authorName ?? ""} labelled />,
        mark: (
          <Glyph name={healthGlyph[one.status]} title={t(`words.checkInStatus.${one.status}`)} />
        ),
        title: one.title,
        href: objectiveAddress(slug, one.objectiveId, input.asOf),
        value: one.value === null ? undefined : quantity(one.value, one.unit),
        note: one.note ?? undefined,
        chip: <CitationList citations={one.citations} slug={slug} />,
        when: days.short(one.day),
      }))}
    />
  );
}
