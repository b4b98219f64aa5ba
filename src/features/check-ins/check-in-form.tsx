"use client";
import type { KeyboardEvent } from "react";
import { type BoardInput, type Goals, useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import { Alert, Button, Effect, EffectBrief, KeyHints, SubmitBar, Textarea } from "#ui";
import "./check-in.css";
import { CheckInClaims } from "./check-in-claims";
import { CheckInValue } from "./check-in-value";
import { DraftLines } from "./draft-lines";
import type { About } from "./use-check-in";
import { useCheckInForm } from "./use-check-in-form";

type Props = {
  input: BoardInput;
  goals: Goals;
  about: About;
  slug: string;
  organizationName: string;
  onDone?: () => void;
};

/**
 * Value, status, confidence, a note and the lines it stands on; and what it does to the numbers above
 * before it is posted.
 */
export function CheckInForm({ input, goals, about, slug, organizationName, onDone }: Props) {
  const t = useTranslations("checkIn");
  const drafted = useTranslations("draft");
  const { percentOf } = useNumbers();
  const form = useCheckInForm({ input, goals, about, onDone });
  const { standing, draft, set, wrong, effect, send, problem, isPending, lines } = form;
  if (!standing) return null;
  const [first] = effect.above;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one shortcut for all of its fields
    <div className="check-in-form" onKeyDown={onKeyDown}>
      {problem && (
        <Alert color="verm" role="alert">
          {problem}
        </Alert>
      )}
      {form.measured && <CheckInValue form={form} />}
      <CheckInClaims form={form} />
      <Textarea
        label={t("note")}
        description={
          lines.noteFrom === undefined ? t("noteHint") : drafted("note", { count: lines.noteFrom })
        }
        autosize
        minRows={2}
        maxRows={8}
        value={draft.note}
        error={wrong.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        classNames={{ root: "check-in-noted", input: "check-in-note" }}
      />
      <DraftLines slug={slug} state={lines} drafted={about.keyResultId !== null} />
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
