"use client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { EmptyState, Headline, Page, ShellBar, Standfirst } from "#ui";
import { PolicyForm } from "./policy-form";
import { StoredEvidence } from "./stored-evidence";

/** What is taken out of evidence: named for what comes, and taken out of what is stored. */
export function RedactionPage(props: { organizationId: string; slug: string; mayRedact: boolean }) {
  const { organizationId, slug, mayRedact } = props;
  const t = useTranslations("redaction");
  const nav = useTranslations("nav");
  return (
    <>
      <ShellBar
        crumbs={[
          { label: nav("evidence"), href: `/${slug}/evidence/daily-reports` },
          { label: t("title") },
        ]}
      />
      <Page>
        {mayRedact ? (
          <>
            <Headline>{t("title")}</Headline>
            <Standfirst>{t("text")}</Standfirst>
            <PolicyForm organizationId={organizationId} />
            <Stored organizationId={organizationId} slug={slug} />
          </>
        ) : (
          <EmptyState title={t("notAllowed")} text={t("notAllowedText")} />
        )}
      </Page>
    </>
  );
}

/** What was found was found for what was named then: another list is looked for anew. */
function Stored(props: { organizationId: string; slug: string }) {
  const { organizationId } = props;
  const [policy] = api.organizations.redactionPolicy.useSuspenseQuery({ organizationId });
  const { redactCode, redactionPhrases } = policy;
  return <StoredEvidence key={`${redactCode} ${redactionPhrases}`} {...props} />;
}
