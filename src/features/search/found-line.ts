import type { RouterOutputs } from "#client";
import { type EvidenceKind, evidenceKinds } from "#domain/evidence-words";
import { objectiveAddress } from "#features/goals";
import { sourceAddress } from "#features/sources";
import { cut } from "./marked";

export type Found = RouterOutputs["search"]["find"];
export type FoundLine = Found["lines"][number];

export const isEvidence = (line: FoundLine): boolean =>
  evidenceKinds.includes(line.kind as EvidenceKind);

/** What holds the words comes before what is only called something like them. */
const ordered = (lines: FoundLine[]): FoundLine[] => [
  ...lines.filter((line) => line.spans.length > 0),
  ...lines.filter((line) => line.spans.length === 0),
];

/** The lines of goals and those of evidence. */
export const partsOf = ({ lines }: Pick<Found, "lines">) => ({
  goals: ordered(lines.filter((line) => !isEvidence(line))),
  evidence: ordered(lines.filter(isEvidence)),
});

/** Of what stands the same in one week after the other, the best of it. */
export function onceEach(lines: FoundLine[]): FoundLine[] {
  const said = new Set<string>();
  return lines.filter(({ kind, sourceTitle, text }) => {
    const key = JSON.stringify([kind, sourceTitle, text]);
    return !said.has(key) && said.add(key);
  });
}

/** Where a line is read: in its source, marked; of a goal, on its objective's page. */
export function addressOf(slug: string, line: FoundLine): string {
  const { blobId, lineStart, lineEnd, objectiveId } = line;
  if (blobId !== null) {
    return lineStart > 0
      ? sourceAddress(slug, { blobId, lineStart, lineEnd })
      : `/${slug}/evidence/sources/${blobId}`;
  }
  return objectiveId === null
    ? `/${slug}/objectives`
    : objectiveAddress(slug, objectiveId, undefined);
}

/** What a line is called, and what is said below that; of evidence the line itself. */
export function saidOf(line: FoundLine) {
  const { name, text, spans } = line;
  if (isEvidence(line) || name === null) return { title: cut(text, spans, 0), rest: null };
  if (!text.startsWith(name)) return { title: { text: name, spans: [] }, rest: { text, spans } };
  const from = text.slice(name.length).search(/\S/);
  return {
    title: cut(text, spans, 0, name.length),
    rest: from < 0 ? null : cut(text, spans, name.length + from),
  };
}

/** Whose it is and where it stands: a person and a team, a meeting, a channel, an objective. */
export function placeOf(line: FoundLine): string[] {
  const { personName, sourceTitle, objectiveTitle, kind } = line;
  const places = isEvidence(line)
    ? [personName, sourceTitle]
    : [personName, kind === "objective" ? null : objectiveTitle];
  // A title does not say twice what it says.
  return places.flatMap((one) => (one === null || one === line.text ? [] : one));
}

export const keyOf = (line: FoundLine) => `${line.sourceId}-${line.lineStart}`;

/** Everything that was found, counted. */
export const countOf = (found: Found) =>
  found.lines.length + found.people.length + found.teams.length;
