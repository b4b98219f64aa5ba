/** What the finders of secrets share: where something stands, and how the marks are hidden. */

export type RedactionKind = "private-key" | "cloud-key" | "token" | "password" | "code" | "phrase";

/** A stretch of text that must not be kept. */
export type Span = { start: number; end: number; kind: RedactionKind };

/** Stands where a mark stood while finders look: no finder reads over it. */
export const HIDDEN = "\0";

/**
 * Where a run of pieces that begins here ends. A repetition inside a pattern would keep a place for
 * each of its turns, and a run of some megabytes has more turns than there is room for.
 */
export function runEnd(text: string, from: number, piece: RegExp): number {
  let end = from;
  piece.lastIndex = end;
  while (piece.test(text)) {
    end = piece.lastIndex;
    piece.lastIndex = end;
  }
  return end;
}

/** Letters and digits change places as they do in no word: `aB3dE9`, not `partnerships-2025`. */
export function looksRandom(value: string): boolean {
  if (/[A-Za-z0-9]{16}/.test(value) && longMixedRun(value)) return true;
  return value.length >= 10 && turns(value) >= 3 && /[0-9]/.test(value);
}

export const hasLetterAndDigit = (value: string): boolean =>
  /\p{L}/u.test(value) && /[0-9]/.test(value);

function longMixedRun(value: string): boolean {
  return value
    .split(/[^A-Za-z0-9]+/)
    .some(
      (run) =>
        run.length >= 16 &&
        (hasLetterAndDigit(run) || turns(run) >= 4 || /^(?:[a-z]{32,}|[A-Z]{32,})$/.test(run)),
    );
}

/** How often a lower-case letter meets a capital, or a letter meets a digit. */
const turns = (value: string): number =>
  value.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|[0-9](?=[A-Za-z])/g)?.length ?? 0;
