"use client";
import { useTranslations } from "#i18n";
import { EmptyState, UiLink } from "#ui";

/** An organization without a cycle: what belongs here, and the one thing that brings it. */
export function NoCycle({ slug }: { slug: string }) {
  const t = useTranslations("goals");
  return (
    <EmptyState
      title={t("noCycle")}
      text={t("noCycleText")}
      action={<UiLink href={`/${slug}/cycles`}>{t("noCycleAction")}</UiLink>}
    />
  );
}
