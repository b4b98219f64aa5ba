/** An organization's own words: found whole, in any case, with any white space between. */

import { runEnd, type Span } from "./redact-span";

export const longestPhrase = 200;
export const mostPhrases = 500;

type Step = { next: Map<string, Step>; ends: boolean };
type Token = { word: string; start: number; end: number };

/** Scripts that put no space between words: each character is a word there. */
const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}";
/** Text of JSON writes a line end as `\n` and `ñ` as `\u00f1`. */
const GAP = /\s{1,4000}|\\[nrt]/y;
const TOKEN = new RegExp(
  `([${UNSPACED}]\\p{M}{0,9})|((?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}]|\\\\u[0-9a-fA-F]{4}){1,1500})|(\\0{1,4000}|(?:\\\\?["“”]){1,4}|\\S)`,
  "uy",
);

/** A list is asked of many texts: its steps are made once. */
const compiled = new WeakMap<readonly string[], Step>();

export function findPhrases(text: string, phrases: readonly string[]): Span[] {
  const root = compiled.get(phrases) ?? compile(phrases);
  compiled.set(phrases, root);
  if (root.next.size === 0) return [];
  const spans: Span[] = [];
  for (let at = 0, token = tokenAt(text, at); token; token = tokenAt(text, at)) {
    const end = longestFrom(text, token, root);
    if (end > 0) spans.push({ start: token.start, end, kind: "phrase" });
    at = end > 0 ? end : token.end;
  }
  return spans;
}

function compile(phrases: readonly string[]): Step {
  if (phrases.length > mostPhrases) throw new RangeError(`More than ${mostPhrases} phrases.`);
  const root: Step = { next: new Map(), ends: false };
  for (const phrase of phrases) {
    if (phrase.length > longestPhrase)
      throw new RangeError(`A phrase over ${longestPhrase} characters.`);
    let step = root;
    for (let token = tokenAt(phrase, 0); token; token = tokenAt(phrase, token.end)) {
      const known: Step = step.next.get(token.word) ?? { next: new Map(), ends: false };
      step.next.set(token.word, known);
      step = known;
    }
    step.ends = step !== root;
  }
  return root;
}

/** The end of the longest phrase that begins with this token, or 0. */
function longestFrom(text: string, first: Token, root: Step): number {
  let longest = 0;
  let token: Token | null = first;
  let step = root.next.get(first.word);
  while (token && step) {
    if (step.ends) longest = token.end;
    if (step.next.size === 0) break;
    token = tokenAt(text, token.end);
    step = token ? step.next.get(token.word) : undefined;
  }
  return longest;
}

function tokenAt(text: string, at: number): Token | null {
  const start = runEnd(text, at, GAP);
  TOKEN.lastIndex = start;
  const found = TOKEN.exec(text);
  if (!found) return null;
  const written = found[1] ?? found[2];
  const word = written === undefined ? sign(found[3] ?? "") : fold(written);
  return { word, start, end: TOKEN.lastIndex };
}

/** Upper first: `ß` and `SS` are one, and so are the two small sigmas. */
function fold(word: string): string {
  if (/^[a-z0-9]+$/.test(word)) return word;
  if (/^[A-Za-z0-9]+$/.test(word)) return word.toLowerCase();
  const plain = word.replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return plain.normalize("NFKC").toUpperCase().toLowerCase().normalize("NFKC");
}

function sign(character: string): string {
  if ("‘’ʼ".includes(character)) return "'";
  // CSV doubles a quote within a cell, and JSON puts a stroke before it.
  if (/^\\?["“”]/.test(character)) return '"';
  return "‐‑–—".includes(character) ? "-" : character;
}
