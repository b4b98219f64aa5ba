"use client";
import { api } from "#client";
import { dayIn } from "#domain/calendar";
import { useTranslations } from "#i18n";
import { EmptyState, Headline, Page, ShellBar } from "#ui";
import { ReportForm } from "./report-form";

/** The page in which people file their own day. */
export function WriteReport({ organizationId, slug }: { organizationId: string; slug: string }) {
  const t = useTranslations();
  const [me] = api.session.me.useSuspenseQuery();
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const [teams] = api.teams.list.useSuspenseQuery({ organizationId });
  const [members] = api.teams.members.useSuspenseQuery({ organizationId });
  const mine = new Set(
    members.filter((one) => one.userId === me.profile.userId).map((one) => one.teamId),
  );
  const open = teams.filter((team) => team.status === "active");
  const own = open.filter((team) => mine.has(team.id));
  const choices = own.length > 0 ? own : standing.teamIds === null ? open : [];
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("nav.evidence") },
          { label: t("reports.title"), href: `/${slug}/evidence/daily-reports` },
          { label: t("write.title") },
        ]}
      />
      <Page>
        <Headline>{t("write.title")}</Headline>
        {choices.length === 0 ? (
          <EmptyState title={t("write.noTeam")} text={t("write.noTeamText")} />
        ) : (
          <ReportForm
            organizationId={organizationId}
            slug={slug}
            teams={choices}
            today={dayIn(standing.timeZone, new Date())}
          />
        )}
      </Page>
    </>
  );
}
