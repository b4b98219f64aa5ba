/** Which lines of evidence a check-in may stand on: ranked, each with why, and what they say the value is. */

import type { EvidenceKind } from "./evidence-words";
import { foldWord, wordsOf } from "./search";

/** A key result, as its evidence is looked for. */
export type DraftSubject = {
  title: string;
  objectiveTitle: string;
  unit: string | null;
  kind: "number" | "percent" | "currency" | "milestone";
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
export type DraftValue = { value: number; from: string };

const ISSUE = /\b[A-Z][A-Z0-9_]{1,9}-\d{1,7}\b/g;

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
  const ranked = lines.map((line): Candidate<L> => {
    const said = wordsOf(line.text).map(foldWord);
    const named = words.filter((word) => said.some((one) => one.startsWith(stem(word))));
    const issue = issues.find((key) => line.text.includes(key));
    const own = subject.ownerUserId !== null && line.personUserId === subject.ownerUserId;
    const value = named.length > 0 || issue ? valueIn(line.text, subject) : null;
    const reasons: DraftReason[] = [];
    if (value) reasons.push({ why: "number" });
    if (issue) reasons.push({ why: "issue", key: issue });
    if (named.length > 0) reasons.push({ why: "words", words: named.slice(0, 3) });
    if (own) reasons.push({ why: "owner" });
    const score =
      named.length / Math.max(1, words.length) +
      (value ? 0.6 : 0) +
      (issue ? 0.8 : 0) +
      (own ? 0.3 : 0);
    return { ...line, score, reasons, value };
  });
  return ranked
    .filter((line) => line.reasons.some(({ why }) => why !== "owner"))
    .sort(
      (a, b) =>
        b.score - a.score || (b.day ?? "").localeCompare(a.day ?? "") || a.lineStart - b.lineStart,
    )
    .slice(0, most);
}

const stem = (word: string) => word.slice(0, Math.max(4, Math.ceil(word.length * 0.75)));

const NUMBER = String.raw`\d{1,3}(?:[,\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?`;
const PERCENT = new RegExp(`(${NUMBER})\\s?%`);
const SHARE = new RegExp(`(${NUMBER})\\s+(?:of|out of|de)\\s+(${NUMBER})`, "i");

/** The value a line says a key result has, and from which of its words; null when it says none. */
export function valueIn(
  text: string,
  subject: Pick<DraftSubject, "kind" | "unit">,
): DraftValue | null {
  if (subject.kind === "percent") {
    const percent = PERCENT.exec(text);
    if (percent) return found(percent[1], percent[0]);
    const share = SHARE.exec(text);
    const [part, whole] = [numberOf(share?.[1]), numberOf(share?.[2])];
    if (share && part !== null && whole !== null && whole > 0 && part <= whole)
      return { value: Math.round((part / whole) * 1000) / 10, from: share[0] };
    return null;
  }
  const unit = subject.unit?.trim();
  if (!unit || unit.length < 2) return null;
  const escaped = unit.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const counted = new RegExp(`(${NUMBER})\\s?${escaped}`, "i").exec(text);
  return counted ? found(counted[1], counted[0]) : null;
}

const found = (digits: string | undefined, from: string): DraftValue | null => {
  const value = numberOf(digits);
  return value === null ? null : { value, from };
};

function numberOf(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  const plain = /[,\u202f\u00a0]\d{3}/.test(digits)
    ? digits.replace(/[,\u202f\u00a0]/g, "")
    : digits.replace(",", ".");
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}
