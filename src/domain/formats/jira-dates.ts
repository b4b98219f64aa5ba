/** Days as Jira writes them: `25/Feb/26 2:54 PM`, ISO moments, or figures in a site's own order. */

import {
  type DateOrder,
  isNumericDayMonth,
  parseWrittenDate,
  settleDateOrder,
  type WrittenDate,
} from "./dates";

/** Longer than any moment; it also bounds the work spent on a hostile cell. */
const LONGEST = 80;

const CLOCK =
  /(?:t|,? )(?:at |a las |a |om )?\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.? ?m\.?)?(?: ?(?:z|utc|gmt|[+-]\d{2}:?\d{2}))?$/;
const NAMED = /^(\d{1,2})(?:[-/. ]| de )([a-z]+)\.?(?:[-/ ]| de )(\d{4}|\d{2})$/;
const SHORT_YEAR = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{2})$/;

/** The shortest of each month in en, es, fr, pt and nl; a longer spelling begins with it. */
const MONTHS: readonly (readonly string[])[] = [
  ["jan", "ene"],
  ["feb", "fev"],
  ["mar", "maa", "mrt"],
  ["apr", "abr", "avr"],
  ["may", "mai", "mei"],
  ["jun", "juin"],
  ["jul", "juil"],
  ["aug", "ago", "aou"],
  ["sep", "set"],
  ["oct", "out", "okt"],
  ["nov"],
  ["dec", "dic", "dez"],
];

const SPELLED = new Set(
  `january february march april may june july august september october november december sept
  enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre
  diciembre janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
  janv fevr juil janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro
  januari februari maart mei juni juli augustus oktober november`.split(/\s+/),
);

/** The day a moment was written on. No zone is applied: it is the file's own day. */
export function parseJiraDay(text: string, order?: DateOrder): WrittenDate {
  return parseWrittenDate(dayOf(text), order);
}

/** Settles one order of day and month for a whole file. */
export class JiraDates {
  private readonly order: DateOrder | undefined;
  private readonly contradicted: boolean;

  constructor(texts: Iterable<string>, given: DateOrder | undefined) {
    const settled = given ?? settleDateOrder(days(texts));
    this.contradicted = settled === "contradiction";
    this.order = settled === "contradiction" ? undefined : settled;
  }

  read(text: string): WrittenDate {
    const day = dayOf(text);
    if (this.contradicted && isNumericDayMonth(day)) return { kind: "ambiguous" };
    return parseWrittenDate(day, this.order);
  }
}

function* days(texts: Iterable<string>): Iterable<string> {
  for (const text of texts) yield dayOf(text);
}

/** The day alone, in words that the grammar of dates knows. */
function dayOf(text: string): string {
  if (text.length > LONGEST) return "";
  const words = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
  const day = words.replace(CLOCK, "").trim();

  const named = NAMED.exec(day);
  if (named) {
    const month = monthOf(named[2] ?? "");
    if (month > 0) return `${fullYear(named[3] ?? "")}-${month}-${named[1]}`;
  }
  const short = SHORT_YEAR.exec(day);
  if (!short) return day;
  const [, first, mark, second, year = ""] = short;
  return [first, second, fullYear(year)].join(mark);
}

/** Jira is younger than the century. */
const fullYear = (digits: string): string => (digits.length === 2 ? `20${digits}` : digits);

function monthOf(name: string): number {
  const spelled = SPELLED.has(name);
  const begins = (start: string) => name === start || (spelled && name.startsWith(start));
  return MONTHS.findIndex((starts) => starts.some(begins)) + 1;
}
