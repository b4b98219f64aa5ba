"use client";
import { type KeyboardEvent, useState } from "react";
import { checkInStatuses } from "#domain/goal-words";
import { type BoardInput, type Goals, healthGlyph, useNumbers } from "#features/goals";
import { useDays, useInputProblems, useTranslations } from "#i18n";
import { checkInCreate } from "#schema/input/check-ins";
import {
  Alert,
  Button,
  ClockBar,
  ConfidenceSlider,
  Effect,
  EffectBrief,
  KeyHints,
  StatusChoice,
  SubmitBar,
  Textarea,
  ValueField,
} from "#ui";
import "./check-in.css";
import { type About, type Draft, effectOf, useCheckIn } from "./use-check-in";

type Props = {
  input: BoardInput;
  goals: Goals;
  about: About;
  organizationName: string;
  onDone?: () => void;
};

/** Value, status, confidence, a note; and what it does to the numbers above before it is posted. */
export function CheckInForm({ input, goals, about, organizationName, onDone }: Props) {
  const { tree } = goals;
  const t = useTranslations("checkIn");
  const words = useTranslations("words");
  const goalsText = useTranslations("goals");
  const days = useDays();
  const { number, percentOf, quantity, confidence } = useNumbers();
  const keyResult = about.keyResultId ? tree.keyResult(about.keyResultId) : undefined;
  const objective = tree.objective(about.objectiveId);
  const standing = keyResult ?? objective;
  const last = keyResult ? keyResult.facts.last : objective?.facts.last;
  // An objective that is measured by what people say is said in percent.
  const said = !keyResult && objective?.facts.progressSource === "manual";
  const unit = said ? "%" : (keyResult?.facts.unit ?? null);
  const [draft, setDraft] = useState<Draft>({
    value: said && typeof last?.value === "number" ? last.value * 100 : (last?.value ?? ""),
    confidence: last?.confidence ?? 0.5,
    status: last?.status ?? null,
    note: "",
  });
  const problems = useInputProblems();
  const [touched, setTouched] = useState(false);
  const { post, problem, isPending } = useCheckIn({ input, about, onDone });
  if (!standing || !objective) return null;
  const shared = said && draft.value !== "" ? { ...draft, value: draft.value / 100 } : draft;
  const set = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const checked = checkInCreate.safeParse({
    organizationId: input.organizationId,
    objectiveId: about.objectiveId,
    keyResultId: about.keyResultId,
    value: shared.value === "" ? null : shared.value,
    confidence: draft.confidence,
    status: draft.status,
    note: draft.note || null,
  });
  const wrong: Record<string, string> = touched && !checked.success ? problems(checked.error) : {};
  const effect = effectOf(goals, about, shared);
  const [first] = effect.above;
  const send = () => {
    setTouched(true);
    if (checked.success && !isPending) post(shared);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  const facts = keyResult?.facts;
  const now = effect.keyResult ?? (said ? effect.objective : undefined);
  const points = now ? Math.round(((now.progress.value ?? 0) - now.timeGone) * 100) : 0;
  const g = { points: Math.abs(points) };
  const clock = points < 0 ? goalsText("behind", g) : goalsText("ahead", g);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one shortcut for all of its fields
    <div className="check-in-form" onKeyDown={onKeyDown}>
      {problem && (
        <Alert color="verm" role="alert">
          {problem}
        </Alert>
      )}
      {(facts || said) && (
        <div className="check-in-value">
          <ValueField
            label={t("value")}
            value={draft.value}
            onChange={(value) => set({ value })}
            unit={unit ?? undefined}
            error={wrong.value}
            note={
              last
                ? t("was", {
                    value: quantity(
                      said && last.value !== null ? last.value * 100 : last.value,
                      unit,
                    ),
                    day: days.bare(last.day),
                  })
                : t("first")
            }
          />
          <div className="check-in-way">
            {facts && facts.startValue !== null && facts.targetValue !== null && (
              <p className="check-in-ends">
                <span>{t("start", { value: number(facts.startValue, 2) })}</span>
                <span>{t("target", { value: number(facts.targetValue, 2) })}</span>
              </p>
            )}
            <ClockBar
              big
              value={now?.progress.value ?? null}
              time={now?.timeGone ?? null}
              tone={points < 0 ? "risk" : "on"}
              label={percentOf(now?.progress.value ?? null)}
            />
            <p className="check-in-said">
              {standing.progress.value !== null
                ? t("way", {
                    before: number(standing.progress.value * 100, 0),
                    after: percentOf(now?.progress.value ?? null),
                    clock,
                  })
                : t("wayFirst", { after: percentOf(now?.progress.value ?? null), clock })}
            </p>
          </div>
        </div>
      )}
      <div className="check-in-claims">
        <StatusChoice
          label={t("status")}
          value={draft.status}
          onChange={(status) => set({ status })}
          error={wrong.status}
          options={checkInStatuses.map((value) => ({
            value,
            label: words(`checkInStatus.${value}`),
            glyph: healthGlyph[value],
          }))}
        />
        <ConfidenceSlider
          label={t("confidence")}
          value={draft.confidence}
          onChange={(value) => set({ confidence: value })}
          lowLabel={t("noChance")}
          midLabel={last ? t("lastTime", { value: confidence(last.confidence) }) : undefined}
          highLabel={t("certain")}
          format={(value) => confidence(value)}
        />
      </div>
      <Textarea
        label={t("note")}
        description={t("noteHint")}
        autosize
        minRows={2}
        maxRows={8}
        value={draft.note}
        error={wrong.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        classNames={{ input: "check-in-note" }}
      />
      <Effect
        label={t("effect")}
        items={[
          ...effect.above.map((one) => ({
            key: one.key,
            label: one.title,
            before: percentOf(one.before),
            after: percentOf(one.after),
          })),
          {
            key: "company",
            label: organizationName,
            before: percentOf(effect.company.before, 1),
            after: percentOf(effect.company.after, 1),
          },
        ]}
      />
      <SubmitBar
        effect={
          first && (
            <EffectBrief
              label={t("objective")}
              before={percentOf(first.before)}
              after={percentOf(first.after)}
            />
          )
        }
        hint={<KeyHints hints={[{ keys: ["Ctrl", "Enter"], label: t("keys.post") }]} />}
      >
        <Button onClick={send} loading={isPending}>
          {t("post")}
        </Button>
      </SubmitBar>
    </div>
  );
}
