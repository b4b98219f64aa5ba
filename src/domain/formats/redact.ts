/** Secrets are taken out of text before anything of it is kept; what cannot be judged is taken too. */

import { codeMark, findCode } from "./redact-code";
import { findPrivateKeys } from "./redact-keys";
import { findPasswords } from "./redact-passwords";
import { findPhrases } from "./redact-phrases";
import { HIDDEN, type RedactionKind, type Span } from "./redact-span";
import { findTokens } from "./redact-tokens";

export { longestPhrase, mostPhrases } from "./redact-phrases";
export type { RedactionKind };

export type RedactionPolicy = {
  codeBlocks: "keep" | "redact";
  /** An organization's own words; at most 500 of at most 200 characters, else a RangeError. */
  phrases: readonly string[];
};

export type Redacted = {
  text: string;
  counts: Partial<Record<RedactionKind, number>>;
  /** The sum of the counts: how many marks this call made. */
  total: number;
};

/** Finds every mark in a line; global, so for `matchAll`, `split` and `replaceAll`. */
export const redactionMark =
  /\[REDACTED (?:SECRET|PHRASE|CODE [0-9]{1,9} lines, language=[A-Za-z0-9+#._-]{1,24})\]/g;

/** One of these stands in every text that has a secret of a known shape. */
const TRIGGER =
  /PRIVATE KEY|Private-Lines|LS0tLS1CRUdJTi|A[KS]IA|AIza|GOCSPX|ya29|1\/\/0|sig=|X-Amz-|8Q~|do[opr]_v1|xox|xapp-|hooks\.slack|webhook|gh[pousr]_|github_pat|gl[a-z]{2,5}-|[sr]k_|whsec_|sk-|npm_|pypi-|hf_|shp[a-z]{2}_|lin_api|ntn_|dapi|ATATT3|SG\.|SK[0-9a-f]|key-|:AA|AGE-SECRET|vercel_blob|napi_|dp\.|sq0|glsa_|hvs\.|dckr_pat|gsk_|eyJ|authorization|bearer|:\\{0,4}\/|pass|pwd|pw|kennwort|wachtwoord|contrase|senha|secret|token|key|credential|clave|curl/i;

/** More is never needed for what people write; it bounds what is built to be taken apart slowly. */
const mostRounds = 8;

/** Taking out twice changes nothing: it is done until nothing more is found. */
export const redact = (text: string, policy: RedactionPolicy): Redacted =>
  takenOut({ text, counts: {}, total: 0 }, policy, () => "");

/**
 * The same for text that is stored, and cited by its lines: what is left of it stays on its own line.
 * A mark that stands for several lines is followed by as many empty ones.
 */
export const redactInPlace = (text: string, policy: RedactionPolicy): Redacted =>
  takenOut({ text, counts: {}, total: 0 }, policy, lineEndsOf);

const lineEndsOf = (taken: string) => "\n".repeat((taken.match(/\r\n|\r|\n/g) ?? []).length);

/** What stays of a text that is taken out, besides its mark. */
type Rest = (taken: string) => string;

function takenOut(result: Redacted, policy: RedactionPolicy, rest: Rest): Redacted {
  for (let round = 0; round < mostRounds; round += 1) {
    const before = result.total;
    if (policy.codeBlocks === "redact") takeOutCode(result, rest);
    if (TRIGGER.test(result.text)) takeOut(result, findSecrets, "[REDACTED SECRET]", rest);
    const phrases = (hidden: string) => findPhrases(hidden, policy.phrases);
    takeOut(result, phrases, "[REDACTED PHRASE]", rest);
    if (result.total === before) break;
  }
  return result;
}

function findSecrets(text: string): Span[] {
  return [...findPrivateKeys(text), ...findTokens(text), ...findPasswords(text)];
}

function takeOutCode(result: Redacted, rest: Rest): void {
  const blocks = findCode(result.text);
  for (const block of blocks) count(result, block);
  result.text = replaced(result.text, blocks, (block, taken) => codeMark(block) + rest(taken));
}

function takeOut(result: Redacted, find: (text: string) => Span[], mark: string, rest: Rest): void {
  const hidden = result.text.replace(redactionMark, (made) => HIDDEN.repeat(made.length));
  const spans = merged(find(hidden));
  for (const span of spans) count(result, span);
  result.text = replaced(result.text, spans, (_, taken) => mark + rest(taken));
}

function count(result: Redacted, span: Span): void {
  result.counts[span.kind] = (result.counts[span.kind] ?? 0) + 1;
  result.total += 1;
}

/** What two finders saw of one secret is one secret, of the kind that began first. */
function merged(spans: Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const span of sorted) {
    const last = apart.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else apart.push({ ...span });
  }
  return apart;
}

function replaced<S extends Span>(
  text: string,
  spans: readonly S[],
  mark: (span: S, taken: string) => string,
) {
  if (spans.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const span of spans) {
    pieces.push(text.slice(at, span.start), mark(span, text.slice(span.start, span.end)));
    at = span.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}
