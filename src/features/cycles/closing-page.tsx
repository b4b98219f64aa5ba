"use client";
import { useRouter } from "next/navigation";
import { api } from "#client";
import { expectedScore, explainScore, scoreBand } from "#domain/scores";
import { type Goals, NoCycle, useAfterGoalChange, useGoals, useNumbers } from "#features/goals";
import { useDays, useTranslations } from "#i18n";
import { Button, Headline, notify, Page, Section, ShellBar, Standfirst } from "#ui";
import "./cycles.css";
import { ScoreRow } from "./score-row";

type Props = { organizationId: string; slug: string; cycleId: string };

/** Where a cycle is closed: every goal gets its score and its reason, then all of it is read-only. */
export function Closing(props: Props) {
  const { organizationId, cycleId, slug } = props;
  const goals = useGoals({ organizationId, cycleId });
  return goals ? <Shown {...props} goals={goals} /> : <NoCycle slug={slug} />;
}

function Shown({ organizationId, slug, goals }: Props & { goals: Goals }) {
  const { board, tree } = goals;
  const { cycle } = board;
  const t = useTranslations();
  const days = useDays();
  const { number } = useNumbers();
  const router = useRouter();
  const after = useAfterGoalChange();
  const close = api.cycles.transition.useMutation({
    ...after,
    onSuccess: ({ name, state }) => {
      const message = t("cycles.done", { name, state: t(`words.cycleState.${state}`) });
      notify({ tone: "done", message });
      router.refresh();
    },
  });
  const live = tree.all.filter((one) => one.facts.status !== "cancelled" && !one.facts.restricted);
  const rows = live.flatMap((one) => one.keyResults.map((k) => k.facts.finalScore));
  const own = live
    .filter((one) => one.keyResults.length === 0 && one.children.length === 0)
    .map((one) => one.facts.finalScore);
  const all = [...rows, ...own];
  const scored = all.filter((score) => score !== null).length;
  const closing = cycle.state === "closing";
  return (
    <>
      <ShellBar
        crumbs={[{ label: t("cycles.title"), href: `/${slug}/cycles` }, { label: cycle.name }]}
      >
        {closing && (
          <Button
            loading={close.isPending}
            onClick={() =>
              close.mutate({
                organizationId,
                id: cycle.id,
                version: cycle.version,
                state: "closed",
              })
            }
          >
            {t("cycles.toClosed")}
          </Button>
        )}
      </ShellBar>
      <Page>
        <Headline>{closing ? t("cycles.closing", { name: cycle.name }) : cycle.name}</Headline>
        <Standfirst>
          {cycle.closedAt
            ? t("cycles.closedOn", { day: days.moment(cycle.closedAt) })
            : t("cycles.closingText")}{" "}
          {t("cycles.scored", { scored, all: all.length })}
        </Standfirst>
        {live.map((one) => {
          const { commitment, finalScore } = one.facts;
          const score =
            one.keyResults.length > 0
              ? explainScore(
                  one.keyResults.map(({ facts }) => {
                    return { id: facts.id, weight: facts.weight, score: facts.finalScore };
                  }),
                ).value
              : finalScore;
          return (
            <Section
              key={one.facts.id}
              title={one.facts.title}
              meta={t("cycles.expected", { score: number(expectedScore(commitment), 1, 1) })}
              action={
                score !== null && (
                  <span className="cycle-score" data-band={scoreBand(score)}>
                    {t("cycles.objectiveScore")} {number(score, 2, 1)} ·{" "}
                    {t(`words.band.${scoreBand(score)}`)}
                  </span>
                )
              }
            >
              {one.keyResults.map((keyResult) => (
                <ScoreRow
                  key={keyResult.facts.id}
                  organizationId={organizationId}
                  noun="keyResult"
                  facts={keyResult.facts}
                  suggested={keyResult.progress.value}
                  open={closing}
                />
              ))}
              {one.keyResults.length === 0 && one.children.length === 0 && (
                <ScoreRow
                  organizationId={organizationId}
                  noun="objective"
                  facts={{ ...one.facts, disposition: null }}
                  suggested={one.progress.value}
                  open={closing}
                />
              )}
            </Section>
          );
        })}
      </Page>
    </>
  );
}
