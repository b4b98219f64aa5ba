import { createFormatter, createTranslator } from "use-intl/core";
import { dayStyles } from "./day-styles";
import type { Locale } from "./locale";
import { en, type Messages } from "./messages/en";
import { es } from "./messages/es";

export const messagesOf = (locale: Locale): Messages => (locale === "es" ? es : en);

/** Texts for server components and route handlers. */
export const translator = (locale: Locale) =>
  createTranslator({ locale, messages: messagesOf(locale) });

/** A day is a day everywhere: it is shown without a time zone. */
export function formatDay(locale: Locale, day: string, style: "long" | "short" | "bare" = "short") {
  const format = createFormatter({ locale, timeZone: "UTC" });
  return format.dateTime(new Date(`${day}T00:00:00Z`), dayStyles[style]);
}
