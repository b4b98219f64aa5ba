"use client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Button, DataTable, EmptyState, Headline, Page, Section, ShellBar, Standfirst } from "#ui";
import { SettleAlias } from "./settle-alias";
import { useAliasChanges } from "./use-alias-changes";

type Props = { organizationId: string; slug: string; maySettle: boolean };

/** Names that fit nobody: a person says whose they are, and what they wrote follows at once. */
export function AliasesToSettle({ organizationId, slug, maySettle }: Props) {
  const t = useTranslations();
  const crumbs = [
    { label: t("people.title"), href: `/${slug}/people` },
    { label: t("aliases.title") },
  ];
  return (
    <>
      <ShellBar crumbs={crumbs} />
      <Page>
        <Headline>{t("aliases.title")}</Headline>
        <Standfirst>{t("aliases.intro")}</Standfirst>
        {maySettle ? (
          <>
            <OpenNames organizationId={organizationId} />
            <SettledNames organizationId={organizationId} />
          </>
        ) : (
          <EmptyState title={t("aliases.forManagers")} text={t("aliases.forManagersText")} />
        )}
      </Page>
    </>
  );
}

function OpenNames({ organizationId }: { organizationId: string }) {
  const t = useTranslations();
  const [open] = api.personAliases.list.useSuspenseQuery({
    organizationId,
    status: "unsettled",
    limit: 100,
  });
  const [people] = api.memberships.list.useSuspenseQuery({ organizationId, limit: 100 });
  if (open.items.length === 0) {
    return <EmptyState title={t("aliases.empty")} text={t("aliases.emptyText")} />;
  }
  return (
    <Section title={t("aliases.title")} meta={String(open.items.length)}>
      <DataTable
        label={t("aliases.title")}
        columns={[
          { key: "written", title: t("aliases.written") },
          { key: "entries", title: t("aliases.entries"), width: "90px", align: "right" },
          { key: "whose", title: t("aliases.whose"), width: "460px", phone: "second" },
        ]}
        rows={open.items.map((alias) => ({
          key: alias.id,
          cells: {
            written: <b>{alias.writtenName}</b>,
            entries: String(alias.entries),
            whose: (
              <SettleAlias organizationId={organizationId} alias={alias} people={people.items} />
            ),
          },
        }))}
      />
    </Section>
  );
}

function SettledNames({ organizationId }: { organizationId: string }) {
  const t = useTranslations();
  const { reopen } = useAliasChanges(organizationId);
  const [settled] = api.personAliases.list.useSuspenseQuery({
    organizationId,
    status: "settled",
    limit: 100,
  });
  const [ignored] = api.personAliases.list.useSuspenseQuery({
    organizationId,
    status: "ignored",
    limit: 100,
  });
  const done = [...settled.items, ...ignored.items];
  if (done.length === 0) return null;
  return (
    <Section title={t("aliases.done")} meta={String(done.length)}>
      <DataTable
        label={t("aliases.done")}
        columns={[
          { key: "written", title: t("aliases.written") },
          { key: "means", title: t("aliases.means"), phone: "second" },
          { key: "entries", title: t("aliases.entries"), width: "90px", align: "right" },
          { key: "open", title: t("aliases.reopen"), width: "140px" },
        ]}
        rows={done.map((alias) => ({
          key: alias.id,
          cells: {
            written: alias.writtenName,
            means: alias.fullName ?? t("aliases.ignore"),
            entries: String(alias.entries),
            open: (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  reopen.mutate({ organizationId, id: alias.id, version: alias.version })
                }
              >
                {t("aliases.reopen")}
              </Button>
            ),
          },
        }))}
      />
    </Section>
  );
}
