"use client";
import { api, faultOf, type RouterOutputs } from "#client";
import { CitationList } from "#features/citations";
import { useDays, useTranslations } from "#i18n";
import { Avatar, Button, EmptyState, LoadMore, notify, Timeline } from "#ui";
import { CommentForm } from "./comment-form";
import "./comments.css";

type Comment = RouterOutputs["comments"]["list"]["items"][number];

/** What people said about an objective, and the field to answer in. */
export function Comments(props: { organizationId: string; slug: string; objectiveId: string }) {
  const { organizationId, slug, objectiveId } = props;
  const t = useTranslations();
  const days = useDays();
  const cache = api.useUtils();
  const [pages, list] = api.comments.list.useSuspenseInfiniteQuery(
    { organizationId, objectiveId, limit: 25 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const remove = api.comments.remove.useMutation({
    onSettled: () => cache.comments.invalidate(),
    onError: (error) => notify({ tone: "problem", message: t(`errors.${faultOf(error).reason}`) }),
  });
  const items = pages.pages.flatMap((page) => page.items);
  return (
    <div className="comments">
      <CommentForm organizationId={organizationId} slug={slug} objectiveId={objectiveId} />
      {items.length === 0 ? (
        <EmptyState title={t("comments.empty")} text={t("comments.emptyText")} />
      ) : (
        <Timeline
          label={t("objectives.comments")}
          items={items.map((one) => ({
            key: one.id,
            avatar: <Avatar name={one.authorName ?? ""} />,
            who: one.authorName ?? t("goals.nobody"),
            when: days.moment(one.createdAt),
            body: <Body comment={one} />,
            note: one.citations.length > 0 && (
              <CitationList citations={one.citations} slug={slug} />
            ),
            actions: one.mayEdit && (
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                onClick={() => remove.mutate({ organizationId, id: one.id, version: one.version })}
              >
                {t("comments.remove")}
              </Button>
            ),
          }))}
        />
      )}
      {list.hasNextPage && (
        <LoadMore
          label={t("comments.more")}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </div>
  );
}

/** The words, with the people they speak to set apart. */
function Body({ comment }: { comment: Comment }) {
  const names = comment.mentions.map((one) => `@${one.fullName}`).filter((name) => name.length > 1);
  let parts: { text: string; name: boolean }[] = [{ text: comment.body, name: false }];
  for (const name of names) {
    parts = parts.flatMap((part) =>
      part.name
        ? [part]
        : part.text
            .split(name)
            .flatMap((text, i) => [
              ...(i > 0 ? [{ text: name, name: true }] : []),
              ...(text ? [{ text, name: false }] : []),
            ]),
    );
  }
  return (
    <span className="comment-body">
      {parts.map((part, i) => {
        const key = `${i} ${part.text}`;
        return part.name ? <b key={key}>{part.text}</b> : <span key={key}>{part.text}</span>;
      })}
    </span>
  );
}
