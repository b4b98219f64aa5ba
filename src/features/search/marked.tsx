export type Span = { from: number; to: number };

/** A text with the words that were asked for marked in it. */
export function Marked({ text, spans }: { text: string; spans: Span[] }) {
  const parts: { from: number; text: string; hit: boolean }[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (from < at || to > text.length) continue;
    if (from > at) parts.push({ from: at, text: text.slice(at, from), hit: false });
    parts.push({ from, text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ from: at, text: text.slice(at), hit: false });
  return parts.map((part) =>
    part.hit ? <mark key={part.from}>{part.text}</mark> : <span key={part.from}>{part.text}</span>,
  );
}

/** A part of a text, with the spans that lie in it. */
export const cut = (text: string, spans: Span[], from: number, to = text.length) => ({
  text: text.slice(from, to),
  spans: spans
    .filter((span) => span.from >= from && span.to <= to)
    .map((span) => ({ from: span.from - from, to: span.to - from })),
});
