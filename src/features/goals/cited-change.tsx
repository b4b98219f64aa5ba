"use client";
import { useState } from "react";
import { api } from "#client";
import { changesNear, lineChanges } from "#domain/line-changes";
import { linesLabel, sourceAddress } from "#features/sources";
import { useTranslations } from "#i18n";
import { Button, DiffView, LinesNote, LinesSkeleton, UiLink } from "#ui";

type Props = { organizationId: string; slug: string; citationId: string };

/** The source was revised since it was cited: said at once, and on request what became of it. */
export function CitedChange(props: Props) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <div className="cited-change">
      <p>
        <b>{t("citations.changed")}.</b> {t("citations.changedText")}
      </p>
      <Button variant="subtle" size="xs" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? t("draft.compareHide") : t("draft.compare")}
      </Button>
      {open && <Comparison {...props} />}
    </div>
  );
}

function Comparison({ organizationId, slug, citationId }: Props) {
  const t = useTranslations();
  const { data, isPending } = api.sources.compare.useQuery({ organizationId, id: citationId });
  if (isPending) return <LinesSkeleton label={t("app.loading")} />;
  if (!data) return <LinesNote>{t("draft.compareFailed")}</LinesNote>;
  const { was, now, still, blobId } = data;
  return (
    <>
      <DiffView
        label={t("draft.compareLabel")}
        addedLabel={t("reports.added")}
        removedLabel={t("reports.removed")}
        lines={changesNear(lineChanges(was, now)).map(
          (line) => line ?? { kind: "same" as const, text: "…" },
        )}
      />
      {still ? (
        <p>
          {t("draft.still")}{" "}
          <UiLink href={sourceAddress(slug, { blobId, ...still })}>{linesLabel(still)}</UiLink>
        </p>
      ) : (
        <p>{t("draft.gone")}</p>
      )}
    </>
  );
}
