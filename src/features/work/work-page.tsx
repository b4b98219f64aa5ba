"use client";
import { parseAsString, useQueryState } from "nuqs";
import { api } from "#client";
import { useDraftCounts } from "#features/check-ins";
import { type BoardInput, useGoals } from "#features/goals";
import { useTranslations } from "#i18n";
import { EmptyState, MustDoList, Panes, ShellBar } from "#ui";
import { useWorkRows } from "./use-work-rows";
import "./work.css";
import { workCounts, workGroups } from "./work-items";
import { WorkPane } from "./work-pane";

/** The inbox: what is overdue first, and beside it what the chosen row needs. */
export function MyWork(props: { input: BoardInput; slug: string; organizationName: string }) {
  const { input, slug, organizationName } = props;
  const { organizationId } = input;
  const t = useTranslations("work");
  const [work] = api.goals.work.useSuspenseQuery({ organizationId });
  const goals = useGoals(input);
  const [chosen, setChosen] = useQueryState("row", parseAsString.withOptions({ history: "push" }));
  const grouped = workGroups(work);
  const all = grouped.flatMap(({ items }) => items);
  const current = all.find((item) => item.key === chosen);
  const drafts = useDraftCounts(
    organizationId,
    all.flatMap((item) => (item.kind === "check-in" ? [item.of.id] : [])),
  );
  const { rowOf, doneRows } = useWorkRows(work, slug, drafts);
  const { todo, overdue } = workCounts(work);
  const done = doneRows();
  return (
    <>
      <ShellBar
        crumbs={[{ label: t("title") }]}
        start={<span className="work-meta">{t("meta", { todo, late: overdue })}</span>}
      />
      <Panes
        detailLabel={t("pick")}
        phone={current ? "detail" : "list"}
        list={
          <>
            <h1 className="vh">{t("title")}</h1>
            {todo === 0 && <EmptyState title={t("zero")} text={t("zeroText")} />}
            <MustDoList
              label={t("title")}
              groups={[
                ...grouped.map(({ group, items }) => ({
                  key: group,
                  title: t(group),
                  count: items.length,
                  items: items.map((item) => ({
                    ...rowOf(item),
                    selected: item.key === chosen,
                    onSelect: () => void setChosen(item.key),
                  })),
                })),
                ...(done.length > 0
                  ? [{ key: "done", title: t("doneWeek"), count: done.length, items: done }]
                  : []),
              ]}
            />
          </>
        }
      >
        {current ? (
          <WorkPane
            key={current.key}
            item={current}
            input={input}
            goals={goals}
            slug={slug}
            organizationName={organizationName}
            today={work.today}
            onDone={() => void setChosen(null)}
          />
        ) : (
          todo > 0 && <EmptyState title={t("pick")} text={t("pickText")} />
        )}
      </Panes>
    </>
  );
}
