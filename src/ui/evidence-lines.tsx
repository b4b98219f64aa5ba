import type { ReactNode } from "react";
import "./evidence-lines.css";
import { UiLink } from "./link";

export type LineRange = { from: number; to: number };

export type EvidenceLinesProps = {
  /** Number of the first line. */
  from: number;
  /** `null` is a line that exists and may not be shown. */
  lines: (string | null)[];
  marked?: LineRange[];
  active?: LineRange;
  lineLabel: (n: number) => string;
  /** Left out: the line's own anchor. */
  hrefOf?: (n: number) => string;
  withheldLabel?: string;
  /** An excerpt: smaller, and without anchors. */
  dense?: boolean;
};

const CHUNK = 200;

/** Source text as it is, numbered line by line. */
export function EvidenceLines({ lines, dense, ...rest }: EvidenceLinesProps) {
  const chunks = Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, index) => index);
  return (
    <div className="evidence-lines" data-dense={dense || undefined}>
      {chunks.map((index) => {
        const part = lines.slice(index * CHUNK, (index + 1) * CHUNK);
        return (
          <Chunk
            key={index}
            {...rest}
            dense={dense}
            from={rest.from + index * CHUNK}
            lines={part}
          />
        );
      })}
    </div>
  );
}

function Chunk({
  from,
  lines,
  marked = [],
  active,
  lineLabel,
  hrefOf,
  withheldLabel,
  dense,
}: EvidenceLinesProps) {
  const height = lines.length * (dense ? 17 : 20);
  return (
    <div className="evidence-chunk" style={{ containIntrinsicBlockSize: `auto ${height}px` }}>
      {lines.map((text, index) => {
        const n = from + index;
        const mark = markOf(n, marked, active);
        const number = (
          <LineNumber
            n={n}
            label={lineLabel(n)}
            href={hrefOf?.(n) ?? (dense ? undefined : `#L${n}`)}
          />
        );
        return (
          <div
            key={n}
            id={dense ? undefined : `L${n}`}
            className="evidence-line"
            data-mark={mark}
            data-withheld={text === null || undefined}
          >
            {number}
            {text === null ? (
              <span className="evidence-hatch">
                {withheldLabel && <span className="evidence-vh">{withheldLabel}</span>}
              </span>
            ) : (
              <LineText text={text} marked={mark !== undefined} />
            )}
          </div>
        );
      })}
    </div>
  );
}

const within = (n: number, range: LineRange) => n >= range.from && n <= range.to;

function markOf(n: number, marked: LineRange[], active?: LineRange): "active" | "soft" | undefined {
  if (active && within(n, active)) return "active";
  return marked.some((range) => within(n, range)) ? "soft" : undefined;
}

function LineNumber({ n, label, href }: { n: number; label: string; href?: string }): ReactNode {
  if (href === undefined) return <span className="evidence-number">{n}</span>;
  const props = { href, className: "evidence-number", "aria-label": label };
  // A jump within the page needs no router, and ten thousand of them no hydration.
  return href.startsWith("#") ? (
    <a {...props}>{n}</a>
  ) : (
    <UiLink {...props} prefetch={false}>
      {n}
    </UiLink>
  );
}

function LineText({ text, marked }: { text: string; marked: boolean }) {
  const voice = /^#{1,6}\s/.test(text)
    ? "heading"
    : /^\*\*[^*]+\*\*:/.test(text)
      ? "field"
      : undefined;
  const shown = text === "" ? "\u00a0" : text;
  return marked ? (
    <mark className="evidence-text" data-voice={voice}>
      {shown}
    </mark>
  ) : (
    <span className="evidence-text" data-voice={voice}>
      {shown}
    </span>
  );
}
