"use client";
import { api } from "#client";
import { useDays, useTranslations } from "#i18n";
import {
  DataTable,
  Headline,
  LoadMore,
  OutcomeGlyph,
  Page,
  Section,
  ShellBar,
  Standfirst,
} from "#ui";
import { countsText, reasonText } from "./ledger-text";

/** One run: each record it met, and where in its file. */
export function RunDetail(props: { organizationId: string; slug: string; id: string }) {
  const { organizationId, slug, id } = props;
  const t = useTranslations();
  const days = useDays();
  const [run] = api.ingestRuns.get.useSuspenseQuery({ organizationId, id });
  const [pages, list] = api.ingestRuns.items.useSuspenseInfiniteQuery(
    { organizationId, id, limit: 100 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const title = t("upload.run", { when: days.moment(run.createdAt) });
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence") },
          { label: t("upload.title"), href: `/${slug}/evidence/upload` },
          { label: days.moment(run.createdAt) },
        ]}
      />
      <Page>
        <Headline>{title}</Headline>
        <Standfirst>
          {run.startedByName ?? run.operator} · {t(`channel.${run.source}`)} · {run.teamName} ·{" "}
          {countsText(t, run)}
        </Standfirst>
        <Section title={t("upload.items")}>
          <DataTable
            label={t("upload.items")}
            columns={[
              { key: "file", title: t("upload.file") },
              { key: "line", title: t("upload.line"), width: "64px", align: "right" },
              { key: "outcome", title: t("upload.outcome"), width: "150px" },
              { key: "what", title: t("evidence.column.title"), width: "160px", phone: "hide" },
              { key: "day", title: t("upload.day"), width: "120px", phone: "hide" },
              { key: "reason", title: t("upload.reason"), phone: "second" },
            ]}
            rows={pages.pages
              .flatMap((page) => page.items)
              .map((item) => ({
                key: item.id,
                href:
                  item.blobId && item.status !== "rejected"
                    ? `/${slug}/evidence/sources/${item.blobId}?lines=${item.line}#L${item.line}`
                    : undefined,
                cells: {
                  file: item.fileName,
                  line: String(item.line),
                  outcome: (
                    <span className="outcome">
                      <OutcomeGlyph outcome={item.status} /> {t(`outcome.${item.status}`)}
                    </span>
                  ),
                  day: item.reportDate ? days.short(item.reportDate) : "",
                  what: item.title ?? "",
                  reason: item.reason ? (
                    <>
                      {reasonText(t, item.reason)} <code>{item.excerpt}</code>
                    </>
                  ) : (
                    ""
                  ),
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
        </Section>
      </Page>
    </>
  );
}
