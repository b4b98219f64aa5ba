"use client";
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from "react";
import "./margin-notes.css";
import { placed, tie } from "./margin-layout";

export type MarginNote = {
  key: string;
  /** The lines it is of, as they are numbered in the text beside. */
  from: number;
  to: number;
  active?: boolean;
  children: ReactNode;
};

const GAP = 8;
const TIE = 40;
/** Until the lines are measured: as high as they are when none of them wraps. */
const LINE = 20;
const NOTE = 62;

type Place = { top: number; lines: { top: number; bottom: number } };

/** Notes beside their lines, each tied to them; where there is no margin, a list below the text. */
export function MarginNotes(props: { label: string; first: number; notes: MarginNote[] }) {
  const { label, first, notes } = props;
  const root = useRef<HTMLDivElement>(null);
  const [measured, setMeasured] = useState<{ of: MarginNote[]; places: Place[] }>();
  useEffect(() => {
    const margin = root.current;
    const text = document.getElementById(`L${first}`)?.closest(".evidence-lines");
    if (!margin || !text) return;
    const measure = () => setMeasured({ of: notes, places: places(margin, notes) });
    // Lines far away take their height when they come near; a note's own comes with its font.
    const watch = new ResizeObserver(measure);
    watch.observe(text);
    watch.observe(margin);
    return () => watch.disconnect();
  }, [first, notes]);
  const at = measured?.of.length === notes.length ? measured.places : estimated(notes, first);
  const height = notes.length > 0 ? (at.at(-1)?.top ?? 0) + NOTE * 2 : 0;
  return (
    <div
      className="margin-notes"
      ref={root}
      style={{ "--margin-height": `${height}px` } as CSSProperties}
    >
      <svg className="margin-ties" width={TIE} height={height} aria-hidden="true">
        {notes.map((note, i) => {
          const place = at[i];
          if (!place) return null;
          const d = tie(place.lines, place.top + 12, TIE);
          return <path key={note.key} d={d} data-active={note.active || undefined} />;
        })}
      </svg>
      <ol className="margin-list" aria-label={label}>
        {notes.map((note, i) => (
          <li
            key={note.key}
            className="margin-note"
            data-active={note.active || undefined}
            style={{ "--note-top": `${at[i]?.top ?? 0}px` } as CSSProperties}
          >
            {note.children}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** In the middle of its lines, or of the first few where there are many. */
const beside = (top: number, bottom: number, height: number) =>
  Math.max(0, top + Math.min(bottom - top, LINE * 3) / 2 - height / 2);

const activeOf = (notes: MarginNote[]) => notes.findIndex((note) => note.active);

function estimated(notes: MarginNote[], first: number): Place[] {
  const lines = notes.map((note) => ({
    top: (note.from - first) * LINE,
    bottom: (note.to - first + 1) * LINE,
  }));
  const wishes = lines.map(({ top, bottom }) => ({ top: beside(top, bottom, NOTE), height: NOTE }));
  return joined(placed(wishes, GAP, activeOf(notes)), lines);
}

function places(margin: HTMLElement, notes: MarginNote[]): Place[] {
  const zero = margin.getBoundingClientRect().top;
  const items = margin.querySelectorAll<HTMLElement>(".margin-note");
  const lines = notes.map((note) => {
    const from = document.getElementById(`L${note.from}`)?.getBoundingClientRect();
    const to = document.getElementById(`L${note.to}`)?.getBoundingClientRect() ?? from;
    return { top: (from?.top ?? zero) - zero, bottom: (to?.bottom ?? zero) - zero };
  });
  const wishes = lines.map(({ top, bottom }, i) => {
    const height = items[i]?.offsetHeight ?? NOTE;
    return { top: beside(top, bottom, height), height };
  });
  return joined(placed(wishes, GAP, activeOf(notes)), lines);
}

const joined = (tops: number[], lines: Place["lines"][]): Place[] =>
  lines.map((one, i) => ({ top: tops[i] ?? 0, lines: one }));
