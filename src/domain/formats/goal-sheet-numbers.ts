import type { GoalLanguage } from "./goal-sheet-records";

/** What stands before the fraction. */
export type DecimalMark = "point" | "comma";

/**
 * How a sheet writes numbers. English ones have a decimal point. Spanish ones have either, by the
 * country: what the numbers themselves betray decides, as with the order of days and months.
 */
export type NumberStyle = {
  language: GoalLanguage;
  betrayed: DecimalMark | undefined;
  contradicted: boolean;
};

export type NumberSign = "percent" | "currency";

export type WrittenNumber =
  | { kind: "number"; value: number; sign: NumberSign | undefined }
  | { kind: "ambiguous" }
  | { kind: "none" };

/** Longer than any written number; it also bounds the work on a hostile cell. */
const LONGEST = 48;

const CODES =
  "ars bob brl cad chf clp cop crc dop eur gbp gtq hnl jpy mxn nio pab pen pyg usd uyu ves";
const CURRENCY = String.raw`[a-z]{0,3}\p{Sc}|s/\.?|bs\.?|${CODES.replaceAll(" ", "|")}`;
const WRITTEN = new RegExp(
  String.raw`^([+-]?) ?(${CURRENCY})? ?([+-]?) ?([\d., ]*\d[.,]?)(e[+-]?\d{1,3})? ?(%|${CURRENCY})?$`,
  "iu",
);

/** A group is never the first to begin with zero: 0.125 has no thousands. */
const WITH_POINT = /^(?:\d*|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:\.\d*)?$/;
const WITH_COMMA = /^(?:\d*|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+)(?:,\d*)?$/;

type Parts = {
  sign: NumberSign | undefined;
  minus: boolean;
  /** Digits, marks and spaces, not judged yet. */
  body: string;
  exponent: number;
  /** The body as each mark would have it read, without groups and with a point. */
  readings: Partial<Record<DecimalMark, string>>;
};

export function settleNumberStyle(texts: Iterable<string>, language: GoalLanguage): NumberStyle {
  let betrayed: DecimalMark | undefined;
  let contradicted = false;
  for (const text of language === "es" ? texts : []) {
    const parts = partsOf(text);
    const mark = parts && markOf(parts);
    if (mark === undefined) continue;
    betrayed ??= mark;
    contradicted ||= betrayed !== mark;
  }
  return { language, betrayed, contradicted };
}

/** `hundredths` says what a percent sign does to the number; without it, it only says its kind. */
export function readNumber(text: string, style: NumberStyle, hundredths: boolean): WrittenNumber {
  const parts = partsOf(text);
  if (!parts) return { kind: "none" };
  const reading = readingOf(parts, style);
  if (reading === "ambiguous") return { kind: "ambiguous" };
  if (reading === undefined) return { kind: "none" };
  const { sign, minus, exponent } = parts;
  // Shifted in writing: 61.3 divided by a hundred is not always what 0.613 is.
  const shift = sign === "percent" && hundredths ? -2 : 0;
  const value = Number(`${minus ? "-" : ""}${reading}e${exponent + shift}`);
  return { kind: "number", value, sign };
}

function partsOf(text: string): Parts | undefined {
  if (text.length > LONGEST) return undefined;
  const folded = text.replace(/\s+/g, " ").replace(/[\u2212\u2013]/g, "-");
  const [whole, first, before, second, body = "", exponent, after] = WRITTEN.exec(folded) ?? [];
  if (whole === undefined || (first !== "" && second !== "")) return undefined;
  if (before !== undefined && after !== undefined) return undefined;
  const readings: Parts["readings"] = {};
  if (WITH_POINT.test(body)) readings.point = body.replace(/[, ]/g, "");
  if (WITH_COMMA.test(body)) readings.comma = body.replace(/[. ]/g, "").replace(",", ".");
  return {
    sign: signOf(before ?? after),
    minus: first === "-" || second === "-",
    body,
    exponent: Number(exponent?.slice(1) ?? 0),
    readings,
  };
}

function signOf(written: string | undefined): NumberSign | undefined {
  if (written === undefined) return undefined;
  return written === "%" ? "percent" : "currency";
}

/** The decimal mark a number betrays by itself; a whole number and "1.234" betray none. */
function markOf({ readings: { point, comma } }: Parts): DecimalMark | undefined {
  if (point === undefined) return comma === undefined ? undefined : "comma";
  return comma === undefined ? "point" : undefined;
}

function readingOf(parts: Parts, style: NumberStyle): string | "ambiguous" | undefined {
  const { point, comma } = parts.readings;
  if (style.language === "en") return point;
  const own = markOf(parts);
  if (own !== undefined) {
    const against = style.contradicted && own !== style.betrayed;
    return against ? undefined : (point ?? comma);
  }
  if (point === comma) return point;
  // "1.234" is a thousand in Spanish. Where fractions have a point it is 1.234 or a slip.
  if (parts.body.includes(".")) {
    return style.contradicted || style.betrayed === "point" ? "ambiguous" : comma;
  }
  // "1,234" is a thousand in Mexico and no more than one in Spain: only the sheet can tell.
  const { betrayed } = style;
  return style.contradicted || betrayed === undefined ? "ambiguous" : parts.readings[betrayed];
}
