"use client";
import { checkInStatuses } from "#domain/goal-words";
import { healthGlyph, useNumbers } from "#features/goals";
import { useTranslations } from "#i18n";
import { ConfidenceSlider, StatusChoice } from "#ui";
import type { FormState } from "./use-check-in-form";

/** What the person thinks of it: how it stands, and how sure they are that it will be met. */
export function CheckInClaims({ form }: { form: FormState }) {
  const { draft, set, wrong, last } = form;
  const t = useTranslations("checkIn");
  const words = useTranslations("words");
  const { confidence } = useNumbers();
  return (
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
  );
}
