"use client";
import { useTranslations } from "#i18n";
import { DataTable, OutcomeGlyph, Section } from "#ui";
import { countsText, reasonText } from "./ledger-text";
import type { FileOutcome } from "./use-upload";

/** What became of each file, in the words of the ledger. */
export function FileOutcomes({ files, done }: { files: FileOutcome[]; done: boolean }) {
  const t = useTranslations();
  const sum = (of: (file: FileOutcome) => number) => files.reduce((n, file) => n + of(file), 0);
  const summary = t("upload.summary", {
    stored: sum((file) => file.stored),
    revised: sum((file) => file.revised),
    already: sum((file) => file.alreadyStored),
    empty: sum((file) => file.empty),
    rejected: sum((file) => file.rejected.length + (file.failed ? 1 : 0)),
    pending: sum((file) => file.pending),
  });
  return (
    <Section title={t("upload.items")} meta={<span role="status">{done ? summary : ""}</span>}>
      <DataTable
        label={t("upload.items")}
        columns={[
          { key: "file", title: t("upload.file") },
          { key: "outcome", title: t("upload.outcome"), width: "150px" },
          { key: "entries", title: t("upload.entries"), phone: "second" },
        ]}
        rows={files.map((file, i) => ({
          key: `${i}-${file.file}`,
          cells: {
            file: file.file,
            outcome: (
              <span className="outcome">
                <OutcomeGlyph outcome={file.status} /> {t(`outcome.${file.status}`)}
              </span>
            ),
            entries: file.failed ? (
              t("upload.failed", { reason: t(`errors.${file.failed}`) })
            ) : (
              <>
                {countsText(t, { ...file, rejected: file.rejected.length }) || t("upload.partOf")}
                {file.rejected.map(({ line, reason }) => (
                  <div
                    key={`${line} ${reason}`}
                  >{`${t("upload.line")} ${line}: ${reasonText(t, reason)}`}</div>
                ))}
              </>
            ),
          },
        }))}
      />
    </Section>
  );
}
