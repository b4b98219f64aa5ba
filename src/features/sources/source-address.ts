/** Which lines, as a citation says it: L23, or L23–25. */
export const linesLabel = ({ lineStart, lineEnd }: { lineStart: number; lineEnd: number }) =>
  lineStart === lineEnd ? `L${lineStart}` : `L${lineStart}–${lineEnd}`;

/** Where an entry's lines stand: the source, those lines marked, the first one in view. */
export const sourceAddress = (
  slug: string,
  entry: { blobId: string; lineStart: number; lineEnd: number },
): string =>
  `/${slug}/evidence/sources/${entry.blobId}?lines=${entry.lineStart}-${entry.lineEnd}#L${entry.lineStart}`;
