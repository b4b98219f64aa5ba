/** What people type into a search, as PostgreSQL is asked it, and where its words stand in what is found. */

/** Letters and digits of any language; hyphens, dots and underscores inside, as in TC-412 or 3.9. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-_.'’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

const mostWords = 12;
export const longestQuestion = 200;

/** What unaccent writes for letters that are no letter with a mark. */
const LETTERS: Record<string, string> = {
  ...{ ł: "l", ø: "o", đ: "d", ð: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th" },
};

/** Folded as the search configurations fold: Latin and Greek without accents, in small letters. */
export const foldWord = (word: string): string =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/[łøđðßæœıþ]/g, (letter) => LETTERS[letter] ?? letter);

export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];

/**
 * A question for to_tsquery: every word has to be there, words in quotation marks beside one another,
 * and the last one is still being typed. Empty when nothing of it is a word.
 */
export function questionOf(typed: string): string {
  const text = typed.slice(0, longestQuestion);
  const parts: string[] = [];
  const pieces = text.split(/["“”„«»]/);
  for (const [i, piece] of pieces.entries()) {
    const words = wordsOf(piece).slice(0, mostWords).map(lexeme);
    if (words.length === 0) continue;
    const quotes = i % 2 === 1 && i < pieces.length - 1;
    if (quotes) parts.push(words.join(" <-> "));
    else parts.push(...words);
  }
  const open = /[\p{L}\p{N}]$/u.test(text);
  const last = parts.at(-1);
  if (open && last && !last.includes("<->")) parts[parts.length - 1] = `${last}:*`;
  return parts.slice(0, mostWords).join(" & ");
}

/** A question that any of some words answers; the more of them a line holds, the better it ranks. */
export const anyOf = (words: readonly string[]): string =>
  [...new Set(words.map(foldWord))].slice(0, 24).map(lexeme).join(" | ");

/** Quoted: nothing a person types is an operator. */
const lexeme = (word: string) => `'${foldWord(word).replaceAll("'", "''").replaceAll("\\", "")}'`;

/** What a search is narrowed by, beside its words. */
export type SearchFilter = {
  /** The teams whose evidence may be seen; left out: all of it. */
  teamIds?: readonly string[] | undefined;
  /** Whose own reports may be seen whatever their team: the names a person goes by. */
  ownAliasIds?: readonly string[] | undefined;
  kinds?: readonly string[] | undefined;
  teamId?: string | undefined;
  aliasIds?: readonly string[] | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** Of a period of more months than this the years are asked for. */
const mostMonths = 36;

/**
 * A filter as a tsquery over what stands beside a line's words (drizzle/0005): the index that finds the
 * words finds only what is to be seen. Undefined: nothing is narrowed.
 */
export function filterQuery(filter: SearchFilter): string | undefined {
  const { teamIds, ownAliasIds = [], kinds, teamId, aliasIds, from, to } = filter;
  const own = ownAliasIds.map((id) => mark(`a:${id}`));
  const sight = teamIds && [
    mark("g:"),
    ...teamIds.map((id) => mark(`t:${id}`)),
    ...(own.length > 0 ? [`(${mark("k:daily-reports")} & (${own.join(" | ")}))`] : []),
  ];
  const parts = [
    sight,
    kinds?.map((kind) => mark(`k:${kind}`)),
    teamId === undefined ? undefined : [mark(`t:${teamId}`)],
    aliasIds?.map((id) => mark(`a:${id}`)),
    from === undefined && to === undefined ? undefined : periodOf(from, to).map(mark),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return parts.map((part) => `(${part.join(" | ") || mark("nothing:")})`).join(" & ");
}

const mark = (text: string) => `'${text.replace(/[^a-z0-9:-]/gi, "")}'`;

/** The months of a period, or the years of a longer or an open one; its days are told by their own. */
function periodOf(from = "2000-01-01", to = "2059-12-31"): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = from.split("-").map(Number);
  for (; months.length <= mostMonths; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const at = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    if (at > to.slice(0, 7)) return months.map((one) => `m:${one}`);
    months.push(at);
  }
  const first = Number(from.slice(0, 4));
  const years = Math.min(200, Math.max(0, Number(to.slice(0, 4)) - first + 1));
  return Array.from({ length: years }, (_, i) => `y:${first + i}`);
}

export type Span = { from: number; to: number };

/** Where the words of a question stand in a text, also with other endings: at most 40 places. */
export function highlights(text: string, words: readonly string[]): Span[] {
  const stems = words
    .map(foldWord)
    .filter((word) => word.length > 1)
    .map(stemOf);
  if (stems.length === 0) return [];
  const spans: Span[] = [];
  for (const match of text.matchAll(WORD)) {
    if (spans.length >= 40) break;
    const found = foldWord(match[0]);
    if (stems.some((stem) => found.startsWith(stem)))
      spans.push({ from: match.index, to: match.index + match[0].length });
  }
  return spans;
}

/** Places of a text in order, those that meet or overlap as one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** Endings differ, beginnings do not: of a longer word its beginning is enough. */
const stemOf = (word: string) =>
  word.length > 5 ? word.slice(0, Math.ceil(word.length * 0.75)) : word;

/** How like two names are, 0–1: a prefix of any word counts in full, a letter wrong in part. */
export function likeness(name: string, typed: string): number {
  const names = wordsOf(name).map(foldWord);
  const asked = wordsOf(typed).map(foldWord);
  if (asked.length === 0 || names.length === 0) return 0;
  const best = asked.map((word) => Math.max(...names.map((one) => wordLikeness(one, word))));
  return Math.min(...best);
}

function wordLikeness(name: string, typed: string): number {
  if (name.startsWith(typed)) return 1;
  if (typed.length < 3) return 0;
  const head = name.slice(0, typed.length + 1);
  const [a, b] = [pairsOf(head), pairsOf(typed)];
  let shared = 0;
  for (const pair of b) if (a.delete(pair)) shared += 1;
  return (2 * shared) / (pairsOf(head).size + b.size);
}

const pairsOf = (word: string) => {
  const padded = ` ${word}`;
  return new Set(Array.from({ length: padded.length - 1 }, (_, i) => padded.slice(i, i + 2)));
};
