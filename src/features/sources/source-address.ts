type Lines = { lineStart: number; lineEnd: number };

/** Which lines, as a citation says it: L23, or L23–25. */
export const linesLabel = ({ lineStart, lineEnd }: Lines) =>
  lineStart === lineEnd ? `L${lineStart}` : `L${lineStart}–${lineEnd}`;

/** Where an entry's lines stand: the source, those lines marked, the first one in view. */
export const sourceAddress = (slug: string, entry: Lines & { blobId: string }): string =>
  `/${slug}/evidence/sources/${entry.blobId}?lines=${entry.lineStart}-${entry.lineEnd}#L${entry.lineStart}`;

/** Lines as an address names them: `lines=23-25`, `lines=23`. */
export function askedLines(asked: string | null | undefined) {
  const [, from, to = from] = asked?.match(/^([1-9]\d{0,7})(?:-([1-9]\d{0,7}))?$/) ?? [];
  if (from === undefined) return undefined;
  return { from: Math.min(Number(from), Number(to)), to: Math.max(Number(from), Number(to)) };
}

/** A file is read in windows of as many lines. */
export const windowLines = 2000;
const step = windowLines / 2;

/**
 * Where the window begins that an address asks for, or that its lines stand in with room around them.
 * In steps, so that lines near each other are read with one window.
 */
export function windowFrom(asked: { from?: string | undefined; lines?: string | undefined }) {
  const given = askedLines(asked.from)?.from;
  const line = askedLines(asked.lines)?.from;
  if (given !== undefined && (line === undefined || (line >= given && line < given + windowLines)))
    return given;
  return Math.max(0, Math.floor(((line ?? 1) - 1 - step / 2) / step)) * step + 1;
}
