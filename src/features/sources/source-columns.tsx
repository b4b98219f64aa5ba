"use client";
import type { RouterOutputs } from "#client";
import type { EvidenceKind } from "#domain/evidence-words";
import { useDays, useTranslations } from "#i18n";
import type { DataColumn } from "#ui";
import { CitedCount } from "./cited-count";

export type Source = RouterOutputs["sources"]["list"]["items"][number];
export type ListedKind = Exclude<EvidenceKind, "daily-reports">;

const named = 3;

/** What a list of one kind shows of a source, column by column. */
export function useSourceColumns(kind: ListedKind, teamOf: ((id: string) => string) | undefined) {
  const t = useTranslations("evidence");
  const days = useDays();
  const first: Record<ListedKind, DataColumn> = {
    transcripts: { key: "title", title: t("column.title") },
    jira: { key: "title", title: t("column.project"), width: "220px" },
    slack: { key: "title", title: t("column.channel"), width: "220px" },
  };
  const size = { key: "size", title: t("column.size") };
  const week: DataColumn = { key: "day", title: t("column.week"), width: "180px" };
  const own: Record<ListedKind, DataColumn[]> = {
    transcripts: [
      { key: "day", title: t("column.day"), width: "150px" },
      { key: "speakers", title: t("speakers"), phone: "second" },
      { ...size, width: "90px", phone: "hide" },
    ],
    jira: [week, { ...size, phone: "second" }],
    slack: [week, { ...size, phone: "second" }],
  };
  const team: DataColumn = { key: "team", title: t("column.team"), width: "120px", phone: "hide" };
  const cited: DataColumn = {
    key: "cited",
    title: t("column.cited"),
    align: "right",
    width: "64px",
  };
  const columns = [first[kind], ...own[kind], ...(teamOf ? [team] : []), cited];

  const weekOf = (source: Source) => {
    if (source.day === null) return t("undated");
    const ends = (source.jira ?? source.slack)?.endsOn;
    return ends ? days.datedRange(source.day, ends) : days.dated(source.day);
  };
  const sizeOf = ({ transcript, jira, slack }: Source) =>
    [
      transcript && t("turns", { count: transcript.turns }),
      jira && t("issues", { count: jira.issues }),
      jira && t("epics", { count: jira.epics }),
      slack && t("messages", { count: slack.messages }),
      slack && slack.redactions > 0 && t("redactions", { count: slack.redactions }),
    ]
      .filter(Boolean)
      .join(", ");
  return {
    columns,
    cellsOf: (source: Source) => ({
      title: source.title,
      day: kind === "transcripts" ? <MeetingDay source={source} /> : weekOf(source),
      speakers: <Speakers source={source} />,
      size: sizeOf(source),
      team: teamOf?.(source.teamId),
      cited: <CitedCount count={source.citations} />,
    }),
  };
}

/** The day of a meeting; where there is none, what is known of it; where its text says another, that. */
function MeetingDay({ source }: { source: Source }) {
  const t = useTranslations("evidence");
  const days = useDays();
  const { dateHint: hint, dateInText: inText } = source.transcript ?? {};
  if (source.day === null) {
    if (!hint) return t("undated");
    const about = /^\d{4}-\d{2}$/.test(hint) ? days.month(`${hint}-01`) : hint;
    return t("undatedHint", { hint: about });
  }
  return (
    <>
      {days.dated(source.day)}
      {inText && inText !== source.day && (
        <span className="source-aside" data-differs>
          {t("dateDisagrees", { day: days.dated(inText) })}
        </span>
      )}
    </>
  );
}

function Speakers({ source }: { source: Source }) {
  const t = useTranslations("evidence");
  const names = source.speakers
    .slice(0, named)
    .map((one) => one.name)
    .join(", ");
  const more = (source.transcript?.speakers ?? 0) - named;
  return names && more > 0 ? t("andMore", { names, count: more }) : names || "–";
}
