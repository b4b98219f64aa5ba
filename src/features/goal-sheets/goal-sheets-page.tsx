"use client";
import { api } from "#client";
import { goalNouns } from "#domain/formats/goal-sheets";
import { atLeast } from "#domain/roles";
import { useTranslations } from "#i18n";
import { EmptyState, Headline, Page, Section, SectionNote, ShellBar, UiLink } from "#ui";
import { GoalImport } from "./goal-import";
import "./goal-sheets.css";

/** Goals in and out as files. */
export function GoalSheets(props: { organizationId: string; slug: string }) {
  const { organizationId, slug } = props;
  const t = useTranslations();
  const [standing] = api.memberships.standing.useSuspenseQuery({ organizationId });
  const [me] = api.session.me.useSuspenseQuery();
  const may = atLeast(standing.role, "leader");
  const address = (query: Record<string, string>) =>
    `/api/goals/${organizationId}?${new URLSearchParams(query)}`;
  const { locale } = me.profile;
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("objectives.title"), href: `/${slug}/objectives` },
          { label: t("sheets.title") },
        ]}
      />
      <Page>
        <Headline>{t("sheets.title")}</Headline>
        {may ? (
          <div className="goal-sheets">
            <GoalImport organizationId={organizationId} />
            <Section title={t("sheets.export")}>
              <SectionNote>{t("sheets.exportText")}</SectionNote>
              <ul className="goal-files">
                <li>
                  <UiLink href={address({ format: "xlsx", language: locale })}>
                    {t("sheets.workbook")}
                  </UiLink>
                </li>
                <li>
                  <UiLink href={address({ format: "json" })}>{t("sheets.json")}</UiLink>
                </li>
                {goalNouns.map((noun) => (
                  <li key={noun}>
                    <UiLink href={address({ format: "csv", noun, language: locale })}>
                      {t("sheets.csv", { noun: t(`sheets.nouns.${noun}`) })}
                    </UiLink>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={t("sheets.templates")}>
              <SectionNote>{t("sheets.templatesText")}</SectionNote>
              <ul className="goal-files">
                {(["en", "es"] as const).map((language) => (
                  <li key={language}>
                    <UiLink href={address({ what: "template", format: "xlsx", language })}>
                      {t("sheets.workbook")},{" "}
                      {language === "en" ? t("sheets.english") : t("sheets.spanish")}
                    </UiLink>
                  </li>
                ))}
                {goalNouns.map((noun) => (
                  <li key={noun}>
                    <UiLink
                      href={address({ what: "template", format: "csv", noun, language: locale })}
                    >
                      {t("sheets.csv", { noun: t(`sheets.nouns.${noun}`) })}
                    </UiLink>
                  </li>
                ))}
              </ul>
            </Section>
          </div>
        ) : (
          <EmptyState title={t("sheets.notAllowed")} text={t("sheets.notAllowedText")} />
        )}
      </Page>
    </>
  );
}
