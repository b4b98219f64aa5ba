/** Which lines of evidence a check-in may stand on: ranked, each with why, and what they say the value is. */

import { type DraftMeasure, type DraftValue, readerOf } from "./draft-value";
import type { EvidenceKind } from "./evidence-words";
import { foldWord, wordsOf } from "./search";

/** A key result, as its evidence is looked for. */
export type DraftSubject = DraftMeasure & {
  title: string;
  objectiveTitle: string;
  ownerUserId: string | null;
  /** What hangs on the objective: titles may carry issue keys. */
  initiatives: readonly string[];
};

export type DraftLine = {
  sourceId: string;
  blobId: string;
  lineStart: number;
  lineEnd: number;
  kind: EvidenceKind;
  text: string;
  day: string | null;
  personUserId: string | null;
};

export type DraftReason =
  | { why: "number" }
  | { why: "words"; words: string[] }
  | { why: "issue"; key: string }
  | { why: "owner" };

export type Candidate<L> = L & { score: number; reasons: DraftReason[]; value: DraftValue | null };

const ISSUE = /\b[A-Z][A-Z0-9_]{1,9}-\d{1,7}\b/g;

/** So many words of a title have to stand in a line before its number is taken for the title's. */
const wordsThatName = 2;

/** Words that stand in most lines and tell nothing. */
const COMMON = new Set(
  "about after also and are been before con como cada con de del desde each el en esta for from has have into la las less los mas menos more must not of off on once one only our out para per por que sin sobre than that the their them then this through time to una under until use very was were when which with within without y your first key result every all per less than".split(
    " ",
  ),
);

/** The words a key result is known by, its issues' keys first. */
export function wordsToFind(subject: DraftSubject): { words: string[]; issues: string[] } {
  const titles = [subject.title, ...subject.initiatives];
  const issues = [...new Set(titles.flatMap((title) => title.match(ISSUE) ?? []))];
  const words = wordsOf(subject.title)
    .map(foldWord)
    .filter((word) => word.length >= 4 && !COMMON.has(word) && !/^\d/.test(word));
  return { words: [...new Set(words)].slice(0, 12), issues: issues.slice(0, 12) };
}

/** The lines most likely to be what a check-in stands on, the best first. */
export function rankCandidates<L extends DraftLine>(
  subject: DraftSubject,
  lines: readonly L[],
  most = 8,
): Candidate<L>[] {
  const { words, issues } = wordsToFind(subject);
  const unit = foldWord(subject.unit ?? "");
  const about = words.filter((word) => unit === "" || !unit.startsWith(stem(word)));
  const enough = Math.max(1, Math.min(wordsThatName, about.length));
  const read = readerOf(subject);
  const told = lines.map((line) => {
    const said = wordsOf(line.text);
    const saying = (word: string) => said.find((one) => foldWord(one).startsWith(stem(word)));
    const named = words.flatMap((word) => saying(word) ?? []);
    const issue = issues.find((key) => said.includes(key));
    const value = named.length > 0 || issue ? read(line.text) : null;
    const sure = about.filter(saying).length >= (issue ? 1 : enough);
    return { line, named, issue, value, sure };
  });
  // A line that names little is believed when it says what one that names enough says too.
  const values = new Set(told.flatMap(({ value, sure }) => (sure && value ? [value.value] : [])));
  const ranked = told.map(({ line, named, issue, value: found }): Candidate<L> => {
    const value = found && values.has(found.value) ? found : null;
    const own = subject.ownerUserId !== null && line.personUserId === subject.ownerUserId;
    const reasons: DraftReason[] = [];
    if (value) reasons.push({ why: "number" });
    if (issue) reasons.push({ why: "issue", key: issue });
    if (named.length > 0) reasons.push({ why: "words", words: [...new Set(named)].slice(0, 3) });
    if (own) reasons.push({ why: "owner" });
    const score =
      named.length / Math.max(1, words.length) +
      (value ? 0.6 : 0) +
      (issue ? 0.8 : 0) +
      (own ? 0.3 : 0);
    return { ...line, score, reasons, value };
  });
  const texts = new Set<string>();
  return ranked
    .filter((line) => line.reasons.some(({ why }) => why !== "owner"))
    .sort(
      (a, b) =>
        b.score - a.score || (b.day ?? "").localeCompare(a.day ?? "") || a.lineStart - b.lineStart,
    )
    .filter(({ text }) => {
      // One week's snapshot repeats the other's: the same words are offered once.
      const plain = wordsOf(text).map(foldWord).join(" ");
      return !texts.has(plain) && texts.add(plain);
    })
    .slice(0, Math.max(0, most));
}

type Offered = Pick<Candidate<DraftLine>, "value" | "reasons">;

/**
 * Those a draft is made of: the best that names the number, and what says the same or tells of an
 * issue. A line with another number is an older one, or of something else.
 */
export function draftOf<C extends Offered>(candidates: readonly C[], most = 3): C[] {
  const lead = candidates.find(({ value }) => value !== null);
  const fits = ({ value, reasons }: C) =>
    value ? value.value === lead?.value?.value : reasons.some(({ why }) => why === "issue");
  return candidates.filter(fits).slice(0, most);
}

const longestSentence = 400;

/** A note out of lines, without their bullets and the keys they begin with; nothing is said twice. */
export const noteOf = (texts: readonly string[]): string => {
  const sentences = texts
    .map((text) => {
      const plain = text
        .replace(/\s+/g, " ")
        .replace(/^ ?(?:[-*•+]|\d+[.)]) /, "")
        .replace(/^\[[ xX]\] /, "")
        .replace(/^[A-Z][A-Z0-9_]{1,9}-\d{1,7}:? /, "")
        .trim();
      const cut =
        plain.length > longestSentence ? `${plain.slice(0, longestSentence).trimEnd()}…` : plain;
      return /[.!?…]$/.test(cut) || cut === "" ? cut : `${cut}.`;
    })
    .flatMap((line) => line.split(/(?<=[.!?…]) /))
    .filter((sentence) => sentence !== "");
  return [...new Set(sentences)].join(" ");
};

const stem = (word: string) => word.slice(0, Math.max(4, Math.ceil(word.length * 0.75)));
