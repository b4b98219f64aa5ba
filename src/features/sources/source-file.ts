import type { RouterOutputs } from "#client";
import type { EvidenceKind } from "#domain/evidence-words";
import { readSpeakerMark } from "#domain/formats/transcript-speakers";

export type SourceFile = RouterOutputs["sources"]["read"];
export type Entry = SourceFile["entries"][number];

/** A daily report's file holds many; of the other kinds each source has a file of its own. */
export const kindOf = (file: SourceFile): EvidenceKind | undefined =>
  (file.entries[0] ?? file.earlier[0])?.kind;

/** Who an entry is of, as its list names it. */
export const nameOf = (entry: Pick<Entry, "authorName" | "title">) =>
  entry.authorName ?? entry.title;

/** Whose lines a file holds, those too that say something else since. */
export const peopleOf = (file: SourceFile) => [
  ...new Set([...file.entries, ...file.earlier].map(nameOf)),
];

const bullet = /^\s*(?:[-*+•]\s+|>\s+)?/;
const message = /^\s*- (?:↳ )?\d\d:\d\d [^:(]{1,80}(?=(?: \([^)]*\))?:(?:\s|$))/;

/** How the lines of a kind begin that say who speaks; in doubt a line is only text. */
export const leadOf: Partial<Record<EvidenceKind, (line: string) => string | undefined>> = {
  slack: (line) => message.exec(line)?.[0],
  transcripts: (line) => {
    const before = bullet.exec(line)?.[0] ?? "";
    const mark = readSpeakerMark(line.slice(before.length).trimEnd());
    if (!mark?.name) return undefined;
    return mark.rest === "" ? line : line.slice(0, line.lastIndexOf(mark.rest)).trimEnd();
  },
};
