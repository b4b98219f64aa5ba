"use client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Avatar, DataTable, Headline, LoadMore, Page, ShellBar, UiLink } from "#ui";

/** Everybody of the organization, their role and teams. */
export function PeopleList(props: { organizationId: string; slug: string; maySettle: boolean }) {
  const { organizationId, slug, maySettle } = props;
  const t = useTranslations();
  const [pages, list] = api.memberships.list.useSuspenseInfiniteQuery(
    { organizationId, limit: 100 },
    { getNextPageParam: (page) => page.nextCursor ?? undefined },
  );
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [members] = api.teams.members.useSuspenseQuery({ organizationId });
  const teamName = new Map(teams.map((team) => [team.id, team.name]));
  const teamsOf = (userId: string) =>
    members
      .filter((one) => one.userId === userId)
      .map(
        (one) =>
          `${teamName.get(one.teamId) ?? ""}${one.role === "lead" ? ` (${t("people.lead")})` : ""}`,
      )
      .join(", ");
  return (
    <>
      <ShellBar crumbs={[{ label: t("people.title") }]}>
        {maySettle && <AliasLink organizationId={organizationId} slug={slug} />}
      </ShellBar>
      <Page>
        <Headline>{t("people.title")}</Headline>
        <DataTable
          label={t("people.list")}
          columns={[
            { key: "name", title: t("people.name") },
            { key: "role", title: t("people.role"), width: "130px" },
            { key: "department", title: t("people.department"), phone: "hide" },
            { key: "teams", title: t("people.teams"), phone: "second" },
          ]}
          rows={pages.pages
            .flatMap((page) => page.items)
            .map((person) => ({
              key: person.userId,
              href: `/${slug}/evidence/daily-reports?person=${person.userId}`,
              cells: {
                name: (
                  <span className="person-name">
                    <Avatar name={person.fullName} /> {person.fullName}
                  </span>
                ),
                role:
                  person.status === "active" ? t(`roles.${person.role}`) : t("people.deactivated"),
                department: person.department ?? "",
                teams: teamsOf(person.userId),
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
      </Page>
    </>
  );
}

function AliasLink({ organizationId, slug }: { organizationId: string; slug: string }) {
  const t = useTranslations("people");
  const [open] = api.personAliases.list.useSuspenseQuery({
    organizationId,
    status: "unsettled",
    limit: 25,
  });
  return (
    <UiLink className="button-link" href={`/${slug}/people/aliases`}>
      {t("settle")}: {t("settleMeta", { count: open.items.length })}
    </UiLink>
  );
}
