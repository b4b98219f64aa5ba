"use client";
import { api, faultOf } from "#client";
import { useTranslations } from "#i18n";
import { notify } from "#ui";

/** Settling and opening again; both change whose the reports are, so those are read anew. */
export function useAliasChanges(organizationId: string) {
  const t = useTranslations();
  const cache = api.useUtils();
  const after = {
    onSettled: async () => {
      await Promise.all([
        cache.personAliases.list.invalidate({ organizationId }),
        cache.dailyReports.invalidate(),
      ]);
    },
    onError: (error: unknown) =>
      notify({ tone: "problem", message: t(`errors.${faultOf(error).reason}`) }),
  };
  return {
    settle: api.personAliases.settle.useMutation(after),
    reopen: api.personAliases.reopen.useMutation(after),
  };
}
