"use client";
import { useState } from "react";
import type { BoardInput, Goals } from "#features/goals";
import { useInputProblems } from "#i18n";
import { checkInCreate } from "#schema/input/check-ins";
import { type About, type Draft, effectOf, useCheckIn } from "./use-check-in";
import { useDraft } from "./use-draft";

/** What is written, what is wrong with it, what it would change, and the lines it stands on. */
export function useCheckInForm(props: {
  input: BoardInput;
  goals: Goals;
  about: About;
  onDone?: () => void;
}) {
  const { input, goals, about, onDone } = props;
  const { organizationId } = input;
  const keyResult = about.keyResultId ? goals.tree.keyResult(about.keyResultId) : undefined;
  const objective = goals.tree.objective(about.objectiveId);
  const facts = keyResult?.facts;
  const last = keyResult ? keyResult.facts.last : objective?.facts.last;
  // An objective that is measured by what people say is said in percent.
  const said = !keyResult && objective?.facts.progressSource === "manual";
  const [draft, setDraft] = useState<Draft>({
    value: said && typeof last?.value === "number" ? last.value * 100 : (last?.value ?? ""),
    confidence: last?.confidence ?? 0.5,
    status: last?.status ?? null,
    note: "",
  });
  const [typed, setTyped] = useState(false);
  const [sent, setSent] = useState(false);
  const problems = useInputProblems();
  const lines = useDraft({ organizationId, about, draft, setDraft, pristine: !typed });
  const { citations, dropCited } = lines.picks;
  const { post, problem, isPending } = useCheckIn({ input, about, onPosted: dropCited, onDone });
  const shared = said && draft.value !== "" ? { ...draft, value: draft.value / 100 } : draft;
  const checked = checkInCreate.safeParse({
    organizationId,
    objectiveId: about.objectiveId,
    keyResultId: about.keyResultId,
    value: shared.value === "" ? null : shared.value,
    confidence: draft.confidence,
    status: draft.status,
    note: draft.note || null,
    citations,
  });
  const wrong: Record<string, string> = sent && !checked.success ? problems(checked.error) : {};
  const effect = effectOf(goals, about, shared);
  return {
    standing: objective && (keyResult ?? objective),
    facts,
    last,
    said,
    /** Whether it has a value at all. */
    measured: facts !== undefined || said,
    unit: said ? "%" : (facts?.unit ?? null),
    /** Where it would stand with what is written. */
    now: effect.keyResult ?? (said ? effect.objective : undefined),
    draft,
    set: (next: Partial<Draft>) => {
      if (next.value !== undefined) setTyped(true);
      setDraft({ ...draft, ...next });
    },
    wrong,
    effect,
    lines,
    problem,
    isPending,
    send: () => {
      setSent(true);
      if (checked.success && !isPending) post(shared, citations);
    },
  };
}

export type FormState = ReturnType<typeof useCheckInForm>;
