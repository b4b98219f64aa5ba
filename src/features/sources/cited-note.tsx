"use client";
import { IconLock } from "@tabler/icons-react";
import type { MouseEvent } from "react";
import type { RouterOutputs } from "#client";
import { useDays, useFormatter, useTranslations } from "#i18n";
import { Glyph, MarginNoteFace, UiLink } from "#ui";
import { linesLabel } from "./source-address";

export type Cited = RouterOutputs["sources"]["citedBy"][number];

const statusGlyph = { "on-track": "on", "at-risk": "risk", "off-track": "off" } as const;

type NoteProps = {
  cited: Cited;
  slug: string;
  here: string;
  active: boolean;
  onOpen: () => void;
};

/** What relies on some lines: of a goal the reader may not see only that it does. */
export function CitedNote({ cited, slug, here, active, onOpen }: NoteProps) {
  const t = useTranslations();
  const days = useDays();
  const format = useFormatter();
  const face = {
    href: `${here}?lines=${cited.lineStart}-${cited.lineEnd}#L${cited.lineStart}`,
    at: linesLabel(cited),
    onOpen: (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      onOpen();
    },
  };
  if (cited.restricted) {
    const title = <span className="source-unseen">{t("citations.restrictedGoal")}</span>;
    return <MarginNoteFace {...face} mark={<IconLock size={13} stroke={1.6} />} title={title} />;
  }
  const { status, value, before, unit, body, authorName } = cited;
  const number = (n: number) => days.number(n).replace("-", "−");
  const measured =
    value === null
      ? status && t(`words.checkInStatus.${status}`)
      : [before === null ? "" : `${number(before)} → `, number(value), unit ? ` ${unit}` : ""].join(
          "",
        );
  const title = cited.keyResultTitle ?? cited.objectiveTitle;
  const goal = active ? (
    <UiLink href={`/${slug}/objectives/${cited.objectiveId}`}>{title}</UiLink>
  ) : (
    title
  );
  // Of the one that is looked at the hour, and the way to its goal: beside a long name there is room for a day.
  const when = active
    ? days.moment(cited.at)
    : format.dateTime(cited.at, { day: "numeric", month: "short" });
  return (
    <MarginNoteFace
      {...face}
      mark={
        status && <Glyph name={statusGlyph[status]} title={t(`words.checkInStatus.${status}`)} />
      }
      title={
        cited.commentId ? (
          t("citations.comment")
        ) : (
          <>
            {t("citations.checkIn")} <b>{measured}</b>
          </>
        )
      }
      quote={body && `“${body}”`}
      about={goal}
      by={authorName ? t("citations.byWhen", { name: authorName, when }) : when}
    />
  );
}
