"use client";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Suspense, useState } from "react";
import { Comments } from "#features/comments";
import type { BoardInput, Goals, ObjectiveStanding } from "#features/goals";
import { InitiativeForm, InitiativeTable } from "#features/initiatives";
import { KeyResultForm, KeyResultTable } from "#features/key-results";
import { useTranslations } from "#i18n";
import { Button, RowsSkeleton, TabLinks } from "#ui";
import { ChangeList } from "./change-list";
import { ObjectiveTree } from "./objective-tree";

const tabs = ["key-results", "children", "initiatives", "comments", "changes"] as const;

/** What an objective consists of, part by part; the open part is in the address. */
export function ObjectiveParts(props: {
  input: BoardInput;
  slug: string;
  goals: Goals;
  standing: ObjectiveStanding;
  onCheckIn?: (keyResultId: string) => void;
}) {
  const { input, slug, goals, standing, onCheckIn } = props;
  const { organizationId } = input;
  const t = useTranslations();
  const ofChildren =
    standing.facts.progressSource === "children" || standing.keyResults.length === 0;
  const [chosen, setTab] = useQueryState("tab", parseAsStringLiteral(tabs));
  const tab = chosen ?? (ofChildren && standing.children.length > 0 ? "children" : "key-results");
  const [adding, setAdding] = useState<"key-result" | "initiative">();
  const { id, mayEdit } = standing.facts;
  const mayAdd = mayEdit && ["draft", "active"].includes(goals.board.cycle.state);
  const counts = {
    "key-results": standing.keyResults.length,
    children: standing.children.length,
    initiatives: standing.initiatives.length,
  };
  const label = {
    "key-results": t("objectives.keyResults"),
    children: t("objectives.children"),
    initiatives: t("objectives.initiatives"),
    comments: t("objectives.comments"),
    changes: t("objectives.changes"),
  };
  const common = { organizationId, goals, objectiveId: id };
  return (
    <>
      <TabLinks
        label={t("objectives.tabs")}
        items={tabs
          .filter((one) => one !== "children" || standing.children.length > 0)
          .map((key) => ({
            key,
            label: label[key],
            ...(key in counts && { count: counts[key as keyof typeof counts] }),
            active: tab === key,
            onSelect: () => void setTab(key),
            panel: "objective-panel",
          }))}
      />
      <div className="objective-panel" id="objective-panel" role="tabpanel" aria-label={label[tab]}>
        <Suspense fallback={<RowsSkeleton rows={4} label={t("app.loading")} />}>
          {tab === "key-results" && (
            <KeyResultTable
              input={input}
              objective={standing}
              state={goals.board.cycle.state}
              onCheckIn={onCheckIn}
            />
          )}
          {tab === "children" && (
            <ObjectiveTree
              organizationId={organizationId}
              slug={slug}
              goals={goals}
              shown={new Set(goals.tree.all.map((one) => one.facts.id))}
              from={standing.children}
              label={t("objectives.children")}
            />
          )}
          {tab === "initiatives" && (
            <InitiativeTable input={input} goals={goals} initiatives={standing.initiatives} />
          )}
          {tab === "comments" && (
            <Comments organizationId={organizationId} slug={slug} objectiveId={id} />
          )}
          {tab === "changes" && <ChangeList {...common} />}
        </Suspense>
        {mayAdd && tab === "key-results" && (
          <Button
            className="objective-add"
            variant="default"
            size="xs"
            onClick={() => setAdding("key-result")}
          >
            {t("objectives.newKeyResult")}
          </Button>
        )}
        {mayAdd && tab === "initiatives" && (
          <Button
            className="objective-add"
            variant="default"
            size="xs"
            onClick={() => setAdding("initiative")}
          >
            {t("objectives.newInitiative")}
          </Button>
        )}
      </div>
      {adding === "key-result" && (
        <KeyResultForm input={input} objectiveId={id} onClose={() => setAdding(undefined)} />
      )}
      {adding === "initiative" && (
        <InitiativeForm
          input={input}
          goals={goals}
          objectiveId={id}
          onClose={() => setAdding(undefined)}
        />
      )}
    </>
  );
}
