import { foldName, nameKey } from "./text";

/** The labels of a page's link definitions (`[n1]: https://…`), as `nameKey` writes them. */
export type LinkLabels = ReadonlySet<string>;

/** What a reader sees of a piece of Markdown: its words, without links, emphasis and tags. */
export function plainText(markdown: string, labels: LinkLabels): string {
  if (!SPECIAL.test(markdown)) return foldName(markdown);
  return foldName(new InlineScanner(markdown, labels).read());
}

const SPECIAL = /[\\`[\]<*_~&]/;
const PLAIN = /[^\\`![\]<*_~&]+/y;
const PUNCTUATION = /[\p{P}\p{S}]/u;
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/iy;
const ADDRESS = /^(?:[a-z][a-z0-9+.-]+:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)$/i;
const TAG = /^\/?([a-z][a-z0-9]*)(?:[\s/].*)?$/is;

const NAMED = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
]);

/** Only these are taken for tags: somebody who writes `<N> users` means it. */
const INVISIBLE = new Set(
  `a abbr b bdi bdo big cite code del dfn em font i img ins kbd mark q s samp small span strike
  strong sub sup tt u var wbr`.split(/\s+/),
);
const SPACING = new Set(
  "br details div hr li ol p summary table tbody td th thead tr ul".split(" "),
);

/** A label longer than this is no label; it also bounds the work on brackets within brackets. */
const LONGEST_LABEL = 200;

type Mark = "*" | "_" | "~";

/** A run of emphasis marks that may still be closed, and how many of them are not closed yet. */
type Opener = { mark: Mark; open: number; place: number };

/** Walks the text once; what it cannot make sense of stays as it was written. */
class InlineScanner {
  private readonly text: string;
  private readonly labels: LinkLabels;
  private readonly codeEnds: ReadonlyMap<number, number>;
  private readonly pairs: ReadonlyMap<number, number>;
  /** From the `]` of a link to where its address ends. */
  private readonly linkEnds = new Map<number, number>();
  private readonly written: string[] = [];
  private readonly everyOpener: Opener[] = [];
  private readonly openers: Record<Mark, Opener[]> = { "*": [], _: [], "~": [] };
  private noMoreComments = false;

  constructor(text: string, labels: LinkLabels) {
    this.text = text;
    this.labels = labels;
    this.codeEnds = findCodeEnds(text);
    this.pairs = findPairs(text, this.codeEnds);
  }

  read(): string {
    for (let at = 0; at < this.text.length; ) at = this.readAt(at);
    for (const { mark, open, place } of this.everyOpener) this.written[place] = mark.repeat(open);
    return this.written.join("");
  }

  /** Reads what begins here and says where the rest begins. */
  private readAt(at: number): number {
    const mark = this.text.charAt(at);
    if (mark === "\\") return this.readEscape(at);
    if (mark === "`") return this.readCode(at);
    if (mark === "[") return this.readOpening(at);
    if (mark === "]") return this.linkEnds.get(at) ?? this.write("]", at + 1);
    if (mark === "<") return this.readTag(at);
    if (mark === "&") return this.readEntity(at);
    if (mark === "*" || mark === "_" || mark === "~") return this.readEmphasis(mark, at);
    if (mark === "!") {
      const image = this.text.charAt(at + 1) === "[" && this.linkEnd(at + 1) !== undefined;
      return image ? at + 1 : this.write("!", at + 1);
    }
    PLAIN.lastIndex = at;
    const plain = PLAIN.exec(this.text)?.[0] ?? mark;
    return this.write(plain, at + plain.length);
  }

  private write(text: string, next: number): number {
    this.written.push(text);
    return next;
  }

  private readEscape(at: number): number {
    const next = this.text.charAt(at + 1);
    return ESCAPABLE.test(next) ? this.write(next, at + 2) : this.write("\\", at + 1);
  }

  private readCode(at: number): number {
    const opened = runEnd(this.text, at);
    const end = this.codeEnds.get(at);
    if (end === undefined) return this.write(this.text.slice(at, opened), opened);
    return this.write(this.text.slice(opened, end - (opened - at)), end);
  }

  private readOpening(at: number): number {
    const end = this.linkEnd(at);
    const close = this.pairs.get(at);
    if (end === undefined || close === undefined) return this.write("[", at + 1);
    // A footnote's number says nothing without its note.
    if (this.text.charAt(at + 1) === "^") return end;
    this.linkEnds.set(close, end);
    return at + 1;
  }

  /** Where the link ends whose `[` stands here; undefined when it is no link. */
  private linkEnd(at: number): number | undefined {
    const close = this.pairs.get(at);
    if (close === undefined) return undefined;
    const after = this.text.charAt(close + 1);
    const end = this.pairs.get(close + 1);
    if (after === "(" && end !== undefined) return end + 1;
    if (after === "[" && end !== undefined) {
      const own = end === close + 2;
      const known = own ? this.isLabel(at, close) : this.isLabel(close + 1, end);
      if (known) return end + 1;
    }
    return this.isLabel(at, close) ? close + 1 : undefined;
  }

