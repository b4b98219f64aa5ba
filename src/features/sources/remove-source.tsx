"use client";
import { useRouter } from "next/navigation";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { Button, notify } from "#ui";
import { evidenceAddress } from "./evidence-tabs";
import { RemoveDialog, useRemoval } from "./remove-dialog";
import type { Entry } from "./source-file";

/** Takes a source out of sight; brought again, it is there again. */
export function RemoveSource(props: { organizationId: string; slug: string; source: Entry }) {
  const { organizationId, slug, source } = props;
  const t = useTranslations();
  const router = useRouter();
  const cache = api.useUtils();
  const removal = useRemoval();
  const remove = api.sources.remove.useMutation({
    onSuccess: async () => {
      notify({ tone: "done", message: t("source.removed") });
      router.push(evidenceAddress(slug, source.kind));
      await cache.sources.list.invalidate();
    },
    onError: removal.onError,
  });
  return (
    <>
      <Button variant="subtle" color="verm" onClick={removal.open}>
        {t("reports.remove")}
      </Button>
      <RemoveDialog
        title={t("source.remove", { title: source.title })}
        text={t("source.removeSure")}
        busy={remove.isPending}
        removal={removal}
        onRemove={(citedToo) => {
          const { id, version } = source;
          remove.mutate({ organizationId, id, version, citedToo });
        }}
      />
    </>
  );
}
