"use client";
import { api, faultOf } from "#client";
import { useTranslations } from "#i18n";
import { notify } from "#ui";

/** What every change of a goal does afterwards: what stands on it is read anew, a refusal is said. */
export function useAfterGoalChange() {
  const t = useTranslations();
  const cache = api.useUtils();
  return {
    onSettled: async () => {
      await Promise.all([
        cache.goals.invalidate(),
        cache.objectives.invalidate(),
        cache.activities.invalidate(),
        cache.initiatives.invalidate(),
        cache.cycles.invalidate(),
      ]);
    },
    onError: (error: unknown) => {
      const { reason } = faultOf(error);
      notify({ tone: "problem", message: t(`errors.${reason}`) });
    },
  };
}
