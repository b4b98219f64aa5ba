"use client";
import { api, type RouterOutputs } from "#client";
import { RemoveEvidence, useRemoval } from "#features/sources";
import { useTranslations } from "#i18n";

/** Removing hides; the same text filed again brings it back. */
export function RemoveReport(props: {
  organizationId: string;
  slug: string;
  report: RouterOutputs["dailyReports"]["get"];
}) {
  const { organizationId, slug, report } = props;
  const { id, version } = report;
  const t = useTranslations("reports");
  const { list, coverage } = api.useUtils().dailyReports;
  const removal = useRemoval({
    done: t("removed_done"),
    to: `/${slug}/evidence/daily-reports`,
    refresh: () => Promise.all([list.invalidate(), coverage.invalidate()]),
  });
  const remove = api.dailyReports.remove.useMutation(removal.options);
  return (
    <RemoveEvidence
      title={t("remove")}
      text={t("removeSure")}
      busy={remove.isPending}
      removal={removal}
      onRemove={(citedToo) => remove.mutate({ organizationId, id, version, citedToo })}
    />
  );
}
