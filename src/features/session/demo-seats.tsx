"use client";
import { demoSeats } from "#domain/demo";
import { useTranslations } from "#i18n";

/** The demo's role switcher, as plain links: each signs in and opens the company. */
export function DemoSeats() {
  const t = useTranslations();
  return (
    <nav className="session-seats" aria-label={t("app.demoHint")}>
      <span>{t("app.demoHint")}</span>
      {(Object.keys(demoSeats) as (keyof typeof demoSeats)[]).map((seat) => (
        <a key={seat} href={`/api/demo/${seat}`}>
          {t(`roles.${seat}`)}
        </a>
      ))}
    </nav>
  );
}