  private isLabel(open: number, close: number): boolean {
    if (close - open > LONGEST_LABEL) return false;
    return this.labels.has(nameKey(this.text.slice(open + 1, close)));
  }

  private readTag(at: number): number {
    if (this.text.startsWith("<!--", at)) return this.readComment(at);
    let end = at + 1;
    while (end < this.text.length && !"<>".includes(this.text.charAt(end))) end += 1;
    if (this.text.charAt(end) !== ">") return this.write("<", at + 1);
    const inside = this.text.slice(at + 1, end);
    if (ADDRESS.test(inside)) return this.write(inside, end + 1);
    const name = TAG.exec(inside)?.[1]?.toLowerCase() ?? "";
    if (INVISIBLE.has(name)) return end + 1;
    return SPACING.has(name) ? this.write(" ", end + 1) : this.write("<", at + 1);
  }

  private readComment(at: number): number {
    const end = this.noMoreComments ? -1 : this.text.indexOf("-->", at + 4);
    this.noMoreComments ||= end < 0;
    return end < 0 ? this.write("<", at + 1) : end + 3;
  }

  private readEntity(at: number): number {
    ENTITY.lastIndex = at;
    const [whole, name, decimal, hex] = ENTITY.exec(this.text) ?? [];
    if (whole === undefined) return this.write("&", at + 1);
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const character = name === undefined ? characterOf(code) : NAMED.get(name.toLowerCase());
    return this.write(character ?? whole, at + whole.length);
  }

  /** Marks close the nearest ones of their kind; what nothing closes is text. */
  private readEmphasis(mark: Mark, at: number): number {
    const end = runEnd(this.text, at);
    const { opens, closes } = this.flanks(mark, at, end);
    let left = end - at;
    const openers = this.openers[mark];
    for (let last = openers.at(-1); closes && left > 0 && last; last = openers.at(-1)) {
      const both = Math.min(last.open, left);
      last.open -= both;
      left -= both;
      if (last.open === 0) openers.pop();
    }
    if (left > 0 && opens) {
      const opener = { mark, open: left, place: this.written.length };
      openers.push(opener);
      this.everyOpener.push(opener);
    }
    return this.write(mark.repeat(left), end);
  }

  private flanks(mark: Mark, at: number, end: number): { opens: boolean; closes: boolean } {
    // "~30 %" is no more struck through than "snake_case" is emphasised.
    if (mark === "~" && end - at !== 2) return { opens: false, closes: false };
    const before = sortOf(this.text.charAt(at - 1));
    const after = sortOf(this.text.charAt(end));
    const left = after !== "space" && (after === "word" || before !== "word");
    const right = before !== "space" && (before === "word" || after !== "word");
    if (mark !== "_") return { opens: left, closes: right };
    return {
      opens: left && (!right || before === "punctuation"),
      closes: right && (!left || after === "punctuation"),
    };
  }
}

function sortOf(character: string): "space" | "punctuation" | "word" {
  if (character.trim() === "") return "space";
  return PUNCTUATION.test(character) ? "punctuation" : "word";
}

function runEnd(text: string, at: number): number {
  const mark = text.charAt(at);
  let end = at;
  while (end < text.length && text.charAt(end) === mark) end += 1;
  return end;
}

function characterOf(code: number): string | undefined {
  const control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return control || surrogate || code > 0x10ffff ? undefined : String.fromCodePoint(code);
}

/** From each run of backticks that opens code to the end of the run that closes it. */
function findCodeEnds(text: string): ReadonlyMap<number, number> {
  const runs: { at: number; end: number }[] = [];
  for (let at = text.indexOf("`"); at >= 0; ) {
    const end = runEnd(text, at);
    runs.push({ at, end });
    at = text.indexOf("`", end);
  }
  const following = new Map<number, number>();
  const nearest = new Map<number, number>();
  for (const { at, end } of runs.reverse()) {
    const next = nearest.get(end - at);
    if (next !== undefined) following.set(at, next);
    nearest.set(end - at, end);
  }
  return following;
}

/** From each `[` and `(` to its partner, by one stack each: no bracket is looked for twice. */
function findPairs(text: string, codeEnds: ReadonlyMap<number, number>): Map<number, number> {
  const pairs = new Map<number, number>();
  const square: number[] = [];
  const round: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charAt(at);
    if (mark === "\\") at += 1;
    else if (mark === "`") at = (codeEnds.get(at) ?? runEnd(text, at)) - 1;
    else if (mark === "[") square.push(at);
    else if (mark === "(") round.push(at);
    else if (mark === "]" || mark === ")") {
      const open = (mark === "]" ? square : round).pop();
      if (open !== undefined) pairs.set(open, at);
    }
  }
  return pairs;
}
