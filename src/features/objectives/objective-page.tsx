"use client";
import { useState } from "react";
import { api } from "#client";
import { CheckInButton, CheckInDialog, CheckInHistory, CheckInList } from "#features/check-ins";
import { type BoardInput, type Goals, NoCycle, useGoals, WhyPanel } from "#features/goals";
import { useTranslations } from "#i18n";
import { Page, Section, ShellBar } from "#ui";
import { ObjectiveActions } from "./objective-actions";
import { ObjectiveHead } from "./objective-head";
import { ObjectiveParts } from "./objective-parts";
import "./objectives.css";

type Props = { input: BoardInput; slug: string; organizationName: string; id: string };

/** One objective: its number, what it stands on, how it came there, and what is said about it. */
export function ObjectivePage(props: Props) {
  const goals = useGoals(props.input);
  if (!goals) return <NoCycle slug={props.slug} />;
  return <Shown {...props} goals={goals} />;
}

function Shown({ input, slug, organizationName, id, goals }: Props & { goals: Goals }) {
  const { organizationId } = input;
  const t = useTranslations();
  const [detail] = api.objectives.get.useSuspenseQuery({ organizationId, id });
  const [checking, setChecking] = useState<string>();
  const standing = goals.tree.objective(id);
  const parent = standing?.facts.parentObjectiveId
    ? goals.tree.objective(standing.facts.parentObjectiveId)
    : undefined;
  const dialog = { input, goals, slug, organizationName };
  return (
    <>
      <ShellBar
        crumbs={[
          { label: t("objectives.title"), href: goals.listAt(`/${slug}/objectives`) },
          ...(parent && !parent.facts.restricted
            ? [{ label: parent.facts.title, href: goals.objectiveAt(slug, parent.facts.id) }]
            : []),
          { label: detail.title },
        ]}
      >
        <ObjectiveActions
          input={input}
          slug={slug}
          goals={goals}
          detail={detail}
          hasChildren={(standing?.children.length ?? 0) > 0}
        />
        {detail.mayEdit && (
          <CheckInButton
            {...dialog}
            within={id}
            label={t("scoreboard.checkIn")}
            {...(standing?.keyResults.length === 0 && {
              about: { objectiveId: id, keyResultId: null },
            })}
            {...(standing?.keyResults.length === 1 && {
              about: { objectiveId: id, keyResultId: standing.keyResults[0]?.facts.id ?? null },
            })}
          />
        )}
      </ShellBar>
      <Page>
        <ObjectiveHead
          organizationId={organizationId}
          goals={goals}
          detail={detail}
          standing={standing}
        />
        {standing && (
          <>
            <ObjectiveParts
              input={input}
              slug={slug}
              goals={goals}
              standing={standing}
              onCheckIn={goals.board.asOf < goals.board.today ? undefined : setChecking}
            />
            <div className="objective-parts">
              {standing.facts.progressSource !== "children" && (
                <CheckInHistory organizationId={organizationId} goals={goals} objectiveId={id} />
              )}
              <Section title={t("objectives.checkIns")}>
                <CheckInList
                  organizationId={organizationId}
                  slug={slug}
                  goals={goals}
                  objectiveId={id}
                />
              </Section>
            </div>
          </>
        )}
      </Page>
      <WhyPanel
        goals={goals}
        organizationId={organizationId}
        organizationName={organizationName}
        slug={slug}
      />
      {checking && (
        <CheckInDialog
          {...dialog}
          about={{ objectiveId: id, keyResultId: checking }}
          onClose={() => setChecking(undefined)}
        />
      )}
    </>
  );
}
