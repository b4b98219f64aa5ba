"use client";
import { api, type RouterOutputs } from "#client";
import { scoreBand } from "#domain/scores";
import {
  FlagPills,
  GoalClock,
  type Goals,
  HealthPill,
  type ObjectiveStanding,
  ProgressFigure,
  useNumbers,
} from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Avatar, Headline } from "#ui";
import { dayNumber } from "./objective-cells";

/** Whose it is, how it stands against the clock, how sure people are, and its score when it has one. */
export function ObjectiveHead(props: {
  organizationId: string;
  goals: Goals;
  detail: RouterOutputs["objectives"]["get"];
  standing: ObjectiveStanding | undefined;
}) {
  const { organizationId, goals, detail, standing } = props;
  const t = useTranslations();
  const days = useDays();
  const { confidence, number } = useNumbers();
  const { cycle } = goals.board;
  const { data: teams } = api.teams.list.useQuery({ organizationId });
  const team = teams?.find((one) => one.id === detail.teamId)?.name ?? t("goals.company");
  const owner = goals.nameOf(detail.ownerUserId);
  const reviewer = goals.nameOf(detail.reviewerUserId);
  const value = standing?.progress.value ?? null;
  const points = standing && value !== null ? Math.round((value - standing.timeGone) * 100) : null;
  return (
    <>
      <div className="objective-head">
        {standing && <HealthPill health={standing.health} filled />}
        {standing && <FlagPills flags={standing.flags} />}
        <span>{team}</span>
        <span>{t(`words.commitment.${detail.commitment}`)}</span>
        <span>{days.range(detail.startsOn ?? cycle.startsOn, detail.endsOn ?? cycle.endsOn)}</span>
        {detail.archivedAt && (
          <b>{t("objectives.archived", { day: days.moment(detail.archivedAt) })}</b>
        )}
      </div>
      <Headline>{detail.title}</Headline>
      <p className="objective-people">
        {owner ? (
          <>
            <Avatar name={owner} size={22} /> <b>{owner}</b> {t("goals.owns")}
          </>
        ) : (
          t("goals.nobody")
        )}
        {reviewer && (
          <>
            {"; "}
            <Avatar name={reviewer} size={22} /> {reviewer} {t("goals.reviews")}
          </>
        )}
      </p>
      {detail.description && <p className="objective-text">{detail.description}</p>}
      {standing && (
        <div className="objective-standing">
          <ProgressFigure of={`objective:${detail.id}`} standing={standing} size="hero" />
          <div className="objective-clock">
            <GoalClock standing={standing} big />
            <p>
              <span>
                {points === null
                  ? t("goals.noData")
                  : points < 0
                    ? t("goals.behind", { points: -points })
                    : t("goals.ahead", { points })}
              </span>
              <span>
                {t("goals.dayOf", {
                  day: dayNumber(goals),
                  days: dayNumber({ ...goals, board: { ...goals.board, asOf: cycle.endsOn } }),
                })}
              </span>
            </p>
          </div>
          <div className="objective-claim">
            <small>{t("goals.confidence")}</small>
            <b>{confidence(standing.confidence.value)}</b>
          </div>
          <div className="objective-claim">
            <small>{t("goals.score")}</small>
            <span>
              {detail.finalScore === null
                ? t("goals.atClose")
                : `${number(detail.finalScore, 2, 1)} · ${t(`words.band.${scoreBand(detail.finalScore)}`)}`}
            </span>
          </div>
        </div>
      )}
    </>
  );
}
