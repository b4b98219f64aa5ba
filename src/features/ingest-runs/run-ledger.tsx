"use client";
import { api } from "#client";
import { useDays, useTranslations } from "#i18n";
import { DataTable, EmptyState, LoadMore } from "#ui";
import { countsText } from "./ledger-text";

/** Who brought what, when: every run, newest first. */
export function RunLedger({ organizationId, slug }: { organizationId: string; slug: string }) {
  const t = useTranslations();
  const days = useDays();
  const [pages, list] = api.ingestRuns.list.useSuspenseInfiniteQuery(
    { organizationId, limit: 25 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const runs = pages.pages.flatMap((page) => page.items);
  if (runs.length === 0) {
    return <EmptyState title={t("upload.ledgerEmpty")} text={t("upload.ledgerEmptyText")} />;
  }
  return (
    <>
      <DataTable
        label={t("upload.ledger")}
        columns={[
          { key: "when", title: t("upload.when"), width: "150px" },
          { key: "who", title: t("upload.who"), width: "200px", phone: "second" },
          { key: "through", title: t("upload.through"), width: "90px", phone: "hide" },
          { key: "team", title: t("upload.runTeam"), width: "120px", phone: "hide" },
          { key: "outcome", title: t("upload.outcome") },
        ]}
        rows={runs.map((run) => ({
          key: run.id,
          href: `/${slug}/evidence/upload/${run.id}`,
          cells: {
            when: days.moment(run.createdAt),
            who: run.startedByName ?? run.operator ?? "",
            through: t(`channel.${run.source}`),
            team: run.teamName,
            outcome: `${countsText(t, run)}${
              run.status === "running" ? t("upload.unfinished") : ""
            }`,
          },
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
