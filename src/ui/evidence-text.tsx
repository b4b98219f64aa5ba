import type { ReactNode } from "react";

type Text = {
  text: string;
  marked: boolean;
  /** The part a line begins with that says who speaks. */
  lead?: (text: string) => string | undefined;
  /** Finds what was taken out of a line; global. */
  hidden?: RegExp;
};

/** What a line says: a heading or a field set apart, who speaks in bold, what is hidden drawn so. */
export function EvidenceText({ text, marked, lead, hidden }: Text) {
  const voice = /^#{1,6}\s/.test(text)
    ? "heading"
    : /^\*\*[^*]+\*\*:/.test(text)
      ? "field"
      : undefined;
  const who = voice === "heading" ? "" : (lead?.(text) ?? "");
  const rest = text.slice(who.length);
  const Tag = marked ? "mark" : "span";
  return (
    <Tag className="evidence-text" data-voice={who ? undefined : voice}>
      {who && <b className="evidence-lead">{who}</b>}
      {text === "" ? "\u00a0" : hidden ? drawn(rest, hidden) : rest}
    </Tag>
  );
}

function drawn(text: string, hidden: RegExp): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const found of text.matchAll(hidden)) {
    pieces.push(text.slice(at, found.index));
    pieces.push(
      <span key={found.index} className="evidence-redacted">
        {found[0]}
      </span>,
    );
    at = found.index + found[0].length;
  }
  return at === 0 ? text : [...pieces, text.slice(at)];
}
