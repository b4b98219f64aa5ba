"use client";
import { useRef, useState } from "react";
import { api, faultOf } from "#client";
import { withCheckIn } from "#domain/goal-board";
import { goalTree } from "#domain/goal-tree";
import type { CheckInStatus } from "#domain/goal-words";
import { type BoardInput, type Goals, useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import { notify } from "#ui";

export type Draft = {
  value: number | "";
  confidence: number;
  status: CheckInStatus | null;
  note: string;
};
/** The lines it stands on. */
export type Cited = { sourceId: string; lineStart: number; lineEnd: number }[];
export type About = { objectiveId: string; keyResultId: string | null };

/**
 * Posts a check-in. Every number above it changes at once, by the function the server uses too; when
 * it is refused all of them go back, and what was written stays in the form.
 */
export function useCheckIn(props: {
  input: BoardInput;
  about: About;
  /** It is stored, and so are its citations. */
  onPosted?: () => void;
  onDone?: () => void;
}) {
  const { input, about, onPosted, onDone } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const { percentOf } = useNumbers();
  const cache = api.useUtils();
  // One key for one check-in, however often it is sent.
  const key = useRef(crypto.randomUUID());
  const [problem, setProblem] = useState<string>();
  const create = api.checkIns.create.useMutation({
    onMutate: async (sent) => {
      await cache.goals.board.cancel(input);
      const before = cache.goals.board.getData(input);
      if (!before) return { before };
      const { value = null, confidence, status } = sent;
      const citationCount = sent.citations?.length ?? 0;
      const after = withCheckIn(before, about, { value, confidence, status, citationCount });
      cache.goals.board.setData(input, after);
      return { before };
    },
    onError: (error, _, context) => {
      if (context?.before) cache.goals.board.setData(input, context.before);
      const reason = t(`errors.${faultOf(error).reason}`);
      setProblem(t("checkIn.refused", { reason }));
    },
    onSuccess: () => {
      const board = cache.goals.board.getData(input);
      const objective = board && goalTree(board).objective(about.objectiveId);
      notify({
        tone: "done",
        message: t("checkIn.posted", {
          objective: objective?.facts.title ?? "",
          value: percentOf(objective?.progress.value ?? null),
        }),
      });
      onPosted?.();
      onDone?.();
    },
    onSettled: () =>
      Promise.all([cache.goals.invalidate(), cache.checkIns.invalidate()]).then(() => undefined),
  });
  const post = (draft: Draft, citations: Cited) => {
    setProblem(undefined);
    create.mutate({
      organizationId,
      objectiveId: about.objectiveId,
      ...(about.keyResultId !== null && { keyResultId: about.keyResultId }),
      value: draft.value === "" ? null : draft.value,
      confidence: draft.confidence,
      status: draft.status ?? "on-track",
      note: draft.note.trim() || null,
      citations,
      idempotencyKey: key.current,
    });
  };
  return { post, problem, isPending: create.isPending };
}

/** What the numbers above would be: the key result's objective, those above it, and the company. */
export function effectOf(goals: Goals, about: About, draft: Draft) {
  const { board, tree } = goals;
  const value = draft.value === "" ? null : draft.value;
  const said = { value, confidence: draft.confidence, status: draft.status ?? "on-track" };
  const after = goalTree(withCheckIn(board, about, said));
  const above = [];
  for (let at = tree.objective(about.objectiveId); at; ) {
    above.push({
      key: at.facts.id,
      title: at.facts.title,
      before: at.progress.value,
      after: after.objective(at.facts.id)?.progress.value ?? null,
    });
    const parent: string | null = at.facts.parentObjectiveId;
    at = parent && above.length < 20 ? tree.objective(parent) : undefined;
  }
  return {
    above,
    company: { before: tree.company.progress.value, after: after.company.progress.value },
    keyResult: about.keyResultId ? after.keyResult(about.keyResultId) : undefined,
    objective: after.objective(about.objectiveId),
  };
}
