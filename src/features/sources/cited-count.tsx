"use client";
import { useDays, useTranslations } from "#i18n";
import { Stub } from "#ui";
import "./sources.css";

/** How much relies on a source: the receipt and how often, or a dash. */
export function CitedCount({ count }: { count: number }) {
  const t = useTranslations("evidence");
  const days = useDays();
  return (
    <span className="cited-count" data-none={count === 0 || undefined}>
      <span className="vh">{t("citedTimes", { count })}</span>
      <span aria-hidden="true" title={t("citedTimes", { count })}>
        {count === 0 ? (
          "–"
        ) : (
          <>
            <Stub /> {days.number(count)}
          </>
        )}
      </span>
    </span>
  );
}
