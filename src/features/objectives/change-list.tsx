"use client";
import { api, type RouterOutputs } from "#client";
import type { Goals } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, EmptyState, LoadMore, Timeline } from "#ui";

type Change = RouterOutputs["objectives"]["changes"]["items"][number];
type Field = Change["fields"][number];

/** Who changed which field from what to what, of the objective and all that hangs on it. */
export function ChangeList(props: { organizationId: string; goals: Goals; objectiveId: string }) {
  const { organizationId, goals, objectiveId } = props;
  const t = useTranslations();
  const days = useDays();
  const [pages, list] = api.objectives.changes.useSuspenseInfiniteQuery(
    { organizationId, id: objectiveId },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const items = pages.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t("changes.empty")} />;
  const verbs = ["create", "update", "move", "archive", "restore", "remove", "score"] as const;
  const did = (verb: string) => {
    const act = verb.split(".")[1];
    const known = verbs.find((one) => one === act);
    return known ? t(`changes.verbs.${known}`) : verb;
  };
  const fieldName = (field: string) =>
    t.has(`changes.fields.${field}` as "changes.fields.title")
      ? t(`changes.fields.${field}` as "changes.fields.title")
      : t("changes.fields.other");
  const said = (field: string, value: string | null) => {
    if (value === null) return "–";
    if (/UserId$/.test(field)) return goals.nameOf(value) ?? t("goals.nobody");
    if (field === "teamId") return teams.find((team) => team.id === value)?.name ?? "–";
    if (field === "parentObjectiveId") return goals.tree.objective(value)?.facts.title ?? "–";
    if (field === "keyResultId") return goals.tree.keyResult(value)?.facts.title ?? "–";
    return value.length > 120 ? `${value.slice(0, 119)}…` : value;
  };
  const line = ({ field, before, after }: Field) => {
    const name = fieldName(field);
    if (before === null) return t("changes.set", { field: name, after: said(field, after) });
    if (after === null) return t("changes.unset", { field: name, before: said(field, before) });
    return t("changes.changed", {
      field: name,
      before: said(field, before),
      after: said(field, after),
    });
  };
  const about = (one: Change) =>
    goals.tree.keyResult(one.subjectId)?.facts.title ??
    goals.board.initiatives.find((i) => i.id === one.subjectId)?.title;
  return (
    <>
      <Timeline
        label={t("objectives.changes")}
        items={items.map((one) => ({
          key: String(one.seq),
          avatar: <Avatar name={one.actorName ?? ""} />,
          who: one.actorName ?? t("goals.nobody"),
          when: days.moment(one.at),
          title: [did(one.verb), about(one)].filter(Boolean).join(": "),
          note: one.fields.map((field) => <div key={field.field}>{line(field)}</div>),
        }))}
      />
      {list.hasNextPage && (
        <LoadMore
          label={t("changes.more")}
          loading={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </>
  );
}
