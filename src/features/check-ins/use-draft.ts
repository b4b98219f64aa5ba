"use client";
import { useState } from "react";
import { api, type RouterOutputs } from "#client";
import { draftOf, noteOf } from "#domain/draft";
import { type CiteLine, keyOf, type Marks, usePicks } from "#features/citations";
import type { About, Draft } from "./use-check-in";

type Candidate = RouterOutputs["checkIns"]["draft"]["candidates"][number];
export type DraftedLine = CiteLine & Pick<Candidate, "spans" | "reasons" | "value">;

type Taken = {
  /** What it put into the form, and what stood there before. */
  value: number | undefined;
  from: string | undefined;
  lead: string | undefined;
  note: string | undefined;
  count: number;
  before: { draft: Draft; marks: Marks };
};

const lineOf = (one: Candidate): DraftedLine => ({
  key: keyOf(one),
  sourceId: one.sourceId,
  blobId: one.blobId,
  lineStart: one.lineStart,
  lineEnd: one.lineEnd,
  kind: one.kind,
  text: one.text,
  day: one.day,
  who: one.personName ?? one.sourceTitle,
  spans: one.spans,
  reasons: one.reasons,
  value: one.value,
});

/**
 * The lines a check-in may stand on, and the draft that the best of them make. The form waits for
 * neither: what a person wrote already stays, and the draft can be taken back.
 */
export function useDraft(props: {
  organizationId: string;
  about: About;
  draft: Draft;
  setDraft: (draft: Draft) => void;
  /** Nobody has typed a value yet. */
  pristine: boolean;
}) {
  const { organizationId, about, draft, setDraft, pristine } = props;
  const { keyResultId } = about;
  const query = api.checkIns.draft.useQuery(
    { organizationId, keyResultId: keyResultId ?? "" },
    { enabled: keyResultId !== null },
  );
  const candidates = (query.data?.candidates ?? []).map(lineOf);
  const { marks, setMarks, ...picks } = usePicks(organizationId, candidates);
  const [taken, setTaken] = useState<Taken>();
  const best = draftOf(candidates);
  const use = () => {
    const [first] = best;
    if (!first) return;
    const lead = best.find(({ value }) => value !== null);
    const value = pristine ? lead?.value?.value : undefined;
    const note = draft.note.trim() === "" ? noteOf(best.map(({ text }) => text)) : undefined;
    setTaken({
      value,
      note,
      ...{ from: lead?.value?.from, lead: lead?.key, count: best.length },
      before: { draft, marks },
    });
    setMarks({ ...marks, ...Object.fromEntries(best.map(({ key }) => [key, true])) });
    setDraft({
      ...draft,
      ...(value !== undefined && { value }),
      ...(note !== undefined && { note }),
    });
  };
  const undo = () => {
    if (!taken) return;
    const { before } = taken;
    // Only what the draft wrote goes: status and confidence, and words changed since, are the person's.
    setDraft({
      ...draft,
      value: draft.value === taken.value ? before.draft.value : draft.value,
      note: draft.note === taken.note ? before.draft.note : draft.note,
    });
    setMarks(before.marks);
    setTaken(undefined);
  };
  const nth = picks.lines.findIndex(({ key }) => key === taken?.lead) + 1;
  return {
    query,
    picks,
    hasDraft: best.length > 0,
    taken: taken !== undefined,
    use,
    undo,
    /** While the field holds what the draft put there: from which words, and of which line. */
    valueFrom:
      taken?.from !== undefined && taken.value === draft.value && nth > 0
        ? { from: taken.from, nth }
        : undefined,
    /** While the note is still the draft's: of how many lines it is made. */
    noteFrom: taken?.note !== undefined && taken.note === draft.note ? taken.count : undefined,
  };
}

export type DraftState = ReturnType<typeof useDraft>;
