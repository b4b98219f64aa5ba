"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { api, faultOf, type RouterOutputs } from "#client";
import { useTranslations } from "#i18n";
import { Button, Group, Modal, notify } from "#ui";

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
  const [asking, setAsking] = useState(false);
  const remove = api.dailyReports.remove.useMutation({
    onSuccess: async () => {
      notify({ tone: "done", message: t("reports.removed_done") });
      router.push(`/${slug}/evidence/daily-reports`);
      await Promise.all([
        cache.dailyReports.list.invalidate(),
        cache.dailyReports.coverage.invalidate(),
      ]);
    },
    onError: (error) => notify({ tone: "problem", message: t(`errors.${faultOf(error).reason}`) }),
  });
  return (
    <>
      <Button variant="subtle" color="verm" onClick={() => setAsking(true)}>
        {t("reports.remove")}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t("reports.remove")} centered>
        <p>{t("reports.removeSure")}</p>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)}>
            {t("app.cancel")}
          </Button>
          <Button
            color="verm"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate({ organizationId, id: report.id, version: report.version })
            }
          >
            {t("reports.remove")}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
