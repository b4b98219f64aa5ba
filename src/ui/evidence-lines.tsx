"use client";
import { type MouseEvent, memo, type ReactNode, useMemo } from "react";
import "./evidence-lines.css";
import { EvidenceText } from "./evidence-text";
import { UiLink } from "./link";

export type LineRange = { from: number; to: number };

type Shown = {
  /** Number of the first line. */
  from: number;
  /** `null` is a line that exists and may not be shown. */
  lines: (string | null)[];
  active?: LineRange;
  lineLabel: (n: number) => string;
  /** Left out: the line's own anchor. */
  hrefOf?: (n: number) => string;
  /** The part a line begins with that says who speaks. */
  lead?: (text: string) => string | undefined;
  /** Finds what was taken out of a line; global. */
  hidden?: RegExp;
  withheldLabel?: string;
  /** An excerpt: smaller, and without anchors. */
  dense?: boolean;
};

export type EvidenceLinesProps = Shown & {
  marked?: LineRange[];
  /** A number was chosen; with Shift, up to it. Left out: numbers are links and no more. */
  onPick?: (range: LineRange) => void;
};

const CHUNK = 200;

/** Source text as it is, numbered line by line. */
export function EvidenceLines({ lines, marked, onPick, active, ...rest }: EvidenceLinesProps) {
  const chunks = useMemo(
    () =>
      Array.from({ length: Math.ceil(lines.length / CHUNK) }, (_, index) => ({
        from: rest.from + index * CHUNK,
        lines: lines.slice(index * CHUNK, (index + 1) * CHUNK),
      })),
    [lines, rest.from],
  );
  return (
    // One listener for all of the numbers: they are links, and work without it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    // biome-ignore lint/a11y/noStaticElementInteractions: the links in it are what is clicked
    <div
      className="evidence-lines"
      data-dense={rest.dense || undefined}
      data-picks={onPick !== undefined || undefined}
      onMouseDown={(event) => onPick && event.shiftKey && event.preventDefault()}
      onClick={(event) => onPick && pick(event, active, onPick)}
    >
      {chunks.map((chunk) => {
        const to = chunk.from + chunk.lines.length - 1;
        return (
          <Chunk
            key={chunk.from}
            {...rest}
            {...chunk}
            picks={onPick !== undefined}
            activeFrom={active && active.from <= to && active.to >= chunk.from ? active.from : 0}
            activeTo={active && active.from <= to && active.to >= chunk.from ? active.to : 0}
            marked={rangesIn(marked, chunk.from, to)}
          />
        );
      })}
    </div>
  );
}

/** Those of a chunk as text: told equal by value, so that only chunks that change are drawn again. */
const rangesIn = (marked: LineRange[] = [], from: number, to: number) =>
  marked
    .filter((range) => range.from <= to && range.to >= from)
    .map((range) => `${range.from}-${range.to}`)
    .join();

function pick(
  event: MouseEvent,
  active: LineRange | undefined,
  onPick: (range: LineRange) => void,
) {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const number = (event.target as Element).closest("a.evidence-number");
  const line = Number(number?.parentElement?.id.slice(1));
  if (!line) return;
  event.preventDefault();
  if (!event.shiftKey || !active) return onPick({ from: line, to: line });
  onPick(line < active.from ? { from: line, to: active.to } : { from: active.from, to: line });
}

type ChunkProps = Omit<Shown, "active"> & {
  picks: boolean;
  activeFrom: number;
  activeTo: number;
  marked: string;
};

const Chunk = memo(function Chunk(props: ChunkProps) {
  const { from, lines, activeFrom, activeTo, lineLabel, hrefOf, dense, picks } = props;
  const soft = props.marked === "" ? [] : props.marked.split(",").map((one) => one.split("-"));
  const markOf = (n: number) => {
    if (n >= activeFrom && n <= activeTo) return "active";
    return soft.some(([a, b]) => n >= Number(a) && n <= Number(b)) ? "soft" : undefined;
  };
  return (
    <div
      className="evidence-chunk"
      style={{ containIntrinsicBlockSize: `auto ${lines.length * (dense ? 17 : 20)}px` }}
    >
      {lines.map((text, index) => {
        const n = from + index;
        const mark = markOf(n);
        return (
          <div
            key={n}
            id={dense ? undefined : `L${n}`}
            className="evidence-line"
            data-mark={mark}
            data-withheld={text === null || undefined}
          >
            <LineNumber
              n={n}
              label={lineLabel(n)}
              href={hrefOf?.(n) ?? (dense ? undefined : `#L${n}`)}
              plain={picks}
            />
            {text === null ? (
              <span className="evidence-hatch">
                {props.withheldLabel && <span className="evidence-vh">{props.withheldLabel}</span>}
              </span>
            ) : (
              <EvidenceText
                text={text}
                marked={mark !== undefined}
                lead={props.lead}
                hidden={props.hidden}
              />
            )}
          </div>
        );
      })}
    </div>
  );
});

type LineNumberProps = { n: number; label: string; href?: string; plain: boolean };

function LineNumber({ n, label, href, plain }: LineNumberProps): ReactNode {
  if (href === undefined) return <span className="evidence-number">{n}</span>;
  const props = { href, className: "evidence-number", "aria-label": label };
  // A jump within the page needs no router, and ten thousand of them no hydration.
  return plain || href.startsWith("#") ? (
    <a {...props}>{n}</a>
  ) : (
    <UiLink {...props} prefetch={false}>
      {n}
    </UiLink>
  );
}
