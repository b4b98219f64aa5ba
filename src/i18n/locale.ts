export const locales = ["en", "es"] as const;
export type Locale = (typeof locales)[number];

/** The first language a browser asks for that we speak. */
export function localeOf(acceptLanguage: string | null): Locale {
  const asked = (acceptLanguage ?? "")
    .split(",")
    .map((part) => part.trim().split(";")[0]?.slice(0, 2).toLowerCase());
  return (
    locales.find((locale) => asked[0] === locale) ?? locales.find((l) => asked.includes(l)) ?? "en"
  );
}
