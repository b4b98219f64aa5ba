"use client";
import { api } from "#client";
import { useTranslations } from "#i18n";
import { evidenceAddress } from "./evidence-tabs";
import { RemoveEvidence, useRemoval } from "./remove-evidence";
import type { Entry } from "./source-file";

/** Takes a source out of sight; brought again, it is there again. */
export function RemoveSource(props: { organizationId: string; slug: string; source: Entry }) {
  const { organizationId, slug, source } = props;
  const { id, version, kind, title } = source;
  const t = useTranslations("source");
  const cache = api.useUtils();
  const removal = useRemoval({
    done: t("removed"),
    to: evidenceAddress(slug, kind),
    refresh: () => cache.sources.list.invalidate(),
  });
  const remove = api.sources.remove.useMutation(removal.options);
  return (
    <RemoveEvidence
      title={t("remove", { title })}
      text={t("removeSure")}
      busy={remove.isPending}
      removal={removal}
      onRemove={(citedToo) => remove.mutate({ organizationId, id, version, citedToo })}
    />
  );
}
