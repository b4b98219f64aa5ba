/** Passwords beside their names, inside addresses and on command lines. */

import { hasLetterAndDigit, looksRandom, runEnd, type Span } from "./redact-span";

/**
 * `strong` names stand for something a person chose, so a short mix of letters and digits is
 * enough; `weak` ones are common in prose and code, so their value must look drawn by lot.
 */
const STRONG =
  "pass(?:word|wd|phrase|code|wort)|kennwort|wachtwoord|contrase(?:ñ|n\u0303?|\\\\{1,4}u00f1)a|senha|mot[ _]de[ _]passe|(?<![a-z])(?:pwd|pass|pw)(?![a-z])";
const WEAK =
  "secret(?:[ _-]?access)?(?:[ _-]?key)?|token|(?:api|access|auth|account|private|encryption|signing|master|service)[ _-]?key|credentials?|(?<![a-z])clave(?![a-z])";
const SPACE = "[ \\t\u00a0]";
/** A sentence gives a secret with a word or a dash between spaces. */
const APART = `(?<=${SPACE})(?:is|es|ist|[-–—])(?=${SPACE})`;
/** A list of settings gives name and value as two fields, on one line or two. */
const FIELD = `,?(?:\\s|\\\\{1,4}[nrt]){0,60}["'\\\\]{0,4}value["'\\\\]{0,4}${SPACE}{0,4}[:=]`;
const NAMED = new RegExp(
  `(?:(${STRONG})|(?:${WEAK}))([A-Za-z0-9_-]{0,32})` +
    // The rest of the name: closing quotes and marks of bold, then `(prod)` or `for staging`.
    `["'\\\\\`*_\\])]{0,12}(?:${SPACE}\\([^()\\n\\0]{1,40}\\)|${SPACE}(?:(?:for|of|to|on|de|del|para|en)${SPACE}[^\\n\\0:=|"]{1,40}?|temporal|nueva|actual|inicial|provisional|here|below))?` +
    `(${SPACE}{0,20}(?::=|=>|->|→|➜|[:=|：＝]|>(?![\\s=])|${APART}|${FIELD})[*_]{0,3}${SPACE}{0,20})`,
  "gi",
);

/** Names that only speak of a secret: `token_type`, `secretName`, `password_file`, `tokens_used`. */
const ABOUT =
  /(?:name|ref|file|path|dir|folder|url|uri|endpoint|type|count|limit|length|len|expir[a-z]*|ttl|at|date|policy|reset[a-z]*|field|label|hint|version|alg[a-z]*|header|usage|used|budget|size|manager|store|rotation|rules?|strength|min|max|ids?)$/i;

