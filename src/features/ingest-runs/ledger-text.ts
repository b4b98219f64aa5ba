import type { Messages, useTranslations } from "#i18n";

type Reason = keyof Messages["reason"];
type Translate = ReturnType<typeof useTranslations<never>>;

/** A reason of the ledger as a sentence with the remedy. */
export const reasonText = (t: Translate, reason: string): string =>
  t.has(`reason.${reason}` as "reason.unknown")
    ? t(`reason.${reason as Reason}`)
    : t("reason.unknown");

type Counts = Record<
  "stored" | "revised" | "alreadyStored" | "empty" | "rejected" | "pending",
  number
>;

/** What a run or a file ended with: `3 stored · 1 rejected`. */
export const countsText = (t: Translate, run: Counts): string =>
  t("upload.counts", {
    stored: run.stored,
    revised: run.revised,
    already: run.alreadyStored,
    empty: run.empty,
    rejected: run.rejected,
    pending: run.pending,
  }).replace(/ · $/, "");
