"use client";
import { useState } from "react";
import { api } from "#client";
import { type Disposition, dispositions } from "#domain/goal-words";
import { scoreBand } from "#domain/scores";
import { useAfterGoalChange, useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import { Button, NativeSelect, NumberInput, TextInput } from "#ui";

/** One goal's final score, why, and what becomes of it; its progress is only a suggestion. */
export function ScoreRow(props: {
  organizationId: string;
  noun: "keyResult" | "objective";
  facts: {
    id: string;
    version: number;
    title: string;
    finalScore: number | null;
    scoreReason: string | null;
    disposition: Disposition | null;
  };
  suggested: number | null;
  open: boolean;
}) {
  const { organizationId, noun, facts, suggested, open } = props;
  const t = useTranslations();
  const { number } = useNumbers();
  const after = useAfterGoalChange();
  const [score, setScore] = useState<number | "">(
    facts.finalScore ?? (suggested === null ? "" : Math.round(suggested * 100) / 100),
  );
  const [reason, setReason] = useState(facts.scoreReason ?? "");
  const [next, setNext] = useState<Disposition>(facts.disposition ?? "keep");
  const { id, version, finalScore, scoreReason, disposition } = facts;
  const [seen, setSeen] = useState({ finalScore, scoreReason });
  const saved = {
    ...after,
    onSuccess: () => setSeen({ finalScore: Number(score), scoreReason: reason }),
  };
  const scoreKeyResult = api.keyResults.score.useMutation(saved);
  const scoreObjective = api.objectives.score.useMutation(saved);
  // Somebody else gave it a score since: it is shown before it can be saved over.
  const theirs =
    finalScore !== null && (finalScore !== seen.finalScore || scoreReason !== seen.scoreReason);
  const take = () => {
    setScore(finalScore ?? "");
    setReason(scoreReason ?? "");
    setNext(disposition ?? "keep");
    setSeen({ finalScore, scoreReason });
  };
  const save = () => {
    const scored = { organizationId, id, version, finalScore: Number(score), scoreReason: reason };
    if (noun === "keyResult") scoreKeyResult.mutate({ ...scored, disposition: next });
    else scoreObjective.mutate(scored);
  };
  if (!open)
    return (
      <p className="score-row" data-closed>
        <b>{facts.title}</b>
        <span>
          {facts.finalScore === null
            ? "–"
            : `${number(facts.finalScore, 2, 1)} · ${t(`words.band.${scoreBand(facts.finalScore)}`)}`}
        </span>
        <span>{facts.scoreReason}</span>
        <span>{facts.disposition && t(`words.disposition.${facts.disposition}`)}</span>
      </p>
    );
  return (
    <form
      className="score-row"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <b>{facts.title}</b>
      <NumberInput
        aria-label={`${t("cycles.scoreLabel")}: ${facts.title}`}
        min={0}
        max={1}
        step={0.1}
        decimalScale={2}
        value={score}
        onChange={(value) => setScore(value === "" ? "" : Number(value))}
      />
      <TextInput
        aria-label={`${t("cycles.scoreReason")}: ${facts.title}`}
        placeholder={t("cycles.scoreReason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {noun === "keyResult" && (
        <NativeSelect
          aria-label={`${t("cycles.next")}: ${facts.title}`}
          value={next}
          data={dispositions.map((value) => ({ value, label: t(`words.disposition.${value}`) }))}
          onChange={(event) =>
            setNext(dispositions.find((one) => one === event.currentTarget.value) ?? "keep")
          }
        />
      )}
      {theirs && (
        <p className="score-theirs" role="status">
          {t("goals.conflictTheirs")}: <b>{number(finalScore, 2, 1)}</b> {scoreReason}{" "}
          <Button size="xs" variant="default" onClick={take}>
            {t("goals.conflictTake")}
          </Button>
        </p>
      )}
      <Button
        type="submit"
        variant={facts.finalScore === null ? "filled" : "default"}
        disabled={score === "" || reason.trim().length < 3}
        loading={scoreKeyResult.isPending || scoreObjective.isPending}
      >
        {t("cycles.save")}
      </Button>
    </form>
  );
}