/** A comma, semicolon or ampersand ends a value only where something else begins. */
const BARE = /[^\s\0"'`“”<>|,;&\\]{1,4000}|[,;&](?![\s"']|$|[\w.-]{1,40}[=:])|\\(?![nrt"'])/y;
/** JSON within JSON escapes its quotes, a cell of CSV doubles them, and both happen together. */
const QUOTE = /(\\{0,7})(""(?=[^\s,;)}\]])|"\\{1,7}"(?=[^\s,;:)}\]\\])|["'`“])/y;

/** How far a value is looked at; a longer one is judged by its beginning and taken whole. */
const looked = 160;

type Named = { strong: boolean; tight: boolean; sentence: boolean; name: string };
type Value = { start: number; end: number; quoted: boolean; below?: boolean };

export function findPasswords(text: string): Span[] {
  return [...namedValues(text), ...inAddresses(text), ...onCommandLines(text)];
}

function namedValues(text: string): Span[] {
  const spans: Span[] = [];
  const bareEnd = bareEnds(text);
  const names = new RegExp(NAMED);
  for (let found = names.exec(text); found; found = names.exec(text)) {
    const [whole, strong, suffix = "", separator = ""] = found;
    const at = found.index + whole.length;
    if (!namesSecret(whole, suffix) || isUser(text, found.index)) continue;
    const value = readValue(text, at, bareEnd);
    if (!value) continue;
    const named: Named = {
      name: whole,
      strong: strong !== undefined,
      tight: separator === "=" || separator === ":=",
      sentence: /^\s(?:is|es|ist|[-–—])/i.test(separator) || value.below === true,
    };
    const said = text.slice(value.start, Math.min(value.end, value.start + looked));
    if (!isSecret(said, named, value.quoted)) continue;
    spans.push({ start: value.start, end: value.end, kind: strong ? "password" : "token" });
    names.lastIndex = Math.max(value.end, at);
  }
  return spans;
}

/** `secretary` and `tokenizer` are other words; `dbPasswordOld` and `TOKEN_2` are not. */
function namesSecret(whole: string, suffix: string): boolean {
  if (!/^(?:|e?s|[_\-0-9].*|[A-Z].*|s[_\-0-9].*)$/i.test(suffix)) return false;
  return !ABOUT.test(suffix) || /^secret_?id/i.test(whole);
}

/** `https://x-access-token:…@host`: what follows is for the reader of addresses. */
const isUser = (text: string, at: number): boolean =>
  /:\\{0,4}\/\\{0,4}\/[A-Za-z0-9._-]{0,40}$/.test(text.slice(Math.max(0, at - 50), at));

function readValue(text: string, at: number, bareEnd: (at: number) => number): Value | null {
  QUOTE.lastIndex = at;
  const quote = QUOTE.exec(text);
  const start = quote ? QUOTE.lastIndex : at;
  const close = quote ? closingQuote(text, start, quote[1] ?? "", quote[2] ?? "") : -1;
  if (close >= start) return close > start ? { start, end: close, quoted: true } : null;
  if (/^(?:\r?\n|\\{1,4}n)/.test(text.slice(at, at + 5))) return below(text, at, bareEnd);
  const open = /^[([{]/.test(text.charAt(start)) ? start + 1 : start;
  const end = withoutTail(text, open, bareEnd(open));
  return end > open ? { start: open, end, quoted: false } : null;
}

/** `Password:` and on the next line nothing but one word. */
function below(text: string, at: number, bareEnd: (at: number) => number): Value | null {
  const indent = /(?:\r?\n|\\{1,4}n)(?:[ \t>]|\\{1,4}t){0,40}`?/y;
  indent.lastIndex = at;
  if (!indent.test(text)) return null;
  const start = indent.lastIndex;
  const end = bareEnd(start);
  const alone = /`?[ \t\r]{0,20}(?:\n|$|\\{1,4}[nr]|\\{0,4}")/y;
  alone.lastIndex = end;
  return end > start && alone.test(text) ? { start, end, quoted: false, below: true } : null;
}

const inside = (close: string): [plain: RegExp, escaped: RegExp] => [
  new RegExp(`(?:[^${close}\\\\\\n\\0]|\\\\[^\\n\\0]){0,600}(?=${close})`, "y"),
  new RegExp(`[^${close}\\n\\0]{0,600}(?=${close})`, "y"),
];
const INSIDE = new Map(
  ['"', "'", "`", "”"].map((close) => [close === "”" ? "“" : close, inside(close)]),
);

/** Where a quoted value ends on its line, or -1. */
function closingQuote(text: string, from: number, slashes: string, opening: string): number {
  const [plain, escaped] = INSIDE.get(opening.charAt(0)) ?? [];
  const body = slashes === "" ? plain : escaped;
  if (!body) return -1;
  body.lastIndex = from;
  if (!body.test(text)) return -1;
  let end = body.lastIndex;
  while (slashes !== "" && end > from && text.charAt(end - 1) === "\\") end -= 1;
  return end;
}

/** A run's end does not depend on where in it one begins: found once, and kept. */
function bareEnds(text: string): (at: number) => number {
  let from = -1;
  let end = -1;
  return (at) => {
    if (at >= from && at < end) return end;
    from = at;
    end = runEnd(text, at, BARE);
    return end;
  };
}

/** Marks that end a sentence or close a bracket belong to the text around. */
function withoutTail(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && /[.,;:)\]}*_?]/.test(text.charAt(to - 1)) && end - to < 8) to -= 1;
  return to;
}

function isSecret(value: string, named: Named, quoted: boolean): boolean {
  if (value.includes("\0") || isReference(value) || isOrdinary(value)) return false;
  if (/\s/.test(value))
    return value.split(/\s+/).some((word) => word.length >= 16 && looksRandom(word));
  return named.strong ? isPassword(value, named, quoted) : isDrawn(value, named, quoted);
}

function isPassword(value: string, named: Named, quoted: boolean): boolean {
  const mixed = hasLetterAndDigit(value) || (/\p{L}/u.test(value) && /[!@#$%^&*+~=?]/.test(value));
  if (quoted) return value.length >= 4 && !STAND_IN.test(value);
  if (mixed && value.length >= 5)
    return !(named.sentence && /^[A-Z]{2,6}[0-9]{1,4}(?:-|$)/.test(value));
  if (/^[0-9]{6,}$/.test(value)) return true;
  if (named.sentence) return false;
  // One plain word after a colon is prose; after a tight `=` it is a setting.
  if (named.tight)
    return /^(?:[0-9]{4,}|.*\p{L}.*)$/u.test(value) && value.length >= 4 && !STAND_IN.test(value);
  return value.length >= 20 && /\p{L}/u.test(value);
}

function isDrawn(value: string, named: Named, quoted: boolean): boolean {
  if (/^[A-Z][A-Z0-9_]+-[0-9]+$/.test(value)) return false;
  const mixed = hasLetterAndDigit(value);
  if (quoted)
    return (
      value.length >= 8 &&
      (mixed || value.length >= 16 || /[!@#$%^&*+~=?]/.test(value)) &&
      !STAND_IN.test(value)
    );
  if (named.tight && value.length >= 8) {
    return mixed || (/[A-Z_]{4}[ "']{0,2}:?=$/.test(named.name) && !STAND_IN.test(value));
  }
  return looksRandom(value);
}

/** Words that stand where a secret would: labels, types, examples, names of the very field. */
const STAND_IN =
  /pass(?:word|wd|phrase)?$|^(?:pwd|pw|contraseña|senha|clave|secret|token|string|str|text|bytes|bool(?:ean)?|number|int(?:eger)?|object|any|unknown|null|none|nil|undefined|true|false|yes|no|on|off|required|optional|hidden|visible|missing|invalid|valid|expired|changed?|unchanged|removed|redacted|masked|todo|tbd|n\/a|empty|default|value|input|example|placeholder|disabled|enabled|self|this|reset|forgot|show|hide|read|write|bearer|basic|oauth2?|sso|ldap|local|email|enter)$/i;

/** What points to a secret without being it: variables, templates, calls, stars. */
function isReference(value: string): boolean {
  return (
    /^(?:\$[{(]|\$[A-Za-z_]+$|\$[A-Z_][A-Z0-9_]*$|\$this\b|\{\{|%[A-Za-z_]+%$|%\(|#\{|@[{(]|<)/.test(
      value,
    ) ||
    /^(?:[*x•.…#_-]|\\?[*•])+$/i.test(value) ||
    /^\[(?:redacted|filtered|hidden|masked)/i.test(value) ||
    /^(?:your|my|the|some|insert|enter)[_-]/i.test(value) ||
    /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*[([]/.test(value) ||
    /^(?:this|self|config|cfg|process|env|os|req|request|res|options|opts|props|settings|state|params|data|user|ctx|context|form|input|secrets|vars?|args|import)(?:[.?]|->)/.test(
      value,
    )
  );
}

/** Dates, versions, amounts, addresses, places of files: mixed, and no secret. */
function isOrdinary(value: string): boolean {
  return (
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T_ ][0-9:.]+(?:Z|[+-][0-9:]+)?)?$/.test(value) ||
    /^v?[0-9]+(?:\.[0-9x]+){1,3}(?:-[a-z]+[.0-9]*)?$/i.test(value) ||
    (/^[~≥≤<>=+-]?[0-9][0-9.,]*(?:[-–][0-9]+)?(?:-?[A-Za-z%]{1,12}|-[a-z-]+)$/.test(value) &&
      !/^[0-9]{6,}[A-Za-z]+$/.test(value)) ||
    /^[a-z][a-z0-9+.-]{1,12}:\/\//i.test(value) ||
    /^[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(value) ||
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\)[\w.@-]+(?:[/\\]|\.[a-z]{1,5}$)/.test(value) ||
    /^(?:sha|md|aes|rsa|utf|base|oauth|argon|pbkdf|bcrypt|scrypt|rfc|iso|es|hs|rs)-?[0-9]{1,4}(?:$|[-/][a-z])/i.test(
      value,
    )
  );
}

/** After `scheme://user:`; what a browser or a driver would take for the password. */
const ADDRESS = /:\\{0,4}\/\\{0,4}\/[^\s\0:/?#@"'`<>[\]\\]{0,128}:(?=[^\s\0"'`<>/@])/g;
const AUTHORITY = /[^\s\0"'`<>/?#]{0,256}/y;
const LONGER = /[^\s\0"'`<>]{1,256}?(?=@[\w.-]+(?:[:/?]|\s|$))/y;

function inAddresses(text: string): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(ADDRESS)) {
    const start = found.index + found[0].length;
    const end = passwordEnd(text, start);
    if (end > start && !isReference(text.slice(start, end))) {
      spans.push({ start, end, kind: "password" });
    }
  }
  return spans;
}

/** Up to the last `@` before the path; a `/` in the password itself is met by looking further. */
function passwordEnd(text: string, start: number): number {
  AUTHORITY.lastIndex = start;
  const authority = AUTHORITY.exec(text)?.[0] ?? "";
  const at = authority.lastIndexOf("@");
  if (at >= 0) return start + at;
  if (/^[0-9]{0,5}$/.test(authority)) return start;
  LONGER.lastIndex = start;
  return LONGER.test(text) ? LONGER.lastIndex : start;
}

const CURL_USER =
  /[ \t](?:-u|--user|--proxy-user)[ \t=]{0,4}["']?[^\s\0:"']{1,64}:([^\s\0"'@]{3,2000})/g;
const NETRC = /\blogin[ \t]{1,4}[^\s\0]{1,64}[ \t]{1,4}password[ \t]{1,4}([^\s\0"']{3,2000})/g;
const FLAG =
  /[ \t]--?(?:[a-z]{1,16}-){0,2}(?:password|passwd|pass|token|secret|api-?key)[ \t]{1,4}["']?([^\s\0"'`\\-][^\s\0"'`\\]{5,2000})/gi;

function onCommandLines(text: string): Span[] {
  const spans: Span[] = [];
  for (const found of text.matchAll(CURL_USER)) {
    const [whole, password = ""] = found;
    const before = text.slice(Math.max(0, found.index - 300), found.index);
    if (!before.slice(before.lastIndexOf("\n") + 1).includes("curl")) continue;
    if (isReference(password.slice(0, looked))) continue;
    const end = found.index + whole.length;
    spans.push({ start: end - password.length, end, kind: "password" });
  }
  for (const found of text.matchAll(NETRC)) {
    const [whole, password = ""] = found;
    const end = found.index + whole.length;
    spans.push({ start: end - password.length, end, kind: "password" });
  }
  for (const found of text.matchAll(FLAG)) {
    const [whole, value = ""] = found;
    const said = value.slice(0, looked);
    if (!hasLetterAndDigit(said) || isReference(said) || isOrdinary(said)) continue;
    const end = found.index + whole.length;
    spans.push({ start: end - value.length, end, kind: "password" });
  }
  return spans;
}
