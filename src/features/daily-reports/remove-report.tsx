"use client";
import { useRouter } from "next/navigation";
import { api, type RouterOutputs } from "#client";
import { RemoveDialog, useRemoval } from "#features/sources";
import { useTranslations } from "#i18n";
import { Button, notify } from "#ui";

/** Removing hides; the same text filed again brings it back. */
export function RemoveReport(props: {
  organizationId: string;
  slug: string;
  report: RouterOutputs["dailyReports"]["get"];
}) {
  const { organizationId, slug, report } = props;
  const t = useTranslations();
  const router = useRouter();
  const cache = api.useUtils();
  const removal = useRemoval();
  const remove = api.dailyReports.remove.useMutation({
    onSuccess: async () => {
      notify({ tone: "done", message: t("reports.removed_done") });
      router.push(`/${slug}/evidence/daily-reports`);
      await Promise.all([
        cache.dailyReports.list.invalidate(),
        cache.dailyReports.coverage.invalidate(),
      ]);
    },
    onError: removal.onError,
  });
  return (
    <>
      <Button variant="subtle" color="verm" onClick={removal.open}>
        {t("reports.remove")}
      </Button>
      <RemoveDialog
        title={t("reports.remove")}
        text={t("reports.removeSure")}
        busy={remove.isPending}
        removal={removal}
        onRemove={(citedToo) => {
          const { id, version } = report;
          remove.mutate({ organizationId, id, version, citedToo });
        }}
      />
    </>
  );
}
