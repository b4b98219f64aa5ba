"use client";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import { useTranslations } from "#i18n";
import { TabLinks } from "#ui";

/** Where the sources of a kind are listed. */
export const evidenceAddress = (slug: string, kind: EvidenceKind) => `/${slug}/evidence/${kind}`;

/** The kinds of evidence, each with a list of its own. */
export function EvidenceTabs(props: { slug: string; kind: EvidenceKind; team: string | null }) {
  const { slug, kind, team } = props;
  const t = useTranslations("evidence");
  return (
    <TabLinks
      label={t("tabs")}
      items={evidenceKinds.map((one) => ({
        key: one,
        label: t(`kinds.${one}`),
        href: `${evidenceAddress(slug, one)}${team ? `?team=${team}` : ""}`,
        active: one === kind,
      }))}
    />
  );
}
