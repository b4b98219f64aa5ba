"use client";
import { useFormatter, useTranslations } from "#i18n";

const minus = "−";

/** Shares, quantities and differences as people read them, in the reader's locale. */
export function useNumbers() {
  const format = useFormatter();
  const t = useTranslations("goals");
  const number = (value: number, digits: number, least = 0) =>
    format
      .number(value, { maximumFractionDigits: digits, minimumFractionDigits: least })
      .replace("-", minus);
  /** 0.4201 → 42 */
  const percent = (share: number, digits = 0) => number(share * 100, digits, digits);
  return {
    number,
    percent,
    percentOf: (share: number | null, digits = 0) =>
      share === null ? t("noData") : t("percent", { value: percent(share, digits) }),
    confidence: (value: number | null) => (value === null ? "–" : number(value, 2, 2)),
    /** A measured value with its unit: 3.9 %, 18.8 h, 4. */
    quantity: (value: number | null, unit: string | null) => {
      if (value === null) return "–";
      const said = number(value, 2);
      return unit ? `${said} ${unit}` : said;
    },
    /** Points of a hundred between two shares: +3, −2, 0. */
    points: (now: number | null, before: number | null, digits = 0) => {
      if (now === null || before === null) return null;
      const delta = Number(((now - before) * 100).toFixed(digits));
      return `${delta > 0 ? "+" : ""}${number(delta, digits)}`;
    },
    signed: (delta: number, digits: number) =>
      `${delta > 0 ? "+" : ""}${number(Number(delta.toFixed(digits)), digits)}`,
  };
}
