/** The value that a line of evidence says a key result has: as people write numbers, in English and Spanish. */

import type { KeyResultKind } from "./goal-words";

export type DraftMeasure = { kind: KeyResultKind; unit: string | null };
export type DraftValue = { value: number; from: string };

/** With thousands by commas, dots or narrow spaces, or with a decimal comma or point. */
const DIGITS = String.raw`\d{1,3}(?:[,.\u202f\u00a0]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?`;
/** Not the end of a key, a date or a range; and with a sign it is a change, not a value. */
const NUMBER = String.raw`(?<![\p{L}\p{N}_.,:/+\u2212\u2013-])(${DIGITS})`;
const PERCENT = new RegExp(
  String.raw`${NUMBER}\s?(?:%|per ?cent(?![\p{L}])|por ciento(?![\p{L}]))`,
  "iu",
);
const WHOLE = String.raw`\s+(?:out of|of|de)\s+(?:the |all |cada |los |las )?`;
const SHARE = new RegExp(`${NUMBER}${WHOLE}${NUMBER}(?![.,]?\\d)`, "iu");
/** As it is written behind an amount of money. */
const SCALES = new Map<string, number>([
  ...(["k", "mil", "thousand"] as const).map((word) => [word, 1e3] as const),
  ...(["m", "million", "millions", "millón", "millones"] as const).map(
    (word) => [word, 1e6] as const,
  ),
]);
const SCALE = String.raw`(?:\s?(${[...SCALES.keys()].sort((a, b) => b.length - a.length).join("|")})(?![\p{L}]))?`;

type Reader = (text: string) => DraftValue | null;
/** The value a line says a key result has, and from which of its words; null when it says none. */
export const valueIn = (text: string, measure: DraftMeasure): DraftValue | null =>
  readerOf(measure)(text);

/** What reads the value of one measure out of line after line. */
export function readerOf({ kind, unit: written }: DraftMeasure): Reader {
  const unit = written?.trim() ?? "";
  if (kind === "milestone") return () => null;
  if (kind === "percent" || unit === "%") return percentIn;
  if (unit === "") return () => null;
  return kind === "currency" ? amountReader(unit) : countReader(unit);
}

function percentIn(text: string): DraftValue | null {
  const percent = PERCENT.exec(text);
  // Hardly a percentage has thousands: 3.900 % is 3.9, and 99,999 % is a hair under 100.
  if (percent) {
    const written = percent[1] ?? "";
    const plain = /^\d+[.,]\d+$/.test(written);
    return found(plain ? Number(written.replace(",", ".")) : numberOf(written), percent);
  }
  const share = SHARE.exec(text);
  const [part, whole] = [numberOf(share?.[1]), numberOf(share?.[2])];
  return share && part !== null && whole !== null && whole > 0 && part <= whole
    ? found(Math.round((part / whole) * 1000) / 10, share)
    : null;
}

/** Small numbers as people write them out. */
const SPELLED = new Map(
  [
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
  ].flatMap((words) => words.split(" ").map((word, nth) => [word, nth + 1] as const)),
);
const SPELT = String.raw`(?<![\p{L}\p{N}-])(${[...SPELLED.keys()].join("|")})(?![\p{L}\p{N}])`;

/**
 * A count with its unit: 4 sites, and the first of "4 of 14 sites" and of "site four of fourteen". In
 * words only as a part of all: "fourteen sites" tells how many there are.
 */
function countReader(unit: string): Reader {
  const [some, said] = [`(?:${NUMBER}|${SPELT})`, unitOf(unit)];
  const ways = [
    `${some}${WHOLE}${some}\\s?${said}`,
    `${said} ${some}${WHOLE}${some}`,
    `${NUMBER}\\s?${said}`,
  ].map((way) => new RegExp(way, "iu"));
  return (text) => {
    const named = ways.map((way) => way.exec(text)).reduce(firstOf, null);
    return named && found(numberOf(named[1]) ?? spelled(named[2]), named);
  };
}

const spelled = (word: string | undefined) => SPELLED.get(word?.toLowerCase() ?? "") ?? null;

function amountReader(unit: string): Reader {
  const behindIt = new RegExp(`${NUMBER}${SCALE}\\s?(?:de )?${unitOf(unit)}`, "iu");
  const beforeIt = new RegExp(`${escaped(unit)}\\s?(${DIGITS})${SCALE}`, "iu");
  return (text) => {
    const amount = firstOf(behindIt.exec(text), beforeIt.exec(text));
    const value = numberOf(amount?.[1]);
    const scale = SCALES.get(amount?.[2]?.toLowerCase() ?? "") ?? 1;
    return amount && value !== null ? found(Number((value * scale).toPrecision(12)), amount) : null;
  };
}

const firstOf = (a: RegExpExecArray | null, b: RegExpExecArray | null) =>
  a && b ? (a.index <= b.index ? a : b) : (a ?? b);

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A unit as it is written behind a number: of a longer word also its other endings, minutes for min. */
function unitOf(unit: string): string {
  if (!/\p{L}$/u.test(unit)) return escaped(unit);
  return unit.length < 3
    ? `${escaped(unit)}(?![\\p{L}\\p{N}])`
    : `${escaped(unit.replace(/s$/i, ""))}(?:s|es|utes|utos)?(?![\\p{L}\\p{N}])`;
}

const found = (value: number | null, match: RegExpExecArray): DraftValue | null =>
  value === null ? null : { value, from: match[0] };

/** 1,508 and 1.508 are thousands, 3,9 and 3.9 decimals: three digits after a sign are never a fraction. */
function numberOf(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const [, whole = "", , fraction] =
    /^(\d{1,3}([,.\u202f\u00a0])\d{3}(?:\2\d{3})*)(?:[.,](\d+))?$/.exec(digits) ?? [];
  const plain =
    whole !== "" && !digits.startsWith("0")
      ? `${whole.replace(/\D/g, "")}.${fraction ?? 0}`
      : digits.replace(",", ".");
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
