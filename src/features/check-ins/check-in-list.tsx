"use client";
import { api } from "#client";
import { CitationList } from "#features/citations";
import { type Goals, healthGlyph, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, EmptyState, Glyph, LoadMore, Timeline } from "#ui";

/** Everything that was said of an objective and its key results, newest first. */
export function CheckInList(props: {
  organizationId: string;
  slug: string;
  goals: Goals;
  objectiveId: string;
}) {
  const { organizationId, slug, goals, objectiveId } = props;
  const t = useTranslations();
  const days = useDays();
  const { quantity } = useNumbers();
  const { asOf, today } = goals.board;
  const [pages, list] = api.checkIns.list.useSuspenseInfiniteQuery(
    { organizationId, objectiveId, ...(asOf < today && { to: asOf }), limit: 25 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const items = pages.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <EmptyState title={t("checkIn.empty")} text={t("checkIn.emptyText")} />;
  const said = (one: (typeof items)[number], nth: number) => {
    const keyResult = one.keyResultId ? goals.tree.keyResult(one.keyResultId)?.facts : undefined;
    const title = keyResult?.title ?? goals.tree.objective(objectiveId)?.facts.title ?? "";
    if (one.value === null) return t("checkIn.said", { title });
    const unit = keyResult?.unit ?? null;
    const before = items.slice(nth + 1).find((other) => other.keyResultId === one.keyResultId);
    const after = quantity(one.value, unit);
    if (!before || before.value === null) return t("checkIn.firstValue", { title, after });
    return before.value === one.value
      ? t("checkIn.noChange", { title, after })
      : t("checkIn.change", { title, before: quantity(before.value, null), after });
  };
  return (
    <>
      <Timeline
        label={t("objectives.checkIns")}
        items={items.map((one, nth) => ({
          key: one.id,
          mark: (
            <Glyph name={healthGlyph[one.status]} title={t(`words.checkInStatus.${one.status}`)} />
          ),
          avatar: <Avatar name={one.authorName ?? ""} />,
          who: one.authorName ?? t("goals.nobody"),
          when: days.short(one.day),
          title: said(one, nth),
          body: one.note ?? undefined,
          note: one.citations.length > 0 && <CitationList citations={one.citations} slug={slug} />,
        }))}
      />
      {list.hasNextPage && (
        <LoadMore
          label={t("app.next")}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
}
