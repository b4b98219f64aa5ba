"use client";
import { useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { ClockBar, Stub, ValueField } from "#ui";
import type { FormState } from "./use-check-in-form";

/** The value, what it was, where it comes from, and how far that is along the way. */
export function CheckInValue({ form }: { form: FormState }) {
  const { standing, facts, last, said, unit, draft, set, wrong, now, lines } = form;
  const t = useTranslations("checkIn");
  const goalsText = useTranslations("goals");
  const drafted = useTranslations("draft");
  const days = useDays();
  const { number, percentOf, quantity } = useNumbers();
  const points = now ? Math.round(((now.progress.value ?? 0) - now.timeGone) * 100) : 0;
  const g = { points: Math.abs(points) };
  const clock = points < 0 ? goalsText("behind", g) : goalsText("ahead", g);
  const before = standing?.progress.value ?? null;
  const after = percentOf(now?.progress.value ?? null);
  const shown = (value: number | null) =>
    quantity(said && value !== null ? value * 100 : value, unit);
  const { valueFrom } = lines;
  const value = quantity(draft.value === "" ? null : draft.value, unit);
  const origin = valueFrom && { ...valueFrom, value };
  // Only a percentage of two counts had to be computed; else the words say it themselves.
  const computed = unit === "%" && valueFrom && !/%|cent|cien/i.test(valueFrom.from);
  return (
    <div className="check-in-value">
      <ValueField
        label={t("value")}
        value={draft.value}
        onChange={(next) => set({ value: next })}
        unit={unit ?? undefined}
        error={wrong.value}
        note={last ? t("was", { value: shown(last.value), day: days.bare(last.day) }) : t("first")}
        hint={
          origin && (
            <>
              <Stub />
              {computed ? drafted("valueOf", origin) : drafted("valueAsIs", origin)}
            </>
          )
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
          label={after}
        />
        <p className="check-in-said">
          {before !== null
            ? t("way", { before: number(before * 100, 0), after, clock })
            : t("wayFirst", { after, clock })}
        </p>
      </div>
    </div>
  );
}
