/** Keys and tokens that say by their own shape what they are. */

import { hasLetterAndDigit, looksRandom, runEnd, type Span } from "./redact-span";

/** Where a token may begin. Text of JSON writes a line end as `\n`: that `n` belongs to no token. */
const EDGE = "(?:(?<![A-Za-z0-9_+/-])|(?<=\\\\[nrt]))";
/** JSON may write `\/`, and JSON within JSON `\\/`. */
const SLASH = "\\\\{0,4}/";
const IN_PATH = "(?:[A-Za-z0-9/@_-]|\\\\+(?=/))";

// Each repetition has an end: a pattern without would run out of room on a long enough run.
// A group, where there is one, is the secret; what stands before it is kept.
const CLOUD = [
  // The secret half often stands right behind its id.
  "A[KS]IA[A-Z0-9]{16,4000}(?:[ \\t,:;|\"'/]{1,10}[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=]))?",
  `${EDGE}AIza[A-Za-z0-9_-]{35,4000}`,
  "GOCSPX-[A-Za-z0-9_-]{20,4000}",
  "ya29\\.[A-Za-z0-9_-]{20,4000}",
  `${EDGE}1//0[A-Za-z0-9_-]{40,4000}`,
  "(?:AccountKey|SharedAccessKey)[ \\t]{0,4}=[ \\t]{0,4}([A-Za-z0-9+/]{20,4000}={0,2})",
  "[?&]sig=([A-Za-z0-9%+/=_-]{20,4000})",
  "X-Amz-(?:Signature|Security-Token)=([A-Za-z0-9%+/=_-]{20,4000})",
  "[A-Za-z0-9_~.]{3}8Q~[A-Za-z0-9_~.-]{31,4000}",
  "do[opr]_v1_[a-f0-9]{40,4000}",
];

const TOKENS = [
  "xox[a-z](?:\\.xox[a-z])?-[A-Za-z0-9-]{10,4000}",
  "xapp-[0-9]-[A-Za-z0-9-]{10,4000}",
  `hooks\\.slack(?:-gov)?\\.com${SLASH}(?:services|workflows|triggers)${SLASH}(${IN_PATH}{16,4000})`,
  `discord(?:app)?\\.com${SLASH}api${SLASH}webhooks${SLASH}([0-9]{10,20}${SLASH}[A-Za-z0-9_-]{20,4000})`,
  `webhook\\.office\\.com${SLASH}webhookb2${SLASH}(${IN_PATH}{30,4000})`,
  "gh[pousr]_[A-Za-z0-9]{30,4000}",
  "github_pat_[A-Za-z0-9_]{22,4000}",
  "gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas)-[A-Za-z0-9_-]{20,4000}",
  "[sr]k_(?:live|test|prod)_[A-Za-z0-9]{10,4000}",
  "whsec_[A-Za-z0-9+/=]{20,4000}",
  `${EDGE}sk-(?=[A-Za-z0-9_-]{0,80}[0-9])[A-Za-z0-9_-]{20,4000}`,
  "npm_[A-Za-z0-9]{36,4000}",
  "pypi-AgE[A-Za-z0-9_-]{30,4000}",
  `${EDGE}hf_[A-Za-z0-9]{30,4000}`,
  "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32,4000}",
  "lin_api_[A-Za-z0-9]{30,4000}",
  "ntn_[A-Za-z0-9]{40,4000}",
  `${EDGE}dapi[a-f0-9]{32,4000}`,
  "ATATT3[A-Za-z0-9_=-]{20,4000}",
  "SG\\.[A-Za-z0-9_-]{16,40}\\.[A-Za-z0-9_-]{30,4000}",
  `${EDGE}SK[0-9a-f]{32}(?![0-9A-Za-z])`,
  `${EDGE}key-[0-9a-f]{32}(?![0-9A-Za-z])`,
  `${EDGE}[0-9]{8,10}:AA[A-Za-z0-9_-]{33,4000}`,
  "AGE-SECRET-KEY-1[0-9A-Z]{50,4000}",
  "vercel_blob_rw_[A-Za-z0-9]{1,64}_[A-Za-z0-9]{20,4000}",
  "napi_[a-z0-9]{40,4000}",
  "dp\\.(?:pt|st|sa|ct)\\.[A-Za-z0-9]{40,4000}",
  "sq0(?:atp|csp)-[A-Za-z0-9_-]{22,4000}",
  "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}",
  "hvs\\.[A-Za-z0-9_-]{24,4000}",
  "dckr_pat_[A-Za-z0-9_-]{20,4000}",
  `${EDGE}gsk_[A-Za-z0-9]{40,4000}`,
  // A signed token, whole or cut after its second part; an encrypted one has up to five.
  `${EDGE}eyJ[A-Za-z0-9_-]{10,4000}\\.(?:eyJ[A-Za-z0-9_-]{8,4000}(?:\\.[A-Za-z0-9_-]{0,4000})?|[A-Za-z0-9_-]{0,4000}(?:\\.[A-Za-z0-9_-]{6,4000}){1,3})`,
];

const cloud = new RegExp(CLOUD.join("|"), "g");
const tokens = new RegExp(TOKENS.join("|"), "g");
const HEADER =
  /authorization["'\\]{0,4}[ \t]{0,8}[:=][ \t]{0,8}["'\\]{0,4}(?:(bearer|basic|token|apikey|digest)[ \t]{1,8})?([^\s"'`\\,;<>\0]{6,4000})/gi;
const BEARER = /\bbearer[ \t]{1,8}([A-Za-z0-9._~+/=-]{16,4000})/gi;

/** A token beyond this is taken to the end of its run. */
const longest = 3_000;
const REST = /[^\s\0"'`\\,;<>]{1,4000}/y;

export function findTokens(text: string): Span[] {
  return [
    ...spansOf(text, cloud, "cloud-key"),
    ...spansOf(text, tokens, "token"),
    ...spansOf(text, HEADER, "token", ([, scheme, value = ""]) =>
      scheme ? isCredential(value) : looksRandom(value.slice(0, 256)),
    ),
    ...spansOf(text, BEARER, "token", ([, value = ""]) => looksRandom(value.slice(0, 256))),
  ];
}

/** `Basic dXNlcjpwYXNz` is one, `Bearer tokens` and `Bearer $TOKEN` are none. */
function isCredential(value: string): boolean {
  const start = value.slice(0, 256);
  if (/^(?:\$|\{|%|\*|<|x{4}|your)/i.test(start)) return false;
  return hasLetterAndDigit(start) || /[a-z][A-Z]|[=+/]/.test(start) || start.length >= 24;
}

/** The last group that took part is the secret, else the whole match is. */
function spansOf(
  text: string,
  pattern: RegExp,
  kind: Span["kind"],
  accepts: (found: RegExpMatchArray) => boolean = () => true,
): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(pattern)) {
    if (!accepts(found)) continue;
    const secret = found.slice(1).findLast((group) => group !== undefined) ?? found[0];
    const near = found.index + found[0].length;
    const end = secret.length < longest ? near : runEnd(text, near, REST);
    spans.push({ start: near - secret.length, end, kind });
  }
  return spans;
}
