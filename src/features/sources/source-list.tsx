"use client";
import { parseAsString, useQueryState } from "nuqs";
import { api } from "#client";
import { useTranslations } from "#i18n";
import {
  ButtonLink,
  DataTable,
  EmptyState,
  FilterField,
  Filters,
  Headline,
  LoadMore,
  NativeSelect,
  Page,
  ShellBar,
  UiLink,
} from "#ui";
import { EvidenceTabs, evidenceAddress } from "./evidence-tabs";
import { type ListedKind, useSourceColumns } from "./source-columns";

/** The sources of one kind, newest first: the team in the address, pages by key. */
export function SourceList(props: { organizationId: string; slug: string; kind: ListedKind }) {
  const { organizationId, slug, kind } = props;
  const t = useTranslations();
  const [team, setTeam] = useQueryState("team", parseAsString);
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [pages, list] = api.sources.list.useSuspenseInfiniteQuery(
    { organizationId, kind, ...(team && { teamId: team }), limit: 50 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const names = new Map(teams.map((one) => [one.id, one.name]));
  const { columns, cellsOf } = useSourceColumns(
    kind,
    teams.length > 1 ? (id) => names.get(id) ?? "" : undefined,
  );
  const items = pages.pages.flatMap((page) => page.items);
  const base = `/${slug}/evidence`;
  const upload = `${base}/upload`;
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence"), href: evidenceAddress(slug, "daily-reports") },
          { label: t(`evidence.kinds.${kind}`) },
        ]}
      >
        <ButtonLink href={upload}>{t("nav.upload")}</ButtonLink>
      </ShellBar>
      <Page>
        <Headline>{t(`evidence.kinds.${kind}`)}</Headline>
        <EvidenceTabs slug={slug} kind={kind} team={team} />
        {teams.length > 1 && (
          <Filters>
            <FilterField label={t("reports.filterTeam")}>
              <NativeSelect
                aria-label={t("reports.filterTeam")}
                value={team ?? ""}
                onChange={(event) => void setTeam(event.currentTarget.value || null)}
                data={[
                  { value: "", label: t("app.all") },
                  ...teams.map((one) => ({ value: one.id, label: one.name })),
                ]}
              />
            </FilterField>
          </Filters>
        )}
        {items.length > 0 ? (
          <DataTable
            label={t(`evidence.kinds.${kind}`)}
            columns={columns}
            rows={items.map((source) => ({
              key: source.id,
              href: `${base}/sources/${source.blobId}`,
              cells: cellsOf(source),
            }))}
          />
        ) : team ? (
          <EmptyState title={t("evidence.emptyTeam")} text={t("evidence.emptyTeamText")} />
        ) : (
          <EmptyState
            title={t(`evidence.empty.${kind}`)}
            text={t("evidence.emptyText")}
            action={<UiLink href={upload}>{t("reports.emptyAction")}</UiLink>}
          />
        )}
        {list.hasNextPage && (
          <LoadMore
            label={t("app.next")}
            loading={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Page>
    </>
  );
}
